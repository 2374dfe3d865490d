import type { ApiContract, ApiResponse } from "#lib/domain/api-function.ts";
import type { CheckedInstance } from "#lib/domain/check.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";

function responses(schema: JsonSchema | null): Record<string, ApiResponse> {
  return { "200": { description: "Done.", schema, examples: [] } };
}

/** A small invented API: berths in harbours, reads, a write, and a call whose body the document leaves open. */
export const harbourDesk: ApiContract = {
  apiName: "HarbourDesk",
  description: "Berths for visiting boats in harbours along the coast",
  documentSha256: "0".repeat(64),
  schemas: {
    Berth: {
      type: "object",
      properties: {
        berthId: { type: "integer" },
        pier: { type: "string" },
        pricePerNight: { type: "number" },
        contact: { type: "string" },
      },
      required: ["berthId", "pier"],
    },
  },
  functions: [
    {
      name: "findBerths",
      description: "Find free berths in a harbour",
      method: "get",
      path: "/berths",
      parameters: {
        type: "object",
        properties: {
          harbour: { type: "string" },
          arrival: { type: "string", format: "date" },
          nights: { type: "integer" },
          kind: { type: "string", enum: ["floating", "fixed"] },
        },
        required: ["harbour"],
      },
      places: { harbour: ["query"], arrival: ["query"], nights: ["query"], kind: ["query"] },
      responses: responses({
        type: "object",
        properties: { berths: { type: "array", items: { $ref: "#/schemas/Berth" } } },
        required: ["berths"],
      }),
    },
    {
      name: "bookBerth",
      description: "Book a berth for a boat",
      method: "post",
      path: "/bookings",
      parameters: {
        type: "object",
        properties: { berthId: { type: "integer" }, boat: { type: "string" } },
        required: ["berthId", "boat"],
      },
      places: { berthId: ["body"], boat: ["body"] },
      responses: responses({ type: "object", properties: { bookingId: { type: "string" } }, required: ["bookingId"] }),
    },
    {
      name: "harbours",
      description: "List the harbours",
      method: "get",
      path: "/harbours",
      parameters: { type: "object", properties: {} },
      places: {},
      responses: responses({ type: "array", items: { type: "string" } }),
    },
    {
      name: "tides",
      description: "Tell the tides of today",
      method: "get",
      path: "/tides",
      parameters: { type: "object", properties: {} },
      places: {},
      responses: responses(null),
    },
  ],
};

/** A call of `findBerths` that is right in every respect. */
export const goodStep: Step = {
  thought: "I look for free berths first.",
  action: "findBerths",
  actionInput: '{"harbour": "Marstal", "nights": 2}',
  observation: renderObservation(200, '{"berths":[{"berthId":4418,"pier":"North","pricePerNight":190}]}'),
};

export function stepWith(changes: Partial<Step>): Step {
  return { ...goodStep, ...changes };
}

/** What the user of `instanceWith` wants and knows: everything is said in the instruction. */
export const scenarioWith = (changes: Partial<Scenario> = {}): Scenario => ({
  kind: "singleCall",
  goal: "a berth in Marstal for two nights",
  functionNames: ["findBerths"],
  statedFacts: [
    { functionName: "findBerths", argument: "harbour", value: "Marstal" },
    { functionName: "findBerths", argument: "nights", value: 2 },
  ],
  hiddenFacts: [],
  ...changes,
});

/** An instance that passes every rule, but for what is changed. */
export function instanceWith(
  changes: Partial<InstanceContent> = {},
  terminationReason: TerminationReason = "responded",
): CheckedInstance {
  return {
    content: {
      instruction: "Is there a berth free in Marstal for two nights?",
      steps: [goodStep],
      finalThought: "I know enough.",
      response: "Yes: a berth on the north pier is free, at 190 a night.",
      ...changes,
    },
    terminationReason,
  };
}
