import { z } from "zod";
import type { Reply } from "#lib/platform/llm/model-server/wire-request.ts";
import { humanName } from "./human-name.ts";

const Api = z.object({ name: z.string(), description: z.string(), category: z.string() });

const Listed = z.object({
  name: z.string(),
  description: z.string(),
  parameters: z.array(
    z.object({
      ...{ name: z.string(), type: z.string(), required: z.boolean(), description: z.string() },
      example: z.unknown().optional(),
    }),
  ),
  output: z.object({ description: z.string(), isList: z.boolean(), fields: z.array(z.string()) }),
});

/** Introduces an API, gives it functions, or writes its document: always of the same two, but valid. */
export function replyAsDocumenter(prompt: string, data: Map<string, string>): Reply {
  const api = Api.parse(JSON.parse(data.get("api") ?? "{}"));
  if (prompt === "api-introduction") return say({ introduction: introduce(api) });
  if (prompt === "api-functions") return say({ functions: listFunctions(api) });
  const lines = (data.get("functions") ?? "").split("\n");
  return say(
    writeDocument(
      api,
      lines.map((line) => Listed.parse(JSON.parse(line))),
    ),
  );
}

const say = (value: unknown): Reply => ({ content: JSON.stringify(value) });

function introduce({ name, description, category }: z.infer<typeof Api>): string {
  const about = description.trim().replace(/\.$/, "") || category;
  return `${name} is an API in the field of ${category}. What it offers: ${about}. Developers search its records and show them in their own pages and programs.`;
}

function listFunctions({ name }: z.infer<typeof Api>) {
  const recordId = {
    name: "recordId",
    type: "string",
    required: true,
    description: "Id of the record",
    example: "r-2041",
  };
  return [
    {
      name: "searchRecords",
      description: `Searches the records of ${name} for words.`,
      parameters: [
        { name: "query", type: "string", required: true, description: "Words to look for", example: "northern lights" },
        { name: "limit", type: "integer", required: false, description: "How many to return at most", example: 5 },
      ],
      output: { description: "Records that match, best first.", isList: true, fields: ["recordId", "title"] },
    },
    {
      name: "getRecord",
      description: "Returns one record with all that is known of it.",
      parameters: [recordId],
      output: { description: "The record.", isList: false, fields: ["recordId", "title", "summary", "updatedOn"] },
    },
  ];
}

const VALUES: Record<string, string> = {
  recordId: "r-2041",
  title: "Northern lights over Tromsø",
  summary: "Seen on a clear night in January, for about two hours.",
  updatedOn: "2026-02-11",
};

function writeDocument({ name, description }: z.infer<typeof Api>, functions: z.infer<typeof Listed>[]) {
  const paths = Object.fromEntries(functions.map((fn) => [`/${fn.name}`, { get: writeOperation(fn) }]));
  return { openapi: "3.1.0", info: { title: name, version: "1.0.0", description }, paths };
}

function writeOperation({ name, description, parameters, output }: z.infer<typeof Listed>) {
  const fields = output.fields.map((field) => [
    field,
    { type: "string", description: `The ${humanName(field)}`, examples: [VALUES[field] ?? `${humanName(field)} 1`] },
  ]);
  const one = { type: "object", properties: Object.fromEntries(fields) };
  const schema = output.isList ? { type: "array", items: one } : one;
  return {
    operationId: name,
    summary: description,
    parameters: parameters.map(({ type, example, ...parameter }) => ({
      ...{ ...parameter, in: "query", schema: { type } },
      ...(example === undefined ? {} : { example }),
    })),
    responses: { "200": { description: output.description, content: { "application/json": { schema } } } },
  };
}
