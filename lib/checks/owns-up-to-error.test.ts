import { expect, test } from "vitest";
import { ownsUpToError } from "./owns-up-to-error.ts";

test.each([
  "I'm sorry, the harbour could not be reached.",
  "There is no berth 9 in Marstal.",
  "The booking does not exist.",
  "I couldn’t book it.",
  "The request failed twice.",
  "Unfortunately the desk is closed; please try again tomorrow.",
  "Two berths are free on the north pier, none on the south pier.",
])("%s – admits it", (response) => {
  expect(ownsUpToError(response)).toBe(true);
});

test.each([
  "Your berth is booked. The booking number is K7-220.",
  "Done: the booking is cancelled without any problems.",
  "No problem, berth 14 is yours for two nights.",
  "The berth is no longer yours.",
  "The booking has been updated successfully.",
  "",
])("%s – claims success", (response) => {
  expect(ownsUpToError(response)).toBe(false);
});
