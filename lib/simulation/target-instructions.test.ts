import { describe, expect, test } from "vitest";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { targetInstructions } from "./target-instructions.ts";

const instruction = (text: string, kind: InstructionKind, ...functionNames: string[]): Instruction => ({
  text,
  scenario: { kind, goal: text, functionNames, statedFacts: [], hiddenFacts: [] },
});
const target = { functionName: "search", kind: "singleCall" } as const;

describe("targetInstructions", () => {
  test("writes again until there are enough, and tells each try what there is already", async () => {
    const asked: (readonly string[])[] = [];
    const { instructions, shortfall } = await targetInstructions(
      async ({ attempt, avoid }) => {
        asked.push([...avoid]);
        return {
          instructions: [
            instruction(`search ${attempt}`, "singleCall", "search"),
            instruction(`other ${attempt}`, "singleCall", "other"),
            instruction(`chain ${attempt}`, "chainedCalls", "search"),
          ],
        };
      },
      { target, count: 3, avoid: ["before"] },
    );
    expect(instructions.map(({ text }) => text)).toEqual(["search 0", "search 1", "search 2"]);
    expect(shortfall).toBeUndefined();
    expect(asked[1]).toEqual(["before", "search 0", "other 0", "chain 0"]);
  });

  test("counts what a follow-up asks for, and gives no more than asked for", async () => {
    const followUp = instruction("one", "followUp", "list");
    const withFollowUp = {
      ...followUp,
      scenario: { ...followUp.scenario, followUps: [{ text: "and?", functionNames: ["search"], statedFacts: [] }] },
    } as Instruction;
    const { instructions } = await targetInstructions(
      async () => ({ instructions: [withFollowUp, { ...withFollowUp, text: "two" }] }),
      { target: { functionName: "search", kind: "followUp" }, count: 1, avoid: [] },
    );
    expect(instructions.map(({ text }) => text)).toEqual(["one"]);
  });

  test("gives up after some tries and says how far it came", async () => {
    let tries = 0;
    const { instructions, shortfall } = await targetInstructions(
      async ({ attempt }) => {
        tries += 1;
        return { instructions: [instruction(`other ${attempt}`, "singleCall", "other")] };
      },
      { target, count: 2, avoid: [] },
    );
    expect(instructions).toEqual([]);
    expect(tries).toBe(12);
    expect(shortfall).toBe(
      "Could write only 0 of 2 instructions of the kind singleCall that use search: no more came up in 12 tries.",
    );
  });

  test("stops early when nothing comes any more, and passes on why", async () => {
    let tries = 0;
    const { shortfall } = await targetInstructions(
      async () => {
        tries += 1;
        return { instructions: [], shortfall: "All values are used up." };
      },
      { target, count: 2, avoid: [] },
    );
    expect(tries).toBe(2);
    expect(shortfall).toContain("All values are used up.");
  });
});
