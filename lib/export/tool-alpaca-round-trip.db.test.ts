import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importFiles } from "#lib/catalog/import-files.ts";
import { plainAssessor } from "#lib/catalog/testing/plain-assessor.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { rateStep, storeInstances, storeRatesApi } from "./testing/stored.ts";
import { exportToFolder } from "./write-export-to-folder.ts";

const corpus = path.resolve("../shared/data/corpus_dev.json");
const hasCorpus = fs.existsSync(corpus);
if (!hasCorpus)
  console.warn("skipped: import and export of a published corpus (../shared/data/corpus_dev.json is not there)");

let scratch: string;
beforeEach(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-out-"));
  await emptyCatalogue();
});
afterEach(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

async function emptyCatalogue(): Promise<void> {
  await db().api.updateMany({ data: { currentDocumentId: null } });
  await db().instance.deleteMany();
  await db().api.deleteMany();
}

const importCorpus = (file: string) =>
  importFiles(SYSTEM, {
    files: [{ name: path.basename(file), open: () => fs.createReadStream(file) }],
    as: "toolalpaca",
    assessor: plainAssessor,
  });

/** Everything in the catalogue as ToolAlpaca JSON: the text and where it lies. */
async function exportAll(folder: string) {
  const out = path.join(scratch, folder);
  const manifest = await exportToFolder(SYSTEM, { format: "toolalpaca", filter: "", out });
  const file = path.join(out, "toolalpaca.json");
  return { manifest, file, text: fs.readFileSync(file, "utf8") };
}

interface Entry {
  Instances: { error?: string }[];
}

describe("ToolAlpaca JSON", () => {
  test.skipIf(!hasCorpus)("a published corpus comes out as it went in, but for the entry without steps", async () => {
    const report = await importCorpus(corpus);
    expect(report.instances).toMatchObject({ created: 99, withoutSteps: 1 });
    const { text, manifest } = await exportAll("once");
    const published = JSON.parse(fs.readFileSync(corpus, "utf8")) as Entry[];
    const expected = published.map((api) => ({ ...api, Instances: api.Instances.filter(({ error }) => !error) }));
    expect(JSON.parse(text)).toEqual(expected);
    expect(manifest.counts).toEqual({ instances: 99, apis: 10, rows: 10, leftOut: {}, offline: 0 });
    // The order of fields is no part of the data, but a diff is easier to read when it stays.
    const keys = (entries: object[]) => entries.map((entry) => Object.keys(entry));
    expect(keys(JSON.parse(text))).toEqual(keys(expected));
  });

  test.skipIf(!hasCorpus)("export, import and export again give the same bytes", async () => {
    await importCorpus(corpus);
    const once = await exportAll("once");
    await emptyCatalogue();
    await importCorpus(once.file);
    expect((await exportAll("twice")).text).toBe(once.text);
  });

  test.skipIf(!hasCorpus)("segments and chat lines carry the same instances, or say which not", async () => {
    await importCorpus(corpus);
    for (const format of ["toolalpaca-segments", "openai-chat"] as const) {
      const { counts } = await exportToFolder(SYSTEM, { format, filter: "", out: path.join(scratch, format) });
      expect(counts.instances + Object.values(counts.leftOut).reduce((sum, count) => sum + count, 0)).toBe(99);
      expect(counts.instances).toBe(99);
    }
  });

  test("simulated instances come back from a file that was imported, byte for byte", async () => {
    const api = await storeRatesApi("Rates", { description: "Rates of exchange", introduction: "Gives rates." });
    const run = await db().simulationRun.create({ data: { name: "r", config: {}, seed: 1, plannedCount: 3 } });
    const ids = await storeInstances(api, [
      { instruction: "One?" },
      { instruction: "Two?", finalThought: null, steps: [{ ...rateStep, thought: "" }, rateStep] },
      { instruction: "Three?", finalThought: "", response: "" },
    ]);
    for (const [sampleIndex, id] of ids.entries()) {
      await db().instance.update({ where: { id }, data: { runId: run.id, sampleIndex } });
    }
    const once = await exportAll("once");
    await emptyCatalogue();
    const report = await importCorpus(once.file);
    expect(report.problems).toEqual([]);
    expect((await exportAll("twice")).text).toBe(once.text);
    const [stored] = await db().instance.findMany({ where: { instruction: "One?" } });
    expect(stored?.steps).toMatchObject([{ ...rateStep }]);
  });
});
