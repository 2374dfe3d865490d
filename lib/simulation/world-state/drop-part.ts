import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

/**
 * A body that lost a part on its way and still is JSON: the second half of its rows, else fields, those first that the document
 * does not demand. The given body stays as it is.
 * @param path where the rows are
 * @returns undefined where there is nothing to lose
 */
export function dropPart(body: JsonValue, path: readonly string[], schema: JsonSchema): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name !== undefined && isJsonObject(body) && body[name] !== undefined) {
    const shorter = dropPart(body[name], rest, schema.properties?.[name] ?? {});
    if (shorter !== undefined) return { ...body, [name]: shorter };
  }
  if (Array.isArray(body)) return body.length === 0 ? undefined : body.slice(0, Math.floor(body.length / 2));
  return isJsonObject(body) ? dropFields(body, schema) : undefined;
}

function dropFields(body: JsonObject, { required = [] }: JsonSchema): JsonObject | undefined {
  const names = Object.keys(body);
  if (names.length < 2) return undefined;
  const optional = names.filter((name) => !required.includes(name));
  const [lost, least] = optional.length > 0 ? [optional, 1] : [names, Math.floor(names.length / 2)];
  const dropped = new Set(lost.slice(-Math.max(least, Math.ceil(lost.length / 2))));
  if (dropped.size === names.length) dropped.delete(names[0] as string);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !dropped.has(name)));
}
