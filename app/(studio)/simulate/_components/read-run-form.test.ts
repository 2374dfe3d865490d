import { describe, expect, test } from "vitest";
import { DEFAULT_KIND_MIX, NewSimulationRun } from "#lib/domain/simulation-run.ts";
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

describe("what is set beyond the simple case", () => {
  const given = (fields: Partial<RunForm>) => {
    const result = read(fields);
    return result.ok ? NewSimulationRun.parse(result.input) : result.errors;
  };

  test("an endpoint for one agent, a mix of kinds and failures, and every way to stop", () => {
    const run = given({
      agents: { ...EMPTY_FORM.agents, toolExecutor: "cheap", userAgent: "offline" },
      kinds: { ...EMPTY_FORM.kinds, singleCall: "0", followUp: "12.5" },
      errors: { ...EMPTY_FORM.errors, rateLimited: "1.5" },
      ...{ stopAt: "passing", stopCount: "100", candidates: "150", costUsd: "2.50", tokens: "900000", minutes: "30" },
    });
    expect(run).toMatchObject({
      agents: { toolExecutor: "cheap" },
      kindMix: { singleCall: 0, followUp: 12.5 },
      errorMix: { rateLimited: 0.015 },
      stop: { passing: 100, candidates: 150, costUsd: 2.5, tokens: 900_000, minutes: 30 },
    });
  });

  test("a hole of the coverage map asks for its kind alone", () => {
    const target = { functionName: "getForecast", kind: "chainedCalls" } as const;
    expect(given({ target, scope: "named", slugs: ["a"] })).toMatchObject({ target, kindMix: { chainedCalls: 1 } });
  });

  test.each([
    [{ kinds: { ...EMPTY_FORM.kinds, singleCall: "many" } }, "kinds"],
    [{ kinds: Object.fromEntries(Object.keys(EMPTY_FORM.kinds).map((kind) => [kind, "0"])) }, "kinds"],
    [{ errors: { ...EMPTY_FORM.errors, timeout: "60", partial: "41" } }, "errors"],
    [{ errors: { ...EMPTY_FORM.errors, timeout: "-1" } }, "errors"],
    [{ stopAt: "accepted" }, "stopCount"],
    [{ stopAt: "passing", stopCount: "10", candidates: "9" }, "candidates"],
    [{ endpoint: "vllm", costUsd: "0" }, "costUsd"],
    [{ endpoint: "vllm", costUsd: "1e3" }, "costUsd"],
    [{ tokens: "1.5" }, "tokens"],
    [{ tokens: "5000e" }, "tokens"],
    [{ tokens: "100-000" }, "tokens"],
    [{ stopAt: "passing", stopCount: "10", candidates: "20e" }, "candidates"],
    [{ minutes: "soon" }, "minutes"],
  ] as [Partial<RunForm>, string][])("%j is wrong at %s", (fields, field) => {
    expect(Object.keys(given(fields))).toEqual([field]);
  });

  test.each([
    ["tokens", "5000e", /^Tokens at most: give a whole number from 1 to .*, in digits alone, or leave it empty/],
    ["costUsd", "2,50", /^Spend at most: give a number in digits with a point for decimals/],
    ["costUsd", "2000000", /^Spend at most: give \$1,000,000 at most/],
    ["costUsd", "0.0000001", /6 decimals at most/],
    ["costUsd", "0.00", /more than 0/],
    ["minutes", "100001", /^Minutes at most: give 100,000 at most/],
  ] as const)("%s %j is refused with its reason", (field, text, reason) => {
    expect(given({ endpoint: "vllm", [field]: text })).toMatchObject({ [field]: expect.stringMatching(reason) });
  });

  test("a count to stop at is called as its field is", () => {
    expect(given({ stopAt: "accepted", stopCount: "x" })).toMatchObject({
      stopCount: expect.stringMatching(/^Accepted instances: /),
    });
  });

  test.each([".5", "0.5", "0.500000"])("%j is half a dollar", (costUsd) => {
    expect(given({ endpoint: "vllm", costUsd })).toMatchObject({ stop: { costUsd: 0.5 } });
  });

  test("what was to be spent is forgotten where no model takes part and its field is hidden", () => {
    expect(given({ costUsd: "lots" })).not.toHaveProperty("stop.costUsd");
    expect(Object.keys(given({ costUsd: "lots", agents: { ...EMPTY_FORM.agents, userAgent: "vllm" } }))).toEqual([
      "costUsd",
    ]);
  });

  test("the balanced mix is the domain's default", () => {
    const balanced = Object.fromEntries(
      Object.entries(EMPTY_FORM.kinds).map(([kind, weight]) => [kind, Number(weight)]),
    );
    expect(balanced).toEqual(DEFAULT_KIND_MIX);
  });
});

describe("errorsByField", () => {
  test("puts what the server found beside its field", () => {
    const problems = [
      { where: "instructions.perApi", message: "too many" },
      { where: "seed", message: "too large" },
      { where: "stop.costUsd", message: "too much" },
      { where: "kindMix.singleCall", message: "too heavy" },
      { where: "language", message: "English only" },
    ];
    expect(errorsByField("problems", problems)).toEqual({
      ...{ perApi: "too many", seed: "too large", costUsd: "too much", kinds: "too heavy", language: "English only" },
    });
  });

  test("keeps what belongs to no field", () => {
    expect(errorsByField("There is no API “x”.", [{ where: "x", message: "…" }])).toEqual({
      form: "There is no API “x”.",
    });
  });
});
