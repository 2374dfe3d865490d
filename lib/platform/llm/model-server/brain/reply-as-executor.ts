import { z } from "zod";
import { isJsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { Reply } from "#lib/platform/llm/model-server/wire-request.ts";
import { readDocumentation } from "./read-data.ts";
import { sampleValue } from "./sample-value.ts";

const schema = z.record(z.string(), z.unknown()).transform((value): JsonSchema => value);
const Operation = z.object({ responses: z.record(z.string(), z.object({ schema: schema.nullable() })) });
const Call = z.object({ function: z.string(), arguments: z.record(z.string(), JsonValue) });

/** A response that fits the operation's schema and repeats what the call said. */
export function replyAsExecutor(data: Map<string, string>, seed: number): Reply {
  const text = data.get("operation") ?? "{}";
  const { responses } = Operation.parse(JSON.parse(text.split("\n")[0] as string));
  const call = Call.parse(JSON.parse(data.get("call") ?? "{}"));
  const code =
    Object.keys(responses)
      .sort()
      .find((each) => each.startsWith("2")) ?? "default";
  const wanted = responses[code]?.schema;
  const { schemas } = readDocumentation(text);
  const sampled = wanted ? sampleValue(wanted, schemas, call.function, seed, JSON.stringify(call)) : { ok: true };
  return { content: JSON.stringify({ status: Number(code) || 200, body: echo(sampled, call.arguments) }) };
}

/** Fields named like arguments hold what was asked for, where the kind of value is the same. */
function echo(value: JsonValue, args: Record<string, JsonValue>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => echo(item, args));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const asked = Object.hasOwn(args, name) ? args[name] : undefined;
      const isAlike = asked !== undefined && typeof asked !== "object" && typeof asked === typeof held;
      return [name, isAlike ? asked : echo(held, args)];
    }),
  );
}
