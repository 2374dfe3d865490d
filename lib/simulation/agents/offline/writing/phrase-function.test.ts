import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import { pluralOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { phraseFunction } from "./phrase-function.ts";

function phraseOf(summary: string, method = "get") {
  const responses = { 200: { description: "Done" } };
  const contract = buildContract(
    {
      openapi: "3.0.3",
      info: { title: "WordLedger", version: "1" },
      paths: { "/words": { [method]: { operationId: "doIt", summary, responses } } },
    },
    { name: "WordLedger", description: "", documentSha256: "" },
  );
  return phraseFunction(contract, contract.functions[0] as ApiFunction);
}

test.each([
  ["Look up a word in the dictionary.", "find a word in the dictionary"],
  ["Look up the carrier of a number.", "find the carrier of a number"],
  ["List submissions page by page.", "get submissions"],
])("%s is asked for as '%s'", (summary, imperative) => {
  expect(phraseOf(summary).imperative).toBe(imperative);
});

test("two verbs have one object", () => {
  expect(phraseOf("Rename or describe a file.", "patch").imperative).toBe("rename or describe a file");
});

test("only nouns have a plural", () => {
  expect(["happened", "recommended", "feed", "breed", "seed", "wish"].map(pluralOf)).toEqual([
    ...["happened", "recommended", "feeds", "breeds", "seeds", "wishes"],
  ]);
});
