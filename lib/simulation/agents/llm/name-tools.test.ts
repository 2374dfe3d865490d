import { expect, test } from "vitest";
import { nameTools } from "./name-tools.ts";

test("names that servers take stay, others are changed, all one to one", () => {
  const long = "x".repeat(80);
  const names = ["get_pet", "get/pet", "get pet", "Größe", "getDetails", `${long}1`, `${long}2`, ""];
  const { toolOf, functionOf } = nameTools(names);
  const tools = names.map(toolOf);
  expect(new Set(tools).size).toBe(names.length);
  for (const tool of tools) expect(tool).toMatch(/^[\w-]{1,64}$/);
  expect(tools.map(functionOf)).toEqual(names);
  expect(toolOf("get_pet")).toBe("get_pet");
  expect(toolOf("getDetails")).not.toBe("getDetails");
});

test("a tool that nobody offered keeps its name", () => {
  const { functionOf, toolOf } = nameTools(["a"]);
  expect(functionOf("made.up")).toBe("made.up");
  expect(toolOf("made.up")).toBe("made_up");
});
