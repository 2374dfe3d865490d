import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { env } from "#lib/platform/env.ts";
import { eventStream } from "#lib/platform/http/event-stream.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { cancelExport } from "./cancel-export.ts";
import { createExport } from "./create-export.ts";
import { deleteExport } from "./delete-export.ts";
import { getExport } from "./get-export.ts";
import { listExports } from "./list-exports.ts";
import { openExportFile } from "./open-export-file.ts";
import { previewExport } from "./preview-export.ts";
import { memberOf, rateStep, storeInstances, storeRatesApi } from "./testing/stored.ts";
import { watchExport } from "./watch-export.ts";
import { writeExport } from "./write-export.ts";

const nobody = "01890000-0000-4000-8000-00000000dead";
const write = (id: string) => writeExport({ exportId: id }, { signal: new AbortController().signal });

beforeEach(async () => {
  await db().export.deleteMany();
  await db().api.deleteMany();
});

describe("createExport", () => {
  test("writes the row and the job that writes its files, and names it", async () => {
    await storeInstances(await storeRatesApi("A"), [{}]);
    const reviewer = await memberOf("reviewer");
    const created = await createExport(reviewer, { format: "openai-chat", filter: "split=train&status=accepted" });
    expect(await getExport(reviewer, created)).toMatchObject({
      status: "queued",
      name: "OpenAI chat, status=accepted&split=train",
      filter: "status=accepted&split=train",
      createdBy: "Some reviewer",
      manifest: null,
    });
    expect(await (await boss()).getJobById("write-export", created.id)).toMatchObject({
      data: { exportId: created.id },
    });
  });

  test("exports what is accepted when nothing else is said, under the name given", async () => {
    await storeInstances(await storeRatesApi("A"), [{}, { status: "pending" }]);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca", name: "  For the 7B  " });
    await write(id);
    expect(await getExport(SYSTEM, { id })).toMatchObject({
      name: "For the 7B",
      filter: "status=accepted",
      manifest: { name: "For the 7B", counts: { instances: 1 } },
    });
  });

  test("refuses a viewer, an unknown format and a filter that cannot be read", async () => {
    await expect(createExport(await memberOf("viewer"), { format: "toolalpaca" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(createExport(SYSTEM, { format: "csv" as "toolalpaca" })).rejects.toThrow(/format/);
    await expect(createExport(SYSTEM, { format: "toolalpaca", filter: "colour=red" })).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("“colour”"),
    });
  });

  test.each([
    [
      "status=accepted",
      "0 accepted instances; 3 are pending, 1 is rejected: accept some first, or export with another filter.",
    ],
    ["status=needsFix", "0 needs-fix instances; 3 are pending, 1 is rejected: export with another filter."],
    [
      "q=nowhere&status=accepted",
      "0 accepted instances of this filter: accept some first, or export with another filter.",
    ],
    ["q=nowhere", "0 instances of this filter: export with another filter."],
  ])("refuses the empty selection %s with what there is instead", async (filter, message) => {
    await storeInstances(await storeRatesApi("A"), [
      { status: "pending" },
      { status: "pending" },
      { status: "pending" },
      { status: "rejected" },
    ]);
    const refused = createExport(SYSTEM, { format: "toolalpaca", filter });
    await expect(refused).rejects.toMatchObject({ code: "INVALID", message, details: { filter } });
    expect(await db().export.count()).toBe(0);
  });
});

describe("cancelExport and deleteExport", () => {
  async function ready() {
    await storeInstances(await storeRatesApi("A"), [{}]);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    await write(id);
    return id;
  }

  test("a queued export is cancelled once, and its job then writes nothing", async () => {
    await storeInstances(await storeRatesApi("A"), [{}]);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    await cancelExport(await memberOf("reviewer"), { id });
    await cancelExport(SYSTEM, { id });
    await write(id);
    expect(await getExport(SYSTEM, { id })).toMatchObject({ status: "cancelled", manifest: null });
  });

  test("a finished one can be deleted but not cancelled; a running one the other way round", async () => {
    const id = await ready();
    await expect(cancelExport(SYSTEM, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    await db().export.update({ where: { id }, data: { status: "running" } });
    await expect(deleteExport(SYSTEM, { id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("deleting removes row and files, and only an admin may", async () => {
    const id = await ready();
    const folder = path.join(env().DATA_DIR, "exports", id);
    expect(fs.existsSync(folder)).toBe(true);
    await expect(deleteExport(await memberOf("reviewer"), { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await deleteExport(await memberOf("admin"), { id });
    expect(fs.existsSync(folder)).toBe(false);
    await expect(getExport(SYSTEM, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("viewers may do neither, and what is not there is not found", async () => {
    const viewer = await memberOf("viewer");
    await expect(cancelExport(viewer, { id: nobody })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(cancelExport(SYSTEM, { id: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteExport(SYSTEM, { id: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("listExports", () => {
  test("gives pages, newest first, without gaps or repeats", async () => {
    await db().export.createMany({
      data: Array.from({ length: 5 }, (_, index) => ({ name: `e${index}`, format: "toolalpaca", filter: "" })),
    });
    const viewer = await memberOf("viewer");
    const first = await listExports(viewer, { limit: 2 });
    const second = await listExports(viewer, { limit: 2, before: first.next ?? undefined });
    const third = await listExports(viewer, { limit: 2, before: second.next ?? undefined });
    const names = [first, second, third].flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(names).toEqual(["e4", "e3", "e2", "e1", "e0"]);
    expect(third.next).toBeNull();
  });
});

describe("openExportFile", () => {
  async function ready() {
    await storeInstances(await storeRatesApi("A"), [{}, {}]);
    const { id, number } = await createExport(SYSTEM, { format: "openai-chat", name: 'x"\r\nSet-Cookie: a=b' });
    await write(id);
    return { id, number };
  }

  test("streams the file and the manifest with their sizes under harmless names", async () => {
    const { id, number } = await ready();
    const { manifest } = await getExport(SYSTEM, { id });
    const file = await openExportFile(await memberOf("viewer"), { id, name: "openai-chat.jsonl" });
    const bytes = Buffer.from(await new Response(file.stream).arrayBuffer());
    expect(file).toMatchObject({ sizeBytes: bytes.byteLength, attachmentName: `export-${number}-openai-chat.jsonl` });
    expect(crypto.createHash("sha256").update(bytes).digest("hex")).toBe(manifest?.files[0]?.sha256);
    const other = await openExportFile(SYSTEM, { id, name: "manifest.json" });
    expect(await new Response(other.stream).json()).toEqual(manifest);
  });

  test.each([
    "../manifest.json",
    "..%2fmanifest.json",
    "/etc/passwd",
    "openai-chat.jsonl\0",
    "",
    "toolalpaca.json",
    "__proto__",
  ])("opens nothing under the name %j", async (name) => {
    const { id } = await ready();
    await expect(openExportFile(SYSTEM, { id, name })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("says so when the export is not ready, or its files are gone", async () => {
    const { id } = await ready();
    fs.rmSync(path.join(env().DATA_DIR, "exports", id), { recursive: true });
    await expect(openExportFile(SYSTEM, { id, name: "manifest.json" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await db().export.update({ where: { id }, data: { status: "failed" } });
    await expect(openExportFile(SYSTEM, { id, name: "manifest.json" })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("watchExport", () => {
  test("tells of an export until it is ready", async () => {
    await storeInstances(await storeRatesApi("A"), [{}]);
    const { id } = await createExport(SYSTEM, { format: "toolalpaca" });
    const stream = eventStream(new Request("http://127.0.0.1/"), await watchExport(SYSTEM, { id }));
    const text = stream.text();
    await write(id);
    const events = (await text).split("\n\n");
    expect(events[0]).toContain('"status":"queued"');
    expect(events.at(-3)).toContain('"status":"ready"');
    expect(events.at(-2)).toBe("event: end\ndata: {}");
    await expect(watchExport(SYSTEM, { id: nobody })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("previewExport", () => {
  test.each(["toolalpaca", "toolalpaca-segments", "openai-chat"] as const)(
    "shows five rows of %s exactly as the file has them, the same ones every time",
    async (format) => {
      for (const name of ["A", "B"]) {
        await storeInstances(
          await storeRatesApi(name),
          Array.from({ length: 20 }, () => ({})),
        );
      }
      const preview = await previewExport(await memberOf("viewer"), { format });
      expect(preview).toMatchObject({ totalCount: 40, examinedCount: 40, warnings: [] });
      expect(preview.rows).toHaveLength(5);
      expect(await previewExport(SYSTEM, { format })).toEqual(preview);
      const { id } = await createExport(SYSTEM, { format });
      await write(id);
      const file = fs.readFileSync(path.join(env().DATA_DIR, "exports", id, preview.fileName), "utf8");
      for (const { before, text, after } of preview.rows) {
        expect(file).toContain(text);
        expect(file).toContain(before);
        expect(() => JSON.parse(before + text + after)).not.toThrow();
      }
    },
  );

  test("counts what will be left out and why, what is offline, and what has no thoughts", async () => {
    await storeInstances(await storeRatesApi("A"), [
      { isOffline: true },
      { steps: [{ ...rateStep, actionInput: "broken" }] },
      { steps: [{ ...rateStep, thought: "" }] },
      { response: "" },
    ]);
    const { warnings, rows } = await previewExport(SYSTEM, { format: "openai-chat" });
    expect(Object.fromEntries(warnings.map(({ code, count }) => [code, count]))).toEqual({
      offline: 1,
      invalidArguments: 1,
      withoutThought: 1,
      withoutResponse: 1,
    });
    expect(warnings.find(({ code }) => code === "invalidArguments")?.message).toBe(
      "1 of the first 4 instances will be left out: the arguments of a call are not a JSON object.",
    );
    expect(rows).toHaveLength(2);
  });

  test("looks at a thousand instances at most, and cuts what is too long to show", async () => {
    await storeInstances(await storeRatesApi("A"), [
      { response: "y".repeat(300_000) },
      ...Array.from({ length: 1100 }, () => ({ response: "" })),
    ]);
    const preview = await previewExport(SYSTEM, { format: "toolalpaca" });
    expect(preview).toMatchObject({ totalCount: 1101, examinedCount: 1000 });
    const chat = await previewExport(SYSTEM, { format: "openai-chat" });
    expect(chat.warnings).toMatchObject([{ code: "withoutResponse", count: 999 }]);
    for (const { text, sizeBytes, isCut } of [...preview.rows, ...chat.rows])
      expect(isCut).toBe(sizeBytes > text.length);
  });

  test("refuses an empty selection in the words of createExport", async () => {
    await storeInstances(await storeRatesApi("A"), [{ status: "pending" }]);
    await expect(previewExport(SYSTEM, { format: "toolalpaca" })).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("0 accepted instances; 1 is pending"),
    });
  });
});
