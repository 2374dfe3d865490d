import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream.ts";

/** A state that can be changed by hand, and counts who listens. */
function handState(first: unknown) {
  const listeners = new Set<() => void>();
  const state = {
    data: first,
    ended: false,
    reads: 0,
    listeners,
    read: async () => {
      state.reads += 1;
      return { data: state.data, ended: state.ended };
    },
    subscribe(notify: () => void) {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    change(data: unknown, ended = false) {
      Object.assign(state, { data, ended });
      for (const notify of listeners) notify();
    },
  };
  return state;
}

const open = (state: ReturnType<typeof handState>) => {
  const controller = new AbortController();
  const response = eventStream(new Request("http://127.0.0.1/", { signal: controller.signal }), state);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return {
    response,
    controller,
    reader,
    async next(): Promise<string | undefined> {
      const { value } = await reader.read();
      return value && new TextDecoder().decode(value);
    },
  };
};

describe("eventStream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("sends the state at once, and again when it changes", async () => {
    const state = handState({ done: 0 });
    const stream = open(state);
    expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await stream.next()).toBe('event: state\ndata: {"done":0}\n\n');
    state.change({ done: 1 });
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(250);
    expect(await next).toBe('event: state\ndata: {"done":1}\n\n');
  });

  test("reads four times a second at most, and the last change is never lost", async () => {
    const state = handState({ done: 0 });
    const stream = open(state);
    const texts: string[] = [];
    void (async () => {
      for (let text = await stream.next(); text !== undefined; text = await stream.next()) texts.push(text);
    })();
    for (let done = 1; done <= 200; done++) {
      state.change({ done });
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(state.reads).toBeLessThanOrEqual(11);
    expect(texts.at(-1)).toContain('{"done":200}');
  });

  test("says end and closes when the state has ended", async () => {
    const state = handState({ done: 0 });
    const stream = open(state);
    await stream.next();
    state.change({ done: 5 }, true);
    await vi.advanceTimersByTimeAsync(250);
    expect(await stream.next()).toContain('{"done":5}');
    expect(await stream.next()).toBe("event: end\ndata: {}\n\n");
    expect(await stream.next()).toBeUndefined();
    expect(state.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("sends a comment every 15 seconds and no state that was sent already", async () => {
    const state = handState({ done: 0 });
    const stream = open(state);
    await stream.next();
    const next = stream.next();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await next).toBe(": still here\n\n");
    expect(state.reads).toBe(2);
  });

  test.each(["abort", "cancel"])("lets go of everything on %s", async (way) => {
    const state = handState({ done: 0 });
    const stream = open(state);
    await stream.next();
    if (way === "abort") stream.controller.abort();
    else await stream.reader.cancel();
    expect(state.listeners.size).toBe(0);
    state.change({ done: 1 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(state.reads).toBe(1);
  });

  test("piles nothing up for a browser that does not read", async () => {
    const state = handState({ done: 0 });
    const stream = open(state);
    for (let done = 1; done <= 100; done++) {
      state.change({ done });
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(state.reads).toBe(1);
    expect(await stream.next()).toContain('{"done":0}');
    await vi.advanceTimersByTimeAsync(500);
    expect(await stream.next()).toContain('{"done":100}');
  });

  test("closes when the state cannot be read, so that the browser tries again", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const state = handState({});
    state.read = () => Promise.reject(new Error("away"));
    const stream = open(state);
    expect(await stream.next()).toBeUndefined();
    expect(state.listeners.size).toBe(0);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  test("a reply that comes after the browser left goes nowhere", async () => {
    const state = handState({});
    let answer = () => {};
    state.read = () =>
      new Promise((resolve) => {
        answer = () => resolve({ data: {}, ended: true });
      });
    const stream = open(state);
    stream.controller.abort();
    answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await stream.next()).toBeUndefined();
  });
});
