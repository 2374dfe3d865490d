import { expect, test } from "vitest";
import { ActiveClock } from "./active-clock.ts";

test("counts the time that was looked at, and none of the rest", () => {
  const clock = new ActiveClock();
  clock.restart(1000);
  clock.pause(3000);
  clock.resume(9000);
  clock.resume(9500);
  expect(clock.read(10_000)).toBe(3000);
  clock.restart(20_000);
  expect(clock.read(20_040)).toBe(40);
});

test("stands at nothing before it is started", () => {
  expect(new ActiveClock().read(5000)).toBe(0);
});
