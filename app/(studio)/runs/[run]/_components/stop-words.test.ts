import { expect, test } from "vitest";
import { stopSettings, stopWords } from "./stop-words.ts";

test.each([
  [{ costUsd: 2 }, "costUsd", "the budget of $2.00 was reached"],
  [{ tokens: 12_000 }, "tokens", "the limit of 12,000 tokens was reached"],
  [{ minutes: 1.5 }, "minutes", "the limit of 1.5 min was reached"],
  [{ passing: 100 }, "passing", "100 instances that fail no check are there"],
  [{ passing: 100, candidates: 150 }, "candidates", "all 150 candidates were tried"],
  [{ accepted: 1 }, "accepted", "1 instance was accepted"],
  [{}, "somethingNew", "somethingNew"],
])("%j ended by %s is told as %j", (stop, reason, words) => {
  expect(stopWords(stop, reason)).toBe(words);
});

test("a run that went to its end has nothing to tell", () => {
  expect(stopWords({ costUsd: 2 }, null)).toBeUndefined();
  expect(stopSettings({})).toEqual([]);
  expect(stopSettings({ passing: 10, costUsd: 0.5 })).toEqual(["exactly 10 that fail no check", "$0.50 at most"]);
});
