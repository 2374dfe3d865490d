import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { type ApiContract, type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { ChatAnswer, ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import { findJson } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { ToolExecutor } from "#lib/simulation/agents/ports.ts";
import { successStatus } from "#lib/simulation/prompts/describe-contract.ts";
import { executorAnswerSchema, toolExecutorPrompt } from "#lib/simulation/prompts/tool-executor.prompt.ts";
import type { Asker } from "./ask-model.ts";

const TEMPERATURE = 0.5;
const MAX_OUTPUT_TOKENS = 4096;
const TRIES = 2;

interface Response {
  statusCode: number;
  body: unknown;
}

/** Said when the model wrote nothing that could be a response: the failure is the server's, and the assistant reads it as such. */
const NO_RESPONSE = { statusCode: 500, body: '{"error":"The server failed to produce a response."}' };

/**
 * The API's server behind a model. The model writes the body; the status is the documented success status unless the model
 * answers a 4xx of its own. A response that violates its schema is written once more, told what is wrong and where; after that
 * any JSON is taken, since the check of responses will flag it.
 */
export function createLlmExecutor(
  model: ChatModel,
  asker: Asker,
  options: { structuredOutput: boolean; seed: number },
): ToolExecutor {
  return {
    async execute({ contract, steps }, { functionName, args }) {
      const fn = findFunction(contract, functionName);
      if (!fn) throw new Error(`${functionName} is no function of ${contract.apiName}.`);
      const request = firstRequest(contract, fn, toolExecutorPrompt.build({ contract, fn, args, steps }), options);
      let latest: Response | undefined;
      for (let tries = 1; tries <= TRIES; tries++) {
        const asked = await asker.ask(model, request);
        if (asked.kind === "stop") return asked;
        const read = readResponse(asked.answer, fn);
        if (typeof read !== "string") latest = read;
        const problem = typeof read === "string" ? read : violationOf(contract, fn, read);
        if (problem === undefined) break;
        request.messages = [...request.messages, ...toolExecutorPrompt.buildRepair(asked.answer.content, problem)];
      }
      const trace = { answeredBy: "llm" } as const;
      if (!latest) return { kind: "response", ...NO_RESPONSE, trace };
      return { kind: "response", statusCode: latest.statusCode, body: JSON.stringify(latest.body), trace };
    },
    initialState: () => null,
  };
}

function firstRequest(
  contract: ApiContract,
  fn: ApiFunction,
  messages: ChatRequest["messages"],
  { structuredOutput, seed }: { structuredOutput: boolean; seed: number },
): ChatRequest {
  return {
    promptVersion: toolExecutorPrompt.version,
    messages,
    temperature: TEMPERATURE,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    seed,
    ...(structuredOutput ? { jsonSchema: { name: "response", schema: executorAnswerSchema(contract, fn) } } : {}),
  };
}

/** @returns what is wrong with it, where it is no response */
function readResponse({ content, finishReason }: ChatAnswer, fn: ApiFunction): Response | string {
  if (finishReason === "length") return "it is too long and was cut off: write shorter texts and lists.";
  const found = findJson(withoutReasoning(content));
  if (found === undefined) return "it holds no JSON object.";
  if (!isJsonObject(found) || !("status" in found) || !("body" in found)) {
    return { statusCode: successStatus(fn), body: found };
  }
  const { status, body } = found;
  const isClientError = typeof status === "number" && Number.isInteger(status) && status >= 400 && status <= 499;
  return { statusCode: isClientError ? status : successStatus(fn), body };
}

function violationOf(contract: ApiContract, fn: ApiFunction, { statusCode, body }: Response): string | undefined {
  const [first] = validateResponse(contract, fn, statusCode, body);
  if (!first) return undefined;
  return `its body does not fit the documented schema. ${first.message}`;
}
