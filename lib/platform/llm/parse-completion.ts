import { z } from "zod";
import type { Usage } from "#lib/domain/usage.ts";
import type { ChatAnswer } from "./chat-model.ts";
import { stripUnstorable } from "./strip-unstorable.ts";

/** Token counts; what no count can be is none. */
const count = z.number().int().min(0).max(1_000_000_000).catch(0);
const text = z.string().nullish();

const ToolCall = z.object({
  id: text,
  // Some servers send the arguments parsed.
  function: z.object({ name: z.string(), arguments: z.unknown() }),
});

const ErrorBody = z.object({ message: text, code: z.union([z.string(), z.number()]).nullish() });

const Choice = z.object({
  finish_reason: text,
  /** What ended it, where a gateway says so. */
  error: ErrorBody.nullish().catch(null),
  message: z.object({ content: text, refusal: text, tool_calls: z.array(ToolCall).nullish() }),
});

const WireUsage = z
  .object({
    prompt_tokens: count,
    completion_tokens: count,
    prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

/** What we read of a chat completion. Servers add much and leave out what they please. */
const Completion = z.object({
  choices: z.array(Choice),
  usage: WireUsage,
});

/** An error where a completion should be, as some gateways answer with status 200. */
const ErrorObject = z.union([z.object({ error: ErrorBody }), ErrorBody.extend({ object: z.literal("error") })]);

export type ParsedCompletion = { kind: "answer"; answer: Omit<ChatAnswer, "latencyMs" | "faults"> } | NoCompletion;

export type NoCompletion =
  | { kind: "error"; code: string; message: string }
  | { kind: "empty" }
  | { kind: "malformed"; message: string };

export interface Prices {
  inputUsdPerMTok: number;
  outputUsdPerMTok: number;
}

/** Reads what a server sent with status 200, whatever it is. */
export function parseCompletion(body: unknown, prices: Prices): ParsedCompletion {
  const completion = Completion.safeParse(body);
  if (!completion.success) return parseOther(body, completion.error);
  const [choice] = completion.data.choices;
  if (!choice) return { kind: "empty" };
  // Gateways send what the model behind them had written when it failed: half an answer is none.
  if (choice.finish_reason === "error" || choice.error) return asError(choice.error ?? {});
  const { content, refusal, tool_calls } = choice.message;
  const toolCalls = (tool_calls ?? []).map((call, index) => ({
    id: stripUnstorable(call.id || `call_${index}`),
    name: stripUnstorable(call.function.name),
    arguments: stripUnstorable(asText(call.function.arguments)),
  }));
  return {
    kind: "answer",
    answer: {
      content: stripUnstorable(content ?? refusal ?? ""),
      toolCalls,
      finishReason: finishReasonOf(choice.finish_reason, toolCalls.length > 0),
      usage: usageOf(completion.data.usage, prices),
    },
  };
}

function parseOther(body: unknown, problem: z.ZodError): ParsedCompletion {
  const error = ErrorObject.safeParse(body);
  if (!error.success) {
    const [issue] = problem.issues;
    const where = issue?.path.join(".") || "the body";
    const message =
      typeof body === "string" || body === undefined ? "not JSON" : `${where}: ${issue?.message ?? "unreadable"}`;
    return { kind: "malformed", message };
  }
  return asError("error" in error.data ? error.data.error : error.data);
}

const asError = ({ message, code }: z.infer<typeof ErrorBody>): ParsedCompletion => ({
  kind: "error",
  code: String(code ?? ""),
  message: message ?? "no message",
});

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value ?? {}));

function finishReasonOf(reason: string | null | undefined, hasCalls: boolean): ChatAnswer["finishReason"] {
  if (reason === "length") return "length";
  if (reason === "content_filter") return "contentFilter";
  return hasCalls ? "toolCalls" : "stop";
}

/** What a server says was used for something that is no answer; undefined where it does not say. */
export function toldUsage(body: unknown, prices: Prices): Usage | undefined {
  const told = z.object({ usage: WireUsage }).safeParse(body);
  const usage = usageOf(told.data?.usage, prices);
  return usage.inputTokens + usage.outputTokens > 0 ? { ...usage, calls: 0 } : undefined;
}

/** Servers that count no tokens give zeros. */
function usageOf(given: z.infer<typeof WireUsage>, prices: Prices): Usage {
  const inputTokens = given?.prompt_tokens ?? 0;
  const cachedTokens = Math.min(given?.prompt_tokens_details?.cached_tokens ?? 0, inputTokens);
  return priceUsage({ inputTokens, cachedTokens, outputTokens: given?.completion_tokens ?? 0 }, prices);
}

/** The usage of one call, with what it costs. */
export function priceUsage(
  { inputTokens, cachedTokens = 0, outputTokens }: { inputTokens: number; cachedTokens?: number; outputTokens: number },
  { inputUsdPerMTok, outputUsdPerMTok }: Prices,
): Usage {
  const costUsd = (inputTokens * inputUsdPerMTok + outputTokens * outputUsdPerMTok) / 1_000_000;
  return { inputTokens, cachedTokens, outputTokens, costUsd, calls: 1 };
}
