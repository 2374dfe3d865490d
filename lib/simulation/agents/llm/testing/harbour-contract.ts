import type { ApiContract } from "#lib/domain/api-function.ts";

/** A small API with named schemas, one of which leads to itself. */
export const harbourContract: ApiContract = {
  apiName: "HarbourDesk",
  description: "Berths and boats of a harbour.",
  documentSha256: "0".repeat(64),
  functions: [
    {
      name: "listBerths",
      description: "List the free berths of a pier.",
      method: "get",
      path: "/berths",
      parameters: {
        type: "object",
        properties: {
          pier: { type: "string", description: "Letter of the pier" },
          limit: { type: "integer", minimum: 1, maximum: 20 },
        },
        required: ["pier"],
      },
      places: { pier: ["query"], limit: ["query"] },
      responses: {
        "200": {
          description: "Free berths",
          schema: { type: "array", items: { $ref: "#/schemas/Berth" } },
          examples: [],
        },
      },
    },
    {
      name: "bookings.create",
      description: "Book a berth for a boat.",
      method: "post",
      path: "/bookings",
      parameters: {
        type: "object",
        properties: { berthId: { type: "integer" }, boat: { $ref: "#/schemas/Boat" } },
        required: ["berthId"],
      },
      places: { berthId: ["body"], boat: ["body"] },
      responses: {
        "201": {
          description: "Booked",
          schema: { type: "object", properties: { bookingId: { type: "integer" } }, required: ["bookingId"] },
          examples: [],
        },
        "404": { description: "No such berth", schema: null, examples: [] },
      },
    },
  ],
  schemas: {
    Berth: {
      type: "object",
      properties: { id: { type: "integer" }, pier: { type: "string" }, next: { $ref: "#/schemas/Berth" } },
      required: ["id"],
    },
    Boat: { type: "object", properties: { name: { type: "string" } } },
    Unused: { type: "string" },
  },
};
