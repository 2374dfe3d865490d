import { describe, expect, test } from "vitest";
import type { CheckResult } from "#lib/domain/check.ts";
import { REASON_CODES, ReasonCode } from "#lib/domain/reason-code.ts";
import { findReasons, missingFrom, OFFERED, orderReasons, suggestedReasons } from "./order-reasons.ts";
import { changeChoice, offeredReasons, openChoice } from "./reason-choice.ts";

const ALL = ReasonCode.options.map((code) => ({ code, ...REASON_CODES[code] }));
const finding = (reasonCode: ReasonCode, outcome: "warn" | "fail"): CheckResult => ({
  ...{ code: "F04", reasonCode, outcome, target: {}, message: "" },
});

describe("orderReasons", () => {
  test("puts failed checks first, then warnings, then this session's habits, then what is common", () => {
    const checks = [finding("repeated_call", "warn"), finding("type_error", "fail"), finding("type_error", "fail")];
    const used = new Map<ReasonCode, number>([
      ["unsafe", 1],
      ["refusal", 3],
    ]);
    const codes = orderReasons(ALL, checks, used).map((reason) => reason.code);
    expect(codes.slice(0, 5)).toEqual(["type_error", "repeated_call", "refusal", "unsafe", "ungrounded_answer"]);
  });

  test("offers every reason exactly once", () => {
    const codes = orderReasons(ALL, [finding("other", "fail")], new Map()).map((reason) => reason.code);
    expect([...codes].sort()).toEqual([...ReasonCode.options].sort());
  });

  test("has nine sensible ones for an instance without findings, “other” among them", () => {
    const codes = orderReasons(ALL, [], new Map())
      .slice(0, OFFERED)
      .map((reason) => reason.code);
    expect(codes).toContain("other");
    expect(codes).toHaveLength(9);
  });
});

test("failed checks suggest their reasons, warnings do not", () => {
  expect(suggestedReasons([finding("type_error", "fail"), finding("duplicate", "warn")])).toEqual(["type_error"]);
});

test("typing finds by label, code and meaning, the beginning of a label first", () => {
  expect(findReasons(ALL, "dup")[0]?.code).toBe("duplicate");
  expect(findReasons(ALL, "missing arg").map((reason) => reason.code)).toContain("missing_required_param");
  expect(findReasons(ALL, "zzz")).toEqual([]);
});

test("a rejection needs a reason, and “other” needs words", () => {
  expect(missingFrom([], "")).toMatch(/at least one reason/);
  expect(missingFrom(["other"], "  short  ")).toMatch(/10 characters/);
  expect(missingFrom(["other"], "long enough now")).toBeUndefined();
  expect(missingFrom(["duplicate"], "")).toBeUndefined();
});

describe("choosing", () => {
  test("a digit toggles and clears what was typed", () => {
    const typed = changeChoice(openChoice(["duplicate"]), { type: "type", text: "uns" });
    expect(typed.active).toBe(0);
    const chosen = changeChoice(typed, { type: "toggle", code: "unsafe" });
    expect(chosen).toMatchObject({ codes: ["duplicate", "unsafe"], typed: "", active: -1 });
    expect(changeChoice(chosen, { type: "toggle", code: "duplicate" }).codes).toEqual(["unsafe"]);
  });

  test("what is chosen stays in sight when it is not among the first nine", () => {
    const ordered = orderReasons(ALL, [], new Map());
    const last = ordered.at(-1)?.code ?? "other";
    expect(offeredReasons(ordered, openChoice([last])).map((reason) => reason.code)).toContain(last);
  });

  test("arrows go round", () => {
    const up = changeChoice(openChoice([]), { type: "point", by: -1, offered: 3 });
    expect([0, 1, 2]).toContain(up.active);
    expect(changeChoice({ ...openChoice([]), active: 2 }, { type: "point", by: 1, offered: 3 }).active).toBe(0);
  });
});
