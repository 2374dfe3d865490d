import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import OpenAI, { APIError } from "openai";
import { NO_USAGE } from "#lib/domain/usage.ts";
import { guessAnswerTokens, guessLostUsage, guessTokens } from "./bound-usage.ts";
import { CallHalted } from "./call-halted.ts";
import { type OptionalParameter, refusedParameter, toChatBody } from "./chat-body.ts";
import {
  type ChatAnswer,
  type ChatModel,
  type ChatRequest,
  type FaultClass,
  type FaultCounts,
  type LostTry,
  ModelFault,
  UNCOUNTED,
} from "./chat-model.ts";
import { classifyBody, classifyError, type Fault } from "./classify-fault.ts";
import { describeFault } from "./describe-fault.ts";
import { allowanceOf } from "./endpoint-allowance.ts";
import { type EndpointGate, gateOf } from "./endpoint-gate.ts";
import { followEndpointPauses, shareEndpointPause } from "./endpoint-pause.ts";
import { createTransport, type TransportOptions } from "./model-transport.ts";
import { type Prices, parseCompletion, priceUsage, toldUsage } from "./parse-completion.ts";
import { LONGEST_WAIT_MS } from "./parse-retry-after.ts";
import type { OpenAiEndpoint } from "./resolve-model-endpoint.ts";

/**
 * After how many faults of one class a call gives up: waiting cures a saturated endpoint, repeating rarely cures one that
 * talks nonsense, and a refusal stays one.
 */
const GIVE_UP_AFTER: Record<FaultClass, number> = {
  rateLimited: 10,
  serverError: 6,
  connection: 6,
  timeout: 3,
  malformedBody: 3,
  emptyChoices: 3,
  refusedKey: 1,
  badRequest: 1,
  contextExceeded: 1,
};
const MOST_TRIES = 12;
/** A shorter pause is over before other workers hear of it. */
const SHARED_FROM_MS = 250;

export interface OpenAiModelOptions {
  /** Upper bound of the first wait; each further one may be twice as long, a minute at most. */
  firstWaitMs?: number;
  /** Tries at most, whatever fails. */
  mostTries?: number;
}

/** Some servers filter with a 400 instead of a finish reason: an answer all the same. */
const FILTERED: ChatAnswer = {
  content: "",
  toolCalls: [],
  finishReason: "contentFilter",
  usage: { ...NO_USAGE, calls: 1 },
  latencyMs: 0,
  faults: {},
};

type Try =
  | { kind: "answer"; answer: ChatAnswer }
  | { kind: "fault"; fault: Fault }
  | { kind: "brokenOff"; wasSent: boolean };

/** A model at an OpenAI-compatible server. All models of one endpoint share its concurrency limit and its pauses. */
export function createOpenAiModel(endpoint: OpenAiEndpoint, options: OpenAiModelOptions = {}): ChatModel {
  const { firstWaitMs = 250, mostTries = MOST_TRIES } = options;
  const gate = gateOf(endpoint.id, endpoint.maxConcurrency);
  const tryOnce = createTry(endpoint, gate);
  return {
    endpointName: endpoint.name,
    modelName: endpoint.model,
    prices: { inputUsdPerMTok: endpoint.inputUsdPerMTok, outputUsdPerMTok: endpoint.outputUsdPerMTok },
    async complete(request, signal, halt, settle) {
      const faults: FaultCounts = {};
      const lost: LostTry[] = [];
      for (let tries = 1; ; tries++) {
        const outcome = await tryOnce(request, signal, halt);
        if (outcome.kind === "brokenOff") {
          if (outcome.wasSent) await settle?.(brokenOff(request, endpoint), "isLast");
          throw signal?.reason;
        }
        if (outcome.kind === "answer") return afterTries(outcome.answer, faults, lost);
        const { faultClass } = outcome.fault;
        addFaults(faults, { [faultClass]: 1 });
        const billed = lostBy(outcome.fault, request, endpoint);
        if (billed) {
          lost.push(billed);
          if (billed.isEstimated) addFaults(faults, { [UNCOUNTED]: 1 });
        }
        if ((faults[faultClass] ?? 0) >= GIVE_UP_AFTER[faultClass] || tries >= mostTries) {
          const isEverybodys = gate.faultsSinceAnswer > tries;
          throw new ModelFault(faultClass, describeFault(endpoint, outcome.fault, tries), faults, {
            isEverybodys,
            lost,
          });
        }
        if (billed) await settle?.(billed);
        // Where others are answered meanwhile, it was chance, and waiting longer each time would help nobody.
        const inARow = isWorthRepeating(outcome.fault) ? Math.min(tries, Math.max(1, gate.faultsSinceAnswer)) : tries;
        await wait(waitBefore(inARow, outcome.fault, firstWaitMs), signal, halt);
      }
    },
  };
}

