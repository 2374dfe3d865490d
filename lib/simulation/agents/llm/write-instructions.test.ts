import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { type ChatModel, ModelFault } from "#lib/platform/llm/chat-model.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { createAskers } from "./ask-model.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";
import { scriptedModel } from "./testing/scripted-model.ts";
import { scriptedUser as user } from "./testing/scripted-user.ts";
import { writeInstructions } from "./write-instructions.ts";

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
