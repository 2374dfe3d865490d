import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { askWorld } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const place: JsonObject = {
  type: "object",
  required: ["name", "country", "countryCode", "shop", "timezone", "lat"],
  properties: {
    name: { type: "string" },
    country: { type: "string", examples: ["Peru", "Chile", "Norway"] },
    countryCode: { type: "string", enum: ["pe", "cl", "no", "jp"] },
    shop: { type: "string", enum: ["Lima", "Santiago"] },
    timezone: { type: "string", examples: ["America/Lima", "America/Santiago"] },
    lat: { type: "number", description: "The latitude." },
  },
};
const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "PlaceLedger", version: "1" },
    paths: {
      "/places": {
        get: {
          operationId: "searchPlaces",
          summary: "Search for places",
          parameters: [{ name: "q", in: "query", required: true, schema: { type: "string" } }],
          responses: {
            200: {
              description: "Places",
              content: { "application/json": { schema: { type: "array", items: place } } },
            },
          },
        },
      },
    },
  },
  { name: "PlaceLedger", description: "", documentSha256: "" },
);

test.each([
  ["Tokyo", "Japan", "jp", "Asia/Tokyo", 35.7],
  ["Oslo", "Norway", "no", "Europe/Oslo", 59.9],
])("what is found as %s lies there, whatever other countries the document shows", (q, country, code, timezone, lat) => {
  for (const seed of [1, 2, 3, 4]) {
    const { body } = askWorld(createWorld(contract, seed), "searchPlaces", { q });
    const [first] = Array.isArray(body) ? body.filter(isJsonObject) : [];
    expect(first).toMatchObject({ name: q, country, countryCode: code, timezone });
    expect(Math.abs(Number(first?.lat) - lat)).toBeLessThan(0.5);
    // A choice that names no such place stays one of the choices.
    expect(["Lima", "Santiago"]).toContain(first?.shop);
  }
});
