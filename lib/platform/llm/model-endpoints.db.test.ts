import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { addModelEndpoint } from "./add-model-endpoint.ts";
import { archiveModelEndpoint } from "./archive-model-endpoint.ts";
import { listModelEndpoints } from "./list-model-endpoints.ts";
import { type ModelServer, startModelServer } from "./model-server/start-model-server.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { type OpenAiEndpoint, resolveModelEndpoint } from "./resolve-model-endpoint.ts";
import { testModelEndpoint } from "./test-model-endpoint.ts";
import { updateModelEndpoint } from "./update-model-endpoint.ts";

const viewer: Actor = { kind: "member", memberId: "v", name: "V", email: "v@x", role: "viewer", isLocal: false };
const KEY = "sk-canary-0123456789";
const local = {
  baseUrl: "http://127.0.0.1:9/v1/",
  model: "m",
  callStyle: "react",
  structuredOutput: false,
  inputUsdPerMTok: 0.15,
  outputUsdPerMTok: 0.6,
  maxConcurrency: 4,
  timeoutMs: 500,
} as const;

const resolved = async (name: string) => (await resolveModelEndpoint(name)) as OpenAiEndpoint;

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

describe("addModelEndpoint", () => {
  test("stores the endpoint, shows the last four of its key, and opens the key only for a call", async () => {
    const view = await addModelEndpoint(await localAdmin(), { ...local, name: "with-key", apiKey: KEY });
    expect(view).toMatchObject({
      name: "with-key",
      baseUrl: "http://127.0.0.1:9/v1",
      keyLastFour: "6789",
      inputUsdPerMTok: 0.15,
    });
    expect(JSON.stringify(view)).not.toContain("canary");
    const rows = await db().$queryRaw<{ row: string }[]>`select m::text as row from "ModelEndpoint" m`;
    expect(rows.map(({ row }) => row).join()).not.toContain("canary");
    const endpoint = await resolved("with-key");
    expect(endpoint.apiKey?.reveal()).toBe(KEY);
    expect(JSON.stringify(endpoint)).not.toContain("canary");
  });

  test("a short key shows nothing of itself, no key is no key", async () => {
    expect(await addModelEndpoint(SYSTEM, { ...local, name: "short", apiKey: "1234567" })).toMatchObject({
      keyLastFour: null,
    });
    await addModelEndpoint(SYSTEM, { ...local, name: "none", apiKey: "" });
    expect((await resolved("none")).apiKey).toBeNull();
  });

  test("refuses those who are not admins, a taken name, the built-in name, credentials in the address, a key no header takes", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "taken" });
    await expect(addModelEndpoint(viewer, { ...local, name: "a" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(addModelEndpoint(SYSTEM, { ...local, name: "taken" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(addModelEndpoint(SYSTEM, { ...local, name: "offline" })).rejects.toThrow(/built in/);
    const leaky = { ...local, name: "leaky", baseUrl: "http://me:secret@host/v1" };
    await expect(addModelEndpoint(SYSTEM, leaky)).rejects.toMatchObject({ code: "INVALID" });
    const torn = { ...local, name: "torn", apiKey: "a key\nwith: lines" };
    await expect(addModelEndpoint(SYSTEM, torn)).rejects.toMatchObject({ code: "INVALID" });
    expect(await db().modelEndpoint.count({ where: { name: { in: ["a", "leaky", "torn"] } } })).toBe(0);
  });
});

describe("updateModelEndpoint", () => {
  test("changes what is given and keeps the rest, the key included", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "kept", apiKey: KEY });
    const view = await updateModelEndpoint(SYSTEM, { name: "kept", model: "other", maxConcurrency: 9 });
    expect(view).toMatchObject({
      model: "other",
      maxConcurrency: 9,
      timeoutMs: 500,
      callStyle: "react",
      keyLastFour: "6789",
    });
    expect((await resolved("kept")).apiKey?.reveal()).toBe(KEY);
    expect(await updateModelEndpoint(SYSTEM, { name: "kept", apiKey: null })).toMatchObject({ keyLastFour: null });
  });

  test.each(["http://127.0.0.1:10/v1", "https://127.0.0.1:9/v1", "http://127.0.0.1:9/other"])(
    "a new address (%s) needs the key again: the stored one never goes there",
    async (baseUrl) => {
      const name = `moved-${baseUrl.replace(/\W+/g, "-")}`;
      await addModelEndpoint(SYSTEM, { ...local, name, apiKey: KEY });
      await expect(updateModelEndpoint(SYSTEM, { name, baseUrl })).rejects.toMatchObject({ code: "INVALID" });
      expect((await resolved(name)).baseUrl).toBe("http://127.0.0.1:9/v1");
      await updateModelEndpoint(SYSTEM, { name, baseUrl, apiKey: "another-key-1234" });
      expect(await resolved(name)).toMatchObject({ baseUrl });
      expect((await resolved(name)).apiKey?.reveal()).toBe("another-key-1234");
    },
  );

  test("an address changed in the database itself makes the stored key useless: a spy server sees no key", async () => {
    let hits = 0;
    const spy = http.createServer((_, response) => {
      hits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => spy.listen(0, "127.0.0.1", resolve));
    await addModelEndpoint(SYSTEM, { ...local, name: "stolen", apiKey: KEY });
    const baseUrl = `http://127.0.0.1:${(spy.address() as AddressInfo).port}/v1`;
    await db().modelEndpoint.update({ where: { name: "stolen" }, data: { baseUrl } });
    await expect(testModelEndpoint(SYSTEM, { name: "stolen" })).rejects.toMatchObject({ code: "INVALID" });
    spy.close();
    expect(hits).toBe(0);
  });

  test("refuses those who are not admins, unknown names and the built-in endpoint", async () => {
    await expect(updateModelEndpoint(viewer, { name: "kept" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(updateModelEndpoint(SYSTEM, { name: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateModelEndpoint(SYSTEM, { name: "offline" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(updateModelEndpoint(SYSTEM, { name: "kept", timeoutMs: 1 })).rejects.toThrow();
  });
});

describe("listModelEndpoints", () => {
  test("gives offline first, then by name, to whoever may look, and never a key", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "zz-last", apiKey: KEY });
    const views = await listModelEndpoints(viewer);
    expect(views[0]).toMatchObject({ name: "offline", kind: "offline" });
    const names = views.slice(1).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(JSON.stringify(views)).not.toMatch(/canary|encrypted/);
  });
});

describe("archiveModelEndpoint", () => {
  test("takes the endpoint out of use, forgets its key, and frees its name", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "old", apiKey: KEY });
    await archiveModelEndpoint(SYSTEM, { name: "old" });
    await archiveModelEndpoint(SYSTEM, { name: "old" });
    await expect(resolveModelEndpoint("old")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().modelEndpoint.findUnique({ where: { name: "old" } })).toMatchObject({ encryptedKey: null });
    expect((await listModelEndpoints(viewer)).map(({ name }) => name)).not.toContain("old");
    expect(await addModelEndpoint(SYSTEM, { ...local, name: "old", model: "new" })).toMatchObject({
      model: "new",
      keyLastFour: null,
    });
    expect((await resolved("old")).model).toBe("new");
  });

  test("refuses those who are not admins, unknown names and the built-in endpoint", async () => {
    await expect(archiveModelEndpoint(viewer, { name: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(archiveModelEndpoint(SYSTEM, { name: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(archiveModelEndpoint(SYSTEM, { name: "offline" })).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("testModelEndpoint", () => {
  test("says that a server answers, and how fast", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "up", baseUrl: server.url });
    const result = await testModelEndpoint(SYSTEM, { name: "up" });
    expect(result).toMatchObject({ ok: true, model: "m" });
    expect(result.message).toMatch(/^up \(m\) answered in \d+ ms\.$/);
  });

  test("says what is wrong, after one try, without the key", async () => {
    await addModelEndpoint(SYSTEM, { ...local, name: "down", apiKey: KEY });
    const result = await testModelEndpoint(SYSTEM, { name: "down" });
    expect(result).toMatchObject({ ok: false, faultClass: "connection" });
    expect(result.message).toMatch(/ECONNREFUSED.*Check its address/);

    const strict = await startModelServer({ apiKey: "right" });
    await addModelEndpoint(SYSTEM, { ...local, name: "wrong-key", baseUrl: strict.url, apiKey: KEY });
    const refused = await testModelEndpoint(SYSTEM, { name: "wrong-key" });
    expect(refused).toMatchObject({ ok: false, faultClass: "refusedKey" });
    expect(refused.message).not.toContain("canary");
    await strict.close();
  });

  test("the offline endpoint is always ready; others may not test", async () => {
    expect(await testModelEndpoint(SYSTEM, { name: "offline" })).toMatchObject({ ok: true, latencyMs: 0 });
    await expect(testModelEndpoint(viewer, { name: "offline" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(testModelEndpoint(SYSTEM, { name: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("a resolved endpoint can be called", async () => {
  await addModelEndpoint(SYSTEM, { ...local, name: "callable", baseUrl: server.url });
  const model = createOpenAiModel(await resolved("callable"));
  const answer = await model.complete({
    messages: [{ role: "user", content: "hi" }],
    temperature: 0,
    maxOutputTokens: 5,
  });
  expect(answer.content).toBe("ready");
  expect(answer.usage.costUsd).toBeGreaterThan(0);
});
