import { afterEach, describe, expect, test, vi } from "vitest";
import { fetchJson } from "./fetch-json.ts";
import { RequestError } from "./request-error.ts";

afterEach(() => vi.unstubAllGlobals());

const answers = (body: string, status = 200) => {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => new Response(body, { status }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
};

describe("fetchJson", () => {
  test("gives back what the route answered", async () => {
    const fetched = answers('{"rows":[1,2]}');
    await expect(fetchJson("/api/v1/instances?status=pending")).resolves.toEqual({ rows: [1, 2] });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: "GET", credentials: "same-origin", redirect: "error" });
  });

  test("a body is sent as JSON with POST", async () => {
    const fetched = answers("null");
    await fetchJson("/api/v1/decisions", { body: { verdict: "accept" }, keepalive: true });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: "POST", body: '{"verdict":"accept"}', keepalive: true });
  });

  test("a refusal carries the server's words, problems and request id", async () => {
    const error = {
      code: "CONFLICT",
      message: "Somebody edited it since.",
      problems: [{ where: "revision", message: "is 2 now" }],
      details: { revision: 2 },
      requestId: "ab12cd34",
    };
    answers(JSON.stringify({ error }), 409);
    const failure = await fetchJson<never>("/api/v1/revisions", { body: {} }).catch((thrown: RequestError) => thrown);
    expect(failure).toBeInstanceOf(RequestError);
    expect(failure.publicError).toEqual(error);
    expect([failure.code, failure.requestId, failure.message]).toEqual(["CONFLICT", "ab12cd34", error.message]);
  });

  test.each([
    ["<html>Bad gateway</html>", 502],
    ["", 200],
    ['{"error":{"code":"SURPRISE"}}', 500],
  ])("an answer that makes no sense (%s) is UPSTREAM", async (body, status) => {
    answers(body, status);
    await expect(fetchJson("/api/v1/runs")).rejects.toMatchObject({ code: "UPSTREAM" });
  });

  test("a server that is away is UPSTREAM, with the cause kept", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("fetch failed")));
    const failure = await fetchJson<never>("/api/v1/runs").catch((thrown: RequestError) => thrown);
    expect(failure).toMatchObject({ code: "UPSTREAM", cause: expect.any(TypeError) });
    expect(failure.message).toContain("Your work is kept");
  });

  test("an aborted request stays an abort", async () => {
    const controller = new AbortController();
    controller.abort();
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(controller.signal.reason));
    await expect(fetchJson("/api/v1/runs", { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
  });
});
