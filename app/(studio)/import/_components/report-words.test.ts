import { describe, expect, test } from "vitest";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { changedNothing, details, headline, sourceOf } from "./report-words.ts";

const report = (change: Partial<ImportReport>): ImportReport => ({
  files: { read: 1, failed: 0 },
  apis: { created: 0, updated: 0, unchanged: 0 },
  functions: 0,
  instructions: 0,
  goldenAnswers: 0,
  instances: { created: 0, unchanged: 0, withoutSteps: 0, rejected: 0 },
  problems: [],
  ...change,
});

describe("the report in words", () => {
  test("a corpus that is new", () => {
    const corpus = report({
      apis: { created: 10, updated: 0, unchanged: 0 },
      functions: 54,
      instructions: 100,
      goldenAnswers: 100,
      instances: { created: 99, unchanged: 0, withoutSteps: 1, rejected: 0 },
    });
    expect(headline(corpus)).toBe("10 new APIs, 99 new instances");
    expect(details(corpus)).toEqual([
      "It holds 54 functions, 100 instructions and 100 golden answers.",
      "1 record calls nothing: the instruction is kept, there is no instance.",
    ]);
  });

  test("the same corpus again changes nothing, and says so", () => {
    const again = report({
      apis: { created: 0, updated: 0, unchanged: 10 },
      functions: 54,
      instances: { created: 0, unchanged: 99, withoutSteps: 0, rejected: 0 },
    });
    expect(changedNothing(again)).toBe(true);
    expect(headline(again)).toBe("Nothing changed: all of it was here already");
    expect(details(again)).toEqual(["It holds 54 functions.", "10 APIs and 99 instances, each as before."]);
  });

  test("a file that gave nothing is not called unchanged", () => {
    expect(headline(report({ files: { read: 0, failed: 1 } }))).toBe("Nothing could be imported");
    expect(details(report({ files: { read: 0, failed: 1 } }))).toEqual([]);
  });

  test("one of a kind is said in the singular", () => {
    const one = report({ apis: { created: 1, updated: 0, unchanged: 1 } });
    expect(headline(one)).toBe("1 new API");
    expect(details(one)).toEqual(["1 API was here already."]);
  });
});

test.each([
  [{ instructions: 100, functions: 54 }, "toolalpaca"],
  [{ functions: 3 }, undefined],
  [{ apis: { created: 1425, updated: 0, unchanged: 0 } }, "publicApis"],
] as const)("%j leads to APIs from %s", (change, source) => {
  expect(sourceOf(report(change))).toBe(source);
});
