import { expect, test } from "vitest";
import { type InstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { compileFilter, compilePageFilter } from "./compile-filter.ts";
import { seedApi, seedInstances } from "./testing/seed-corpus.ts";

const idsOf = async (where: Prisma.Sql) => {
  const rows = await db().$queryRaw<{ id: string }[]>`SELECT i."id" FROM "Instance" i WHERE ${where} ORDER BY i."id"`;
  return rows.map((row) => row.id);
};

test("both compilations find the same instances, with none, one and several APIs", async () => {
  const [weather, travel] = [await seedApi(), await seedApi({ category: "Travel", split: "heldOut" })];
  await seedInstances(weather, 3, (index) => ({ status: index === 0 ? "accepted" : "pending" }));
  await seedInstances(travel, 2);
  const queries = {
    ...{ "": 5, "category=Weather": 3, "split=heldOut": 2, "category=Weather,travel": 5, "api=nope": 0 },
    [`api=${weather.slug}&status=pending`]: 2,
    [`api=${weather.slug},${travel.slug}&split=train`]: 3,
  };
  for (const [query, count] of Object.entries(queries)) {
    const filter = parseInstanceFilter(query);
    const found = await idsOf(compileFilter(filter));
    expect([query, found.length]).toEqual([query, count]);
    expect(await idsOf(await compilePageFilter(db(), filter))).toEqual(found);
  }
});

test("what was given travels as parameters, never as SQL", () => {
  const filter: InstanceFilter = {
    ...{ q: "hostile", api: ["hostile"], category: ["hostile"], function: ["hostile"], run: "hostile" },
  };
  const compiled = compileFilter(filter);
  expect(compiled.text).not.toContain("hostile");
  expect(JSON.stringify(compiled.values).match(/hostile/g)).toHaveLength(5);
});

test("keys without a value narrow nothing", () => {
  expect(compileFilter({}).text).toBe("TRUE");
  expect(compileFilter({ status: [], api: [], q: undefined }).text).toBe("TRUE");
});
