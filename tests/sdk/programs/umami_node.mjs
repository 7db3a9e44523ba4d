// Tells the story with Umami's SDK for Node.
import { Umami } from "@umami/node";

const client = new Umami({ hostUrl: process.env.TRELLIS_URL, websiteId: process.env.TRELLIS_WEBSITE });

const statuses = [];
const send = async (promise) => statuses.push((await promise).status);
await send(client.track({ url: "/pricing?utm_source=news", title: "Pricing", hostname: "example.com" }));
await send(client.track("Looked", { n: 1 }));
await send(client.track({ id: "ann", name: "Paid", data: { amount: 5, currency: "EUR" } }));
await send(client.identify({ plan: "growth" }));
console.log(JSON.stringify(statuses));
