// Shows the document that the address names (`?api=management`), from this host and with nothing
// from any other: no fonts, no proxy, no telemetry, none of Scalar's own services.
const documents = { ingest: "Ingest", management: "Management", lifecycle: "Lifecycle", web: "Web", compat: "SDKs", ml: "ML" };

// Scalar's validator otherwise probes whether the page's policy allows eval, which it does not.
globalThis.__zod_globalConfig = { jitless: true };

function show() {
  const asked = new URLSearchParams(location.search).get("api");
  const api = Object.hasOwn(documents, asked ?? "") ? asked : "ingest";
  document.title = `Trellis ${documents[api]} API`;
  document.querySelector(`[data-api="${api}"]`).setAttribute("aria-current", "page");
  Scalar.createApiReference("#reference", {
    url: `/openapi/${api}.json`,
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: "never",
    hideClientButton: true,
    documentDownloadType: "direct",
    authentication: { preferredSecurityScheme: "BearerAuth" },
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
    defaultOpenAllTags: true,
    modelsSectionLabel: "Schemas",
    orderRequiredPropertiesFirst: true,
    orderSchemaPropertiesBy: "preserve",
  });
}

addEventListener("DOMContentLoaded", show);
