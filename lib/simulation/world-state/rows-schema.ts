import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import type { World } from "./world-state.ts";

/** The (resolved) schema of what stands where a function's response has its rows. */
export function rowsSchema({ contract }: Pick<World, "contract">, { response, rows }: FunctionPlan): JsonSchema {
  let schema = resolveSchema(contract, response ?? {});
  for (const name of rows.path) schema = resolveSchema(contract, schema.properties?.[name] ?? {});
  return schema;
}
