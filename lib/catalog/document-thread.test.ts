import { afterEach, describe, expect, test, vi } from "vitest";
import { deriveDocument } from "./derive-document.ts";
import { deriveInWorker } from "./derive-in-worker.ts";
import { DocumentThread } from "./document-thread.ts";

const DOCUMENT = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Lamps", version: "1" },
  paths: { "/lamps": { get: { operationId: "listLamps", responses: { "200": { description: "OK" } } } } },
});
const large = (count: number) =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Lamps", version: "1" },
    paths: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `/p${at}`,
        { get: { operationId: `get${at}`, responses: { "200": { description: "x".repeat(1000) } } } },
      ]),
    ),
  });

afterEach(() => vi.restoreAllMocks());

describe("reading a document in a thread of its own", { timeout: 30_000 }, () => {
  test("gives the same as reading it here, while this thread goes on", async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    const [small, big] = await Promise.all([
      deriveInWorker(DOCUMENT, "lamps.json"),
      deriveInWorker(large(1500), "big.json"),
    ]);
    clearInterval(timer);
    expect(small).toEqual(await deriveDocument(DOCUMENT, "lamps.json"));
    expect(big.contract.functions).toHaveLength(1500);
    expect(ticks).toBeGreaterThan(10);
  });

  test("refuses in the same words", async () => {
    const here = await deriveDocument('{"openapi": "3.0', "cut.json").catch((error: unknown) => error);
    await expect(deriveInWorker('{"openapi": "3.0', "cut.json")).rejects.toEqual(here);
    expect(here).toMatchObject({ code: "INVALID", problems: [{ where: "cut.json line 1" }] });
  });

  test("ends after the deadline, and the next document is read all the same", async () => {
    const limits = { deadlineMs: 200, memoryMb: 512 };
    const thread = new DocumentThread(limits);
    const many = `{"openapi": "3.1.0", "paths": {}, "x-data": [${"{},".repeat(1_500_000)}1]}`;
    await expect(thread.derive(many, "slow.json")).rejects.toMatchObject({
      code: "LIMIT",
      message: "slow.json takes longer than 0.2 s to read. Split it into smaller APIs.",
    });
    limits.deadlineMs = 20_000;
    expect((await thread.derive(DOCUMENT, "next.json")).contract.functions).toHaveLength(1);
  });

  test("ends at the limit of memory, and the next document is read all the same", async () => {
    const thread = new DocumentThread({ deadlineMs: 20_000, memoryMb: 64 });
    const many = `{"openapi": "3.1.0", "paths": {}, "x-data": [${'{"a":1},'.repeat(1_000_000)}1]}`;
    const [large, next] = await Promise.allSettled([
      thread.derive(many, "large.json"),
      thread.derive(DOCUMENT, "next.json"),
    ]);
    expect(large).toMatchObject({
      reason: {
        code: "LIMIT",
        message: "large.json takes more than 64 MB of memory to read. Split it into smaller APIs.",
      },
    });
    expect(next).toMatchObject({ status: "fulfilled" });
  });

  test("documents of the kinds that stall parsers end in time", async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    const aliases = `openapi: 3.1.0\na: &a [1,1,1,1,1,1,1,1,1]\n${"bcdefghij"
      .split("")
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[at]}`).join(",")}]`)
      .join("\n")}\npaths: {}\n`;
    const pattern = JSON.stringify({
      ...JSON.parse(DOCUMENT),
      components: { schemas: { A: { type: "string", pattern: "^(a+)+$", example: `${"a".repeat(100)}!` } } },
    });
    const proto = '{"openapi": "3.1.0", "paths": {"__proto__": {}}}';
    for (const [text, code] of [
      [deep, "LIMIT"],
      [aliases, "LIMIT"],
      [proto, "INVALID"],
    ] as const)
      await expect(deriveInWorker(text, "hostile")).rejects.toMatchObject({ code });
    expect((await deriveInWorker(pattern, "pattern.json")).contract.functions).toHaveLength(1);
  });
});
