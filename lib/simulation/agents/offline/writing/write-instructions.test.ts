import { describe, expect, test, vi } from "vitest";
import { namesApi } from "#lib/checks/names-api.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { spellingOf, writeInstructions } from "./write-instructions.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const textsOf = (instructions: readonly Instruction[]) => instructions.map(({ text }) => text);

describe("instructions", () => {
  test("are as many as asked for, all different, and none that is to be avoided", () => {
    const first = writeInstructions(lendingDesk, 80, [], 1);
    const again = writeInstructions(
      lendingDesk,
      80,
      textsOf(first.instructions).map((text) => ` ${text.toUpperCase()} `),
      1,
    );
    const texts = [...textsOf(first.instructions), ...textsOf(again.instructions)].map(spellingOf);
    expect(first.shortfall).toBeUndefined();
    expect(new Set(texts).size).toBe(160);
  });

  test("cover all functions before one comes again", () => {
    const { instructions } = writeInstructions(lendingDesk, lendingDesk.functions.length, [], 9);
    const named = new Set(instructions.flatMap(({ scenario }) => scenario?.functionNames ?? []));
    expect([...named].sort()).toEqual(lendingDesk.functions.map(({ name }) => name).sort());
  });

  test("come in every kind, with what is kept back left out of the text", () => {
    const { instructions } = writeInstructions(lendingDesk, 70, [], 2);
    const kinds = new Map<string, number>();
    for (const { text, scenario } of instructions) {
      kinds.set(scenario?.kind ?? "", (kinds.get(scenario?.kind ?? "") ?? 0) + 1);
      for (const { value } of scenario?.hiddenFacts ?? []) expect(text).not.toContain(String(value));
      expect(scenario?.hiddenFacts.length).toBe(scenario?.kind === "missingRequired" ? 1 : 0);
    }
    expect(kinds.get("singleCall")).toBeGreaterThan(20);
    expect(kinds.get("severalCalls")).toBeGreaterThan(8);
    expect(kinds.get("missingRequired")).toBeGreaterThan(4);
  });

  test("name neither the API nor a function, and hold no identifier", () => {
    for (const { text } of writeInstructions(lendingDesk, 100, [], 4).instructions) {
      expect(namesApi(lendingDesk, text)).toBe(false);
      expect(text.replace(/https?:\S+|"[^"]*"/g, "")).not.toMatch(/\p{Ll}\p{Lu}|_|\bAPI\b|\bundefined\b|\[object/u);
      expect(text).toMatch(/^[\p{Lu}\d"]/u);
      expect(text).toMatch(/[.?]$/);
    }
  });

  test("read differently: questions, requests, wishes, orders and small stories", () => {
    const texts = textsOf(writeInstructions(lendingDesk, 100, [], 5).instructions);
    for (const form of [
      /\?/,
      /\bplease\b/i,
      /\bI(?:'d| need| want|'m)/,
      /^(?:Show|Get|Find|Give|Look|Add|Update|Remove|Register)\b/,
      /^[^.?]+\. .*[.?]$/,
    ]) {
      expect(texts.filter((text) => form.test(text)).length).toBeGreaterThan(8);
    }
  });

  test("use the articles and plurals of English", () => {
    for (const { text } of writeInstructions(lendingDesk, 150, [], 6).instructions) {
      expect(text).not.toMatch(/\ba [aeio]\w|\ban [bcdfgjklmnpqrtvwxz]\w|\b(?:a|an|the) (?:a|an|the)\b| {2}|\s[.,?]/i);
    }
  });
});

describe("a document that allows few instructions", () => {
  const tiny: ApiContract = {
    apiName: "Tiny",
    description: "",
    documentSha256: "0",
    functions: [
      {
        name: "getNote",
        description: "Get the note of the day",
        method: "get",
        path: "/note",
        parameters: { type: "object" },
        places: {},
        responses: {},
      },
    ],
    schemas: {},
  };

  test("gives what it can and says why not more", () => {
    const { instructions, shortfall } = writeInstructions(tiny, 5000, [], 1);
    expect(instructions.length).toBeGreaterThan(20);
    expect(shortfall).toBe(
      `Only ${instructions.length} of 5000 instructions could be written that differ from each other and from those that exist: its only function and their arguments allow no more.`,
    );
  });

  test("gives none without functions", () => {
    const { instructions, shortfall } = writeInstructions({ ...tiny, functions: [] }, 3, [], 1);
    expect(instructions).toEqual([]);
    expect(shortfall).toBe("Tiny has no functions, so there is nothing to ask for.");
  });
});
