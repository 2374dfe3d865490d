import { describe, expect, test } from "vitest";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { type ApiContract, findFunction } from "#lib/domain/api-function.ts";
import type { ErrorMix } from "#lib/domain/error-mix.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { ModelFault } from "#lib/platform/llm/chat-model.ts";
import type { ToolResponse } from "#lib/simulation/agents/ports.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";
import { harbourContract } from "./testing/harbour-contract.ts";
import { type Line, scriptedModel } from "./testing/scripted-model.ts";

const text = { type: "string" };

/** Notices that a harbour pins up: a list, one of them, and a summary that is computed. */
const contract: ApiContract = {
  ...harbourContract,
  functions: [
    {
      name: "listNotices",
      description: "List the notices of the harbour.",
      method: "get",
      path: "/notices",
      parameters: { type: "object", properties: { limit: { type: "integer", minimum: 1, maximum: 20 } } },
      places: { limit: ["query"] },
      responses: {
        "200": { description: "Notices", schema: { type: "array", items: { $ref: "#/schemas/Notice" } }, examples: [] },
      },
    },
    {
      name: "getNotice",
      description: "Get a notice.",
      method: "get",
      path: "/notices/{noticeId}",
      parameters: { type: "object", properties: { noticeId: { type: "integer" } }, required: ["noticeId"] },
      places: { noticeId: ["path"] },
      responses: { "200": { description: "Notice", schema: { $ref: "#/schemas/Notice" }, examples: [] } },
    },
    {
      name: "describeTides",
      description: "Describe the tides of a day.",
      method: "get",
      path: "/tides/summary",
      parameters: { type: "object", properties: { day: { type: "string" } }, required: ["day"] },
      places: { day: ["query"] },
      responses: {
        "200": {
          description: "Tides",
          schema: {
            type: "object",
            properties: { day: text, summary: { ...text, maxLength: 60 }, height: { type: "number" } },
            required: ["day", "summary"],
          },
          examples: [],
        },
      },
    },
  ],
  schemas: {
    Notice: {
      type: "object",
      properties: { id: { type: "integer" }, title: text, description: text },
      required: ["id", "title", "description"],
    },
  },
};

function executor(lines: Line[], options: { structuredOutput?: boolean; errorMix?: ErrorMix } = {}) {
  const model = scriptedModel(...lines);
  const agents = createLlmAgents({
    userModel: model,
    assistantModel: model,
    executorModel: model,
    callStyle: "react",
    structuredOutput: options.structuredOutput ?? false,
    seed: 1,
    ...(options.errorMix ? { errorMix: options.errorMix } : {}),
  });
  const execute = (functionName: string, args: JsonObject = {}) =>
    agents.toolExecutor.execute({ contract, instruction: "i", scenario: null, steps: [] }, { functionName, args });
  const call = async (functionName: string, args: JsonObject = {}): Promise<ToolResponse> => {
    const reply = await execute(functionName, args);
    if (reply.kind === "stop") throw new Error(reply.detail);
    const fn = findFunction(contract, functionName);
    if (fn && reply.statusCode < 300)
      expect(validateResponse(contract, fn, reply.statusCode, JSON.parse(reply.body))).toEqual([]);
    return reply;
  };
  return { model, agents, execute, call };
}

const NOTICES = [
  { id: 11, title: "Crane out of order", description: "The crane on pier B rests until spring." },
  { id: 12, title: "Regatta", description: "On Sunday the basin is closed to motor boats." },
  { id: 13, title: "New showers", description: "Opened beside the harbour office." },
];
const rows = (notices: object[] = NOTICES) => JSON.stringify({ rows: { notice: notices } });

