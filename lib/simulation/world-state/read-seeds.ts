import { checkValue } from "#lib/catalog/documents/check-value.ts";
import { explainSchemaErrors } from "#lib/catalog/documents/explain-schema-errors.ts";
import { storable } from "#lib/catalog/storable.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { type Entity, keyedRow, rowsByEntity } from "./list-entities.ts";

/** Fewer rows than this are no world to look around in. */
export const LEAST_SEEDS = 3;
const MOST_SEEDS = 20;
const MOST_PROBLEMS = 8;

export interface ReadSeeds {
  /** By resource, fields by key: of the entities that have enough rows. */
  seeds: Record<string, JsonObject[]>;
  /** What is wrong, in words for whoever wrote the rows. Empty when nothing is. */
  problems: string[];
}

/** Reads the first rows that a model thought of: each must fit its entity's schema, and no two share an id. */
export function readSeeds(contract: ApiContract, entities: readonly Entity[], written: unknown): ReadSeeds {
  const byEntity = rowsByEntity(written);
  const seeds: ReadSeeds["seeds"] = {};
  const problems: string[] = [];
  for (const entity of entities) {
    const rows: JsonObject[] = [];
    for (const [index, row] of (byEntity.get(entity.name) ?? []).slice(0, MOST_SEEDS).entries()) {
      const faults = explainSchemaErrors(checkValue(contract, entity.schema, "response", row));
      const keyed = storable(keyedRow(row, entity.noun));
      const [fault] = faults;
      if (fault) problems.push(`${entity.name}, row ${index + 1}: ${fault.pointer || "the row"} ${fault.message}.`);
      else if (rows.some(({ id }) => id !== undefined && id === keyed.id))
        problems.push(`${entity.name}, row ${index + 1}: its id is that of another row.`);
      else if (Object.keys(keyed).length > 0) rows.push(keyed);
    }
    if (rows.length >= LEAST_SEEDS) seeds[entity.resource] = rows;
    else problems.push(`${entity.name}: at least ${LEAST_SEEDS} rows are needed, ${rows.length} can be used.`);
  }
  return { seeds, problems: problems.slice(0, MOST_PROBLEMS) };
}
