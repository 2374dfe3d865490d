import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { InstructionKind, Scenario } from "#lib/domain/scenario.ts";
import { type ChatModel, ModelFault } from "#lib/platform/llm/chat-model.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { createAskers } from "./ask-model.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";
import { type Line, scriptedModel } from "./testing/scripted-model.ts";
import { writeInstructions } from "./write-instructions.ts";

function user(lines: Line[], structuredOutput = false) {
  const model = scriptedModel(...lines);
  const { userAgent } = createLlmAgents({
    userModel: model,
    assistantModel: model,
    executorModel: model,
    callStyle: "react",
    structuredOutput,
    seed: 1,
  });
  return { model, ...userAgent };
}

const berth = { functionName: "bookings.create", argument: "berthId", value: 4711 };
const item = (text: string, extra: object = {}) => ({
  text,
  goal: "a berth",
  functionNames: ["listBerths"],
  statedFacts: [{ functionName: "listBerths", argument: "pier", value: "A" }],
  hiddenFacts: [],
  ...extra,
});
const list = (...items: object[]) => JSON.stringify({ instructions: items });

describe("writing instructions", () => {
  test("asks for each kind by itself, and gives each its scenario and wording", async () => {
    const hiddenFacts = [{ functionName: "bookings.create", argument: "berthId", value: 4711 }];
    const both = ["listBerths", "bookings.create"];
    const followUps = [{ text: "And at B?", functionNames: ["listBerths"], statedFacts: [] }];
    const { model, writeInstructions } = user([
      list(item("Any berth at A?")),
      list(item("Book me in.", { functionNames: ["bookings.create"], hiddenFacts })),
      list(item("Find one and book it.", { functionNames: both })),
      list(item("Paint my boat.", { functionNames: [], statedFacts: [] })),
      list(item("Any at A, and then?", { followUps })),
      list(item("Any at C?")),
    ]);
    const kinds = [
      "singleCall",
      "missingRequired",
      "chainedCalls",
      "noSuitableTool",
      "followUp",
      "errorRecovery",
    ] as const;
    const { instructions, shortfall } = await writeInstructions({ contract, kinds, avoid: [], language: "German" });
    expect(shortfall).toBeUndefined();
    const scenarios = instructions.map(({ scenario }) => scenario);
    expect(scenarios.map((scenario) => scenario?.kind)).toEqual(kinds);
    expect(scenarios[1]).toMatchObject({ goal: "a berth", hiddenFacts });
    expect(scenarios[4]?.followUps).toEqual(followUps);
    expect(scenarios[5]?.fault).toMatchObject({ functionName: "listBerths" });
    expect(["rateLimited", "serverError", "timeout"]).toContain(scenarios[5]?.fault?.fault);
    for (const [index, kind] of kinds.entries()) {
      const asked = model.requests[index]?.messages.at(-1)?.content ?? "";
      expect(asked).toContain(`Kind: ${kind}\n`);
      expect(asked).toContain("Language: German");
      const { style = "", persona = "" } = scenarios[index] ?? {};
      expect(asked).toContain(style.split(",")[0]);
      expect(asked).toContain(`spoken by ${persona}`);
    }
  });

  test("a kind that the functions do not allow gives its place to another of the list", async () => {
    const { writeInstructions } = user([list(item("Any berth at A?"), item("Any berth at B?"))]);
    const { instructions } = await writeInstructions({ contract, kinds: ["severalApis", "singleCall"], avoid: [] });
    expect(instructions.map(({ scenario }) => scenario?.kind)).toEqual(["singleCall", "singleCall"]);
  });

  test.each<[InstructionKind, object, string]>([
    ["singleCall", { functionNames: ["listBerths", "bookings.create"] }, "settled by one call"],
    ["singleCall", { hiddenFacts: [berth] }, "hides a fact"],
    ["severalCalls", {}, "two calls or more"],
    ["parallelCalls", {}, "two calls or more"],
    ["missingRequired", {}, "hides no value"],
    [
      "missingRequired",
      { hiddenFacts: [{ ...berth, functionName: "listBerths", argument: "limit" }] },
      "hides no value",
    ],
    [
      "missingRequired",
      { functionNames: ["bookings.create"], hiddenFacts: [berth], text: "Berth 4711." },
      "gives away",
    ],
    ["noSuitableTool", {}, "settled by no function"],
    ["errorRecovery", { functionNames: [] }, "calls for no function"],
    ["followUp", {}, "does not go on"],
    ["singleCall", { followUps: [{ text: "On.", functionNames: ["listBerths"], statedFacts: [] }] }, "goes on after"],
    [
      "followUp",
      { followUps: [{ text: "Ask HarbourDesk.", functionNames: ["listBerths"], statedFacts: [] }] },
      "names",
    ],
  ])("of kind %s with %j is refused, and the model is told why", async (kind, extra, why) => {
    const { model, writeInstructions } = user([list(item("One?", extra)), "{}", "{}"]);
    const { instructions, shortfall } = await writeInstructions({ contract, kinds: [kind], avoid: [] });
    expect(instructions).toEqual([]);
    expect(shortfall).toContain(why);
    expect(model.requests[1]?.messages.at(-1)?.content).toContain(why);
  });

  test("drops those that name the API or a function, repeat one, or call for functions it does not have, and asks again", async () => {
    const first = list(
      item("Ask HarbourDesk for a berth."),
      item("Use listBerths for pier A."),
      item("  ANY   berth at a? "),
      item("Any berth at B?"),
      item("any BERTH at b?"),
      item("Fly me to the moon.", { functionNames: ["flyToMoon"] }),
      item("No function.", { functionNames: [] }),
    );
    const { model, writeInstructions } = user([first, list(item("Any berth at C?"))]);
    const { instructions, shortfall } = await writeInstructions({
      contract,
      kinds: kindsFor(2),
      avoid: ["Any berth at A?"],
    });
    expect(instructions.map(({ text }) => text)).toEqual(["Any berth at B?", "Any berth at C?"]);
    expect(shortfall).toBeUndefined();
    const again = model.requests[1]?.messages.at(-1)?.content ?? "";
    expect(again).toContain("Write this many requests: 1");
    expect(again).toContain("Any berth at B?");
    expect(model.requests[1]?.seed).not.toBe(model.requests[0]?.seed);
  });

  test("asks for what is missing twice at most, then says how many there are and why", async () => {
    const { model, writeInstructions } = user([list(item("One?")), "not JSON at all", list(item("One?"))]);
    const { instructions, shortfall } = await writeInstructions({ contract, kinds: kindsFor(5), avoid: [] });
    expect(instructions).toHaveLength(1);
    expect(shortfall).toMatch(/^1 of 5 instructions could be written: /);
    expect(model.requests).toHaveLength(3);
  });

  test("asks for four kinds at a time, and the same whichever is answered first", async () => {
    const shapes: [InstructionKind, object][] = [
      ["singleCall", {}],
      ["errorRecovery", {}],
      ["missingRequired", { functionNames: ["bookings.create"], hiddenFacts: [berth] }],
      ["noSuitableTool", { functionNames: [], statedFacts: [] }],
      ["followUp", { followUps: [{ text: "And at B?", functionNames: ["listBerths"], statedFacts: [] }] }],
    ];
    const wish = { contract, kinds: shapes.map(([kind]) => kind), avoid: [] };
    const write = async (delayOf: (kind: number) => number) => {
      let [underWay, most] = [0, 0];
      const { requests, ...model } = scriptedModel(...shapes.map(() => ""), "");
      const slow: ChatModel = {
        ...model,
        async complete(request, signal) {
          const answer = await model.complete(request, signal);
          const kind = shapes.findIndex(([one]) => request.messages.at(-1)?.content.includes(`Kind: ${one}\n`));
          underWay += 1;
          most = Math.max(most, underWay);
          await sleep(delayOf(kind));
          underWay -= 1;
          // The first two say the same at first: it is the second that is asked again, whoever was first.
          const text = kind < 2 && requests.length < 5 ? "Any berth at A?" : `Say ${kind}.`;
          return { ...answer, content: list(item(text, shapes[kind]?.[1])) };
        },
      };
      const { instructions } = await writeInstructions(slow, createAskers(undefined).of("userAgent"), wish, {
        ...{ structuredOutput: false, seed: 1 },
      });
      return { instructions, requests, most };
    };
    const first = await write((kind) => 5 * kind);
    const second = await write((kind) => 25 - 5 * kind);
    expect(first.most).toBe(4);
    expect(first.requests).toHaveLength(6);
    expect(first.instructions.map(({ text }) => text).sort()).toEqual(
      ["Any berth at A?", ...["Say 1.", "Say 2.", "Say 3.", "Say 4."]].sort(),
    );
    expect(second.instructions).toEqual(first.instructions);
    expect(second.requests).toEqual(first.requests);
  });

  test("asks in batches of ten", async () => {
    const batch = (from: number, count: number) =>
      list(...Array.from({ length: count }, (_, index) => item(`Berth ${from + index}?`)));
    const { model, writeInstructions } = user([batch(0, 10), batch(10, 10), batch(20, 5)]);
    expect((await writeInstructions({ contract, kinds: kindsFor(25), avoid: [] })).instructions).toHaveLength(25);
    expect(model.requests).toHaveLength(3);
  });

  test("a refused key is the reason of the shortfall, not an exception; what was written is kept", async () => {
    const { writeInstructions } = user([list(item("One?")), new ModelFault("refusedKey", "main refused the key.", {})]);
    const { instructions, shortfall } = await writeInstructions({ contract, kinds: kindsFor(2), avoid: [] });
    expect(instructions).toHaveLength(1);
    expect(shortfall).toContain("refusedKey: main refused the key.");
  });

  test("reads lists in fences, bare lists, and those that were cut off", async () => {
    const cut = `${list(item("One?"), item("Two?")).slice(0, -2)}, {"text": "Thr`;
    for (const answer of [
      `\`\`\`json\n${list(item("One?"), item("Two?"))}\n\`\`\``,
      JSON.stringify([item("One?"), item("Two?")]),
      cut,
    ]) {
      expect(
        (await user([answer]).writeInstructions({ contract, kinds: kindsFor(2), avoid: [] })).instructions.map(
          ({ text }) => text,
        ),
      ).toEqual(["One?", "Two?"]);
    }
  });

  test("what Postgres cannot hold does not get through, damaged facts are left out", async () => {
    const statedFacts = [
      { functionName: "listBerths", argument: "pier", value: "A\u0000" },
      { argument: "lost" },
      "nonsense",
    ];
    const answer = list(item("Berth\u0000 at\ud800 A?", { statedFacts, goal: 7 }));
    const { instructions } = await user([answer]).writeInstructions({ contract, kinds: kindsFor(1), avoid: [] });
    expect(JSON.stringify(instructions)).not.toMatch(/\\u0000|\\ud800/);
    expect(instructions[0]?.scenario?.statedFacts).toHaveLength(1);
  });

  test("asks for the shape where the endpoint can be held to one", async () => {
    const { model, writeInstructions } = user([list(item("One?"))], true);
    await writeInstructions({ contract, kinds: kindsFor(1), avoid: [] });
    expect(model.requests[0]?.jsonSchema?.name).toBe("instructions");
  });
});

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
