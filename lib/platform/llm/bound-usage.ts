import type { Usage } from "#lib/domain/usage.ts";
import type { ChatAnswer, ChatRequest } from "./chat-model.ts";
import { type Prices, priceUsage } from "./parse-completion.ts";

/** What a call may cost at most. */
export interface UsageBound {
  usd: number;
  tokens: number;
}

/**
 * The most a call can use, as far as a server keeps to `maxOutputTokens`: no tokeniser makes more tokens of a text than it has
 * bytes in UTF-8, and the JSON around the messages is more than what a chat template adds. US dollars are rounded up to what the
 * database stores.
 */
export function boundUsage({ messages, tools, jsonSchema, maxOutputTokens }: ChatRequest, prices: Prices): UsageBound {
  const inputTokens = Buffer.byteLength(JSON.stringify({ messages, tools, jsonSchema }));
  const usd = (inputTokens * prices.inputUsdPerMTok + maxOutputTokens * prices.outputUsdPerMTok) / 1_000_000;
  return { usd: Math.ceil(usd * 1_000_000) / 1_000_000, tokens: inputTokens + maxOutputTokens };
}

const CHARACTERS_A_TOKEN = 4;

/** What the request of a call is likely to use. */
export function guessTokens({ messages, tools }: ChatRequest): number {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return Math.ceil((characters + (tools ? JSON.stringify(tools).length : 0)) / CHARACTERS_A_TOKEN);
}

/** What its answer is likely to have used. */
export function guessAnswerTokens({ content, toolCalls }: Pick<ChatAnswer, "content" | "toolCalls">): number {
  const called = toolCalls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);
  return Math.ceil((content.length + called) / CHARACTERS_A_TOKEN);
}

/**
 * What a try that failed is taken to have used, when nobody says: the request as it is guessed for every call, since its text is
 * known, and all of the output that was allowed. Nothing is known of the answer: a model writes on after the caller has hung up, and
 * what it thought stands in no body. So a cap errs on the side of stopping early. Never more than `boundUsage`.
 */
export function guessLostUsage(request: ChatRequest, prices: Prices): Usage {
  const used = { inputTokens: guessTokens(request), outputTokens: request.maxOutputTokens };
  return { ...priceUsage(used, prices), calls: 0 };
}
