import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { harbourDocument } from "#lib/simulation/testing/real-harbour.ts";
import { compareAnswers } from "./compare-answers.ts";
import { type ComparedCall, summariseFidelity } from "./summarise-fidelity.ts";

const document = harbourDocument({ name: "Harbour", origin: "https://x.example" });
const contract = buildContract(document, { name: "Harbour", description: "", documentSha256: "" });
const fn = findFunction(contract, "listBerths") as ApiFunction;
const answer = (statusCode: number, body: unknown) => ({
  statusCode,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const compare = (simulated: unknown, real: unknown, codes = [200, 200]) =>
  compareAnswers(contract, fn, answer(codes[0] ?? 0, simulated), answer(codes[1] ?? 0, real));

describe("compareAnswers", () => {
  test("compares classes of status, fit with the document, and fields, entries of lists taken together", () => {
    const ours = [{ id: 1, boat: "Ida", length: 4 }];
    const theirs = [{ id: 1, boat: "Bo", owner: { name: "Cy" } }, { id: "two" }];
    expect(compare(ours, theirs, [200, 201])).toEqual({
      ...{ statusMatches: true, simulatedValid: true, realValid: false },
      ...{ common: ["[].id", "[].boat"], onlySimulated: ["[].length"] },
      onlyReal: ["[].owner", "[].owner.name"],
    });
    expect(compare(ours, theirs)).toMatchObject({ statusMatches: true, simulatedValid: true, realValid: false });
  });

  test("tells a success from a failure", () => {
    expect(compare([], { error: "gone" }, [200, 404])).toMatchObject({
      ...{ statusMatches: false, realValid: true, common: [], onlyReal: ["error"] },
    });
  });

  test.each(["", "not JSON", "null", "7", "[", "\0"])("reads the body %j without failing", (body) => {
    expect(compare(body, body)).toMatchObject({ statusMatches: true, common: [], onlyReal: [] });
  });

  test("does not drown in what is deep or wide", () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, 1]));
    expect(compare(deep, wide).onlyReal).toHaveLength(300);
  });
});

describe("summariseFidelity", () => {
  const call = (functionName: string, simulated: unknown, real: unknown, codes?: number[]): ComparedCall => ({
    ...{ functionName, actionInput: "{}", simulatedCode: 200, simulatedBody: JSON.stringify(simulated) },
    ...{ realCode: 200, realBody: JSON.stringify(real), failureMessage: null },
    verdict: compare(simulated, real, codes),
  });
  const failed: ComparedCall = {
    ...call("listBerths", [], []),
    ...{ realCode: null, realBody: null, verdict: null, failureMessage: "did not answer" },
  };

  test("counts per function, and shows the calls that disagree most first", () => {
    const same = call("listBerths", [{ id: 1, boat: "a" }], [{ id: 2, boat: "b" }]);
    const other = call("listBerths", [{ id: 1, boat: "a" }], { error: "x" }, [200, 500]);
    const [list, get] = summariseFidelity([same, failed, other, call("getBerth", {}, {})]);
    expect(list).toMatchObject({
      ...{ functionName: "listBerths", calls: 3, compared: 2, statusMatches: 1, realValid: 2, simulatedValid: 2 },
      ...{ commonFields: 2, allFields: 5, onlySimulated: [], onlyReal: ["error"] },
    });
    expect(list?.examples.map(({ realBody }) => realBody)).toEqual([other.realBody, null, same.realBody]);
    expect(get).toMatchObject({ functionName: "getBerth", calls: 1, allFields: 0 });
    expect(summariseFidelity([])).toEqual([]);
  });
});
