import { describe, expect, test, vi } from "vitest";
import { namesApi } from "#lib/checks/names-api.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { areNearDuplicates, wordsOf } from "#lib/simulation/similarity/rouge-l.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { writeInstructions } from "./write-instructions.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The kinds that the lending desk allows, so many times over. */
const KINDS = InstructionKind.options.filter((kind) => kind !== "severalApis");
const mixed = (rounds: number): InstructionKind[] => Array.from({ length: rounds }, () => KINDS).flat();

const write = (
  kinds: readonly InstructionKind[],
  seed: number,
  avoid: readonly string[] = [],
  contract = lendingDesk,
) => writeInstructions({ contract, kinds, avoid }, seed);
const textsOf = (instructions: readonly Instruction[]) => instructions.map(({ text }) => text);

function nearDuplicatesAmong(texts: readonly string[]): string[] {
  const words = texts.map(wordsOf);
  return texts.filter((_, index) =>
    words.slice(0, index).some((other) => areNearDuplicates(words[index] ?? [], other)),
  );
}

describe("instructions", () => {
  test("are as many as asked for, none like another and none like those to be avoided", () => {
    const first = write(mixed(5), 1);
    const again = write(
      mixed(3),
      1,
      textsOf(first.instructions).map((text) => ` ${text.toUpperCase()} `),
    );
    const texts = [...textsOf(first.instructions), ...textsOf(again.instructions)];
    expect([first.shortfall, again.shortfall]).toEqual([undefined, undefined]);
    expect(texts).toHaveLength(64);
    expect(nearDuplicatesAmong(texts)).toEqual([]);
  });

  test("are of the kinds asked for, in that order", () => {
    const kinds = mixed(4);
    expect(write(kinds, 2).instructions.map(({ scenario }) => scenario?.kind)).toEqual(kinds);
  });

  test("cover all functions before one comes again", () => {
    const { instructions } = write(kindsFor(lendingDesk.functions.length), 9);
    const named = new Set(instructions.flatMap(({ scenario }) => scenario?.functionNames ?? []));
    expect([...named].sort()).toEqual(lendingDesk.functions.map(({ name }) => name).sort());
  });

  test("name neither the API nor a function, and hold no identifier", () => {
    for (const { text, scenario } of write(mixed(6), 4).instructions) {
      for (const said of [text, ...(scenario?.followUps ?? []).map((followUp) => followUp.text)]) {
        expect(namesApi(lendingDesk, said)).toBe(false);
        expect(said.replace(/https?:\S+|"[^"]*"/g, "")).not.toMatch(/\p{Ll}\p{Lu}|_|\bAPI\b|\bundefined\b|\[object/u);
        expect(said).toMatch(/^[\p{Lu}\d"]/u);
        expect(said).toMatch(/[.?]$/);
      }
    }
  });

  test("read differently, and say how: questions, requests, wishes, orders and small stories, short and long", () => {
    const styles = write(mixed(8), 5).instructions.map(({ scenario }) => scenario?.style ?? "");
    for (const form of ["question", "request", "first person", "imperative", "short story"])
      expect(styles.filter((style) => style.startsWith(form)).length, form).toBeGreaterThan(3);
    for (const length of ["short", "long"])
      expect(styles.filter((style) => style.endsWith(`, ${length}`)).length, length).toBeGreaterThan(10);
    const personas = write(mixed(8), 5).instructions.map(({ scenario }) => scenario?.persona);
    expect(new Set(personas).size).toBeGreaterThan(5);
  });

  test("use the articles and plurals of English", () => {
    for (const { text } of write(mixed(8), 6).instructions) {
      expect(text).not.toMatch(/\ba [aeio]\w|\ban [bcdfgjklmnpqrtvwxz]\w|\b(?:a|an|the) (?:a|an|the)\b| {2}|\s[.,?]/i);
    }
  });
});

const only = (kind: InstructionKind, count: number, seed: number) => {
  const { instructions } = write(
    Array.from({ length: count }, () => kind),
    seed,
  );
  return instructions.flatMap(({ text, scenario }) => (scenario?.kind === kind ? [{ text, scenario }] : []));
};

describe("each kind of instruction", () => {
  test("missingRequired: keeps one value back, which the user tells when asked or does not know", () => {
    const written = only("missingRequired", 24, 2);
    expect(written.length).toBeGreaterThan(15);
    for (const { text, scenario } of written) {
      expect(scenario.hiddenFacts.length + (scenario.unknownFacts?.length ?? 0)).toBe(1);
      for (const { value } of scenario.hiddenFacts) expect(text).not.toContain(String(value));
    }
    expect(written.some(({ scenario }) => scenario.unknownFacts)).toBe(true);
  });

  test("noSuitableTool: names no function, and what it asks for changes", () => {
    const written = only("noSuitableTool", 20, 3);
    expect(written).toHaveLength(20);
    for (const { scenario } of written) expect(scenario.functionNames).toEqual([]);
    expect(new Set(written.map(({ scenario }) => scenario.goal.split(" ")[0])).size).toBeGreaterThan(10);
  });

  test("errorRecovery: has a fault for its function; what may have been done already is only refused for its rate", () => {
    for (const { scenario } of only("errorRecovery", 20, 4).filter((each) => !each.scenario.mistaken)) {
      expect(scenario.fault?.functionName).toBe(scenario.functionNames[0]);
      const method = lendingDesk.functions.find(({ name }) => name === scenario.functionNames[0])?.method;
      if (method !== "get") expect(scenario.fault?.fault).toBe("rateLimited");
    }
  });

  test("errorRecovery: or the user has a wrong id and says what the thing is called, so that it can be looked up", () => {
    const mistaken = only("errorRecovery", 40, 4).flatMap(({ text, scenario }) =>
      scenario.mistaken ? [{ text, scenario, mistaken: scenario.mistaken }] : [],
    );
    expect(mistaken.length).toBeGreaterThan(3);
    for (const { text, scenario, mistaken: wrong } of mistaken) {
      expect(scenario.fault).toBeUndefined();
      expect(scenario.functionNames).toEqual(["listTools", wrong.functionName]);
      const stated = scenario.statedFacts.find(({ argument }) => argument === wrong.argument);
      expect(text).toContain(String(stated?.value));
      expect(text).toContain(`"${wrong.name}"`);
      expect(scenario.statedFacts).toContainEqual({ functionName: "listTools", argument: "q", value: wrong.name });
    }
  });

  test("followUp: goes on once or twice, with what the follow-up itself says", () => {
    const written = only("followUp", 20, 5);
    expect(written.length).toBeGreaterThan(15);
    for (const { scenario } of written) {
      expect(scenario.followUps?.length).toBeGreaterThan(0);
      for (const { functionNames } of scenario.followUps ?? []) expect(functionNames).toHaveLength(1);
    }
  });

  test("parallelCalls: only reads", () => {
    for (const { scenario } of only("parallelCalls", 12, 6))
      for (const name of scenario.functionNames)
        expect(lendingDesk.functions.find((fn) => fn.name === name)?.method).toBe("get");
  });

  test("severalApis: made up for by the others where the contract holds one API", () => {
    const { instructions } = write(["severalApis", "singleCall"], 1);
    expect(instructions.map(({ scenario }) => scenario?.kind)).toEqual(["singleCall", "singleCall"]);
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
    const { instructions, shortfall } = write(kindsFor(500), 1, [], tiny);
    expect(instructions.length).toBeGreaterThanOrEqual(10);
    expect(nearDuplicatesAmong(textsOf(instructions))).toEqual([]);
    expect(shortfall).toBe(
      `Could reach only ${instructions.length} of 500 instructions of the kind asked for, because its only function and the arguments of it allow no more that differ from each other and from those that exist.`,
    );
  });

  test("gives none without functions", () => {
    const { instructions, shortfall } = write(kindsFor(3), 1, [], { ...tiny, functions: [] });
    expect(instructions).toEqual([]);
    expect(shortfall).toBe("Tiny has no functions, so there is nothing to ask for.");
  });

  test("gives none of a kind that it does not allow", () => {
    const { instructions, shortfall } = write(["chainedCalls", "chainedCalls"], 1, [], tiny);
    expect(instructions).toEqual([]);
    expect(shortfall).toContain("Could reach only 0 of 2 instructions of the kind asked for");
  });
});

test("another language than English is refused in a sentence", () => {
  const { instructions, shortfall } = writeInstructions(
    { contract: lendingDesk, kinds: kindsFor(2), avoid: [], language: "Dutch" },
    1,
  );
  expect(instructions).toEqual([]);
  expect(shortfall).toContain("write English only");
  expect(shortfall).toContain("Dutch");
});
