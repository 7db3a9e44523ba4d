// Tells the story with Jitsu's SDK in a browser.
import { fileOf, inBrowser } from "./browser.mjs";

const { TRELLIS_URL, TRELLIS_WRITE_KEY } = process.env;

await inBrowser({
  script: await fileOf("@jitsu/js", "dist/jitsu.es.js"),
  html: '<script type="module">import * as sdk from "/sdk.js"; window.sdk = sdk;</script>',
  argument: [TRELLIS_URL, TRELLIS_WRITE_KEY],
  posts: 5,
  tell: async ([host, key]) => {
    const client = sdk.jitsuAnalytics({ host, writeKey: `site:${key}` });
    await client.page("Pricing");
    await client.track("Looked");
    await client.identify("ann", { plan: "growth", email: "ann@example.com" });
    await client.track("Paid", { amount: 5, currency: "EUR" });
    await client.group("acme", { name: "Acme Inc" });
  },
});