/** The answer, with what its tries before it met with and used. */
function afterTries(answer: ChatAnswer, faults: FaultCounts, lost: LostTry[]): ChatAnswer {
  addFaults(faults, answer.faults);
  return { ...answer, faults, ...(lost.length > 0 ? { lost } : {}) };
}

function addFaults(faults: FaultCounts, more: FaultCounts): void {
  for (const [name, count] of Object.entries(more) as [keyof FaultCounts, number][])
    faults[name] = (faults[name] ?? 0) + count;
}

/** What a failed try is counted with, where it may be billed. What a server tells is believed, whatever went wrong. */
function lostBy({ faultClass, usage, mayBeBilled }: Fault, request: ChatRequest, prices: Prices): LostTry | undefined {
  if (usage) return { faultClass, usage, isEstimated: false };
  return mayBeBilled ? { faultClass, usage: guessLostUsage(request, prices), isEstimated: true } : undefined;
}

/** A model may be at work on it all the same. */
const brokenOff = (request: ChatRequest, prices: Prices): LostTry => ({
  faultClass: null,
  usage: guessLostUsage(request, prices),
  isEstimated: true,
});

/** The server says when to come again, or failed by itself. A refusal without advice asks for ever longer waits. */
const isWorthRepeating = ({ faultClass, adviceMs }: Fault) => adviceMs !== undefined || faultClass === "serverError";

/**
 * How long to wait after so many faults in a row, in ms. Full jitter, on top of what the server asks for: those who wait
 * together must not come back together. A first fault that may be chance is followed by a try soon after.
 */
function waitBefore(inARow: number, fault: Fault, firstWaitMs: number): number {
  const isSoon = inARow === 1 && isWorthRepeating(fault);
  const longestMs = isSoon ? firstWaitMs / 5 : firstWaitMs * 2 ** (inARow - 1);
  return (fault.adviceMs ?? 0) + Math.random() * Math.min(LONGEST_WAIT_MS, longestMs);
}

async function wait(ms: number, signal: AbortSignal | undefined, halt: AbortSignal | undefined): Promise<void> {
  const signals = [signal, halt].filter((one) => one !== undefined);
  try {
    await sleep(ms, undefined, signals.length > 0 ? { signal: AbortSignal.any(signals) } : {});
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw halt?.aborted ? new CallHalted({ kind: "told" }) : error;
  }
}

