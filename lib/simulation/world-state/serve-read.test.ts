import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { askWorld, itemsOf } from "./testing/ask-world.ts";
import { loadShippedContracts } from "./testing/load-shipped-contracts.ts";
import { createWorld } from "./world-state.ts";

const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const kind: JsonObject = { type: "string", enum: ["ferry", "tram", "funicular"] };
const ride: JsonObject = {
  type: "object",
  required: ["rideNumber", "kind", "operator"],
  properties: {
    rideNumber: { type: "integer", examples: [40312, 58217, 66094] },
    kind,
    operator: { type: "string" },
  },
};

/** Three example numbers for many rides, and counts that are named after the rows and bounded below. */
const contract = buildContract(
  {
    openapi: "3.0.3",
    info: { title: "RideLedger", version: "1" },
    paths: {
      "/rides": {
        get: {
          operationId: "listRides",
          summary: "List rides",
          parameters: [
            { name: "kind", in: "query", description: "The kind of ride.", schema: kind },
            { name: "limit", in: "query", description: "The most rides to return.", schema: { type: "integer" } },
          ],
          responses: {
            200: {
              description: "Rides",
              ...json({
                type: "object",
                required: ["numRides", "items"],
                properties: { numRides: { type: "integer", minimum: 3 }, items: { type: "array", items: ride } },
              }),
            },
          },
        },
      },
      "/rides/{rideNumber}": {
        get: {
          operationId: "getRide",
          summary: "Get a ride by its number",
          parameters: [
            {
              name: "rideNumber",
              in: "path",
              required: true,
              description: "The number of the ride.",
              schema: { type: "integer" },
            },
          ],
          responses: { 200: { description: "The ride", ...json(ride) }, 404: { description: "There is none." } },
        },
      },
    },
  },
  { name: "RideLedger", description: "Rides of the day.", documentSha256: "0".repeat(64) },
);

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe("a list of a document with few examples", () => {
  test.each(seeds)("has rows with different keys, each of which leads to its row (seed %i)", (seed) => {
    const world = createWorld(contract, seed);
    const rows = itemsOf(askWorld(world, "listRides", { limit: 50 }));
    const numbers = rows.map(({ rideNumber }) => rideNumber);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const row of rows)
      expect(askWorld(world, "getRide", { rideNumber: row.rideNumber ?? 0 })).toEqual({ statusCode: 200, body: row });
  });

  test.each(seeds)("counts all that meet the filter, however few are shown (seed %i)", (seed) => {
    const world = createWorld(contract, seed);
    const all = itemsOf(askWorld(world, "listRides", { kind: "tram", limit: 50 }));
    const page = askWorld(world, "listRides", { kind: "tram", limit: 2 });
    expect(itemsOf(page)).toEqual(all.slice(0, 2));
    expect(itemsOf(page).every((row) => row.kind === "tram")).toBe(true);
    expect(isJsonObject(page.body) && page.body.numRides).toBe(all.length);
  });

  test.each(seeds)("shows the same count when the page is asked for first (seed %i)", (seed) => {
    const world = createWorld(contract, seed);
    const page = askWorld(world, "listRides", { kind: "ferry", limit: 1 });
    const all = itemsOf(askWorld(world, "listRides", { kind: "ferry", limit: 50 }));
    expect(isJsonObject(page.body) && page.body.numRides).toBe(all.length);
  });
});

test("a thing that two values in the path name has both of them", () => {
  const number = (name: string): JsonObject => ({ name, in: "path", required: true, schema: { type: "number" } });
  const direction: JsonObject = {
    type: "object",
    required: ["latitude", "longitude", "direction"],
    properties: { latitude: { type: "number" }, longitude: { type: "number" }, direction: { type: "number" } },
  };
  const compass = buildContract(
    {
      openapi: "3.0.3",
      info: { title: "Compass", version: "1" },
      paths: {
        "/direction/{latitude}/{longitude}": {
          get: {
            operationId: "getDirection",
            parameters: [number("latitude"), number("longitude")],
            responses: { "200": { description: "OK", ...json(direction) } },
          },
        },
      },
    },
    { name: "Compass", description: "", documentSha256: "compass" },
  );
  for (const [latitude, longitude] of [
    [-33.05, -71.61],
    [52.5, 13.4],
  ] as const) {
    const { body } = askWorld(createWorld(compass, 3), "getDirection", { latitude, longitude }, [latitude, longitude]);
    expect(body).toMatchObject({ latitude, longitude });
  }
});

test("a thing that is answered with further things beside it is the one asked for, before and after it changes", () => {
  const parcels = loadShippedContracts("tracking.yaml").find(({ apiName }) => apiName === "AfterShip");
  if (!parcels) throw new Error("AfterShip is not shipped any more.");
  for (const seed of [1, 2, 3]) {
    const world = createWorld(parcels, seed);
    const { body } = askWorld(world, "listTrackings");
    const [shown] = (body as { trackings: { id: string }[] }).trackings;
    const trackingId = shown?.id ?? "";
    const read = () => askWorld(world, "getTracking", { trackingId }).body;
    expect(read()).toMatchObject({ tracking: shown, checkpoints: expect.any(Array) });
    askWorld(world, "updateTracking", { trackingId, title: "Winter coat" });
    expect(read()).toMatchObject({ tracking: { ...shown, title: "Winter coat" } });
    // A carrier, of which there are a few, carries many parcels.
    const made = askWorld(world, "createTracking", { tracking_number: "X1", slug: "dhl" });
    expect(made.statusCode).toBe(201);
    const { id } = made.body as { id: string };
    expect(askWorld(world, "getTracking", { trackingId: id }).body).toMatchObject({ tracking: made.body });
    expect(askWorld(world, "deleteTracking", { trackingId: id }).statusCode).toBe(200);
    expect(askWorld(world, "getTracking", { trackingId: id }).statusCode).toBe(404);
  }
});
