import crypto from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { db } from "#lib/platform/db/client.ts";
import { type Actor, SYSTEM } from "#lib/platform/identity/actor.ts";
import type { Wire } from "#lib/simulation/agents/real/call-real-api.ts";
import { type RealHarbour, startRealHarbour } from "#lib/simulation/testing/real-harbour.ts";
import { simulatedHarbour, simulatedStep } from "#lib/simulation/testing/simulated-harbour.ts";
import { cancelFidelityReport } from "./cancel-fidelity-report.ts";
import { compareFidelity } from "./compare-fidelity.ts";
import { compareWithReality } from "./compare-with-reality.ts";
import { getFidelityReport } from "./get-fidelity-report.ts";

const reviewer: Actor = { kind: "member", memberId: "r", name: "R", email: "r@x", role: "reviewer", isLocal: false };
let service: RealHarbour;

beforeAll(async () => {
  service = await startRealHarbour();
});
afterAll(() => service.close());
beforeEach(() => {
  service.seen.length = 0;
  service.answer = (_, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id: 1, boat: "Ida", draught: 2 }));
  };
});

const step = simulatedStep;

/** An API with one simulated instance of these steps. */
const simulated = (name: string, steps: Step[], traces?: StepTrace[]): Promise<string> =>
  simulatedHarbour({ name, origin: service.origin }, steps, traces);

const getBerth = (id: number) => step("getBerth", { id }, { id, boat: "Bo" });
const work = (reportId: string, wire: Wire = service.wire, signal = AbortSignal.timeout(20_000)) =>
  compareFidelity({ reportId }, { signal }, wire);
const shown = async (slug: string) => (await getFidelityReport(reviewer, { slug })).report;

