import crypto from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { db } from "#lib/platform/db/client.ts";
import { createOfflineAgents } from "#lib/simulation/agents/offline/create-offline-agents.ts";
import type { UserAgent } from "#lib/simulation/agents/ports.ts";
import { importApis } from "#lib/simulation/testing/simulation-fixture.ts";
import { loadCompanionCandidates } from "./load-companion-candidates.ts";
import { writeSeveralApis } from "./write-several-apis.ts";

let documentIds: Map<string, string>;
beforeAll(async () => {
  await importApis("open-meteo", "nominatim", "geonames", "dog-ceo");
  const apis = await db().api.findMany({ select: { slug: true, currentDocumentId: true } });
  documentIds = new Map(apis.map(({ slug, currentDocumentId }) => [slug, currentDocumentId as string]));
});

const { userAgent } = createOfflineAgents({ seed: 5 });
const wish = (apiSlug: string, runId: string = crypto.randomUUID()) => ({
  ...{ runId, apiSlug, seed: 2, count: 3, avoid: [] },
  documentId: documentIds.get(apiSlug) as string,
});

/** Writes what it is given, as a model may. */
const writing = (write: (contract: ApiContract) => Instruction[]): UserAgent => ({
  ...userAgent,
  writeInstructions: async ({ contract }) => ({ instructions: write(contract) }),
});

describe("writeSeveralApis", () => {
  test("writes over the functions of related APIs, and says which documents those are", async () => {
    const { instructions, shortfall } = await writeSeveralApis(userAgent, wish("open-meteo"));
    const companionDocumentIds = instructions[0]?.companionDocumentIds ?? [];
    expect(shortfall).toBeUndefined();
    expect(instructions).toHaveLength(3);
    const related = ["nominatim", "geonames"].map((slug) => documentIds.get(slug));
    expect(companionDocumentIds.slice(0, 2).sort()).toEqual(related.sort());
    const contract = await loadContract({ documentId: documentIds.get("open-meteo") as string, companionDocumentIds });
    const names = new Set(contract.functions.map(({ name }) => name));
    for (const { scenario } of instructions)
      expect(scenario?.functionNames.every((name) => names.has(name))).toBe(true);
  });

  test("gives the same in another run with the same seed", async () => {
    const first = await writeSeveralApis(userAgent, wish("geonames"));
    expect(await writeSeveralApis(userAgent, wish("geonames"))).toEqual(first);
  });

  test("keeps what needs several APIs, whatever the writer calls it, and counts what is missing", async () => {
    const scenario = { kind: "severalCalls" as const, goal: "x", statedFacts: [], hiddenFacts: [] };
    const pick = (contract: ApiContract, isCompanion: boolean) =>
      contract.functions.find(({ apiName }) => (apiName !== undefined) === isCompanion)?.name ?? "";
    const agent = writing((contract) => [
      { text: "both", scenario: { ...scenario, functionNames: [pick(contract, false), pick(contract, true)] } },
      { text: "one", scenario: { ...scenario, functionNames: [pick(contract, true)] } },
      { text: "none", scenario: null },
    ]);
    const { instructions, shortfall } = await writeSeveralApis(agent, wish("open-meteo"));
    expect(instructions).toMatchObject([{ text: "both", scenario: { kind: "severalApis" } }]);
    expect(shortfall).toMatch(/^1 of 3 /);
  });

  test("says so where no API is related", async () => {
    const { instructions, shortfall } = await writeSeveralApis(userAgent, wish("dog-ceo"));
    expect(instructions).toEqual([]);
    expect(shortfall).toContain("no other API");
  });
});

test("candidates are documented and not archived, and the same all through a run", async () => {
  const runId = crypto.randomUUID();
  const before = await loadCompanionCandidates(runId);
  expect(before.map(({ slug }) => slug)).toEqual(["dog-ceo", "geonames", "nominatim", "open-meteo"]);
  expect(before.find(({ slug }) => slug === "open-meteo")).toMatchObject({
    documentId: documentIds.get("open-meteo"),
    split: "train",
    needs: expect.arrayContaining(["latitude", "longitude"]),
  });
  await db().api.update({ where: { slug: "geonames" }, data: { archivedAt: new Date() } });
  expect(await loadCompanionCandidates(runId)).toBe(before);
  const later = await loadCompanionCandidates(crypto.randomUUID());
  expect(later.map(({ slug }) => slug)).toEqual(["dog-ceo", "nominatim", "open-meteo"]);
});
