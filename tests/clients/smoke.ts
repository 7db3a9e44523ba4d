// Uses the generated TypeScript types with openapi-fetch as an integrator would, against the server
// at TRELLIS_URL. It ends with an error where an answer is not the documented one.
import createClient from "openapi-fetch";
import type { components, paths as Management } from "./management.js";
import type { paths as Ingest } from "./ingest.js";
import type { paths as Lifecycle } from "./lifecycle.js";

declare const process: { env: Record<string, string | undefined> };

type Contact = components["schemas"]["Contact"];

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

function expect(truth: boolean, what: string, seen: unknown): asserts truth {
  if (!truth) throw new Error(`${what}: ${JSON.stringify(seen)}`);
}

function bearer(name: string): { Authorization: string } {
  return { Authorization: `Bearer ${setting(name)}` };
}

const url = setting("TRELLIS_URL");
const userId = `usr_${crypto.randomUUID()}`;

const ingest = createClient<Ingest>({ baseUrl: `${url}/v1`, headers: bearer("TRELLIS_WRITE_KEY") });
const sent = await ingest.POST("/track", {
  body: { event: "export_created", userId: `usr_${crypto.randomUUID()}`, properties: { format: "csv" } },
});
expect(sent.data !== undefined, "track", sent.error);
expect(sent.data.accepted === 1 && sent.data.rejected.length === 0, "receipt", sent.data);

const management = createClient<Management>({
  baseUrl: `${url}/v1`,
  headers: bearer("TRELLIS_SECRET_KEY"),
});
const created = await management.POST("/contacts", {
  body: { user_id: userId, email: "ann@example.com" },
});
expect(created.data !== undefined, "createContact", created.error);
const contact: Contact = created.data;
expect(contact.user_id === userId, "user_id", contact);

const got = await management.GET("/contacts/{contact_id}", {
  params: { path: { contact_id: contact.id } },
});
expect(got.data !== undefined && got.data.id === contact.id, "getContact", got.error ?? got.data);

const page = await management.GET("/contacts", { params: { query: { limit: 100 } } });
expect(page.data !== undefined, "listContacts", page.error);
expect(page.data.data.some((item) => item.id === contact.id), "list", page.data);

const lifecycle = createClient<Lifecycle>({ baseUrl: `${url}/api` });
const health = await lifecycle.GET("/health-check");
expect(health.data?.status === "healthy", "health", health.error ?? health.data);
