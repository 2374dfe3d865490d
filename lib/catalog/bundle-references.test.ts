import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleReferences } from "./bundle-references.ts";
import { parseDocument } from "./documents/parse-document.ts";

const files: Record<string, string> = {
  "/api/openapi.yaml": "unused",
  "/api/models/pet.yaml":
    "type: object\nproperties:\n  name: { type: string }\n  owner: { $ref: './people.json#/Owner' }\n",
  "/api/models/people.json": JSON.stringify({
    Owner: {
      type: "object",
      properties: { name: { type: "string" }, pets: { type: "array", items: { $ref: "pet.yaml" } } },
    },
  }),
  "/api/broken.json": "{",
};
let server: http.Server;
let origin: string;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    const body = files[request.url ?? ""];
    if (request.url?.startsWith("/endless/")) {
      const next = Number(request.url.slice(9)) + 1;
      response.end(JSON.stringify({ type: "object", properties: { next: { $ref: `/endless/${next}` } } }));
    } else if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const documentWith = (reference: string) => `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: A pet.
          content: { application/json: { schema: { $ref: "${reference}" } } }
`;
const bundle = (text: string, address?: string) =>
  bundleReferences(text, "pets.yaml", { allowPrivate: true, ...(address && { address }) });

test("what is referred to is fetched once each, circles included, and the document stands alone", async () => {
  const { text, fetched } = await bundle(documentWith("models/pet.yaml"), `${origin}/api/openapi.yaml`);
  expect(fetched.sort()).toEqual([`${origin}/api/models/people.json`, `${origin}/api/models/pet.yaml`]);
  expect(text).not.toContain(origin);
  const { document, problems } = await parseDocument(text, "pets.yaml");
  expect(problems).toEqual([]);
  expect(JSON.stringify(document)).toContain("owner");
});

test("a document that refers to nothing outside is not touched", async () => {
  const text = documentWith("#/components/schemas/Pet");
  expect(await bundle(text)).toEqual({ text, fetched: [] });
});

test.each([
  ["models/pet.yaml", undefined, /beside it.*Import it by its address/],
  ["file:///etc/passwd", undefined, /only web addresses/],
  ["gone.json", "/api/openapi.yaml", /status 404/],
  ["broken.json", "/api/openapi.yaml", /not valid JSON/],
  ["models/people.json#/Nobody", "/api/openapi.yaml", /Nobody/],
  ["/endless/1", "/api/openapi.yaml", /more than 50 documents/],
])("%s is refused with a reason", async (reference, path, why) => {
  await expect(bundle(documentWith(reference), path && `${origin}${path}`)).rejects.toThrow(why);
});

test("private addresses are refused like everywhere else", async () => {
  const text = documentWith(`${origin}/api/models/pet.yaml`);
  await expect(bundleReferences(text, "pets.yaml", {})).rejects.toMatchObject({ code: "INVALID" });
});
