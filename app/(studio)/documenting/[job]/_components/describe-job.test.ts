import { expect, test } from "vitest";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { describeOutcome, describeProgress, describeTask } from "./describe-job.ts";

const counts = { doneCount: 3, failedCount: 1, taskCount: 5 };
const task: ListedDocumentingTask = {
  ...{ id: "t", position: 0, slug: "a", name: "A", attemptCount: 3, failureMessage: null },
  ...{ state: "done", stage: "document", version: 2, isPublished: false },
};

test("a job's state and outcome are told in a sentence", () => {
  expect(describeProgress({ number: 4, status: "running", ...counts })).toBe(
    "Documenting job 4 is running: 3 of 5 APIs documented, 1 failed.",
  );
  expect(describeOutcome(counts)).toBe("3 of 5 APIs documented, 1 failed: below each is why, 1 given up.");
  expect(describeOutcome({ doneCount: 1, failedCount: 0, taskCount: 1 })).toBe("1 of 1 API documented.");
});

test("where an API is stands in a few words", () => {
  expect(describeTask(task)).toBe("Version 2 waits to be published");
  expect(describeTask({ ...task, isPublished: true })).toBe("Version 2 is published");
  expect(describeTask({ ...task, version: null })).toBe("Derived from its document");
  expect(describeTask({ ...task, state: "running", stage: "functions" })).toBe("Writing the functions");
  expect(describeTask({ ...task, state: "failed" })).toBe("Ended at the OpenAPI document");
});
