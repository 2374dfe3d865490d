import { APIError } from "openai";
import type {
  ChatCompletionCreateParamsNonStreaming,
  ChatCompletionMessageParam,
} from "openai/resources/chat/completions";
import type { ChatMessage, ChatRequest } from "./chat-model.ts";

/** Parameters that some models refuse, and that a call can do without. `max_tokens` has a newer name to fall back to. */
const OPTIONAL_PARAMETERS = ["max_tokens", "temperature", "stop", "seed", "parallel_tool_calls"] as const;
export type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];

/** The request in the wire format. @param refused what this model has said it does not take */
export function toChatBody(
  model: string,
  request: ChatRequest,
  refused: ReadonlySet<OptionalParameter>,
): ChatCompletionCreateParamsNonStreaming {
  const { messages, maxOutputTokens, temperature, stop, seed, tools, jsonSchema } = request;
  const optional = {
    max_tokens: maxOutputTokens,
    temperature,
    ...(stop === undefined ? {} : { stop }),
    ...(seed === undefined ? {} : { seed }),
    ...(tools === undefined ? {} : { parallel_tool_calls: true }),
  };
  const taken = Object.fromEntries(
    Object.entries(optional).filter(([name]) => !refused.has(name as OptionalParameter)),
  );
  return {
    model,
    messages: messages.map(toWireMessage),
    ...taken,
    ...(refused.has("max_tokens") ? { max_completion_tokens: maxOutputTokens } : {}),
    ...(tools === undefined ? {} : { tools: tools.map((tool) => ({ type: "function", function: { ...tool } })) }),
    ...(jsonSchema === undefined
      ? {}
      : { response_format: { type: "json_schema", json_schema: { ...jsonSchema, strict: false } } }),
  } as ChatCompletionCreateParamsNonStreaming;
}

function toWireMessage(message: ChatMessage): ChatCompletionMessageParam {
  if (message.role === "tool") return { role: "tool", content: message.content, tool_call_id: message.toolCallId };
  if (message.role !== "assistant" || !message.toolCalls?.length)
    return { role: message.role, content: message.content };
  const calls = message.toolCalls.map(({ id, name, arguments: args }) => ({
    id,
    type: "function" as const,
    function: { name, arguments: args },
  }));
  return { role: "assistant", content: message.content === "" ? null : message.content, tool_calls: calls };
}

/** The optional parameter a 400 complains about, if it does: models differ in what they take, and say so only when asked. */
export function refusedParameter(error: unknown): OptionalParameter | undefined {
  if (!(error instanceof APIError) || error.status !== 400) return undefined;
  const isAboutParameter =
    error.code === "unsupported_parameter" ||
    error.code === "unsupported_value" ||
    /unsupported|not support/i.test(error.message);
  if (!isAboutParameter) return undefined;
  return OPTIONAL_PARAMETERS.find((name) => error.param === name || error.message.includes(`'${name}'`));
}
