import { expect, test } from "vitest";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { describeOutcome, describeProgress, describeSpent, describeTask } from "./describe-job.ts";

const counts = { doneCount: 3, failedCount: 1, taskCount: 5, stopReason: null };
const task: ListedDocumentingTask = {
  ...{ id: "t", position: 0, slug: "a", name: "A", attemptCount: 3, failureMessage: null },
  ...{ state: "done", stage: "document", version: 2, isPublished: false },
};

test("a job's state and outcome are told in a sentence", () => {
  expect(describeProgress({ number: 4, status: "running", ...counts })).toBe(
    "Documenting job 4 is running: 3 of 5 APIs documented, 1 failed.",
  );
  expect(describeOutcome(counts)).toBe("3 of 5 APIs documented, 1 failed: below each is why, 1 given up.");
  const one = { doneCount: 1, failedCount: 0, taskCount: 1 };
  expect(describeOutcome({ ...one, stopReason: null })).toBe("1 of 1 API documented.");
  expect(describeOutcome({ ...counts, failedCount: 2, stopReason: "costUsd" })).toBe(
    "3 of 5 APIs documented, 2 failed: below each is why, ended by its limit of cost.",
  );
});

test("what was spent is told beside what may be", () => {
  const usage = { inputTokens: 1, cachedTokens: 0, outputTokens: 1, calls: 1, costUsd: 0.5 };
  expect(describeSpent({ usage, stop: {} })).toBe("$0.50");
  expect(describeSpent({ usage: { ...usage, costUsd: 0 }, stop: {} })).toBe("no price is set for this endpoint");
  expect(describeSpent({ usage, stop: { costUsd: 2, tokens: 900_000 } })).toBe("$0.50 of $2.00, of 900K tokens");
});

test("where an API is stands in a few words", () => {
  expect(describeTask(task)).toBe("Version 2 waits to be published");
  expect(describeTask({ ...task, isPublished: true })).toBe("Version 2 is published");
  expect(describeTask({ ...task, version: null })).toBe("Derived from its document");
  expect(describeTask({ ...task, state: "running", stage: "functions" })).toBe("Writing the functions");
  expect(describeTask({ ...task, state: "failed" })).toBe("Ended at the OpenAPI document");
});
