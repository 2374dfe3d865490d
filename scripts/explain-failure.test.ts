import { expect, test } from "vitest";
import { AppError } from "#lib/domain/errors.ts";
import { explainFailure } from "./explain-failure.ts";

const failure = (code: string, path?: string) => Object.assign(new Error(`${code}: failed`), { code, path });

test("a full disk is one sentence, whoever noticed it", () => {
  const sentence = "The disk is full: free some space for /data, then start again.";
  expect(explainFailure(failure("ENOSPC"), "/data")).toBe(sentence);
  expect(explainFailure(failure("53100"), "/data")).toBe(sentence); // Postgres: disk_full
  const said = new AppError("UPSTREAM", "initdb: could not write to file: No space left on device");
  expect(explainFailure(said, "/data")).toBe(sentence);
});

test("a folder that cannot be written is named", () => {
  expect(explainFailure(failure("EACCES", "/data/postgres"), "/data")).toBe(
    "Cannot write to /data/postgres (EACCES): choose another folder with DATA_DIR.",
  );
  expect(explainFailure(failure("EROFS"), "/data")).toContain("Cannot write to /data (EROFS)");
});

test("an expected failure is its message, an unexpected one keeps its stack", () => {
  expect(explainFailure(new AppError("CONFLICT", "Port 3000 is in use."), "/data")).toBe("Port 3000 is in use.");
  expect(explainFailure(new TypeError("x is not a function"), "/data")).toMatch(
    /^TypeError: x is not a function\n +at /,
  );
  expect(explainFailure("thrown text", "/data")).toBe("thrown text");
});
