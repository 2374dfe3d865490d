import { expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatQuantity,
  formatShare,
  formatShortCount,
  formatUsd,
} from "./format-number.ts";

test("counts carry separators, and their noun agrees", () => {
  expect(formatCount(1234567)).toBe("1,234,567");
  expect(formatShortCount(9999)).toBe("9,999");
  expect(formatShortCount(12_480)).toBe("12.5K");
  expect(formatQuantity(1, "instance")).toBe("1 instance");
  expect(formatQuantity(0, "entry", "entries")).toBe("0 entries");
});

test("a share is 0% or 100% only when it is", () => {
  expect([formatShare(0, 10), formatShare(1, 3), formatShare(10, 10), formatShare(1, 0)]).toEqual([
    "0%",
    "33%",
    "100%",
    "–",
  ]);
  expect(formatShare(1, 5000)).toBe("<1%");
  expect(formatShare(4999, 5000)).toBe("99.9%");
});

test.each([
  [0, "0 ms"],
  [840.4, "840 ms"],
  [3200, "3.2 s"],
  [59_970, "1 min 00 s"],
  [245_000, "4 min 05 s"],
  [7_800_000, "2 h 10 min"],
])("%d ms is %s", (durationMs, expected) => {
  expect(formatDuration(durationMs)).toBe(expected);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [4200, "4.2 kB"],
  [999_600, "1.0 MB"],
  [18_400_000, "18 MB"],
])("%d bytes are %s", (sizeBytes, expected) => {
  expect(formatBytes(sizeBytes)).toBe(expected);
});

test.each([
  [0, "$0"],
  [0.0042, "$0.0042"],
  [0.09, "$0.090"],
  [1.838, "$1.84"],
  [1204.4, "$1,204"],
  [0.00000012, "$0.00000012"],
])("%d US dollars are %s", (costUsd, expected) => {
  expect(formatUsd(costUsd)).toBe(expected);
});
