import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { runChecks } from "#lib/checks/run-checks.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import { NO_USAGE } from "#lib/domain/usage.ts";
import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { createOfflineAgents } from "./create-offline-agents.ts";
import { runEpisode } from "./testing/run-episode.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** So many, the kinds by turns; what one API does not allow is made up for by the others. */
const mixed = (count: number): InstructionKind[] =>
  Array.from(
    { length: count },
    (_, index) => InstructionKind.options[index % InstructionKind.options.length] ?? "singleCall",
  );

async function dialogues(seed: number, count: number): Promise<string> {
  const { instructions } = await createOfflineAgents({ seed }).userAgent.writeInstructions({
    contract: lendingDesk,
    kinds: mixed(count),
    avoid: [],
  });
  const episodes = [];
  for (const [index, { text, scenario }] of instructions.entries()) {
    episodes.push({
      text,
      scenario,
      ...(await runEpisode(createOfflineAgents({ seed: seed + index }), lendingDesk, text, scenario)),
    });
  }
  return JSON.stringify(episodes);
}

describe("determinism", () => {
  test("the same seed gives the same bytes from fresh agents", async () => {
    expect(await dialogues(11, 20)).toBe(await dialogues(11, 20));
  });

  test("another seed gives other dialogues", async () => {
    expect(await dialogues(11, 5)).not.toBe(await dialogues(12, 5));
  });

  test("another process gives the same bytes", async () => {
    const { instructions } = await createOfflineAgents({ seed: 5 }).userAgent.writeInstructions({
      contract: lendingDesk,
      kinds: kindsFor(12),
      avoid: [],
    });
    const script = `
      import { createOfflineAgents } from "#lib/simulation/agents/offline/create-offline-agents.ts";
      import { kindsFor } from "#lib/simulation/agents/testing/kinds-for.ts";
      import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
      const { instructions } = await createOfflineAgents({ seed: 5 }).userAgent.writeInstructions({ contract: lendingDesk, kinds: kindsFor(12), avoid: [] });
      process.stdout.write(JSON.stringify(instructions));`;
    const output = execFileSync(
      process.execPath,
      ["--conditions=react-server", "--input-type=module-typescript", "-e", script],
      { encoding: "utf8" },
    );
    expect(output).toBe(JSON.stringify(instructions));
  });
});

test("nothing is paid for", async () => {
  const agents = createOfflineAgents({ seed: 1 });
  await runEpisode(agents, lendingDesk, "Show me all garden tools.", null);
  expect(agents.usage()).toEqual(NO_USAGE);
});

test("written dialogues pass every rule", async () => {
  const { instructions } = await createOfflineAgents({ seed: 3 }).userAgent.writeInstructions({
    contract: lendingDesk,
    kinds: mixed(60),
    avoid: [],
  });
  expect(instructions).toHaveLength(60);
  for (const [seed, { text, scenario }] of instructions.entries()) {
    const { steps, finalThought, response } = await runEpisode(
      createOfflineAgents({ seed }),
      lendingDesk,
      text,
      scenario,
    );
    const findings = runChecks(
      { content: { instruction: text, steps, finalThought, response }, terminationReason: "responded", scenario },
      lendingDesk,
    );
    expect(findings, text).toEqual([]);
    expect(response).not.toMatch(/[{}[\]]|undefined|\bnull\b/);
    expect(response).not.toMatch(/listTools|addTool|getTool|updateTool|removeTool|listLoans|registerMember/);
  }
});

const names = fc.constantFrom(
  "getThing",
  "searchPeople",
  "createOrder",
  "DELETE_ALL",
  "x",
  "a-b.c",
  "größe",
  "constructor",
  "list",
  "do",
);
const schemas: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom<JsonSchema>(
    { type: "string" },
    { type: "integer" },
    { type: "number", minimum: 1, maximum: 2 },
    { type: "boolean" },
    { enum: ["a", "B b", 3, null] },
  ),
  fc.constantFrom<JsonSchema>(
    { type: "array", items: { type: "string" } },
    { type: "object" },
    { type: "object", properties: { id: { type: "integer" }, name: { type: "string" } }, required: ["id"] },
    {},
  ),
);
const functions: fc.Arbitrary<ApiFunction> = fc.record({
  name: names,
  description: fc.oneof(
    fc.constant(""),
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "Get a given thing by its ID.",
      "Creates",
      "a",
      "Search for things based on a query\n- x",
      "List of",
    ),
  ),
  method: fc.constantFrom("get", "post", "put", "patch", "delete"),
  path: fc.constantFrom("/things", "/things/{id}", "/", "api/x/{name}", "/search", "/a/{id}/b"),
  parameters: fc
    .dictionary(fc.constantFrom("id", "q", "limit", "name", "thingId", "startDate", "apiKey", "x"), schemas, {
      maxKeys: 4,
    })
    .map((properties): JsonSchema => ({ type: "object", properties, required: Object.keys(properties).slice(0, 2) })),
  places: fc.constant({}),
  responses: fc.option(schemas, { nil: null }).map((schema) => ({ "200": { description: "", schema, examples: [] } })),
});
const contracts: fc.Arbitrary<ApiContract> = fc.record({
  apiName: fc.constantFrom("Things", "", "a.b", "(", "API"),
  description: fc.string({ maxLength: 20 }),
  documentSha256: fc.constant("0"),
  functions: fc.uniqueArray(functions, { maxLength: 5, selector: ({ name }) => name }),
  schemas: fc.constant({}),
});

test("any contract gives dialogues that end, with valid calls only", async () => {
  await fc.assert(
    fc.asyncProperty(
      contracts,
      fc.integer(),
      fc.string({ unit: "binary", maxLength: 80 }),
      async (contract, seed, text) => {
        const written = await createOfflineAgents({ seed }).userAgent.writeInstructions({
          contract,
          kinds: InstructionKind.options,
          avoid: [],
        });
        const isWhole = written.instructions.length === InstructionKind.options.length;
        expect(isWhole || written.shortfall !== undefined).toBe(true);
        for (const instruction of [...written.instructions, { text, scenario: null }]) {
          const { response } = await runEpisode(
            createOfflineAgents({ seed }),
            contract,
            instruction.text,
            instruction.scenario,
          );
          expect(response.trim()).not.toBe("");
        }
      },
    ),
    { numRuns: 60 },
  );
});
