// Tells the story with Segment's SDK for browsers.
import { fileOf, inBrowser } from "./browser.mjs";

const { TRELLIS_URL, TRELLIS_WRITE_KEY, TRELLIS_DELIVERY } = process.env;

await inBrowser({
  script: await fileOf("@segment/analytics-next", "dist/umd/index.js"),
  html: '<script src="/sdk.js"></script>',
  argument: [TRELLIS_URL, TRELLIS_WRITE_KEY, TRELLIS_DELIVERY],
  posts: TRELLIS_DELIVERY === "batching" ? 1 : 7,
  tell: async ([url, writeKey, strategy]) => {
    const [protocol, host] = url.split("://");
    const deliveryStrategy = { strategy, config: { timeout: 200 } };
    const options = { integrations: { "Segment.io": { apiHost: `${host}/v1`, protocol, deliveryStrategy } } };
    const [analytics] = await AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL: url }, options);
    await analytics.page("Pricing");
    await analytics.track("Looked");
    await analytics.identify("ann", { plan: "growth", email: "ann@example.com" });
    await analytics.track("Paid", { amount: 5, currency: "EUR" });
    await analytics.screen("Home");
    await analytics.group("acme", { name: "Acme Inc" });
    await analytics.alias("ann", "tablet");
  },
});
