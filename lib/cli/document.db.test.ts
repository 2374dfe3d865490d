import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { runCommandLine } from "./run-command-line.ts";

let scratch: string;
let server: ModelServer;

/** A call in this process, with the JSON document it printed. */
async function cli(...args: string[]): Promise<{ status: number; value: Record<string, unknown> }> {
  let printed = "";
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text, encoding, done) => {
      printed += String(text);
      (typeof encoding === "function" ? encoding : done)?.();
      return true;
    }),
    vi.spyOn(process.stderr, "write").mockReturnValue(true),
    vi.spyOn(console, "error").mockReturnValue(undefined),
  ];
  try {
    const status = await runCommandLine(["node", "cli", ...args, "--json"]);
    return { status, value: JSON.parse(printed) as Record<string, unknown> };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = undefined;
  }
}

beforeAll(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-document-"));
  server = await startModelServer({
    script: [{ prompt: "api-document", contains: "River Gauges", content: "I would rather not." }],
  });
  const entries = ["Harbour Tides", "River Gauges"].map((API) => ({
    ...{ API, Description: `${API} of the North Sea`, Auth: "", HTTPS: true, Cors: "yes" },
    ...{ Link: "https://tides.invalid", Category: "Environment" },
  }));
  const list = path.join(scratch, "public-apis.json");
  fs.writeFileSync(list, JSON.stringify({ count: entries.length, entries }));
  expect((await cli("import", list)).status).toBe(0);
  const endpoint = ["--name", "local", "--url", server.url, "--model", "scripted"];
  expect((await cli("endpoints", "add", ...endpoint)).status).toBe(0);
});
afterAll(async () => {
  await server.close();
  fs.rmSync(scratch, { recursive: true, force: true });
});

test("APIs are documented in this process, and the report says what became of each", async () => {
  const slugs = ["harbour-tides", "river-gauges"];
  const { status, value } = await cli("document", "--api", ...slugs, "--endpoint", "local", "--wait");
  expect(status).toBe(0);
  expect(value).toMatchObject({
    jobId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    ...{ status: "finished", apis: 2, documented: 1, attempts: 8 },
    failed: [{ api: "river-gauges", message: expect.stringContaining("None of 3 answers for the document") }],
    usage: { calls: 8, inputTokens: expect.any(Number) },
    wallMs: expect.any(Number),
  });
});

test("a job of which nothing came ends with 1, a wrong call with 2 and what to do", async () => {
  const hopeless = await cli("document", "--api", "river-gauges", "--endpoint", "local", "--wait");
  expect(hopeless).toMatchObject({ status: 1, value: { status: "failed", documented: 0 } });
  const offline = await cli("document", "--api", "harbour-tides");
  expect(offline).toMatchObject({ status: 2, value: { error: { code: "INVALID" } } });
  expect(JSON.stringify(offline.value)).toContain("cannot invent an API");
  const both = await cli("document", "--api", "harbour-tides", "--category", "Environment");
  expect(both).toMatchObject({ status: 2, value: { error: { code: "INVALID" } } });
  expect(await cli("document", "--api", "nowhere", "--endpoint", "local")).toMatchObject({ status: 2 });
});

test("a category is queued without waiting", async () => {
  const { status, value } = await cli("document", "--category", "Environment", "--endpoint", "local");
  expect(status).toBe(0);
  expect(value).toMatchObject({ status: "queued", apis: 2, documented: 0, failed: [] });
});
