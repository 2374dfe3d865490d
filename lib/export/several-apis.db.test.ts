import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { publishDocument } from "#lib/catalog/publish-document.ts";
import { saveDocumentVersion } from "#lib/catalog/save-document-version.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { runChecks } from "#lib/checks/run-checks.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { Scenario } from "#lib/domain/scenario.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { editInstance } from "#lib/review/edit-instance.ts";
import { getInstance, type InstanceDetail } from "#lib/review/get-instance.ts";
import { listInstances } from "#lib/review/list-instances.ts";
import {
  brokenInvariants,
  importApis,
  startRun,
  trajectoriesOf,
  workUntil,
} from "#lib/simulation/testing/simulation-fixture.ts";
import { exportToFolder } from "./write-export-to-folder.ts";

const APIS = ["open-meteo", "nominatim", "geonames", "rest-countries", "dog-ceo", "the-dog-api"];
const PER_API = 2;
const onlySeveralApis = { kindMix: { severalApis: 1 } };

let scratch: string;
let runId: string;
let instances: InstanceDetail[];

beforeAll(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-out-"));
  await importApis(...APIS);
  const started = await startRun(PER_API, { seed: 3, ...onlySeveralApis });
  await workUntil(started.id);
  runId = started.id;
  const rows = await db().instance.findMany({ where: { runId }, orderBy: { number: "asc" }, select: { id: true } });
  instances = await Promise.all(rows.map(async ({ id }) => getInstance(SYSTEM, { instanceId: id })));
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

const toolsetOf = ({ document, companions }: InstanceDetail) => ({
  documentId: document?.id as string,
  companionDocumentIds: companions.map(({ documentId }) => documentId),
});

async function exported(format: "toolalpaca" | "openai-chat" | "toolalpaca-segments") {
  const out = path.join(scratch, format);
  const manifest = await exportToFolder(SYSTEM, { format, out, filter: "" });
  const file = manifest.files[0]?.name as string;
  return { manifest, text: fs.readFileSync(path.join(out, file), "utf8") };
}

describe("a run of instructions that need several APIs", () => {
  test("stores as many as were planned, each with its toolset, calls of two APIs and no finding", async () => {
    expect(instances).toHaveLength(APIS.length * PER_API);
    expect(await brokenInvariants(runId)).toEqual([]);
    for (const instance of instances) {
      const { content, terminationReason, companions, functions } = instance;
      expect(companions.length).toBeGreaterThanOrEqual(2);
      expect(companions.filter(({ isNeeded }) => isNeeded)).toHaveLength(1);
      expect(companions.every(({ api }) => api !== null && api.slug !== instance.api.slug)).toBe(true);
      const contract = await loadContract(toolsetOf(instance));
      expect(runChecks({ content, terminationReason }, contract), content.instruction).toEqual([]);
      expect(instance).toMatchObject({ checkOutcome: "pass", checks: [], terminationReason: "responded" });
      const called = new Set(functions.map(({ apiName }) => apiName ?? instance.api.name));
      expect(called.size, content.instruction).toBe(2);
      expect(functions.map(({ name }) => name).sort()).toEqual([...new Set(instance.functionNames)].sort());
    }
  });

  test("says in each scenario which functions of which APIs solve it", async () => {
    const written = await db().instruction.findMany({ where: { runId } });
    expect(written).toHaveLength(APIS.length * PER_API);
    for (const { scenario, apiId, companionDocumentIds } of written) {
      const contract = await loadContract({ apiId, companionDocumentIds });
      const { kind, functionNames } = Scenario.parse(scenario);
      expect(kind).toBe("severalApis");
      const owners = functionNames.map((name) => contract.functions.find((fn) => fn.name === name)?.apiName);
      expect(new Set(owners).size).toBe(2);
      expect(owners).toContain(undefined);
    }
  });

  test("gives the same toolsets and trajectories for the same seed", async () => {
    const again = await startRun(PER_API, { seed: 3, ...onlySeveralApis });
    await workUntil(again.id);
    expect(await trajectoriesOf(again.id)).toEqual(await trajectoriesOf(runId));
  });
});

describe("exports", () => {
  test("the chat format has the functions of the whole toolset as tools of its line", async () => {
    const { manifest, text } = await exported("openai-chat");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { messages: JsonObject[]; tools: { function: { name: string } }[] });
    expect(manifest.counts).toMatchObject({ rows: lines.length, leftOut: {} });
    for (const instance of instances) {
      const line = lines.find(({ messages }) => messages[0]?.content === instance.content.instruction);
      const { functions } = await loadContract(toolsetOf(instance));
      expect(line?.tools.map((tool) => tool.function.name)).toEqual(functions.map(({ name }) => name));
    }
  });

  test("the training set describes all functions of the toolset in its prompt", async () => {
    const { manifest, text } = await exported("toolalpaca-segments");
    const rows = JSON.parse(text) as [string[], boolean[]][];
    expect(manifest.counts.leftOut).toEqual({});
    for (const instance of instances) {
      const prompt = rows.find(([[first]]) => first?.includes(`USER: ${instance.content.instruction}\n`))?.[0][0] ?? "";
      const { functions } = await loadContract(toolsetOf(instance));
      for (const { name } of functions) expect(prompt).toContain(`\n${name}: `);
    }
  });

  test("ToolAlpaca's own format leaves them out and counts them, since its entries have one API each", async () => {
    const total = await db().instance.count();
    const { manifest, text } = await exported("toolalpaca");
    expect(manifest.counts).toMatchObject({ instances: 0, leftOut: { severalApis: total } });
    expect(JSON.parse(text)).toEqual([]);
  });
});

