// Tells the story with Segment's SDK for browsers, in a headless Chromium.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const { TRELLIS_URL, TRELLIS_WRITE_KEY, TRELLIS_CHROMIUM, TRELLIS_DELIVERY } = process.env;
const main = createRequire(import.meta.url).resolve("@segment/analytics-next/package.json");
const sdk = await readFile(join(dirname(main), "dist/umd/index.js"), "utf8");

// The page comes from an origin of its own, so that all that the SDK sends crosses origins.
const html = '<!doctype html><title>Pricing</title><script src="/sdk.js"></script>';
const site = createServer((request, response) => {
  const isScript = request.url === "/sdk.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  response.end(isScript ? sdk : html);
});
await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${site.address().port}`;

const browser = await chromium.launch({ executablePath: TRELLIS_CHROMIUM, args: ["--no-sandbox"] });
try {
  const tab = await browser.newPage();
  tab.on("console", (message) => console.log(message.type(), message.text()));
  tab.on("pageerror", (error) => console.log("error", error.message));
  tab.on("requestfailed", (request) => console.log("failed", request.url()));
  const delivered = new Set();
  tab.on("response", (response) => {
    if (response.request().method() === "POST" && response.ok()) delivered.add(response.request());
  });
  await tab.goto(`${origin}/pricing?utm_source=news`);
  const first = await tab.evaluate(tellFirstHalf, [TRELLIS_URL, TRELLIS_WRITE_KEY, TRELLIS_DELIVERY]);
  console.log("settings", JSON.stringify(first));
  await tab.evaluate(tellSecondHalf);
  const enough = TRELLIS_DELIVERY === "batching" ? 1 : 7;
  const end = Date.now() + 60_000;
  while (delivered.size < enough && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  console.log("delivered", delivered.size);
} finally {
  await browser.close();
  site.close();
}

async function tellFirstHalf([url, writeKey, strategy]) {
  const [protocol, host] = url.split("://");
  const deliveryStrategy = { strategy, config: { timeout: 200 } };
  const destination = { apiHost: `${host}/v1`, protocol, deliveryStrategy };
  const options = { integrations: { "Segment.io": destination } };
  const [analytics] = await AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL: url }, options);
  window.analytics = analytics;
  await analytics.page("Pricing");
  await analytics.track("Looked");
  return Object.keys(analytics.settings?.cdnSettings?.integrations ?? {});
}

async function tellSecondHalf() {
  await analytics.identify("ann", { plan: "growth", email: "ann@example.com" });
  await analytics.track("Paid", { amount: 5, currency: "EUR" });
  await analytics.screen("Home");
  await analytics.group("acme", { name: "Acme Inc" });
  await analytics.alias("ann", "tablet");
}