describe("the rows a world begins with", () => {
  test("are the model's, are kept by code from then on, and the trace says which values are the model's", async () => {
    const { model, call, agents } = executor([rows()]);
    const listed = await call("listNotices");
    expect(JSON.parse(listed.body)).toEqual(NOTICES);
    expect(listed.trace).toMatchObject({ answeredBy: "llm", seededBy: "model", versions: [0, 0], statusCode: 200 });
    expect(listed.trace.modelWritten).toContain("/0/description");
    expect(listed.trace.modelWritten).toHaveLength(9);
    const one = await call("getNotice", { noticeId: 12 });
    expect(JSON.parse(one.body)).toEqual(NOTICES[1]);
    expect(one.trace.modelWritten).toEqual(["/id", "/title", "/description"]);
    expect(one.trace.seededBy).toBeUndefined();
    expect((await call("getNotice", { noticeId: 99 })).statusCode).toBe(404);
    expect(model.requests).toHaveLength(1);
    expect(agents.toolExecutor.initialState()).toEqual({});
  });

  test("are asked for in the document's words, with the first call, and fenced", async () => {
    const { model, call } = executor([rows()], { structuredOutput: true });
    await call("listNotices", { limit: 3 });
    const [request] = model.requests;
    const said = request?.messages.map(({ content }) => content).join("\n") ?? "";
    expect(said).toContain('"entity":"notice"');
    expect(said).toContain('"arguments":{"limit":3}');
    expect(request?.promptVersion).toBe("tool-executor/2");
    expect(JSON.stringify(request?.jsonSchema?.schema)).not.toContain("#/schemas/");
  });

  test("are written once more when they do not fit, told what is wrong", async () => {
    const { model, call } = executor([rows([{ id: "eleven", title: "Crane" }, ...NOTICES.slice(1)]), rows()]);
    expect(JSON.parse((await call("listNotices")).body)).toEqual(NOTICES);
    expect(model.requests[1]?.messages.at(-1)?.content).toMatch(/row 1: \/id must be a whole number/);
  });

  test.each<[string, Line[]]>([
    ["words", ["I am a server.", "Still one."]],
    ["nothing", ["", ""]],
    ["too few rows", [rows(NOTICES.slice(0, 1)), rows(NOTICES.slice(0, 2))]],
  ])("%s instead of rows leave them to code, and the trace says so", async (_, lines) => {
    const { call } = executor([...lines, '{"texts": {}}', '{"texts": {}}']);
    const listed = await call("listNotices", { limit: 3 });
    expect(JSON.parse(listed.body)).toHaveLength(3);
    expect(listed.trace.seededBy).toBe("code");
    expect(listed.trace.modelWritten).toBeUndefined();
  });
});

describe("free texts", () => {
  test("of rows that code drew are the model's, and later reads show the same without another call", async () => {
    const { model, call } = executor([
      "none",
      "none",
      JSON.stringify({ texts: { "/0/description": "Low water at noon; mind the sill.", "/0/title": "Not asked for" } }),
      '{"texts": {}}',
    ]);
    const [first] = JSON.parse((await call("listNotices", { limit: 2 })).body) as JsonObject[];
    expect(first?.description).toBe("Low water at noon; mind the sill.");
    expect(first?.title).not.toBe("Not asked for");
    const one = await call("getNotice", { noticeId: first?.id as number });
    expect(JSON.parse(one.body)).toEqual(first);
    expect(one.trace.modelWritten).toEqual(["/description"]);
    expect(model.requests).toHaveLength(3);
  });

  test("of computed answers are remembered with the answer; the same request asks nothing again", async () => {
    const { model, call } = executor(['{"texts": {"/summary": "High at six, low at noon."}}']);
    const told = await call("describeTides", { day: "2026-06-01" });
    expect(JSON.parse(told.body)).toMatchObject({ day: "2026-06-01", summary: "High at six, low at noon." });
    expect(told.trace).toMatchObject({ modelWritten: ["/summary"] });
    expect(await call("describeTides", { day: "2026-06-01" })).toEqual({
      ...told,
      trace: { ...told.trace, patch: [] },
    });
    expect(model.requests).toHaveLength(1);
  });

  test("that the schema refuses are dropped: code's stay", async () => {
    const { call } = executor([JSON.stringify({ texts: { "/summary": "x".repeat(61) } })]);
    const told = await call("describeTides", { day: "2026-06-01" });
    expect(told.statusCode).toBe(200);
    expect(told.trace.modelWritten).toBeUndefined();
  });
});

describe("failures", () => {
  test("a withheld answer and a model that fails end the episode", async () => {
    expect(await executor([{ finishReason: "contentFilter" }]).execute("listNotices")).toMatchObject({
      kind: "stop",
      reason: "contentFilter",
    });
    const fault = new ModelFault("serverError", "HTTP 500", { serverError: 3 });
    expect(await executor([fault]).execute("describeTides", { day: "x" })).toMatchObject({
      kind: "stop",
      reason: "endpointFailed",
    });
  });

  test("that are injected cost no model call but the one for rows", async () => {
    const { model, call } = executor([rows()], { errorMix: { rateLimited: 1 } });
    for (let index = 0; index < 3; index += 1)
      expect((await call("listNotices")).trace).toMatchObject({ injected: "rateLimited", statusCode: 429, patch: [] });
    expect(model.requests).toHaveLength(1);
  });
});