describe("later", () => {
  const thanked = (content: InstanceContent): InstanceContent => ({ ...content, response: `${content.response} Bye.` });
  const edit = async ({ id, revision, content }: InstanceDetail) =>
    editInstance(await localAdmin(), { instanceId: id, baseRevision: revision, content }, { assessor: checkAssessor });

  test("an edit is checked by the functions of all its APIs", async () => {
    const [instance] = instances as [InstanceDetail];
    const receipt = await edit({ ...instance, content: thanked(instance.content) });
    expect(receipt).toMatchObject({ revision: 1, checkOutcome: "pass", checks: [] });
    const steps = instance.content.steps.map((step) => ({ ...step, action: "openNothing" }));
    const wrong = await edit({ ...instance, revision: 1, content: { ...instance.content, steps } });
    expect(wrong.checks.map(({ code }) => code)).toContain("F02");
  });

  test("an instance is stale once a companion has a newer document, in the list, in its filter and on its page", async () => {
    const own = { slug: "the-dog-api" };
    const { currentDocument } = await db().api.findUniqueOrThrow({ where: own, include: { currentDocument: true } });
    const { id: documentId = "", sourceText = "", version: baseVersion = 0 } = currentDocument ?? {};
    const { version } = await saveDocumentVersion(SYSTEM, { ...own, baseVersion, sourceText: `${sourceText}\n` });
    await publishDocument(SYSTEM, { ...own, version });
    const isTouched = (instance: InstanceDetail) =>
      [toolsetOf(instance).documentId, ...toolsetOf(instance).companionDocumentIds].includes(documentId);
    const expected = instances.filter(isTouched).map(({ number }) => number);
    const isCompanion = instances.filter(({ api }) => api.slug !== own.slug).filter(isTouched);
    expect(isCompanion.length).toBeGreaterThan(0);
    const found = await listInstances(SYSTEM, { filter: { stale: "true", run: runId } });
    expect(found.rows.map(({ number }) => number).sort()).toEqual(expected.sort());
    expect(found.rows.every(({ isStale }) => isStale)).toBe(true);
    const detail = await getInstance(SYSTEM, { instanceId: (isCompanion[0] as InstanceDetail).id });
    expect(detail.companions.find((companion) => companion.documentId === documentId)).toMatchObject({ isStale: true });
    expect(detail.document).toMatchObject({ isStale: false });
  });

  test("when a companion was deleted, the instance still opens, edits say why they cannot be, and exports leave it out", async () => {
    const instance = instances.find(
      ({ api }) => api.slug !== "rest-countries" && companionOf(api.slug),
    ) as InstanceDetail;
    const gone = companionOf(instance.api.slug) as string;
    await db().api.update({ where: { slug: gone }, data: { currentDocumentId: null } });
    await db().api.delete({ where: { slug: gone } });
    const opened = await getInstance(SYSTEM, { instanceId: instance.id });
    expect(opened.companions.filter(({ api }) => api === null)).toHaveLength(1);
    expect(opened.companions).toHaveLength(instance.companions.length);
    await expect(edit({ ...opened, content: thanked(opened.content) })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("was deleted"),
    });
    const { manifest } = await exported("openai-chat");
    expect(manifest.counts.leftOut.deletedApi).toBeGreaterThan(0);
  });

  const companionOf = (apiSlug: string) =>
    instances.find(({ api }) => api.slug === apiSlug)?.companions.find(({ isNeeded }) => isNeeded)?.api?.slug;
});
