import { describe, expect, test } from "vitest";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { type ImportFile, importFiles } from "./import-files.ts";
import { referenceFile, textFile } from "./testing/import-text.ts";
import { plainAssessor } from "./testing/plain-assessor.ts";

const simulated = referenceFile("eval_simulated.json");
const real = referenceFile("eval_real.json");
const corpus = referenceFile("corpus_dev.json");
const listing = referenceFile("public_apis.json");

const importAll = (files: (ImportFile | undefined)[]) =>
  importFiles(SYSTEM, { files: files.filter((file) => file !== undefined), assessor: plainAssessor });

async function emptyCatalogue(): Promise<void> {
  await db().api.updateMany({ data: { currentDocumentId: null } });
  await db().instance.deleteMany();
  await db().api.deleteMany();
  await db().category.deleteMany();
}

async function readWhole(file: ImportFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Everything an import writes, to compare before and after. */
async function everything() {
  return {
    apis: await db().api.findMany({ orderBy: { id: "asc" }, omit: { updatedAt: true } }),
    documents: await db().openApiDocument.findMany({ orderBy: { id: "asc" }, select: { id: true, sha256: true } }),
    functions: await db().apiFunction.count(),
    instructions: await db().instruction.findMany({ orderBy: { id: "asc" } }),
    goldenAnswers: await db().goldenAnswer.findMany({ orderBy: { id: "asc" } }),
    instances: await db().instance.findMany({ orderBy: { id: "asc" }, omit: { updatedAt: true } }),
    searches: await db().instanceSearch.count(),
    checks: await db().checkResult.count(),
    categories: await db().category.count(),
  };
}

const unchanged = (report: ImportReport): Omit<ImportReport, "problems"> => {
  const { problems: _, apis, instances, ...rest } = report;
  const apiCount = apis.created + apis.updated + apis.unchanged;
  return {
    ...rest,
    apis: { created: 0, updated: 0, unchanged: apiCount },
    instances: { ...instances, created: 0, unchanged: instances.created + instances.unchanged },
  };
};

describe("importing ToolAlpaca's own files", () => {
  test.skipIf(!simulated)("takes the ten held-out tools with their instructions and golden answers", async () => {
    await emptyCatalogue();
    const report = await importAll([simulated]);
    expect(report).toMatchObject({
      files: { read: 1, failed: 0 },
      apis: { created: 10, updated: 0, unchanged: 0 },
      functions: 54,
      instructions: 100,
      goldenAnswers: 100,
      instances: { created: 0, unchanged: 0, withoutSteps: 0, rejected: 0 },
    });
    expect(await db().api.count({ where: { split: "heldOut", functionCount: { gt: 0 } } })).toBe(10);
    const before = await everything();
    expect(await importAll([simulated])).toMatchObject(unchanged(report));
    expect(await everything()).toEqual(before);
  });

  test.skipIf(!real)("takes the eleven real APIs, also those whose documents are not valid", async () => {
    await emptyCatalogue();
    const report = await importAll([real]);
    expect(report).toMatchObject({
      apis: { created: 11 },
      functions: 40,
      instructions: 114,
      goldenAnswers: 114,
    });
    expect(report.problems.map(({ where }) => where)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^eval_real\.json\[\d+\]\.Documentation#\//)]),
    );
    const before = await everything();
    expect(await importAll([real])).toMatchObject(unchanged(report));
    expect(await everything()).toEqual(before);
  });

  test.skipIf(!corpus)("takes 99 instances and names the one that has no steps", async () => {
    await emptyCatalogue();
    const report = await importAll([corpus]);
    expect(report).toMatchObject({
      apis: { created: 10 },
      functions: 54,
      instructions: 100,
      goldenAnswers: 100,
      instances: { created: 99, unchanged: 0, withoutSteps: 1, rejected: 0 },
    });
    expect(report.problems).toContainEqual({
      where: "corpus_dev.json[4].Instances[8]",
      message: expect.stringContaining("no trajectory published"),
    });
    const before = await everything();
    expect(before.instances).toHaveLength(99);
    expect(before.searches).toBe(99);
    expect(before.instances.every(({ documentId, instructionId }) => documentId && instructionId)).toBe(true);
    expect(await importAll([corpus])).toMatchObject(unchanged(report));
    expect(await everything()).toEqual(before);
  });

  test.skipIf(!corpus)("keeps steps, texts and order of every instance as they were published", async () => {
    await emptyCatalogue();
    await importAll([corpus]);
    const published = JSON.parse(await readWhole(corpus as ImportFile)) as {
      Name: string;
      Instances: { input: string; output: string; intermediate_steps: [[string, string, string], string][] }[];
    }[];
    for (const { Name, Instances } of published) {
      const rows = await db().instance.findMany({ where: { api: { name: Name } }, orderBy: { position: "asc" } });
      const stored = rows.map(({ instruction, response, steps }) => ({
        input: instruction,
        output: response,
        intermediate_steps: (steps as Record<string, string>[]).map((step) => [
          [step.action, step.actionInput, step.log],
          step.observation,
        ]),
      }));
      expect(stored).toEqual(Instances.filter((instance) => instance.intermediate_steps));
    }
  });

  test.skipIf(!simulated || !corpus)("knows the ten tools again when the corpus of one model follows", async () => {
    await emptyCatalogue();
    await importAll([simulated]);
    const report = await importAll([corpus]);
    expect(report).toMatchObject({
      apis: { created: 0, updated: 0, unchanged: 10 },
      functions: 54,
      instructions: 100,
      instances: { created: 99 },
    });
    expect(await db().instruction.count()).toBe(100);
    expect(await db().openApiDocument.count()).toBe(10);
  });

  test.skipIf(!listing)("takes the public-apis list, duplicates of name included", async () => {
    await emptyCatalogue();
    const report = await importAll([listing]);
    expect(report).toMatchObject({ apis: { created: 1425 }, functions: 0, problems: [] });
    expect(await db().category.count()).toBe(51);
    expect(await db().api.count({ where: { slug: { in: ["numbers", "numbers-2", "steam", "steam-2"] } } })).toBe(4);
    const before = await everything();
    expect(await importAll([listing])).toMatchObject(unchanged(report));
    expect(await everything()).toEqual(before);
  });

  test.skipIf(!listing || !simulated || !real)(
    "joins the list and the documented tools, whichever comes first",
    async () => {
      await emptyCatalogue();
      await importAll([listing]);
      // All but CurrencyBeacon are in the list.
      expect(await importAll([simulated, real])).toMatchObject({ apis: { created: 1, updated: 20, unchanged: 0 } });
      expect(await db().api.count()).toBe(1426);
      expect(await db().api.count({ where: { source: "toolalpaca", split: "heldOut" } })).toBe(21);
      expect(await importAll([simulated, listing, real])).toMatchObject({ apis: { created: 0, updated: 0 } });

      await emptyCatalogue();
      await importAll([simulated, real]);
      expect(await importAll([listing])).toMatchObject({ apis: { created: 1405, updated: 20, unchanged: 0 } });
      const before = await everything();
      expect(await importAll([real, listing, simulated])).toMatchObject({ apis: { created: 0, updated: 0 } });
      expect(await everything()).toEqual(before);
    },
  );

  test.skipIf(!corpus)("of the corpus cut off anywhere, loses nothing that is complete", async () => {
    const text = await readWhole(corpus as ImportFile);
    const published = JSON.parse(text) as { Instances: { error?: string }[] }[];
    const ends = published.map((_, index) => JSON.stringify(published.slice(0, index + 1)).length);
    const minimal = JSON.stringify(published);
    for (let step = 1; step <= 12; step++) {
      await emptyCatalogue();
      const cutAt = Math.floor((minimal.length * step) / 12.5);
      const report = await importFiles(SYSTEM, {
        files: [textFile("cut.json", minimal.slice(0, cutAt), 4096)],
        assessor: plainAssessor,
      });
      const whole = published.slice(0, ends.filter((end) => end <= cutAt).length);
      const complete = whole.flatMap(({ Instances }) => Instances.filter(({ error }) => error === undefined));
      expect(report.apis.created).toBeGreaterThanOrEqual(whole.length);
      expect(report.apis.created).toBeLessThanOrEqual(whole.length + 1);
      expect(report.instances.created).toBeGreaterThanOrEqual(complete.length);
      expect(report.problems.at(-1)).toMatchObject({
        where: "cut.json:1",
        message: expect.stringContaining("cut off"),
      });
    }
  });

  test.skipIf(!corpus)("gives the same rows when three imports of one file run at once", async () => {
    await emptyCatalogue();
    const reports = await Promise.all([importAll([corpus]), importAll([corpus]), importAll([corpus])]);
    const sum = (pick: (report: ImportReport) => number) => reports.map(pick).reduce((a, b) => a + b);
    expect(sum(({ apis }) => apis.created)).toBe(10);
    expect(sum(({ instances }) => instances.created)).toBe(99);
    expect(sum(({ instances }) => instances.unchanged)).toBe(198);
    expect(await db().instruction.count()).toBe(100);
    expect(await db().instanceSearch.count()).toBe(99);
  });
});
