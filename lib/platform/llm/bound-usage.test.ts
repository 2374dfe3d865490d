import { expect, test } from "vitest";
import { boundUsage, guessLostUsage, guessTokens } from "./bound-usage.ts";
import type { ChatRequest } from "./chat-model.ts";

const prices = { inputUsdPerMTok: 1, outputUsdPerMTok: 10 };
const ask = (content: string, extra: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: "user", content }],
  temperature: 0,
  maxOutputTokens: 100,
  ...extra,
});

test("the bound counts a token for each byte of what is sent, and all of the output that may come", () => {
  const plain = boundUsage(ask("abc"), prices);
  expect(plain.tokens).toBeGreaterThan(103);
  expect(boundUsage(ask("abcd"), prices).tokens).toBe(plain.tokens + 1);
  expect(boundUsage(ask("abcł"), prices).tokens).toBe(plain.tokens + 2);
  const tools = [{ name: "find", description: "Finds.", parameters: { type: "object" } }];
  expect(boundUsage(ask("abc", { tools }), prices).tokens).toBeGreaterThan(plain.tokens + 40);
});

test("its cost is rounded up to what the database stores", () => {
  const { tokens, usd } = boundUsage(ask("abc"), { inputUsdPerMTok: 0.15, outputUsdPerMTok: 0.6 });
  const exact = ((tokens - 100) * 0.15 + 100 * 0.6) / 1_000_000;
  expect(usd).toBeGreaterThanOrEqual(exact);
  expect(usd - exact).toBeLessThan(0.000_001);
  expect(usd * 1_000_000).toBeCloseTo(Math.round(usd * 1_000_000), 6);
});

test("the guess is a quarter of the characters", () => {
  expect(guessTokens(ask("x".repeat(400)))).toBe(100);
});

test("a try that failed is guessed with all of the output that was allowed, and never beyond what is set aside for it", () => {
  for (const content of ["", "abc", "x".repeat(4000), "żółw".repeat(50)]) {
    const { inputTokens, outputTokens, costUsd, calls } = guessLostUsage(ask(content), prices);
    const bound = boundUsage(ask(content), prices);
    expect({ outputTokens, calls }).toEqual({ outputTokens: 100, calls: 0 });
    expect(inputTokens + outputTokens).toBeLessThanOrEqual(bound.tokens);
    expect(costUsd).toBeLessThanOrEqual(bound.usd);
  }
});
