import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { keysOf } from "#lib/simulation/world-state/find-twins.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import type { LawCase } from "./find-broken-laws.ts";
import { itemAt, rowsOf, shownValue } from "./rows-of.ts";

/** Read after write, gone after delete, and the same thing told the same by every function. */
export function checkWrites(each: LawCase): void {
  const { plan } = each;
  if (plan.role === "list") checkItems(each);
  if (plan.role === "create") checkCreate(each);
  if (plan.role === "update") checkUpdate(each);
  if (plan.role === "delete") checkDelete(each);
}

const keyOf = (plan: FunctionPlan): [string, string] | undefined => {
  for (const [name, use] of Object.entries(plan.arguments)) if (use.use === "key") return [name, use.field];
  return undefined;
};

/** Functions that open one thing of the resource by a key that this row shows and nothing else that is required. */
function openers({ world, plan }: LawCase, row: JsonObject): { name: string; plan: FunctionPlan; args: JsonObject }[] {
  return [...world.plan.functions.values()].flatMap((other) => {
    const key = keyOf(other);
    if (other.role !== "item" || other.resource !== plan.resource || !key || !keysOf(world, plan.resource).has(key[1]))
      return [];
    const value = shownValue(row, plan, key[1]);
    const required = (other.fn.parameters.required ?? []).filter(
      (name) => name !== key[0] && other.arguments[name]?.use !== "secret",
    );
    const wanted = other.fn.parameters.properties?.[key[0]]?.type;
    const fits = wanted === "string" ? typeof value === "string" : typeof value === "number";
    return value === undefined || !fits || required.length > 0
      ? []
      : [{ name: other.fn.name, plan: other, args: { ...secrets(other), [key[0]]: value } }];
  });
}

const secrets = (plan: FunctionPlan): JsonObject =>
  Object.fromEntries(
    (plan.fn.parameters.required ?? [])
      .filter((name) => plan.arguments[name]?.use === "secret")
      .map((name) => [name, "tok-abcdefghjk23"]),
  );

function differing(one: JsonObject, other: JsonObject): string[] {
  return Object.keys(one).filter(
    (name) =>
      other[name] !== undefined &&
      typeof one[name] !== "object" &&
      typeof other[name] === typeof one[name] &&
      one[name] !== other[name],
  );
}

/** What a list shows of a thing, the thing itself shows. */
function checkItems(each: LawCase): void {
  const { plan, args, ask, report } = each;
  const listed = ask(plan.fn.name, args, true);
  if (listed.statusCode >= 300) return;
  for (const row of rowsOf(listed.body, plan).slice(0, 3)) {
    for (const opener of openers(each, row)) {
      const { statusCode, body } = ask(opener.name, opener.args, true);
      const item = itemAt(body, opener.plan);
      if (statusCode !== 200 || !isJsonObject(item))
        report("what is listed can be read", { opener: opener.name, statusCode });
      else
        for (const name of differing(row, item))
          report("told the same everywhere", {
            opener: opener.name,
            name,
            listed: row[name] ?? null,
            read: item[name] ?? null,
          });
    }
  }
}

function checkCreate(each: LawCase): void {
  const { plan, args, ask, report, world } = each;
  const { statusCode, body } = ask(plan.fn.name, args, true);
  const row = itemAt(body, plan);
  if (statusCode >= 300 || plan.rows.shape !== "object" || !isJsonObject(row)) return;
  for (const name of differing(scalars(args), row))
    report("created as asked", { name, asked: args[name] ?? null, got: row[name] ?? null });
  for (const opener of openers(each, row)) {
    const item = itemAt(ask(opener.name, opener.args, false).body, opener.plan);
    const lost = isJsonObject(item) ? differing(row, item) : ["all of it"];
    if (lost.length > 0) report("read after write", { opener: opener.name, lost, row, item: item ?? null });
  }
  const id = shownValue(row, plan, "id");
  const list = [...world.plan.functions.values()].find(
    (other) =>
      other.role === "list" &&
      other.resource === plan.resource &&
      (other.fn.parameters.required ?? []).length === 0 &&
      !Object.values(other.arguments).some(({ use }) => use === "scope" || use === "reference"),
  );
  if (
    !list ||
    id === undefined ||
    Object.values(plan.arguments).some(({ use }) => use === "reference" || use === "scope")
  )
    return;
  const rows = rowsOf(ask(list.fn.name, {}, false).body, list);
  const shown = rows.map((other) => shownValue(other, list, "id"));
  if (
    rows.length > 0 &&
    shown.some((value) => value !== undefined) &&
    !shown.some((value) => String(value) === String(id))
  )
    report("listed after create", { list: list.fn.name, id, shown: shown as JsonValue[] });
}

const scalars = (args: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(args).filter(([, value]) => typeof value !== "object"));

function checkUpdate(each: LawCase): void {
  const { plan, args, ask, report, world } = each;
  const key = keyOf(plan);
  const answer = ask(plan.fn.name, args, true);
  if (!key || answer.statusCode >= 300) return;
  for (const other of world.plan.functions.values()) {
    const otherKey = keyOf(other);
    if (other.role !== "item" || other.resource !== plan.resource || otherKey?.[1] !== key[1]) continue;
    if ((other.fn.parameters.required ?? []).some((name) => name !== otherKey[0])) continue;
    const item = itemAt(ask(other.fn.name, { [otherKey[0]]: args[key[0]] ?? null }, true).body, other);
    if (!isJsonObject(item)) {
      report("read after write", { opener: other.fn.name, item: item ?? null });
      continue;
    }
    const changes = Object.fromEntries(
      Object.entries(scalars(args)).filter(([name]) => plan.arguments[name]?.use === "value"),
    );
    for (const name of differing(changes, item))
      report("read after write", {
        opener: other.fn.name,
        name,
        asked: changes[name] ?? null,
        read: item[name] ?? null,
      });
  }
}

function checkDelete(each: LawCase): void {
  const { plan, args, ask, report, world } = each;
  const key = keyOf(plan);
  if (!key || ask(plan.fn.name, args, true).statusCode >= 300) return;
  const again = ask(plan.fn.name, args, true);
  if (again.statusCode !== 404) report("gone after delete", { again: again.statusCode });
  for (const other of world.plan.functions.values()) {
    if (other.resource !== plan.resource) continue;
    const otherKey = keyOf(other);
    if (
      other.role === "item" &&
      otherKey?.[1] === key[1] &&
      !(other.fn.parameters.required ?? []).some((name) => name !== otherKey[0])
    ) {
      const read = ask(other.fn.name, { [otherKey[0]]: args[key[0]] ?? null }, true);
      if (read.statusCode !== 404) report("gone after delete", { opener: other.fn.name, statusCode: read.statusCode });
    }
    if (other.role === "list" && (other.fn.parameters.required ?? []).length === 0) {
      const shown = rowsOf(ask(other.fn.name, {}, true).body, other).map((row) => shownValue(row, other, key[1]));
      if (shown.some((value) => value !== undefined && String(value) === String(args[key[0]])))
        report("gone after delete", { list: other.fn.name });
    }
  }
}
