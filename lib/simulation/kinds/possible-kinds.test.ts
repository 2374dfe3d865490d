import { expect, test } from "vitest";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { possibleKinds } from "./possible-kinds.ts";

const fn = (name: string, parameters: JsonSchema = { type: "object" }, method = "get"): ApiFunction => ({
  ...{ name, description: "Get the note of the day", method, path: `/${name}`, parameters, places: {}, responses: {} },
});
const api = (...functions: ApiFunction[]): ApiContract => ({
  ...{ apiName: "Notes", description: "", documentSha256: "0", functions, schemas: {} },
});

test("an API with lists, things and writes allows all kinds but those of several APIs", () => {
  expect(possibleKinds(lendingDesk).toSorted()).toEqual([
    ...["chainedCalls", "errorRecovery", "followUp", "missingRequired", "noSuitableTool", "parallelCalls"],
    ...["severalCalls", "singleCall"],
  ]);
});

test("a contract that spans several APIs allows those too", () => {
  const functions = lendingDesk.functions.map((each, index) => ({ ...each, apiName: index === 0 ? "A" : "B" }));
  expect(possibleKinds({ ...lendingDesk, functions })).toContain("severalApis");
});

test("a single function without arguments allows the simplest kinds only", () => {
  expect(possibleKinds(api(fn("getNote"))).toSorted()).toEqual(["errorRecovery", "noSuitableTool", "singleCall"]);
});

test("a write with a required value may be asked about, and is never called twice at once", () => {
  const parameters: JsonSchema = { type: "object", properties: { title: { type: "string" } }, required: ["title"] };
  const kinds = possibleKinds(api(fn("addNote", parameters, "post")));
  expect(kinds).toContain("missingRequired");
  expect(kinds).not.toContain("parallelCalls");
});

test("no functions, no kinds", () => {
  expect(possibleKinds(api())).toEqual([]);
});
