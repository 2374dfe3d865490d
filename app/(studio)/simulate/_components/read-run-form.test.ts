import { describe, expect, test } from "vitest";
import { NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { errorsByField, readRunForm } from "./read-run-form.ts";
import { EMPTY_FORM, type RunForm } from "./run-form.ts";

const read = (fields: Partial<RunForm>) => readRunForm({ ...EMPTY_FORM, ...fields });

describe("readRunForm", () => {
  test.each([
    {},
    { scope: "split", split: "heldOut", mode: "existing", perApi: "" },
    { scope: "category", category: "Art & Design", name: "  July  " },
    { scope: "named", slugs: ["axolotl"], seed: "0", concurrency: "1024", maxSteps: "50" },
  ] satisfies Partial<RunForm>[])("makes of %j what the server takes", (fields) => {
    const result = read(fields);
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(NewSimulationRun.parse(result.input)).toMatchObject(result.input);
  });

  test("says by field what is wrong, all at once", () => {
    const result = read({ scope: "named", perApi: "0", seed: "-1", concurrency: "2000", maxSteps: "" });
    expect(result).toMatchObject({ ok: false });
    if (!result.ok)
      expect(Object.keys(result.errors).sort()).toEqual(["apis", "concurrency", "maxSteps", "perApi", "seed"]);
  });

  test.each(["2147483648", "99999999999", "1.0", "０", "1\u0000", "__proto__"])(
    "does not take %j for a seed",
    (seed) => {
      expect(read({ seed })).toMatchObject({ ok: false, errors: { seed: expect.stringContaining("whole number") } });
    },
  );

  test("every limit it lets through is one the server knows", () => {
    const result = read({ perApi: "1000", seed: "2147483647", concurrency: "1024", maxSteps: "50" });
    expect(result.ok && NewSimulationRun.safeParse(result.input).success).toBe(true);
  });
});

describe("errorsByField", () => {
  test("puts what the server found beside its field", () => {
    const problems = [
      { where: "instructions.perApi", message: "too many" },
      { where: "seed", message: "too large" },
    ];
    expect(errorsByField("two problems", problems)).toEqual({ perApi: "too many", seed: "too large" });
  });

  test("keeps what belongs to no field", () => {
    expect(errorsByField("There is no API “x”.", [{ where: "x", message: "…" }])).toEqual({
      form: "There is no API “x”.",
    });
  });
});
