// Tells the story with Segment's SDK for Node.
import { Analytics } from "@segment/analytics-node";

const client = new Analytics({ writeKey: process.env.TRELLIS_WRITE_KEY, host: process.env.TRELLIS_URL });
client.on("error", (error) => console.error(error));

const page = { url: "https://example.com/pricing?q=1", path: "/pricing", title: "Pricing" };
client.page({ anonymousId: "device", name: "Pricing", properties: page });
client.track({ anonymousId: "device", event: "Looked" });
client.identify({ userId: "ann", anonymousId: "device", traits: { plan: "growth", email: "ann@example.com" } });
const timestamp = new Date("2026-01-15T14:22:00Z");
client.track({ userId: "ann", event: "Paid", properties: { amount: 5, currency: "EUR" }, timestamp });
client.screen({ userId: "ann", name: "Home" });
client.group({ userId: "ann", groupId: "acme", traits: { name: "Acme Inc" } });
client.alias({ previousId: "tablet", userId: "ann" });
for (let n = 0; n < 150; n += 1) client.track({ userId: "ann", event: "Bulk", properties: { n } });
await client.closeAndFlush({ timeout: 60_000 });
