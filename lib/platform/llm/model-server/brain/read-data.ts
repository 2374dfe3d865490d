import { z } from "zod";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";

/** A callable as the prompts document it. */
export interface DocumentedFunction {
  name: string;
  description: string;
  parameters: JsonSchema;
  /** What a call returns, as JSON text; references are not followed. */
  returns?: string;
  /** The service it belongs to, where several are documented. */
  api?: string;
}

export interface Documentation {
  api: string;
  functions: DocumentedFunction[];
  schemas: Record<string, JsonSchema>;
}

const BLOCK = /<data name="([^"]+)" id="([0-9a-f]+)">\n([\s\S]*?)\n<\/data id="\2">/g;

/** The data blocks of a conversation, by name; of several with one name, the last. */
export function readData(messages: WireRequest["messages"]): Map<string, string> {
  const blocks = messages.flatMap(({ content }) => [...(content ?? "").matchAll(BLOCK)]);
  return new Map(blocks.map(([, name, , text]) => [name as string, text as string]));
}

const schema = z.record(z.string(), z.unknown()).transform((value): JsonSchema => value);
const ApiLine = z.object({ api: z.string() });
const FunctionLine = z.object({
  function: z.string(),
  service: z.string().optional(),
  description: z.string(),
  arguments: schema,
  returns: z.unknown().optional(),
});
const SchemaLine = z.object({ schema: z.string(), definition: schema });

/** Reads documentation as the prompts write it: one JSON object a line. */
export function readDocumentation(text: string): Documentation {
  const lines = text.split("\n").map((line): unknown => JSON.parse(line));
  return {
    api: lines.map((line) => ApiLine.safeParse(line).data?.api).find(Boolean) ?? "",
    functions: lines.flatMap((line) => {
      const { data } = FunctionLine.safeParse(line);
      if (!data) return [];
      const { function: name, service, description, arguments: parameters, returns } = data;
      const more = service === undefined ? {} : { api: service };
      return [{ name, description, parameters, returns: JSON.stringify(returns ?? null), ...more }];
    }),
    schemas: Object.fromEntries(
      lines.flatMap((line) => {
        const { data } = SchemaLine.safeParse(line);
        return data ? [[data.schema, data.definition]] : [];
      }),
    ),
  };
}
