import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { askWorld, itemsOf } from "./testing/ask-world.ts";
import { createWorld } from "./world-state.ts";

const query = (name: string, schema: JsonObject, description = ""): JsonObject => ({
  name,
  in: "query",
  description,
  schema,
});
const json = (schema: JsonObject): JsonObject => ({ description: "ok", content: { "application/json": { schema } } });
const text: JsonObject = { type: "string" };

const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "Ferry Board", version: "1" },
    paths: {
      "/sailings": {
        get: {
          operationId: "listSailings",
          summary: "List sailings",
          parameters: [
            { name: "X-Api-Key", in: "header", description: "Your API key. Required.", schema: text },
            query("startDate", { type: "string", format: "date" }),
            query("endDate", { type: "string", format: "date" }),
            query("minPrice", { type: "number" }),
            query("maxPrice", { type: "number" }),
            query("limit", { type: "integer" }, "The maximum number of sailings to return, up to 50."),
          ],
          responses: {
            200: json({
              type: "array",
              items: {
                type: "object",
                properties: {
                  id: { type: "integer" },
                  date: { type: "string", format: "date" },
                  price: { type: "number" },
                },
              },
            }),
            401: json({
              type: "object",
              required: ["code", "reason"],
              properties: { code: { type: "integer" }, reason: text },
            }),
          },
        },
      },
    },
  },
  { name: "Ferry Board", description: "Ferries", documentSha256: "0" },
);

const KEY = "tok-harbour-7731";
const ask = (args: JsonObject, known: string[] = [KEY]) =>
  askWorld(createWorld(contract, 1), "listSailings", args, known);

test("a key that was told is right; none, a placeholder and an invented one are 401, in the document's form", () => {
  expect(itemsOf(ask({ "X-Api-Key": KEY })).length).toBeGreaterThan(0);
  expect(ask({ "X-Api-Key": "***" }).statusCode).toBe(200);
  expect(ask({}).statusCode).toBe(401);
  expect(ask({ "X-Api-Key": "YOUR_API_KEY" }, ["YOUR_API_KEY"]).statusCode).toBe(401);
  expect(ask({ "X-Api-Key": "tok-made-up" })).toEqual({
    statusCode: 401,
    body: { code: 401, reason: "The x API key was not accepted." },
  });
});

test.each<[JsonObject, number]>([
  [{ startDate: "2026-05-04", endDate: "2026-05-01" }, 422],
  [{ startDate: "2026-05-01", endDate: "2026-05-01" }, 200],
  [{ minPrice: 90, maxPrice: 20 }, 422],
  [{ minPrice: 20, maxPrice: 90 }, 200],
  [{ limit: 51 }, 422],
  [{ limit: 50 }, 200],
])("%j is answered %i", (args, statusCode) => {
  expect(ask({ "X-Api-Key": KEY, ...args }).statusCode).toBe(statusCode);
});

test("what is refused leaves no trace in the world", () => {
  const world = createWorld(contract, 1);
  askWorld(world, "listSailings", { limit: 900, "X-Api-Key": KEY }, [KEY]);
  expect(world.state.tables).toEqual({});
});
