// Tells the story with RudderStack's SDK for Node.
import { setTimeout as sleep } from "node:timers/promises";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const client = new RudderAnalytics(process.env.TRELLIS_WRITE_KEY, { dataPlaneUrl: process.env.TRELLIS_URL });
let waiting = 0;
const call = (method, message) => {
  waiting += 1;
  client[method](message, (error) => {
    if (error) console.error(error);
    waiting -= 1;
  });
};

const page = { url: "https://example.com/pricing?q=1", path: "/pricing", title: "Pricing" };
call("page", { anonymousId: "device", name: "Pricing", properties: page });
call("track", { anonymousId: "device", event: "Looked" });
call("identify", { userId: "ann", anonymousId: "device", traits: { plan: "growth", email: "ann@example.com" } });
const timestamp = new Date("2026-01-15T14:22:00Z");
call("track", { userId: "ann", event: "Paid", properties: { amount: 5, currency: "EUR" }, timestamp });
call("screen", { userId: "ann", name: "Home" });
call("group", { userId: "ann", groupId: "acme", traits: { name: "Acme Inc" } });
call("alias", { previousId: "tablet", userId: "ann" });
for (let n = 0; n < 150; n += 1) call("track", { userId: "ann", event: "Bulk", properties: { n } });
// Each flush sends one batch.
while (waiting > 0) {
  await client.flush();
  await sleep(20);
}
process.exit(0);
