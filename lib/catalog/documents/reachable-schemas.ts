import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

const PREFIX = "#/schemas/";

/** The named schemas that a function's parameters and responses lead to: a large document has thousands, a function few. */
export function reachableSchemas(
  { schemas }: Pick<ApiContract, "schemas">,
  found: ApiFunction,
): Record<string, JsonSchema> {
  const reached = new Map<string, JsonSchema>();
  const waiting: unknown[] = [found.parameters, ...Object.values(found.responses).map(({ schema }) => schema)];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key !== "$ref" || typeof member !== "string" || !member.startsWith(PREFIX)) {
        waiting.push(member);
        continue;
      }
      const name = member.slice(PREFIX.length);
      if (reached.has(name) || !Object.hasOwn(schemas, name)) continue;
      const schema = schemas[name] ?? {};
      reached.set(name, schema);
      waiting.push(schema);
    }
  }
  return Object.fromEntries(reached);
}
