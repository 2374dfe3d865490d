import { describe, expect, test } from "vitest";
import { findDates } from "./find-dates.ts";
import { findMentions } from "./find-mentions.ts";
import { splitClauses } from "./split-clauses.ts";

const shapes = (text: string) => findMentions(text).map(({ text: found, shape }) => `${found}: ${shape}`);

describe("values that stand out", () => {
  test.each([
    ['Report 203.0.113.7 as "spam", please.', ["203.0.113.7: ip", "spam: text"]],
    ["Convert 5,000 EUR to GBP", ["5,000: number", "EUR: code", "GBP: code"]],
    ["Is the EUR/USD pair above 1.2?", ["EUR/USD: pair", "1.2: number"]],
    [
      "Mail mara@harborline.example about order ord_7f3k at 09:30",
      ["mara@harborline.example: email", "ord_7f3k: code", "09:30: time"],
    ],
    ["I live in New York and love the Tower of London", ["New York: name", "Tower of London: name"]],
    ["\"Can you please tell me in a whole sentence what the word 'luminous' means?\"", ["luminous: text"]],
    ["Show me five of them", ["five: number"]],
  ])("%s", (text, expected) => {
    expect(shapes(text)).toEqual(expected);
  });

  test("joined ones share a group", () => {
    const groups = findMentions("Compare Paris, Tokyo and Rome with the city of Oslo").map(({ group }) => group);
    expect(groups[0]).toBe(groups[1]);
    expect(groups.at(-1)).not.toBe(groups[0]);
  });
});

describe("days", () => {
  const iso = (text: string) =>
    findDates(text).map(({ from, to }) =>
      [from, to].map((day) => (day ? `${day.year}-${day.month}-${day.day}` : "")).join(" "),
    );

  test.each([
    ["on 14 March 2027", ["2027-3-14 "]],
    ["March 14th, 2027", ["2027-3-14 "]],
    ["2026-02-29 and 2026-02-28", ["2026-2-28 "]],
    ["between 3 and 10 March 2027", ["2027-3-3 2027-3-10"]],
    ["July 1st to July 7th, 2022", ["2022-7-1 2022-7-7"]],
    ["in the last 90 days", ["2026-6-17 2026-9-15"]],
    ["in October 2025", ["2025-10-1 2025-10-31"]],
    ["the weather of past days", []],
  ])("%s", (text, expected) => {
    expect(iso(text)).toEqual(expected);
  });
});

test("clauses are split where a new wish starts, and stories are told apart", () => {
  const clauses = splitClauses(
    "I'm moving soon. Can you find a flat in Oslo and then show me its price? Also, delete my old search.",
  );
  expect(clauses.map(({ text, isRequest }) => [text, isRequest])).toEqual([
    ["I'm moving soon.", false],
    ["Can you find a flat in Oslo", true],
    ["show me its price?", true],
    ["Also, delete my old search.", true],
  ]);
});
