// Tells the story with OpenPanel's SDK.
import { OpenPanel } from "@openpanel/sdk";

const options = { apiUrl: process.env.TRELLIS_URL, clientId: "shop", clientSecret: process.env.TRELLIS_WRITE_KEY };
const client = new OpenPanel(options);

const page = { __path: "https://example.com/pricing?q=1", __title: "Pricing" };
await client.track("screen_view", page);
await client.track("Looked");
await client.identify({ profileId: "ann", email: "ann@example.com", properties: { plan: "growth" } });
await client.upsertGroup({ id: "acme", type: "company", name: "Acme Inc" });
await client.setGroup("acme");
await client.track("Paid", { amount: 5, currency: "EUR" });
