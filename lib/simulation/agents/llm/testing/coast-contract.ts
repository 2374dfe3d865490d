import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

function reads(
  apiName: string,
  name: string,
  description: string,
  required: string[],
  returns: JsonSchema,
): ApiFunction {
  return {
    ...{ name, apiName, description, method: name === "bookBerth" ? "post" : "get", path: `/${name}` },
    parameters: {
      type: "object",
      properties: Object.fromEntries(required.map((argument) => [argument, { type: "string" }])),
      required,
    },
    places: Object.fromEntries(required.map((argument) => [argument, ["query"]])),
    responses: { "200": { description: "Done", schema: returns, examples: [] } },
  };
}

const object = (...names: string[]): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
});

/** Two services of a coast: berths, where booking one needs the id that looking for them brings, and tides. */
export const coastContract: ApiContract = {
  apiName: "Coast",
  description: "Berths in harbours, and tides.",
  documentSha256: "1".repeat(64),
  functions: [
    reads("QuayDesk", "findBerths", "Find free berths in a harbour.", ["harbour"], object("berthId", "pier")),
    reads("QuayDesk", "bookBerth", "Book a berth for a boat.", ["berthId", "boat"], object("bookingNumber")),
    reads("TideTable", "tellTides", "Tell the tides at a station.", ["station"], object("high", "low")),
  ],
  schemas: {},
};

/** What these functions answer. */
export const COAST_BODIES: Record<string, object> = {
  findBerths: { berthId: "b-17", pier: "North" },
  bookBerth: { bookingNumber: "K7-220" },
  tellTides: { high: "04:10", low: "10:25" },
};
