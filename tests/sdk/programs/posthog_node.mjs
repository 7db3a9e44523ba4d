// Tells the story with PostHog's SDK for Node.
import { PostHog } from "posthog-node";

const client = new PostHog(process.env.TRELLIS_WRITE_KEY, { host: process.env.TRELLIS_URL, fetchRetryDelay: 300 });
client.on("error", (error) => console.error(error));

const visitor = { $process_person_profile: false };
const page = { $current_url: "https://example.com/pricing?q=1", $pathname: "/pricing", title: "Pricing" };
client.capture({ distinctId: "device", event: "$pageview", properties: { ...page, ...visitor } });
client.capture({ distinctId: "device", event: "Looked", properties: visitor });
const traits = { $set: { plan: "growth", email: "ann@example.com" }, $set_once: { plan: "none" } };
client.identify({ distinctId: "ann", properties: { ...traits, $anon_distinct_id: "device" } });
const timestamp = new Date("2026-01-15T14:22:00Z");
const paid = { amount: 5, currency: "EUR" };
client.capture({ distinctId: "ann", event: "Paid", properties: paid, groups: { company: "acme" }, timestamp });
client.capture({ distinctId: "ann", event: "$screen", properties: { $screen_name: "Home" } });
client.groupIdentify({ groupType: "company", groupKey: "acme", properties: { name: "Acme Inc" } });
client.alias({ distinctId: "ann", alias: "tablet" });
for (let n = 0; n < 150; n += 1) client.capture({ distinctId: "ann", event: "Bulk", properties: { n } });
if (await client.isFeatureEnabled("anything", "ann")) throw new Error("There are no feature flags.");
await client.shutdown(60_000);
