// Tells the story with OpenPanel's SDK in a browser, where there is no secret.
import { fileOf, inBrowser } from "./browser.mjs";

const { TRELLIS_URL, TRELLIS_WRITE_KEY } = process.env;

await inBrowser({
  script: await fileOf("@openpanel/sdk", "dist/index.js"),
  html: '<script type="module">import * as sdk from "/sdk.js"; window.sdk = sdk;</script>',
  argument: [TRELLIS_URL, TRELLIS_WRITE_KEY],
  posts: 6,
  tell: async ([apiUrl, clientId]) => {
    const client = new sdk.OpenPanel({ apiUrl, clientId });
    await client.track("screen_view", { __path: location.href, __title: document.title });
    await client.track("Looked");
    await client.identify({ profileId: "ann", email: "ann@example.com", properties: { plan: "growth" } });
    await client.upsertGroup({ id: "acme", type: "company", name: "Acme Inc" });
    await client.setGroup("acme");
    await client.track("Paid", { amount: 5, currency: "EUR" });
  },
});
