// Tells the story with Jitsu's SDK; the argument `s2s` is for servers.
import { jitsuAnalytics } from "@jitsu/js";

const s2s = process.argv[2] === "s2s";
const options = { host: process.env.TRELLIS_URL, writeKey: `site:${process.env.TRELLIS_WRITE_KEY}`, s2s };
const client = jitsuAnalytics({ ...options, fetch, runtime: undefined });

await client.setAnonymousId("device");
const page = { url: "https://example.com/pricing?q=1", path: "/pricing", title: "Pricing" };
await client.page("Pricing", page);
await client.track("Looked");
await client.identify("ann", { plan: "growth", email: "ann@example.com" });
await client.track("Paid", { amount: 5, currency: "EUR" });
await client.group("acme", { name: "Acme Inc" });
