// Opens a page in a headless Chromium. It comes from an origin of its own: all that an SDK sends crosses origins.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);

// Returns the text of a file of an installed package.
export async function fileOf(name, path) {
  const folder = require.resolve.paths(name).map((base) => join(base, name));
  const tries = await Promise.allSettled(folder.map((base) => readFile(join(base, path), "utf8")));
  return tries.find((one) => one.status === "fulfilled").value;
}

// Tells a story in a tab of /pricing, where `script` is /sdk.js, and waits for so many posts to be answered with 200.
export async function inBrowser({ html, script, tell, argument, posts }) {
  const site = createServer((request, response) => {
    const isScript = request.url.startsWith("/sdk.js");
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : `<!doctype html><title>Pricing</title>${html}`);
  });
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath: process.env.TRELLIS_CHROMIUM, args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage();
    tab.on("console", (message) => console.log(message.type(), message.text()));
    tab.on("pageerror", (error) => console.log("error", error.message));
    tab.on("requestfailed", (request) => console.log("failed", request.url()));
    let answered = 0;
    tab.on("response", (response) => {
      answered += response.request().method() === "POST" && response.ok() ? 1 : 0;
    });
    await tab.goto(`http://127.0.0.1:${site.address().port}/pricing?utm_source=news`);
    await tab.evaluate(tell, argument);
    const end = Date.now() + 60_000;
    while (answered < posts && Date.now() < end) await sleep(100);
    console.log("answered", answered);
  } finally {
    await browser.close();
    site.close();
  }
}