/** One request in a slot of the endpoint's gate. The slot is free while a call waits for its next try. */
function createTry(endpoint: OpenAiEndpoint, gate: EndpointGate) {
  const client = createClient(endpoint);
  const refused = new Set<OptionalParameter>();
  const allowance = endpoint.rateLimits && allowanceOf(endpoint.id, endpoint.rateLimits);
  if (allowance) followEndpointPauses(endpoint.id, gate);
  return async (request: ChatRequest, signal: AbortSignal | undefined, halt: AbortSignal | undefined): Promise<Try> => {
    const guess = allowance ? guessTokens(request) : 0;
    await beforeHalt(halt, signal, async () => {
      await allowance?.take(guess, [signal, halt]);
      await gate.enter(signal, halt);
    });
    const sentAt = performance.now();
    try {
      const outcome = await send(client, endpoint, request, refused, signal);
      if (outcome.kind === "answer") {
        gate.noteAnswer();
        allowance?.settle(guess, outcome.answer.usage.inputTokens + outcome.answer.usage.outputTokens);
      } else if (outcome.kind === "fault") {
        gate.noteFault();
        if (outcome.fault.faultClass === "rateLimited") await refuse(endpoint, gate, sentAt, outcome.fault.adviceMs);
      }
      return outcome;
    } finally {
      gate.leave();
    }
  };
}

/** What `halt` interrupts ends as CallHalted; `signal` goes before. */
async function beforeHalt(
  halt: AbortSignal | undefined,
  signal: AbortSignal | undefined,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (halt?.aborted && !signal?.aborted) throw new CallHalted({ kind: "told" });
    throw error;
  }
}

/** One 429 with advice holds up the calls of all workers, not only those of this process. */
async function refuse(
  endpoint: OpenAiEndpoint,
  gate: EndpointGate,
  sentAt: number,
  adviceMs: number | undefined,
): Promise<void> {
  gate.noteRefusal(sentAt, adviceMs);
  if (adviceMs === undefined || adviceMs < SHARED_FROM_MS || !endpoint.rateLimits) return;
  const reason = `${endpoint.name} is asked too much, and wants to be left alone for ${Math.ceil(adviceMs / 1000)} s.`;
  await shareEndpointPause(endpoint.id, adviceMs, reason);
}

async function send(
  client: OpenAI,
  endpoint: OpenAiEndpoint,
  request: ChatRequest,
  refused: Set<OptionalParameter>,
  signal: AbortSignal | undefined,
): Promise<Try> {
  const sentAt = performance.now();
  let wasSent = false;
  const fetchOptions: TransportOptions = {
    onSent: () => {
      wasSent = true;
    },
  };
  try {
    const body = toChatBody(endpoint.model, request, refused);
    const sent: unknown = await client.chat.completions.create(body, { fetchOptions, ...(signal ? { signal } : {}) });
    const parsed = parseCompletion(sent, endpoint);
    if (parsed.kind !== "answer") return { kind: "fault", fault: classifyBody(parsed, toldUsage(sent, endpoint)) };
    const latencyMs = Math.round(performance.now() - sentAt);
    return { kind: "answer", answer: withUsage({ ...parsed.answer, latencyMs, faults: {} }, request, endpoint) };
  } catch (error) {
    if (signal?.aborted) return { kind: "brokenOff", wasSent };
    if (error instanceof APIError && error.code === "content_filter") return { kind: "answer", answer: FILTERED };
    const parameter = refusedParameter(error);
    if (parameter === undefined || refused.has(parameter)) return { kind: "fault", fault: classifyError(error) };
    refused.add(parameter);
    return send(client, endpoint, request, refused, signal);
  }
}

/** Some servers count no tokens: what they give away for nothing would never reach a budget. */
function withUsage(answer: ChatAnswer, request: ChatRequest, prices: Prices): ChatAnswer {
  const { inputTokens, outputTokens } = answer.usage;
  if (inputTokens + outputTokens > 0) return answer;
  const usage = priceUsage({ inputTokens: guessTokens(request), outputTokens: guessAnswerTokens(answer) }, prices);
  return { ...answer, usage, faults: { [UNCOUNTED]: 1 } };
}

/** The transport sends the key; what the client would read from the environment is given, so that it reads nothing there. */
function createClient({ baseUrl, apiKey, timeoutMs }: OpenAiEndpoint): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: "sent by the transport",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    // Ours is the transport's deadline, which covers the body; the client's would not.
    timeout: 2 ** 31 - 1,
    fetch: createTransport(timeoutMs, apiKey),
  });
}
