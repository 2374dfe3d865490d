import { describe, expect, test } from "vitest";
import { CheckCode } from "#lib/domain/check.ts";
import { REASON_CODES } from "#lib/domain/reason-code.ts";
import { RULES } from "./rules.ts";
import { runChecks } from "./run-checks.ts";
import { harbourDesk, instanceWith } from "./testing/harbour-desk.ts";
import { PLANTED } from "./testing/planted.ts";

const codesOf = (...args: Parameters<typeof runChecks>) => runChecks(...args).map(({ code }) => code);

test("an instance in order passes every rule", () => {
  expect(runChecks(instanceWith(), harbourDesk)).toEqual([]);
});

describe.each(CheckCode.options)("%s", (code) => {
  const { defect, nearMiss, twin } = PLANTED[code];

  test("finds its planted defect, and no other rule does", () => {
    expect(codesOf(defect, harbourDesk, twin)).toEqual([code]);
  });

  test("reports it as the registry says", () => {
    const { reasonCode, outcome } = RULES[code];
    expect(runChecks(defect, harbourDesk, twin)).toEqual([expect.objectContaining({ code, reasonCode, outcome })]);
    expect(REASON_CODES).toHaveProperty(reasonCode);
  });

  test("leaves the near miss alone", () => {
    expect(codesOf(nearMiss, harbourDesk)).toEqual([]);
  });

  test("says on the check sheet what it looks at", () => {
    const { title, looksAt } = RULES[code];
    expect(title).not.toBe("");
    expect(looksAt).toMatch(/^[A-Z].+\.$/);
  });
});

const NEEDS_NO_DOCUMENT: CheckCode[] = ["F01", "F03", "F08", "F09", "F13", "F14", "X01", "X02", "X11", "S07", "D01"];

test.each(CheckCode.options)("%s without a document finds what it can find without one, and nothing else", (code) => {
  const { defect, twin } = PLANTED[code];
  expect(codesOf(defect, null, twin)).toEqual(NEEDS_NO_DOCUMENT.includes(code) ? [code] : []);
});
