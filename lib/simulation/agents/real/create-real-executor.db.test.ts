import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { db } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { sharedHostSlots } from "#lib/platform/outbound/host-slots.ts";
import type { EpisodeView } from "#lib/simulation/agents/ports.ts";
import { setApiCredential } from "#lib/simulation/credentials/set-api-credential.ts";
import { requireRealExecutors } from "#lib/simulation/require-real-executors.ts";
import { startSimulationRun } from "#lib/simulation/start-simulation-run.ts";
import { importHarbour, type RealHarbour, startRealHarbour } from "#lib/simulation/testing/real-harbour.ts";
import { createRealExecutor } from "./create-real-executor.ts";
import { UNKEPT } from "./service-ledger.ts";

const KEY = "canary/key+0123456789";

let service: RealHarbour;
let open: Awaited<ReturnType<typeof importHarbour>>;
let keyed: Awaited<ReturnType<typeof importHarbour>>;
const echo = (): RealHarbour["answer"] => (request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ echo: request }));
};

beforeAll(async () => {
  service = await startRealHarbour();
  open = await importHarbour({ name: "Open harbour", origin: service.origin });
  keyed = await importHarbour({
    ...{ name: "Locked harbour", origin: service.origin, security: [{ token: [] }] },
    securitySchemes: { token: { type: "apiKey", in: "query", name: "api_key" } },
  });
  await setApiCredential(SYSTEM, { slug: keyed.slug, key: KEY });
});
afterAll(() => service.close());
beforeEach(() => {
  service.seen.length = 0;
  service.waits.length = 0;
  service.answer = echo();
});

async function call(documentId: string, functionName: string, args: Record<string, unknown>, wire = service.wire) {
  const executor = await createRealExecutor({
    documentIds: [documentId],
    signal: AbortSignal.timeout(20_000),
    ledger: UNKEPT,
    wire,
  });
  const contract = await loadContract({ documentId });
  const episode: EpisodeView = { contract, instruction: "", scenario: null, steps: [] };
  return executor.execute(episode, { functionName, args });
}

describe("the real executor", () => {
  test("makes the call and hands over what the service answered", async () => {
    service.answer = (_, response) => response.writeHead(404, { "content-type": "text/plain" }).end("No such berth");
    expect(await call(open.documentId, "getBerth", { id: 7 })).toEqual({
      ...{ kind: "response", statusCode: 404, body: "No such berth", trace: { answeredBy: "real" } },
    });
    expect(service.seen).toMatchObject([{ method: "GET", url: "/v1/berths/7" }]);
    await call(open.documentId, "addBerth", { id: 1, boat: "Ida" });
    expect(service.seen[1]).toMatchObject({
      ...{ method: "POST", url: "/v1/berths", body: '{"id":1,"boat":"Ida"}' },
      headers: { "content-type": "application/json" },
    });
  });

  test("sends the stored key, and takes it out of everything that comes back", async () => {
    const answer = await call(keyed.documentId, "listBerths", { boat: "Ida" });
    expect(service.seen[0]?.url).toBe(`/v1/berths?boat=Ida&api_key=${encodeURIComponent(KEY)}`);
    expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining("api_key=[key]") });
    expect(JSON.stringify(answer)).not.toMatch(/canary/i);
    service.answer = (_, response) => response.writeHead(401).end(`${KEY} is no key of ours`);
    expect(await call(keyed.documentId, "listBerths", {})).toMatchObject({ body: "[key] is no key of ours" });
  });

  test("sends no key to where a redirect leads, if that is elsewhere", async () => {
    const other = await startRealHarbour();
    service.answer = (_, response) => response.writeHead(302, { location: `${other.origin}/there` }).end();
    const bearer = await importHarbour({
      ...{ name: "Bearer harbour", origin: service.origin, security: [{ token: [] }] },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    });
    await setApiCredential(SYSTEM, { slug: bearer.slug, key: KEY });
    expect(await call(bearer.documentId, "listBerths", {})).toMatchObject({ statusCode: 200 });
    expect(service.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(other.seen).toHaveLength(1);
    expect(JSON.stringify(other.seen)).not.toContain("canary");
    other.close();
  });

  test.each([
    ["image/png", Buffer.from([137, 80, 78, 71]), "4 bytes of image/png"],
    ["application/json", Buffer.from([0xff, 0xfe, 0x00]), "not text"],
    ["text/plain; charset=iso-8859-1", Buffer.from([0xfc]), "ü"],
    ["", Buffer.from("plain"), "plain"],
    ["application/json", Buffer.alloc(0), ""],
  ])("says what came as %s", async (type, bytes, words) => {
    service.answer = (_, response) => response.writeHead(200, type ? { "content-type": type } : {}).end(bytes);
    const answer = await call(open.documentId, "getBerth", { id: 1 });
    expect(answer).toMatchObject({ statusCode: 200, body: words === "" ? "" : expect.stringContaining(words) });
  });

  test("answers as a gateway would where the service does not", async () => {
    service.answer = () => undefined;
    expect(await call(open.documentId, "getBerth", { id: 1 })).toMatchObject({
      ...{ statusCode: 504, body: expect.stringContaining("within 0.5 s") },
    });
    service.answer = (_, response) => response.socket?.destroy();
    expect(await call(open.documentId, "getBerth", { id: 1 })).toMatchObject({ statusCode: 502 });
    service.answer = (_, response) => response.end(Buffer.alloc(3_000_000));
    expect(await call(open.documentId, "getBerth", { id: 1 })).toMatchObject({
      ...{ statusCode: 502, body: expect.stringContaining("more than 2 MB") },
    });
  });

  test("waits as long as it is asked to, once, and hands the second refusal over", async () => {
    service.answer = (_, response) => response.writeHead(429, { "retry-after": "3600" }).end("{}");
    expect(await call(open.documentId, "getBerth", { id: 1 })).toMatchObject({ statusCode: 429 });
    expect(service.seen).toHaveLength(2);
    expect(service.waits).toEqual([60_000, 60_000]);
  });

  test("refuses what cannot be written as a request, without sending anything", async () => {
    expect(await call(open.documentId, "getBerth", { id: ".." })).toMatchObject({ statusCode: 400 });
    expect(service.seen).toEqual([]);
  });

  test("reaches nothing but public addresses by itself", async () => {
    const wire = { ...service.wire, send: (await import("#lib/platform/outbound/send-request.ts")).sendRequest };
    expect(await call(open.documentId, "getBerth", { id: 1 }, wire)).toMatchObject({
      ...{ kind: "stop", reason: "endpointRefused", detail: expect.stringContaining("not an address of the public") },
    });
    expect(service.seen).toEqual([]);
  });
});

