import { describe, expect, test } from "vitest";
import type { Candidate } from "./candidate.ts";
import { planRun } from "./plan-run.ts";
import { EMPTY_FORM } from "./run-form.ts";

const api = (slug: string, fields: Partial<Candidate> = {}): Candidate => ({
  ...{ slug, name: slug.toUpperCase(), category: "Weather", split: "train", functionCount: 3, instructionCount: 0 },
  ...fields,
});
const ALL = [
  api("a", { instructionCount: 4 }),
  api("b", { split: "heldOut", category: "Books" }),
  api("c", { functionCount: 0 }),
];
const slugs = (apis: readonly Candidate[]) => apis.map(({ slug }) => slug);

describe("planRun", () => {
  test("counts new instructions for every documented API, and names those without functions", () => {
    const plan = planRun({ ...EMPTY_FORM, perApi: "20" }, ALL);
    expect(plan.instructionCount).toBe(40);
    expect(slugs(plan.taking)).toEqual(["a", "b"]);
    expect(slugs(plan.undocumented)).toEqual(["c"]);
  });

  test("counts stored instructions, and names the APIs that have none", () => {
    const plan = planRun({ ...EMPTY_FORM, mode: "existing" }, ALL);
    expect(plan.instructionCount).toBe(4);
    expect(slugs(plan.withoutInstructions)).toEqual(["b"]);
  });

  test.each([
    [{ scope: "split", split: "heldOut" }, ["b"]],
    [{ scope: "category", category: "Weather" }, ["a"]],
    [{ scope: "category", category: "" }, []],
    [{ scope: "named", slugs: ["b", "gone"] }, ["b"]],
    [{ scope: "named", slugs: [] }, []],
  ] as const)("takes what %j names", (fields, expected) => {
    expect(slugs(planRun({ ...EMPTY_FORM, ...fields }, ALL).taking)).toEqual(expected);
  });

  test.each(["", "0", "-3", "1.5", "1e2", "1001", "ten"])(
    "leaves the number open while %j stands in the field",
    (perApi) => {
      expect(planRun({ ...EMPTY_FORM, perApi }, ALL).instructionCount).toBeUndefined();
    },
  );
});
