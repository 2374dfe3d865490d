import { expect, test } from "vitest";
import { ruleTitles } from "#app/(studio)/_review/rule-titles.ts";
import type { CheckCode, CheckResult } from "#lib/domain/check.ts";
import { describeFailures } from "./describe-failures.ts";

const result = (code: CheckCode, outcome: CheckResult["outcome"] = "fail"): CheckResult => ({
  ...{ code, outcome, reasonCode: "type_error", target: {}, message: "a sentence" },
});
const told = (...checks: CheckResult[]) => describeFailures(checks, ruleTitles());

test("nothing fails where nothing was found, or only warnings", () => {
  expect(told()).toBeUndefined();
  expect(told(result("F08", "warn"))).toBeUndefined();
});

test("checks that fail are named, each once however often it does", () => {
  expect(told(result("F04"), result("F04"), result("F08", "warn"))).toBe("1 check fails: Missing argument.");
  expect(told(result("F04"), result("F07"))).toBe("2 checks fail: Missing argument, Unknown argument.");
  expect(told(result("F04"), result("F07"), result("F02"), result("F01"), result("F09"))).toBe(
    "5 checks fail: Missing argument, Unknown argument, Unknown function and 2 more.",
  );
});
