import type { JsonValue } from "#lib/domain/json.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { conditionsOf } from "./filter-rows.ts";
import { findRow, referenceExists, statedFields } from "./find-row.ts";
import { tablesOf } from "./find-twins.ts";
import { openTable } from "./open-table.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { revealRows } from "./reveal-rows.ts";
import { sameValue } from "./same-value.ts";
import { twinsOfNew } from "./serve-write.ts";
import type { World } from "./world-state.ts";

/**
 * Makes the things exist that the scenario's facts speak of, before the first request: rows with the ids the user knows, and
 * rows that meet the filters the user has in mind. What the user wants to create does not exist yet, and what the user has a
 * wrong id of does not exist under it.
 */
export function prepareWorld(world: World, scenario: Scenario): void {
  const facts = [...scenario.statedFacts, ...scenario.hiddenFacts];
  const everything = () => true;
  for (const name of scenario.functionNames) {
    const plan = world.plan.functions.get(name);
    if (!plan) continue;
    const known = facts.filter((fact) => fact.functionName === name && typeof fact.value !== "object");
    const args: Record<string, JsonValue> = Object.fromEntries(
      facts.filter((fact) => fact.functionName === name).map(({ argument, value }) => [argument, value]),
    );
    if (scenario.mistaken?.functionName === name) {
      const { argument } = scenario.mistaken;
      forget(world, plan, argument, args[argument] ?? null);
      continue;
    }
    for (const { argument, value } of known) {
      const use = plan.arguments[argument];
      if (use?.use === "reference") referenceExists(world, use.resource, value, everything);
      if (use?.use === "key") findRow(world, plan, use.field, value, everything, statedFields(world, plan, args));
    }
    if (plan.role === "create") makeRoom(world, plan, args);
    if (plan.role !== "list" && plan.role !== "count") continue;
    const table = openTable(world, { ...plan, role: "list" }, args);
    revealRows(world, plan, table, conditionsOf(world, plan, args), 0);
  }
}

/** Whatever would be the twin of what the user wants to create was never there. */
function makeRoom(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): void {
  for (const { table, row } of twinsOfNew(world, plan, args))
    table.rows = table.rows.filter((candidate) => candidate !== row);
}

/** What the user is mistaken about is not there, whatever the conversation says. */
function forget(world: World, plan: FunctionPlan, argument: string, value: JsonValue): void {
  const use = plan.arguments[argument];
  const resource = use?.use === "reference" ? use.resource : plan.resource;
  const field = use?.use === "key" ? use.field : "id";
  const owner = [...world.plan.functions.values()].find(
    (other) => other.resource === resource && other.role !== "answer",
  );
  if (!owner) return;
  const own = openTable(world, { ...owner, role: "item" }, {});
  for (const table of tablesOf(world, resource))
    table.rows = table.rows.filter(({ fields }) => !sameValue(fields[field], value));
  own.deleted.push(String(value).toLowerCase());
}
