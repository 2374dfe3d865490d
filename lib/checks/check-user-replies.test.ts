import { describe, expect, test } from "vitest";
import type { Scenario } from "#lib/domain/scenario.ts";
import { checkUserReplies } from "./check-user-replies.ts";
import { readEvidence } from "./read-evidence.ts";
import { goodStep, harbourDesk, instanceWith, scenarioWith, stepWith } from "./testing/harbour-desk.ts";

const fact = (argument: string, value: string | number | boolean | null) => ({
  functionName: "findBerths",
  argument,
  value,
});

function added(answer: string, scenario: Partial<Scenario> | null = {}, question = "Which harbour, and when?") {
  const asking = stepWith({
    action: "getDetails",
    actionInput: JSON.stringify({ Question: question }),
    observation: answer,
  });
  const instance = instanceWith({ instruction: "A berth for two nights, please.", steps: [asking, goodStep] });
  const known = scenario && scenarioWith({ goal: "a berth", statedFacts: [], hiddenFacts: [], ...scenario });
  return checkUserReplies(readEvidence({ ...instance, scenario: known }, harbourDesk)).map(({ message }) => message);
}

describe("S07 is silent", () => {
  test.each<[string, Partial<Scenario>]>([
    ["Marstal, please.", { hiddenFacts: [fact("harbour", "Marstal")] }],
    ["It's the harbour of Marstal.", { hiddenFacts: [fact("harbour", "marstal")] }],
    ["On 3 June 2024.", { hiddenFacts: [fact("arrival", "2024-06-03")] }],
    ["On June 3rd, 2024, at 6 pm.", { hiddenFacts: [fact("arrival", "2024-06-03 6:00")] }],
    ["The month is December.", { hiddenFacts: [fact("month", 12)] }],
    ["About 1,200 kroner.", { hiddenFacts: [fact("price", 1200)] }],
    ["Three boats.", { hiddenFacts: [fact("boats", 3)] }],
    ["For 2 nights, I said.", {}],
    ["Sorry, I do not know that.", { unknownFacts: [{ functionName: "findBerths", argument: "arrival" }] }],
    ["Yes. I'm not sure on Monday.", {}],
    ["Der Hafen ist Marstal und das Boot heißt wie gesagt.", { hiddenFacts: [fact("harbour", "Marstal")] }],
    ['My boat is "Ellen of Ærø".', { hiddenFacts: [fact("boat", "Ellen of Ærø")] }],
  ])("for %j", (answer, scenario) => {
    expect(added(answer, scenario)).toEqual([]);
  });

  test("when a value was in the question, and without a scenario", () => {
    expect(added("Troense is fine.", {}, "Troense or Marstal?")).toEqual([]);
    expect(added("Berth 99 in Svendborg.", null)).toEqual([]);
  });
});

describe("S07 names what was added", () => {
  test.each<[string, string]>([
    ["Marstal, and my boat is 11 metres long.", "“11”"],
    ["The harbour is Marstal, on 4 July.", "“4”"],
    ['The harbour is Marstal, the boat is called "Karen".', "“Karen”"],
    ["It is for Jonas Weber, in Marstal.", "“Jonas Weber”"],
    ["Marstal; my booking is BK-2291.", "“BK-2291”"],
  ])("in %j", (answer, said) => {
    const [message] = added(answer, { hiddenFacts: [fact("harbour", "Marstal")] });
    expect(message).toContain(said);
  });

  test("in what the user says after a response", () => {
    const response = stepWith({ action: "respondToUser", actionInput: '{"Response": "One is free."}' });
    const followUps = [{ text: "And in Troense?", functionNames: ["findBerths"], statedFacts: [] }];
    const found = (observation: string) => {
      const instance = instanceWith({ steps: [goodStep, { ...response, observation }, goodStep] });
      return checkUserReplies(readEvidence({ ...instance, scenario: scenarioWith({ followUps }) }, harbourDesk)).length;
    };
    expect([found("And in Troense?"), found("And in Faaborg?")]).toEqual([0, 1]);
  });
});
