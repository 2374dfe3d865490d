import { type ApiContract, type ApiFunction, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import { describeOperation, standaloneSchema, successResponse, successStatus } from "./describe-contract.ts";

const VERSION = "tool-executor/1";

const RULES = `[${VERSION}]
You are the server behind an API. You get one call, already checked against the documentation, and write its response.

Rules
- Answer with one JSON object and nothing else: {"status": the status code, "body": the response's JSON body}.
- The status is the success status you are told. Only where the call asks for something that the calls before show not to exist, or that no such server could have, it is the fitting 4xx (404 for an unknown identifier), and the body an error object.
- The body of a success fits the documented schema exactly: its fields, types, formats, listed values.
- The body agrees with the call: what it filters by, limits, sorts by, creates or changes shows in it.
- The body agrees with the calls before: what was created can be read, what was deleted is gone, the same thing keeps its values.
- Values are realistic and particular. No placeholders such as "string" or "example", no made-up links where a real-looking one fits, no remarks about being simulated. Lists hold two to five entries unless the call wants another number.
- ${DATA_RULE}`;

export interface ExecutorPromptInput {
  contract: ApiContract;
  fn: ApiFunction;
  args: Record<string, unknown>;
  /** Of this episode, before this call. */
  steps: readonly Step[];
}

/** The tool executor: sees the called operation, and this episode's calls and responses so far. */
export const toolExecutorPrompt = {
  version: VERSION,
  build({ contract, fn, args, steps }: ExecutorPromptInput): ChatMessage[] {
    const before = steps.flatMap(({ action, actionInput, observation }) => {
      const response = action === CLARIFY_ACTION ? undefined : parseObservation(observation);
      return response ? [JSON.stringify({ function: action, arguments: actionInput, ...response })] : [];
    });
    const parts = [
      ...(before.length === 0 ? [] : [`Calls before:\n${dataBlock("before", before.join("\n"))}`]),
      `The call:\n${dataBlock("call", JSON.stringify({ function: fn.name, arguments: args }))}`,
      `Success status: ${successStatus(fn)}`,
    ];
    return [
      { role: "system", content: `${RULES}\n\n${dataBlock("operation", describeOperation(contract, fn))}` },
      { role: "user", content: parts.join("\n\n") },
    ];
  },
  /** The turn after a response that cannot be used. @param problem what is wrong with it, and where */
  buildRepair(unusable: string, problem: string): ChatMessage[] {
    return [
      ...(unusable === "" ? [] : [{ role: "assistant" as const, content: unusable }]),
      { role: "user", content: `That response cannot be used: ${problem} Write it again, whole.` },
    ];
  },
};

/** What `tool-executor` answers with for this operation, where the endpoint can be held to a shape. */
export function executorAnswerSchema(contract: ApiContract, fn: ApiFunction): JsonSchema {
  const body = successResponse(fn.responses)?.schema;
  const failure: JsonSchema = { type: "object", properties: { error: { type: "string" } }, required: ["error"] };
  return standaloneSchema(contract, {
    type: "object",
    properties: { status: { type: "integer" }, body: body ? { anyOf: [body, failure] } : {} },
    required: ["status", "body"],
  });
}
