import { type ChildProcess, spawn } from "node:child_process";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTransport } from "./model-transport.ts";

/** Listens, and never takes a connection: once its backlog is full, others wait to be connected. */
const DEAF = `
  const fs = require("node:fs");
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    fs.writeSync(1, server.address().port + "\\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;

describe("while the connection is still being made", () => {
  let deaf: ChildProcess;
  const fillers: net.Socket[] = [];
  let url = "";

  beforeAll(async () => {
    deaf = spawn(process.execPath, ["-e", DEAF], { stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise<number>((resolve) => deaf.stdout?.once("data", (line) => resolve(Number(line))));
    for (let count = 0; count < 8; count++) fillers.push(net.connect(port, "127.0.0.1").on("error", () => {}));
    await sleep(100);
    expect(fillers.some(({ connecting }) => connecting)).toBe(true);
    url = `http://127.0.0.1:${port}/v1/chat/completions`;
  });

  afterAll(() => {
    for (const socket of fillers) socket.destroy();
    deaf.kill("SIGKILL");
  });

  /** How long a request takes to end, and how. */
  async function timeOf(deadlineMs: number, signal?: AbortSignal): Promise<{ ms: number; error: Error }> {
    const since = performance.now();
    const transport = createTransport(deadlineMs, null);
    const error = await transport(url, { body: "{}", ...(signal ? { signal } : {}) }).then(
      () => new Error("It was answered."),
      (thrown: Error) => thrown,
    );
    return { ms: performance.now() - since, error };
  }

  test("the deadline holds", async () => {
    const { ms, error } = await timeOf(300);
    expect(error).toMatchObject({ faultClass: "timeout", wasSent: false });
    expect(ms).toBeLessThan(2000);
  });

  test("whoever breaks off does not wait", async () => {
    const { ms, error } = await timeOf(60_000, AbortSignal.any([AbortSignal.timeout(200)]));
    expect(error.name).toBe("TimeoutError");
    expect(ms).toBeLessThan(2000);
  });
});
