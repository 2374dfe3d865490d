import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";

const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });
const query = (name: string, schema: JsonObject, description: string): JsonObject => ({
  name,
  in: "query",
  description,
  schema,
});
const toolId: JsonObject = {
  name: "toolId",
  in: "path",
  required: true,
  description: "The tool's ID.",
  schema: { type: "integer" },
};

const fields: JsonObject = {
  name: { type: "string", description: "What the tool is called." },
  category: { type: "string", enum: ["garden", "wood", "metal"] },
  condition: { type: "string", enum: ["new", "good", "worn"] },
  dailyFee: { type: "number", minimum: 0, maximum: 40 },
  serial: { type: "string", pattern: "^[A-Z]{2}-\\d{4}$" },
};

const document: JsonObject = {
  openapi: "3.0.3",
  info: { title: "LendingDeskHub", version: "1" },
  paths: {
    "/tools": {
      get: {
        operationId: "listTools",
        summary: "List the tools that can be borrowed",
        parameters: [
          query("category", { type: "string", enum: ["garden", "wood", "metal"] }, "The category of the tools."),
          query("condition", { type: "string", enum: ["new", "good", "worn"] }, "The condition of the tools."),
          query("q", { type: "string" }, "Text to search for in the tools' names."),
          query("limit", { type: "integer", minimum: 1, maximum: 50 }, "The maximum number of tools to return."),
          query("page", { type: "integer", minimum: 1 }, "The page number."),
        ],
        responses: {
          200: {
            description: "Tools",
            ...json({
              type: "object",
              required: ["items", "total", "page"],
              properties: {
                items: { type: "array", items: { $ref: "#/components/schemas/Tool" } },
                total: { type: "integer" },
                page: { type: "integer" },
              },
            }),
          },
        },
      },
      post: {
        operationId: "addTool",
        summary: "Add a new tool",
        requestBody: {
          required: true,
          ...json({ type: "object", required: ["name", "category"], properties: fields }),
        },
        responses: { 201: { description: "Added", ...json({ $ref: "#/components/schemas/Tool" }) } },
      },
    },
    "/tools/{toolId}": {
      get: {
        operationId: "getTool",
        summary: "Get the details of a tool",
        parameters: [toolId],
        responses: {
          200: { description: "Tool", ...json({ $ref: "#/components/schemas/Tool" }) },
          404: { description: "None", ...json({ $ref: "#/components/schemas/Problem" }) },
        },
      },
      put: {
        operationId: "updateTool",
        summary: "Update a tool",
        parameters: [toolId],
        requestBody: { required: true, ...json({ type: "object", properties: fields }) },
        responses: { 200: { description: "Changed", ...json({ $ref: "#/components/schemas/Tool" }) } },
      },
      delete: {
        operationId: "removeTool",
        summary: "Remove a tool",
        parameters: [toolId],
        responses: { 204: { description: "Removed" } },
      },
    },
    "/tools/{toolId}/loans": {
      get: {
        operationId: "listLoans",
        summary: "List the loans of a tool",
        parameters: [
          toolId,
          query("startDate", { type: "string", format: "date" }, "First day."),
          query("endDate", { type: "string", format: "date" }, "Last day."),
        ],
        responses: {
          200: { description: "Loans", ...json({ type: "array", items: { $ref: "#/components/schemas/Loan" } }) },
        },
      },
    },
    "/members": {
      post: {
        operationId: "registerMember",
        summary: "Register a new member",
        requestBody: {
          required: true,
          ...json({
            type: "object",
            required: ["email"],
            properties: { email: { type: "string", format: "email" }, city: { type: "string" } },
          }),
        },
        responses: {
          201: {
            description: "Registered",
            ...json({
              type: "object",
              required: ["memberId", "email"],
              properties: { memberId: { type: "string" }, email: { type: "string" }, city: { type: "string" } },
            }),
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Tool: {
        type: "object",
        required: ["id", "name", "category"],
        properties: { id: { type: "integer" }, ...fields, addedOn: { type: "string", format: "date" } },
      },
      Loan: {
        type: "object",
        required: ["loanId", "date"],
        properties: {
          loanId: { type: "integer" },
          date: { type: "string", format: "date" },
          borrower: { type: "string" },
        },
      },
      Problem: {
        type: "object",
        required: ["status", "message"],
        properties: { status: { type: "integer" }, message: { type: "string" } },
      },
    },
  },
};

/** A small API with all that a world has to keep: lists with filters and pages, single things, writes and things inside things. */
export const lendingDesk: ApiContract = buildContract(document, {
  name: "LendingDeskHub",
  description: "Borrow tools from your neighbours",
  documentSha256: "0",
});
