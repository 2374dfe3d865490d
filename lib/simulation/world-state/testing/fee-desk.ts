import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";

const answers = (schema: JsonObject): JsonObject => ({
  200: { description: "Success", content: { "application/json": { schema } } },
});
const inPath = (name: string, schema: JsonObject): JsonObject => ({ name, in: "path", required: true, schema });

const PERIOD: JsonObject = { type: "string", enum: ["day", "week", "month"] };
const tool: JsonObject = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "integer" }, name: { type: "string" } },
};

const document: JsonObject = {
  openapi: "3.0.3",
  info: { title: "FeeDeskHub", version: "1" },
  paths: {
    "/tools": {
      get: {
        operationId: "listTools",
        summary: "List the tools",
        responses: answers({ type: "array", items: tool }),
      },
    },
    "/tools/{toolId}/fees/{period}": {
      get: {
        operationId: "getFee",
        summary: "Get what a tool costs for a period",
        parameters: [inPath("toolId", { type: "integer" }), inPath("period", PERIOD)],
        responses: answers({
          type: "object",
          required: ["toolId", "period", "amount"],
          properties: { toolId: { type: "integer" }, period: PERIOD, amount: { type: "number" } },
        }),
      },
    },
    "/tools/{toolId}/loans": {
      get: {
        operationId: "listLoans",
        summary: "List the loans of a tool",
        parameters: [inPath("toolId", { type: "integer" })],
        responses: answers({
          type: "array",
          items: {
            type: "object",
            required: ["loanId", "toolId", "date"],
            properties: {
              loanId: { type: "integer" },
              toolId: { type: "integer" },
              date: { type: "string", format: "date" },
            },
          },
        }),
      },
    },
  },
};

/** A service whose answers say what they are about: fees of a tool for a period, loans of a tool. */
export const feeDesk: ApiContract = buildContract(document, {
  name: "FeeDeskHub",
  description: "What tools cost",
  documentSha256: "0",
});
