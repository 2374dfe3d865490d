/** What a capable model would answer for a small API of tide tables, stage by stage. */
export const INTRODUCTION =
  "Tide Tables serves predicted high and low water for harbours around the North Sea. Developers use it to plan departures of boats, to warn walkers on tidal flats and to show tides in travel guides.";

export const FUNCTIONS = [
  {
    name: "searchHarbours",
    description: "Finds harbours whose name holds the given words.",
    parameters: [
      { name: "query", type: "string", required: true, description: "Part of the harbour's name", example: "Husum" },
      { name: "limit", type: "integer", required: false, description: "How many to return at most", example: 5 },
    ],
    output: { description: "Harbours that match, best first.", isList: true, fields: ["harbourId", "name", "country"] },
  },
  {
    name: "getTides",
    description: "Tells when high and low water are at a harbour on one day.",
    parameters: [
      { name: "harbourId", type: "string", required: true, description: "Id of the harbour", example: "hus-01" },
      { name: "date", type: "string", required: true, description: "The day, as YYYY-MM-DD", example: "2026-05-17" },
    ],
    output: { description: "The tides of that day.", isList: true, fields: ["time", "kind", "heightMetres"] },
  },
];

const harbour = {
  type: "object",
  description: "A harbour with tide predictions",
  properties: {
    harbourId: { type: "string", description: "Id of the harbour", examples: ["hus-01"] },
    name: { type: "string", description: "Its name", examples: ["Husum"] },
    country: { type: "string", description: "Country it is in", enum: ["Germany", "Denmark", "Netherlands"] },
  },
  required: ["harbourId", "name", "country"],
};

const tide = {
  type: "object",
  description: "One high or low water",
  properties: {
    time: { type: "string", format: "time", description: "Local time", examples: ["06:42:00Z"] },
    kind: { type: "string", description: "High or low water", enum: ["high", "low"] },
    heightMetres: { type: "number", description: "Height over chart datum", examples: [3.4] },
  },
};

const listOf = (items: object) => ({
  "200": {
    description: "Found",
    content: { "application/json": { schema: { type: "array", items } } },
  },
});

const query = (name: string, description: string, schema: object, required: boolean) => ({
  ...{ name, in: "query", description, required, schema },
});

export const DOCUMENT = {
  openapi: "3.1.0",
  info: { title: "Tide Tables", version: "1.0.0", description: "Predicted high and low water." },
  paths: {
    "/harbours": {
      get: {
        operationId: "searchHarbours",
        summary: "Finds harbours whose name holds the given words.",
        parameters: [
          query("query", "Part of the harbour's name", { type: "string" }, true),
          query("limit", "How many to return at most", { type: "integer", minimum: 1, maximum: 50 }, false),
        ],
        responses: listOf(harbour),
      },
    },
    "/harbours/{harbourId}/tides": {
      get: {
        operationId: "getTides",
        summary: "Tells when high and low water are at a harbour on one day.",
        parameters: [
          {
            ...{ name: "harbourId", in: "path", required: true, description: "Id of the harbour" },
            schema: { type: "string" },
          },
          query("date", "The day, as YYYY-MM-DD", { type: "string", format: "date" }, true),
        ],
        responses: listOf(tide),
      },
    },
  },
};

/** The answers as a model writes them. */
export const ANSWERS = {
  introduction: JSON.stringify({ introduction: INTRODUCTION }),
  functions: JSON.stringify({ functions: FUNCTIONS }),
  document: JSON.stringify(DOCUMENT),
} as const;
