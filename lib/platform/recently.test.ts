import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recently } from "./recently.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("reads once as long as an answer is fresh, for each question", async () => {
  const read = vi.fn(async (word: string) => ({ word }));
  const ask = recently(1000, read, (word) => word);
  const [first, second] = await Promise.all([ask("a"), ask("a")]);
  expect(second).toBe(first);
  expect(await ask("b")).toEqual({ word: "b" });
  vi.advanceTimersByTime(999);
  expect(await ask("a")).toBe(first);
  vi.advanceTimersByTime(1);
  expect(await ask("a")).not.toBe(first);
  expect(read.mock.calls).toEqual([["a"], ["b"], ["a"]]);
});

test("asks again after a failure", async () => {
  const read = vi.fn(async () => "well").mockRejectedValueOnce(new Error("away"));
  const ask = recently(1000, read, () => "");
  await expect(Promise.all([ask(undefined), ask(undefined)])).rejects.toThrow("away");
  expect(await ask(undefined)).toBe("well");
  expect(read).toHaveBeenCalledTimes(2);
});
