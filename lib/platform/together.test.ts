import { expect, test, vi } from "vitest";
import { together } from "./together.ts";

test("answers those of the same moment together, and those that come meanwhile afterwards, a few at once", async () => {
  const open: (() => void)[] = [];
  const answer = vi.fn(async (words: string[]) => {
    await new Promise<void>((resolve) => open.push(resolve));
    return words.map((word) => word.toUpperCase());
  });
  const ask = together(2, answer);
  const first = [ask("a"), ask("b")];
  await Promise.resolve();
  const later = [ask("c"), ask("d"), ask("e")];
  open.shift()?.();
  expect(await Promise.all(first)).toEqual(["A", "B"]);
  await vi.waitFor(() => expect(open).toHaveLength(1));
  open.shift()?.();
  await vi.waitFor(() => expect(open).toHaveLength(1));
  open.shift()?.();
  expect(await Promise.all(later)).toEqual(["C", "D", "E"]);
  expect(answer.mock.calls).toEqual([[["a", "b"]], [["c", "d"]], [["e"]]]);
});

test("tells all who asked together that it failed, and goes on", async () => {
  const answer = vi.fn(async (words: string[]) => words).mockRejectedValueOnce(new Error("away"));
  const ask = together(10, answer);
  const [first, second] = await Promise.allSettled([ask("a"), ask("b")]);
  expect([first.status, second.status]).toEqual(["rejected", "rejected"]);
  expect(await ask("c")).toBe("c");
});