describe("compareWithReality", () => {
  test("takes valid calls of reading functions that met no injected fault, each once, the functions in turn", async () => {
    const slug = await simulated(
      "Sampled harbour",
      [
        ...[getBerth(1), getBerth(2), getBerth(1), getBerth(3)],
        step("addBerth", { id: 9, boat: "x" }, {}),
        step("listBerths", { boat: "Ida" }, []),
        step("listBerths", { boat: 7 }, {}, 400),
        step("listBerths", { boat: "Bo" }, {}, 429),
        step("getDetails", { Question: "?" }, {}),
      ],
      [
        ...Array.from({ length: 7 }, (): StepTrace => ({ answeredBy: "offline" })),
        { answeredBy: "offline", injected: "rateLimited" },
        { answeredBy: "loop" },
      ],
    );
    const { id, callCount } = await compareWithReality(SYSTEM, { slug, calls: 3 });
    expect(callCount).toBe(3);
    const calls = await db().fidelityCall.findMany({ where: { reportId: id }, orderBy: { position: "asc" } });
    expect(calls.map(({ functionName, actionInput }) => `${functionName} ${actionInput}`)).toEqual([
      'getBerth {"id":1}',
      'listBerths {"boat":"Ida"}',
      'getBerth {"id":2}',
    ]);
    expect(service.seen).toEqual([]);
    await expect(compareWithReality(SYSTEM, { slug })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is refused to members who are not admins, for unknown APIs, and where there is nothing to compare", async () => {
    const slug = await simulated("Writing harbour", [step("addBerth", { id: 9, boat: "x" }, {})]);
    await expect(compareWithReality(reviewer, { slug })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(compareWithReality(SYSTEM, { slug: "nope" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(compareWithReality(SYSTEM, { slug, calls: 0 })).rejects.toThrow();
    await expect(compareWithReality(SYSTEM, { slug })).rejects.toMatchObject({
      ...{ code: "INVALID", message: expect.stringContaining("no simulated calls") },
    });
    expect(await shown(slug)).toBeNull();
  });
});

describe("compareFidelity", () => {
  test("makes each call and reports what agrees, by function", async () => {
    const slug = await simulated("Compared harbour", [getBerth(1), getBerth(2)]);
    const { id, number } = await compareWithReality(SYSTEM, { slug });
    await work(id);
    expect(service.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /v1/berths/1", "GET /v1/berths/2"]);
    expect(await shown(slug)).toMatchObject({
      ...{ number, status: "done", callCount: 2, doneCount: 2, documentVersion: 1, failureMessage: null },
      finishedAt: expect.any(String),
      functions: [
        {
          ...{ functionName: "getBerth", calls: 2, compared: 2, statusMatches: 2, realValid: 2, simulatedValid: 2 },
          ...{ commonFields: 4, allFields: 6, onlyReal: ["draught"], onlySimulated: [] },
        },
      ],
    });
    await work(id);
    expect(service.seen).toHaveLength(2);
  });

  test("goes on behind the last stored call after a worker died, and makes none twice", async () => {
    const slug = await simulated("Killed harbour", [1, 2, 3, 4].map(getBerth));
    const { id } = await compareWithReality(SYSTEM, { slug });
    const killed = new AbortController();
    const wire: Wire = {
      ...service.wire,
      send: async (request, options) => {
        if (service.seen.length === 2) killed.abort();
        options.signal.throwIfAborted();
        return service.wire.send(request, options);
      },
    };
    await work(id, wire, killed.signal);
    expect(await shown(slug)).toMatchObject({ status: "running", doneCount: 2 });
    await Promise.all([work(id), work(id)]);
    expect(await shown(slug)).toMatchObject({ status: "done", doneCount: 4, callCount: 4 });
    expect(service.seen.slice(0, 3).map(({ url }) => url)).toEqual(["/v1/berths/1", "/v1/berths/2", "/v1/berths/3"]);
  });

  test("tells calls that the service did not answer from those that disagree", async () => {
    const slug = await simulated("Silent harbour", [getBerth(1)]);
    service.answer = (_, response) => response.socket?.destroy();
    const { id } = await compareWithReality(SYSTEM, { slug });
    await work(id);
    expect(await shown(slug)).toMatchObject({
      status: "done",
      functions: [{ calls: 1, compared: 0, examples: [{ failureMessage: expect.stringContaining("be reached") }] }],
    });
  });

  test("fails as a whole, in a sentence, where nothing may be sent", async () => {
    const slug = await simulated("Private harbour", [getBerth(1)]);
    const { id } = await compareWithReality(SYSTEM, { slug });
    const { sendRequest } = await import("#lib/platform/outbound/send-request.ts");
    await work(id, { ...service.wire, send: sendRequest });
    expect(await shown(slug)).toMatchObject({
      ...{ status: "failed", doneCount: 0, failureMessage: expect.stringContaining("not an address of the public") },
    });
  });
});

describe("cancelFidelityReport", () => {
  test("ends a report under way, and keeps what was compared", async () => {
    const slug = await simulated("Cancelled harbour", [1, 2, 3].map(getBerth));
    const { id } = await compareWithReality(SYSTEM, { slug });
    service.answer = (request, response) => {
      if (request.url.endsWith("/1")) response.end("{}");
      else void cancelFidelityReport(SYSTEM, { reportId: id });
    };
    const wire: Wire = {
      ...service.wire,
      send: async (request, options) => {
        const { sendRequest } = await import("#lib/platform/outbound/send-request.ts");
        return sendRequest(request, { ...options, allowPrivate: true, deadlineMs: 15_000 });
      },
    };
    const startedAt = Date.now();
    await work(id, wire);
    expect(Date.now() - startedAt).toBeLessThan(5000);
    expect(await shown(slug)).toMatchObject({ status: "cancelled", doneCount: 1 });
    await cancelFidelityReport(SYSTEM, { reportId: id });
  });

  test("is refused to members who are not admins, for unknown reports and complete ones", async () => {
    const slug = await simulated("Complete harbour", [getBerth(1)]);
    const { id } = await compareWithReality(SYSTEM, { slug });
    await work(id);
    await expect(cancelFidelityReport(reviewer, { reportId: id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(cancelFidelityReport(SYSTEM, { reportId: id })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(cancelFidelityReport(SYSTEM, { reportId: crypto.randomUUID() })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
