import { expect, test } from "vitest";
import { DEEDS, foreignDeed, isOffered } from "#lib/simulation/agents/offline/reading/deeds.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { drawFilling, FOREIGN_WISHES } from "./foreign-wishes.ts";

const filling = drawFilling("tools", randomStream(1, "test"));

test("there are orders for every deed, and for nothing else", () => {
  expect(Object.keys(FOREIGN_WISHES).toSorted()).toEqual(DEEDS.map(({ verbs }) => verbs[0]).toSorted());
});

test("every order leads with its verb, speaks of nothing unfilled, and is seen to be beyond an API of another trade", () => {
  for (const [verb, orders] of Object.entries(FOREIGN_WISHES)) {
    for (const order of orders) {
      const text = order(filling);
      expect(text.split(" ")[0]).toBe(verb);
      expect(text).not.toMatch(/undefined|\$\{/);
      const deed = DEEDS.find(({ verbs }) => verbs[0] === verb);
      if (!deed || isOffered(lendingDesk, deed)) continue;
      for (const asked of [`Could you ${text}?`, `Please ${text}.`, `I'd like you to ${text}.`])
        expect(foreignDeed(lendingDesk, { text: asked, isRequest: true }), asked).toBe(deed);
    }
  }
});

test("what the API's own words speak of is not foreign to it", () => {
  const functions = lendingDesk.functions.map((fn) => ({ ...fn, description: `${fn.description} and print it` }));
  const text = "Please print the tools.";
  expect(foreignDeed({ ...lendingDesk, functions }, { text, isRequest: true })).toBeUndefined();
  expect(foreignDeed(lendingDesk, { text, isRequest: true })).toBeDefined();
  expect(foreignDeed(lendingDesk, { text, isRequest: false })).toBeUndefined();
});
