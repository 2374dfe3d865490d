import { describe, expect, test } from "vitest";
import type { Scenario } from "#lib/domain/scenario.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";
import { scriptedUser as user } from "./testing/scripted-user.ts";

describe("answering a question", () => {
  const scenario: Scenario = {
    kind: "missingRequired",
    goal: "a berth",
    functionNames: ["listBerths"],
    statedFacts: [],
    hiddenFacts: [{ functionName: "listBerths", argument: "pier", value: "Dock nine" }],
  };
  const steps = [
    { thought: "secret", action: "getDetails", actionInput: '{"Question": "How long?"}', observation: "Nine metres." },
  ];
  const episode = { contract, instruction: "Any berth?", scenario, steps };

  test("shows the facts and what was asked before, and gives the plain answer", async () => {
    const { model, answer } = user(['User: "Dock nine."']);
    expect(await answer(episode, "Which pier?")).toEqual({ kind: "answer", text: "Dock nine." });
    const text = model.requests[0]?.messages.map(({ content }) => content).join("\n") ?? "";
    for (const shown of ["Dock nine", "How long?", "Nine metres.", "Which pier?"]) expect(text).toContain(shown);
    expect(text).not.toContain("secret");
  });

  test("says so where there are no facts", async () => {
    const { model, answer } = user(["Pier B."]);
    await answer({ ...episode, scenario: null }, "Which pier?");
    expect(model.requests[0]?.messages.at(-1)?.content).toContain("There are no facts.");
  });

  test("asks once more when the answer adds what the person cannot know, and keeps what comes then", async () => {
    const invented = "Dock nine, on 4 July, for Karen Holm.";
    const { model, answer } = user([invented, "Dock nine."]);
    expect(await answer(episode, "Which pier?")).toEqual({ kind: "answer", text: "Dock nine." });
    const [said, told] = model.requests[1]?.messages.slice(-2) ?? [];
    expect(said).toEqual({ role: "assistant", content: invented });
    expect(told?.content).toContain("4\nJuly\nKaren Holm");
    const stubborn = user([invented, invented]);
    expect(await stubborn.answer(episode, "Which pier?")).toEqual({ kind: "answer", text: invented });
    expect((await user([invented]).answer({ ...episode, scenario: null }, "Which?")).kind).toBe("answer");
  });

  test("asks once more when nothing comes, then ends the episode", async () => {
    expect(await user(["", "Pier B."]).answer(episode, "Which pier?")).toEqual({ kind: "answer", text: "Pier B." });
    expect(await user(["", "<think>hm"]).answer(episode, "Which?")).toMatchObject({
      kind: "stop",
      reason: "emptyResponse",
    });
    expect(await user([{ content: "Pi", finishReason: "length" }]).answer(episode, "Which?")).toMatchObject({
      reason: "lengthLimit",
    });
  });
});

describe("going on after a response", () => {
  const said = (observation: string) => ({
    ...{ thought: "", action: "respondToUser", actionInput: '{"Response": "Here."}', observation },
  });
  const scenario: Scenario = {
    ...{ kind: "followUp", goal: "berths", functionNames: ["listBerths"], statedFacts: [], hiddenFacts: [] },
    followUps: ["And at B?", "And at C?"].map((text) => ({ text, functionNames: ["listBerths"], statedFacts: [] })),
  };

  test("says what the scenario has next, without asking a model, until nothing is left", async () => {
    const { model, followUp } = user([]);
    const episode = { contract, instruction: "At A?", scenario };
    expect(await followUp({ ...episode, steps: [] }, "None.")).toEqual({ kind: "answer", text: "And at B?" });
    expect(await followUp({ ...episode, steps: [said("And at B?")] }, "None.")).toMatchObject({ text: "And at C?" });
    expect(await followUp({ ...episode, steps: [said("And at B?"), said("And at C?")] }, "None.")).toBeNull();
    expect(await followUp({ ...episode, scenario: null, steps: [] }, "None.")).toBeNull();
    expect(model.requests).toEqual([]);
  });

  test("a question later in the conversation is answered out of what was said by then", async () => {
    const later = { functionName: "listBerths", argument: "pier", value: "Quay seventy" };
    const [first] = scenario.followUps ?? [];
    if (!first) throw new Error("no follow-up");
    const hidden = { ...scenario, followUps: [{ ...first, statedFacts: [later] }] };
    const { model, answer } = user(["B.", "B."]);
    await answer({ contract, instruction: "At A?", scenario: hidden, steps: [] }, "Which pier?");
    await answer({ contract, instruction: "At A?", scenario: hidden, steps: [said("And at B?")] }, "Which pier?");
    const [before, after] = model.requests.map(({ messages }) => messages.at(-1)?.content ?? "");
    expect(before).not.toContain("Quay seventy");
    expect(after).toContain("Quay seventy");
  });
});
