import { expect, test } from "vitest";
import { type ChatAnswer, type ChatModel, type ChatRequest, ModelFault } from "#lib/platform/llm/chat-model.ts";
import { introductionStage } from "./documenting-stages.ts";
import { runStage, type StageAttempt, type StageRun } from "./run-stage.ts";
import { ANSWERS, INTRODUCTION } from "./testing/model-answers.ts";

const API = { name: "Tide Tables", description: "Tides", category: "Sea", link: null, auth: "", existing: "" };
const BAD = '{"introduction": "An API."}';

/** A stage run against a model that says these lines, one a call; what is kept and asked is looked at afterwards. */
function stageRun(lines: (string | Partial<ChatAnswer> | Error)[], change: Partial<StageRun> = {}) {
  const requests: ChatRequest[] = [];
  const kept: StageAttempt[] = [];
  const model: ChatModel = {
    endpointName: "scripted",
    modelName: "none",
    async complete(request) {
      requests.push(request);
      const line = lines.shift();
      if (line === undefined) throw new Error("Nobody asked for this call.");
      if (line instanceof Error) throw line;
      const said = typeof line === "string" ? { content: line } : line;
      const usage = { inputTokens: 1, cachedTokens: 0, outputTokens: 1, costUsd: 0, calls: 1 };
      return { content: "", toolCalls: [], finishReason: "stop", usage, latencyMs: 1, faults: {}, ...said };
    },
  };
  const keep = async (attempt: StageAttempt) => kept.push(attempt) > 0;
  const signal = new AbortController().signal;
  const run: StageRun = { model, structuredOutput: false, seed: null, signal, stored: [], keep, ...change };
  return { outcome: runStage(introductionStage(API), run), requests, kept };
}

test("an answer that is refused goes back with its problems, and the next one is taken", async () => {
  const { outcome, requests, kept } = stageRun([BAD, ANSWERS.introduction]);
  expect(await outcome).toEqual({ kind: "done", value: INTRODUCTION });
  expect(kept.map(({ number, accepted }) => [number, accepted])).toEqual([
    [1, false],
    [2, true],
  ]);
  const [assistant, user] = requests[1]?.messages.slice(-2) ?? [];
  expect(assistant).toEqual({ role: "assistant", content: BAD });
  expect(user?.content).toContain("at /introduction: This has 7 characters");
});

test("three answers that are refused end the stage, and all are kept", async () => {
  const { outcome, requests, kept } = stageRun([BAD, "nothing", BAD]);
  expect(await outcome).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("None of 3 answers for the introduction"),
  });
  expect(requests).toHaveLength(3);
  expect(kept.map(({ output }) => output)).toEqual([BAD, "nothing", BAD]);
  // Only the last answer is shown: prompts do not grow with the number of tries.
  expect(requests[2]?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
});

test("stored answers are used and not asked for again", async () => {
  const stored = [
    { number: 1, output: BAD, problems: [{ place: "/introduction", message: "Too short." }], accepted: false },
    { number: 2, output: ANSWERS.introduction, problems: [], accepted: true },
  ];
  const whole = stageRun([], { stored });
  expect(await whole.outcome).toEqual({ kind: "done", value: INTRODUCTION });
  expect(whole.requests).toHaveLength(0);

  const half = stageRun([ANSWERS.introduction], { stored: stored.slice(0, 1) });
  expect(await half.outcome).toMatchObject({ kind: "done" });
  expect(half.requests).toHaveLength(1);
  expect(half.requests[0]?.messages.at(-1)?.content).toContain("Too short.");
  expect(half.kept.map(({ number }) => number)).toEqual([2]);
});

test("an answer cut off at the limit of tokens, or withheld, is not read, and costs a try", async () => {
  const { outcome, kept } = stageRun([
    { content: ANSWERS.introduction, finishReason: "length" },
    { finishReason: "contentFilter" },
    ANSWERS.introduction,
  ]);
  expect(await outcome).toMatchObject({ kind: "done" });
  expect(kept.map(({ problems }) => problems[0]?.message ?? "")).toEqual([
    expect.stringContaining("limit of output tokens"),
    expect.stringContaining("content filter"),
    "",
  ]);
});

test("an endpoint that fails for good ends the stage in its own words", async () => {
  const { outcome, kept } = stageRun([new ModelFault("refusedKey", "local refused the key.", { refusedKey: 1 })]);
  expect(await outcome).toEqual({ kind: "failed", message: "local refused the key." });
  expect(kept).toHaveLength(1);
});

test("a worker that has lost the task stops at once", async () => {
  const { outcome, requests } = stageRun([BAD, BAD], { keep: async () => false });
  expect(await outcome).toEqual({ kind: "superseded" });
  expect(requests).toHaveLength(1);
});

test("the shape is sent where the endpoint offers structured output, and each try has a seed of its own", async () => {
  const { outcome, requests } = stageRun([BAD, ANSWERS.introduction], { structuredOutput: true, seed: 7 });
  await outcome;
  expect(requests.map(({ seed }) => seed)).toEqual([7, 8]);
  expect(requests[0]?.jsonSchema).toMatchObject({
    name: "introduction",
    schema: { type: "object", required: ["introduction"] },
  });
});