test("a host is given one request a second, and none while it wants to be left alone", async () => {
  const host = "slots.example";
  const waits = await Promise.all([1, 2, 3].map(() => sharedHostSlots.take(host)));
  const [first = 0, second = 0, third = 0] = waits.sort((a, b) => a - b);
  expect(first).toBeLessThan(50);
  expect(second).toBeGreaterThan(800);
  expect(third).toBeGreaterThan(1800);
  await sharedHostSlots.pause(host, 60_000);
  expect(await sharedHostSlots.take(host)).toBeGreaterThan(55_000);
  expect(await sharedHostSlots.take("another.example")).toBeLessThan(50);
});

describe("requireRealExecutors", () => {
  const apiOf = (name: string, { slug, documentId }: { slug: string; documentId: string | null }) => ({
    ...{ slug, name, documentId },
  });

  test("lets APIs through that need no key, and those whose key is stored", async () => {
    await requireRealExecutors([apiOf("Open harbour", open), apiOf("Locked harbour", keyed)]);
  });

  test("keeps a run from being launched", async () => {
    const missing = await importHarbour({
      ...{ name: "Shut harbour", origin: service.origin, security: [{ token: [] }] },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    });
    const wanted = {
      ...{ apis: { slugs: [open.slug, missing.slug] }, executor: "real" as const },
      instructions: { mode: "generate" as const, perApi: 1 },
    };
    await expect(startSimulationRun(SYSTEM, wanted)).rejects.toMatchObject({
      ...{ code: "INVALID", message: expect.stringContaining("Shut harbour needs a key") },
    });
    expect(await db().simulationRun.count()).toBe(0);
  });

  test("names an API whose key is missing, or that names no server", async () => {
    const missing = await importHarbour({
      ...{ name: "Keyless harbour", origin: service.origin, security: [{ token: [] }] },
      securitySchemes: { token: { type: "http", scheme: "basic" } },
    });
    const lost = await importHarbour({ name: "Lost harbour", origin: "" });
    const refused = requireRealExecutors([
      apiOf("Open harbour", open),
      apiOf("Keyless harbour", missing),
      apiOf("Lost harbour", lost),
    ]);
    await expect(refused).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("Keyless harbour needs a key, and none is stored for it"),
      problems: [
        { where: missing.slug, message: expect.stringContaining("needs a key") },
        { where: lost.slug, message: expect.stringContaining("no server") },
      ],
    });
  });
});
