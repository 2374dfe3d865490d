import "server-only";

/** A state that browsers watch. */
export interface WatchedState {
  /** The state now. When it has `ended`, the stream closes behind it. */
  read(): Promise<{ data: unknown; ended: boolean }>;
  /** Calls `notify` whenever the state may have changed, until the returned function is called. */
  subscribe(notify: () => void): () => void;
}

/** At most four events a second, however often the state changes. */
const INTERVAL_MS = 250;
/** Proxies close silent connections; and a change whose announcement got lost shows at the latest now. */
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events: the state at once, then after every change, and an event `end` when there is nothing more to come (a
 * browser would connect again otherwise). Everything is let go when the browser leaves.
 * @example new EventSource(url).addEventListener("state", (event) => JSON.parse(event.data))
 */
export function eventStream(request: Request, state: WatchedState): Response {
  let pump: Pump | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      pump = startPump(controller, state);
      request.signal.addEventListener("abort", () => pump?.end(), { once: true });
      if (request.signal.aborted) pump.end();
    },
    cancel: () => pump?.stop(),
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      // nginx would hold events back until its buffer is full.
      "X-Accel-Buffering": "no",
    },
  });
}

interface Pump {
  /** Lets go of timers and of the subscription. */
  stop(): void;
  /** The same, and closes the stream. */
  end(): void;
}

function startPump(controller: ReadableStreamDefaultController<Uint8Array>, state: WatchedState): Pump {
  const encoder = new TextEncoder();
  let stopped = false;
  let changed = true;
  let sent: string | undefined;
  let reading = false;
  let pausing = false;

  const send = (text: string) => controller.enqueue(encoder.encode(text));
  const unsubscribe = state.subscribe(() => {
    changed = true;
    void refresh();
  });
  const heartbeat = setInterval(() => {
    if (hasRoom()) send(": still here\n\n");
    changed = true;
    void refresh();
  }, HEARTBEAT_MS);
  let pause: NodeJS.Timeout | undefined;
  void refresh();
  return { stop, end };

  /** False while the browser does not read: nothing is piled up for it. */
  function hasRoom(): boolean {
    return (controller.desiredSize ?? 0) > 0;
  }

  /** Reads once for any number of changes, and not sooner than the interval after the last time. */
  async function refresh(): Promise<void> {
    if (reading || pausing || stopped) return;
    pausing = true;
    pause = setTimeout(() => {
      pausing = false;
      if (changed) void refresh();
    }, INTERVAL_MS);
    if (!hasRoom()) return;
    changed = false;
    reading = true;
    try {
      const { data, ended } = await state.read();
      if (!stopped) show(JSON.stringify(data), ended);
    } catch (error) {
      // The browser connects again and begins with a fresh state.
      console.error("[events] the state cannot be read:", error);
      end();
    }
    reading = false;
    if (changed) void refresh();
  }

  function show(text: string, ended: boolean): void {
    if (text !== sent) send(`event: state\ndata: ${text}\n\n`);
    sent = text;
    if (!ended) return;
    send("event: end\ndata: {}\n\n");
    end();
  }

  function stop(): void {
    stopped = true;
    clearInterval(heartbeat);
    clearTimeout(pause);
    unsubscribe();
  }

  function end(): void {
    if (stopped) return;
    stop();
    controller.close();
  }
}
