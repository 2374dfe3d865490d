import { expect, test } from "vitest";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { describeState } from "./describe-state.ts";
import { askWorld, itemsOf } from "./testing/ask-world.ts";
import { lendingDesk } from "./testing/lending-desk.ts";
import { createWorld } from "./world-state.ts";

/** Two APIs in one contract that both keep tools. */
const both: ApiContract = {
  ...lendingDesk,
  functions: ["North Desk", "South Desk"].flatMap((apiName) =>
    lendingDesk.functions.map((fn) => ({ ...fn, apiName, name: `${apiName.slice(0, 5)}.${fn.name}` })),
  ),
};

test("things of two APIs never mix, however alike they are called", () => {
  const world = createWorld(both, 5);
  const [first] = itemsOf(askWorld(world, "North.listTools"));
  const toolId = Number(first?.id);
  expect(askWorld(world, "North.getTool", { toolId })).toEqual({ statusCode: 200, body: first });
  expect(askWorld(world, "South.getTool", { toolId }).statusCode).toBe(404);
  const { body } = askWorld(world, "North.addTool", { name: "Bench vice", category: "metal" });
  expect(itemsOf(askWorld(world, "North.listTools", { limit: 50 }))).toContainEqual(body as JsonObject);
  expect(itemsOf(askWorld(world, "South.listTools", { limit: 50 })).map(({ name }) => name)).not.toContain(
    "Bench vice 2",
  );
  expect(Object.keys(describeState(world))).toEqual(["North Desk: tool", "South Desk: tool"]);
});

test("an id refers to a thing of the same API", () => {
  const world = createWorld(both, 5);
  const [tool] = itemsOf(askWorld(world, "North.listTools"));
  const toolId = Number(tool?.id);
  expect(askWorld(world, "North.listLoans", { toolId }).statusCode).toBe(200);
  expect(askWorld(world, "South.listLoans", { toolId }).statusCode).toBe(404);
  expect(Object.keys(describeState(world))).toContain(`North Desk: loan of tool ID ${toolId}`);
});
