import { describe, expect, test } from "vitest";
import { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { formOf, NEW_ENDPOINT, readEndpointChange, readNewEndpoint } from "./read-endpoint-form.ts";

const filled = { ...NEW_ENDPOINT, name: "vllm", baseUrl: "http://127.0.0.1:8000/v1", model: "qwen3" };
const stored: ModelEndpointView = {
  ...{
    name: "vllm",
    kind: "openai",
    baseUrl: "http://127.0.0.1:8000/v1",
    model: "qwen3",
    hasKey: true,
    keyLastFour: "abcd",
  },
  ...{ callStyle: "tools", structuredOutput: true, inputUsdPerMTok: 0.5, outputUsdPerMTok: 1.5 },
  ...{ maxConcurrency: 4, timeoutMs: 90_500, requestsPerMinute: null, tokensPerMinute: null },
  ...{ pausedUntil: null, pauseReason: null },
};

describe("readNewEndpoint", () => {
  test("makes what the server takes, and leaves an empty key out", () => {
    const read = readNewEndpoint({ ...filled, timeoutSeconds: "2.5" });
    expect(read).toMatchObject({ ok: true, input: { timeoutMs: 2500 } });
    if (read.ok) expect(NewModelEndpoint.parse(read.input)).not.toHaveProperty("apiKey");
  });

  test("says by field what is wrong", () => {
    const wrong = { ...NEW_ENDPOINT, name: "My Model", baseUrl: "ftp://x", maxConcurrency: "1.5", timeoutSeconds: "0" };
    expect(readNewEndpoint({ ...wrong, inputUsdPerMTok: "" })).toEqual({
      ok: false,
      errors: {
        name: expect.any(String),
        baseUrl: expect.any(String),
        model: expect.any(String),
        maxConcurrency: expect.any(String),
        timeoutSeconds: expect.any(String),
        inputUsdPerMTok: expect.any(String),
      },
    });
  });
});

describe("readEndpointChange", () => {
  test("keeps the stored key when none is typed in", () => {
    const read = readEndpointChange({ ...formOf(stored), model: "qwen4" }, stored);
    expect(read).toMatchObject({ ok: true, input: { name: "vllm", model: "qwen4", timeoutMs: 90_500 } });
    if (read.ok) expect(read.input).not.toHaveProperty("apiKey");
  });

  test("asks for the key again when the address is a new one", () => {
    const moved = { ...formOf(stored), baseUrl: "http://10.0.0.9:8000/v1" };
    expect(readEndpointChange(moved, stored)).toMatchObject({ ok: false, errors: { apiKey: expect.any(String) } });
    expect(readEndpointChange({ ...moved, apiKey: " sk-1 " }, stored)).toMatchObject({ input: { apiKey: "sk-1" } });
    expect(readEndpointChange(moved, { ...stored, keyLastFour: null })).toMatchObject({ ok: true });
  });

  test("a slash at the end makes no new address", () => {
    const read = readEndpointChange({ ...formOf(stored), baseUrl: `${stored.baseUrl}/` }, stored);
    expect(read).toMatchObject({ ok: true });
  });

  test("takes the key away when it is to be forgotten", () => {
    const read = readEndpointChange({ ...formOf(stored), forgetsKey: true, apiKey: "typed before" }, stored);
    expect(read).toMatchObject({ ok: true, input: { apiKey: null } });
  });
});
