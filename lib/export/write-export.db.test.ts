import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ExportFormat } from "#lib/domain/export.ts";
import { db } from "#lib/platform/db/client.ts";
import { env } from "#lib/platform/env.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { cancelExport } from "./cancel-export.ts";
import { createExport } from "./create-export.ts";
import { deleteExport } from "./delete-export.ts";
import { getExport } from "./get-export.ts";
import { HOSTILE_TEXTS } from "./testing/selected.ts";
import { rateStep, storeDocument, storeInstances, storeManyInstances, storeRatesApi } from "./testing/stored.ts";
import { writeExport } from "./write-export.ts";

const never = () => ({ signal: new AbortController().signal });
const folder = () => path.join(env().DATA_DIR, "exports");
const listed = () => (fs.existsSync(folder()) ? fs.readdirSync(folder()) : []);
const sha256 = (bytes: Buffer) => crypto.createHash("sha256").update(bytes).digest("hex");

async function exported(format: ExportFormat, filter: string) {
  const { id } = await createExport(SYSTEM, { format, filter });
  await writeExport({ exportId: id }, never());
  const found = await getExport(SYSTEM, { id });
  const [file] = found.manifest?.files ?? [];
  if (!found.manifest || !file) throw new Error(`${found.status}: ${found.failureMessage}`);
  const bytes = fs.readFileSync(path.join(folder(), id, file.name));
  return { ...found, manifest: found.manifest, file, bytes, text: bytes.toString("utf8") };
}

beforeEach(async () => {
  await db().api.deleteMany();
  fs.rmSync(folder(), { recursive: true, force: true });
});

describe("writeExport", () => {
  test.each(["toolalpaca", "toolalpaca-segments", "openai-chat"] as const)(
    "writes %s whole, with counts and checksum that are the file's",
    async (format) => {
      for (const name of ["First", "Second"]) {
        await storeInstances(await storeRatesApi(name), [
          { isOffline: true },
          {},
          { steps: [] },
          { response: "" },
          { status: "pending" },
        ]);
      }
      const { manifest, file, bytes, text, id, doneCount, totalCount } = await exported(format, "status=accepted");
      expect(file).toEqual({ name: file.name, sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
      const rows =
        format === "openai-chat"
          ? text
              .trimEnd()
              .split("\n")
              .map((line) => JSON.parse(line))
          : JSON.parse(text);
      expect(rows).toHaveLength(manifest.counts.rows);
      const leftOut = Object.values(manifest.counts.leftOut).reduce((sum, count) => sum + count, 0);
      expect(manifest.counts.instances + leftOut).toBe(8);
      expect(manifest.counts).toMatchObject({ apis: 2, offline: 2, instances: 6 });
      expect({ doneCount, totalCount }).toEqual({ doneCount: 8, totalCount: 8 });
      expect(JSON.parse(fs.readFileSync(path.join(folder(), id, "manifest.json"), "utf8"))).toEqual(manifest);
      expect(listed()).toEqual([id]);
    },
  );

  test("orders by API, then position, then age, and gives the same bytes every time", async () => {
    const second = await storeRatesApi("B");
    const first = await storeRatesApi("A");
    await storeInstances(first, [
      { instruction: "late" },
      { instruction: "p1", position: 1 },
      { instruction: "p0", position: 0 },
    ]);
    await storeInstances(second, [{ instruction: "b" }]);
    const once = await exported("openai-chat", "");
    const instructions = once.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).messages[0].content);
    expect(instructions).toEqual(["b", "p0", "p1", "late"]);
    expect((await exported("openai-chat", "")).file.sha256).toBe(once.file.sha256);
  });

  test("an API whose instances pin two versions of its document has an entry for each", async () => {
    const api = await storeRatesApi("Versions", { importedFields: { NLDocumentation: "of the current one" } });
    await storeInstances(api, [{ instruction: "old" }]);
    await storeInstances({ ...api, documentId: await storeDocument(api.apiId, 2) }, [{ instruction: "new" }]);
    const { text, manifest } = await exported("toolalpaca", "");
    const entries = JSON.parse(text);
    expect(entries.map((entry: { Documentation: string }) => JSON.parse(entry.Documentation).info.version)).toEqual([
      "1",
      "2",
    ]);
    expect(entries[0].NLDocumentation).toContain("getRate");
    expect(entries[1].NLDocumentation).toBe("of the current one");
    expect(manifest.counts).toMatchObject({ apis: 1, rows: 2, instances: 2 });
  });

  test("lists imported instructions with their answers, then those that simulated instances followed", async () => {
    const api = await storeRatesApi("Listed");
    const calls = [{ action: "getRate", actionInput: "{}" }];
    for (const [position, text] of ["one", "two"].entries()) {
      await db().instruction.create({
        data: {
          apiId: api.apiId,
          text,
          position,
          source: "imported",
          sha256: text,
          ...(position === 1 ? { goldenAnswer: { create: { calls } } } : {}),
        },
      });
    }
    const run = await db().simulationRun.create({ data: { name: "r", config: {}, seed: 1, plannedCount: 2 } });
    const ids = await storeInstances(api, [
      { instruction: "made up" },
      { instruction: "made up" },
      { instruction: "one" },
    ]);
    for (const [sampleIndex, id] of ids.entries()) {
      await db().instance.update({ where: { id }, data: { runId: run.id, sampleIndex } });
    }
    const [entry] = JSON.parse((await exported("toolalpaca", "")).text);
    expect(entry.Instructions).toEqual(["one", "two", "made up"]);
    expect(entry.Golden_Answers).toEqual([null, [{ Action: "getRate", Action_Input: "{}" }], null]);
  });

  test("hostile content stays valid and unchanged in every format", async () => {
    const texts = HOSTILE_TEXTS.map((text) => text.slice(0, 15_000));
    await storeInstances(
      await storeRatesApi("Hostile"),
      HOSTILE_TEXTS.map((text, index) => ({
        instruction: texts[index] ?? "",
        response: text,
        steps: [{ ...rateStep, thought: text, observation: text }],
      })),
    );
    const json = JSON.parse((await exported("toolalpaca", "")).text);
    expect(json[0].Instances.map((instance: { output: string }) => instance.output)).toEqual(HOSTILE_TEXTS);
    const { text } = await exported("openai-chat", "");
    const lines = text.trimEnd().split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    expect(lines.map((line) => JSON.parse(line).messages[1].content)).toEqual(HOSTILE_TEXTS);
    const segments: [string[], boolean[]][] = JSON.parse((await exported("toolalpaca-segments", "")).text);
    expect(segments).toHaveLength(HOSTILE_TEXTS.length);
    expect(text).not.toContain("\0");
  });

  test("a selection that no format can carry gives an empty, valid file that says why", async () => {
    await storeInstances(await storeRatesApi("Empty"), [{ steps: [], response: "" }]);
    const json = await exported("toolalpaca", "");
    expect(JSON.parse(json.text)).toEqual([]);
    expect(json.manifest.counts).toMatchObject({ rows: 0, apis: 0, leftOut: { withoutSteps: 1 } });
    const lines = await exported("openai-chat", "");
    expect(lines.text).toBe("");
    expect(lines.manifest.counts.leftOut).toEqual({ withoutResponse: 1 });
  });
});

