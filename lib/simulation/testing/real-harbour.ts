import http from "node:http";
import type { AddressInfo } from "node:net";
import { importText } from "#lib/catalog/testing/import-text.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { db } from "#lib/platform/db/client.ts";
import { sendRequest } from "#lib/platform/outbound/send-request.ts";
import type { Wire } from "#lib/simulation/agents/real/call-real-api.ts";

export interface SeenRequest {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface RealHarbour {
  origin: string;
  seen: SeenRequest[];
  /** What it answers from now on; echoes the request unless told otherwise. */
  answer: (request: SeenRequest, response: http.ServerResponse) => void;
  /** What the host was asked to wait, and how often it was given a slot. */
  waits: number[];
  wire: Wire;
  close(): void;
}

/** An HTTP service on this machine that stands for a real one, and the wire that may reach it. */
export async function startRealHarbour(): Promise<RealHarbour> {
  const service: RealHarbour = {
    ...{ origin: "", seen: [], waits: [] },
    answer: (request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ echo: request }));
    },
    wire: {
      send: (request, { signal }) => sendRequest(request, { signal, allowPrivate: true, deadlineMs: 500 }),
      slots: {
        take: async () => 0,
        pause: async (_, waitMs) => {
          service.waits.push(waitMs);
        },
      },
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      service.seen.push(seen);
      service.answer(seen, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  service.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return service;
}

const text = { type: "string" };
const berth: JsonObject = {
  type: "object",
  required: ["id", "boat"],
  properties: { id: { type: "integer" }, boat: text, length: { type: "number" } },
};
const answers = (schema: JsonObject): JsonObject => ({
  200: { description: "OK", content: { "application/json": { schema } } },
  default: { description: "Refused", content: { "application/json": { schema: { type: "object" } } } },
});

export interface HarbourOptions {
  name: string;
  origin: string;
  securitySchemes?: JsonObject;
  security?: JsonObject[];
}

/** An API of berths whose service stands at `origin`. */
export function harbourDocument({ name, origin, securitySchemes, security }: HarbourOptions): JsonObject {
  return {
    openapi: "3.0.3",
    info: { title: name, version: "1", description: "Berths of a harbour." },
    servers: [{ url: `${origin}/v1/` }],
    ...(security ? { security } : {}),
    components: { schemas: { Berth: berth }, ...(securitySchemes ? { securitySchemes } : {}) },
    paths: {
      "/berths/{id}": {
        get: {
          ...{ operationId: "getBerth", summary: "Get one berth" },
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
          responses: answers({ $ref: "#/components/schemas/Berth" }),
        },
      },
      "/berths": {
        get: {
          ...{ operationId: "listBerths", summary: "List berths" },
          parameters: [
            { name: "boat", in: "query", schema: text },
            { name: "tags", in: "query", schema: { type: "array", items: text } },
          ],
          responses: answers({ type: "array", items: { $ref: "#/components/schemas/Berth" } }),
        },
        post: {
          ...{ operationId: "addBerth", summary: "Add a berth" },
          requestBody: { required: true, content: { "application/json": { schema: berth } } },
          responses: answers({ $ref: "#/components/schemas/Berth" }),
        },
      },
    },
  };
}

/** @returns ids of the API and of its document */
export async function importHarbour(
  options: HarbourOptions,
): Promise<{ apiId: string; slug: string; documentId: string }> {
  await importText(`${options.name}.json`, harbourDocument(options));
  const api = await db().api.findFirstOrThrow({ where: { name: options.name } });
  return { apiId: api.id, slug: api.slug, documentId: api.currentDocumentId ?? "" };
}