describe("an export that is interrupted", () => {
  /** Enough for the writer to be caught in the middle. */
  const storeMany = async (count: number) => storeManyInstances(await storeRatesApi("Many"), count);

  async function until(condition: () => Promise<boolean> | boolean) {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(5)) if (await condition()) return;
    throw new Error("did not happen");
  }
  const isWriting = () => listed().some((name) => name.includes(".part-"));

  test("by a cancel ends within two seconds and leaves no file", async () => {
    await storeMany(20_000);
    const { id } = await createExport(SYSTEM, { format: "openai-chat" });
    const writing = writeExport({ exportId: id }, never());
    await until(isWriting);
    await cancelExport(SYSTEM, { id });
    const cancelledAt = performance.now();
    await writing;
    expect(performance.now() - cancelledAt).toBeLessThan(2000);
    expect(listed()).toEqual([]);
    expect((await getExport(SYSTEM, { id })).status).toBe("cancelled");
  });

  test("by a shutdown stays running, leaves no part, and the next delivery finishes it", async () => {
    await storeMany(20_000);
    const { id } = await createExport(SYSTEM, { format: "openai-chat" });
    const shutdown = new AbortController();
    const writing = writeExport({ exportId: id }, { signal: shutdown.signal });
    await until(isWriting);
    shutdown.abort();
    await writing;
    expect(listed()).toEqual([]);
    expect((await getExport(SYSTEM, { id })).status).toBe("running");
    await writeExport({ exportId: id }, never());
    expect(await getExport(SYSTEM, { id })).toMatchObject({ status: "ready", doneCount: 20_000 });
    expect(listed()).toEqual([id]);
  });

  test("by a lost connection is left to the next delivery, which finishes it", async () => {
    await storeMany(20_000);
    const { id } = await createExport(SYSTEM, { format: "openai-chat" });
    const writing = writeExport({ exportId: id }, never()).catch((error: Error) => error.message);
    await until(isWriting);
    await until(async () => {
      const cut = await db().$queryRaw<{ cut: boolean }[]>`
        select pg_terminate_backend(pid) as cut from pg_stat_activity
        where datname = current_database() and query like 'fetch % from selection'`;
      return cut.length > 0;
    });
    expect(await writing).toMatch(/terminat/);
    expect(listed()).toEqual([]);
    expect((await getExport(SYSTEM, { id })).status).toBe("running");
    await writeExport({ exportId: id }, never());
    expect(await getExport(SYSTEM, { id })).toMatchObject({ status: "ready", doneCount: 20_000 });
  });

  test("what a killed worker left is removed by the next delivery", async () => {
    await storeMany(10);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    await db().export.update({ where: { id }, data: { status: "running" } });
    fs.mkdirSync(path.join(folder(), `${id}.part-dead`), { recursive: true });
    fs.writeFileSync(path.join(folder(), `${id}.part-dead`, "toolalpaca.json"), "[half");
    fs.mkdirSync(path.join(folder(), id)); // killed between rename and commit
    fs.writeFileSync(path.join(folder(), id, "toolalpaca.json"), "[]");
    await writeExport({ exportId: id }, never());
    expect(listed()).toEqual([id]);
    const { manifest } = await getExport(SYSTEM, { id });
    expect(manifest?.files[0]?.sha256).toBe(sha256(fs.readFileSync(path.join(folder(), id, "toolalpaca.json"))));
  });

  test("of two workers that write the same export one publishes, and the manifest is of its file", async () => {
    await storeMany(2000);
    const { id } = await createExport(SYSTEM, { format: "openai-chat" });
    const late = writeExport({ exportId: id }, never());
    const outcomes = await Promise.allSettled([late, writeExport({ exportId: id }, never())]);
    expect(outcomes.some((outcome) => outcome.status === "fulfilled")).toBe(true);
    const { manifest, status } = await getExport(SYSTEM, { id });
    expect(status).toBe("ready");
    expect(manifest?.files[0]?.sha256).toBe(sha256(fs.readFileSync(path.join(folder(), id, "openai-chat.jsonl"))));
    expect(listed()).toEqual([id]);
  });

  test("a second delivery of a finished one changes nothing; of a deleted one it cleans up", async () => {
    await storeMany(10);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    await writeExport({ exportId: id }, never());
    const before = await getExport(SYSTEM, { id });
    await writeExport({ exportId: id }, never());
    expect(await getExport(SYSTEM, { id })).toEqual(before);
    await deleteExport(SYSTEM, { id });
    fs.mkdirSync(path.join(folder(), `${id}.part-dead`), { recursive: true });
    await writeExport({ exportId: id }, never());
    expect(listed()).toEqual([]);
  });

  test.each([
    ["ENOSPC", "the disk is full"],
    ["EROFS", "the disk is read-only"],
  ])("by %s fails with a message a person can act on, and no half file", async (code, words) => {
    await storeMany(300);
    const probe = await fs.promises.open(path.join(env().DATA_DIR, "probe"), "w");
    const prototype = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    const write = vi.spyOn(prototype, "write").mockRejectedValue(Object.assign(new Error("disk"), { code }));
    const { id } = await createExport(SYSTEM, { format: "openai-chat" });
    await writeExport({ exportId: id }, never());
    write.mockRestore();
    const found = await getExport(SYSTEM, { id });
    expect(found).toMatchObject({ status: "failed", manifest: null });
    expect(found.failureMessage).toContain(words);
    expect(listed()).toEqual([]);
  });

  test("by a filter that this version cannot read fails and says so", async () => {
    await storeMany(1);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    await db().export.update({ where: { id }, data: { filter: "colour=red" } });
    await writeExport({ exportId: id }, never());
    expect(await getExport(SYSTEM, { id })).toMatchObject({
      status: "failed",
      failureMessage: expect.stringContaining("“colour”"),
    });
  });

  test("progress is reported while it is written", async () => {
    await storeMany(20_000);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca-segments" });
    const writing = writeExport({ exportId: id }, never());
    const seen: number[] = [];
    await until(async () => {
      const { doneCount, totalCount, status } = await getExport(SYSTEM, { id });
      if (status === "running" && totalCount === 20_000) seen.push(doneCount);
      return status === "ready";
    });
    await writing;
    expect(seen.some((count) => count > 0 && count < 20_000)).toBe(true);
  });
});
