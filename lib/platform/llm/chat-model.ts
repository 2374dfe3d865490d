import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { addUsage, NO_USAGE, type Usage } from "#lib/domain/usage.ts";

export interface ChatToolCall {
  id: string;
  name: string;
  /** As the model wrote them: may not be JSON. */
  arguments: string;
}

export type ChatMessage =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string; toolCalls?: ChatToolCall[] }
  | { role: "tool"; content: string; toolCallId: string };

export interface ChatRequest {
  /** Names the prompt that built the messages, such as `assistant-react/1`. Part of the call's identity; not sent. */
  promptVersion?: string;
  messages: ChatMessage[];
  temperature: number;
  maxOutputTokens: number;
  stop?: string[];
  seed?: number;
  tools?: { name: string; description: string; parameters: JsonSchema }[];
  /** Asks for JSON of this shape, where the endpoint offers structured output. */
  jsonSchema?: { name: string; schema: JsonSchema };
}

/** What can go wrong at an endpoint; faults are counted by class on the run. */
export const FAULT_CLASSES = [
  "rateLimited",
  "serverError",
  "timeout",
  "connection",
  "malformedBody",
  "emptyChoices",
  "refusedKey",
  "badRequest",
  "contextExceeded",
] as const;
export type FaultClass = (typeof FAULT_CLASSES)[number];
/**
 * An answer, or a failed try that may be billed, whose usage the server did not tell, so that it is estimated. No fault of a call:
 * it is counted beside them.
 */
export const UNCOUNTED = "uncounted";
export type FaultCounts = Partial<Record<FaultClass | typeof UNCOUNTED, number>>;

/** A try without an answer after its request had been sent: a provider that was at work on it bills it. */
export interface LostTry {
  /** Null where nothing failed: the try was broken off, since nobody wanted its answer any more. */
  faultClass: FaultClass | null;
  /** Of no answer, so of no call. */
  usage: Usage;
  /** The server did not tell what it used. */
  isEstimated: boolean;
}

export interface ChatAnswer {
  content: string;
  toolCalls: ChatToolCall[];
  finishReason: "stop" | "toolCalls" | "length" | "contentFilter";
  /** Of the answer itself. */
  usage: Usage;
  latencyMs: number;
  /** Faults met and survived before this answer, and how much of what it used is an estimate. */
  faults: FaultCounts;
  /** The tries before it that may be billed; absent without any. */
  lost?: LostTry[];
}

/**
 * A model behind an endpoint. Retries are its own affair; what it throws is final for this call. All text in an answer may be
 * stored as it is: without NUL and lone surrogates.
 */
export interface ChatModel {
  readonly endpointName: string;
  readonly modelName: string;
  /** Of the endpoint, where there are any. */
  readonly prices?: { inputUsdPerMTok: number; outputUsdPerMTok: number };
  /**
   * @param signal aborts the call, wherever it is
   * @param halt lets a request that was sent be answered, but no further one be sent: not even the first, if it has not left yet
   * @param settle is told of a try that may be billed before another is made, which it forbids by throwing; `isLast` of one that was
   *   broken off by `signal`: no other is made
   * @throws ModelFault; CallHalted when `halt` fires or the endpoint takes no calls; the signal's reason when `signal` fires
   */
  complete(
    request: ChatRequest,
    signal?: AbortSignal,
    halt?: AbortSignal,
    settle?: (lost: LostTry, isLast?: "isLast") => Promise<void>,
  ): Promise<ChatAnswer>;
}

/** An endpoint failed for good. `faults` counts all tries of this call, the last included. Never holds the key. */
export class ModelFault extends Error {
  readonly faultClass: FaultClass;
  readonly faults: FaultCounts;
  /** True when other calls of the endpoint fail too and none was answered meanwhile: it is not this request that it minds. */
  readonly isEverybodys: boolean;
  /** Its tries that may be billed, the last one perhaps included. */
  readonly lost: LostTry[];

  constructor(
    faultClass: FaultClass,
    message: string,
    faults: FaultCounts,
    options: { isEverybodys?: boolean; lost?: LostTry[] } = {},
  ) {
    super(message);
    this.name = "ModelFault";
    this.faultClass = faultClass;
    this.faults = faults;
    this.isEverybodys = options.isEverybodys ?? false;
    this.lost = options.lost ?? [];
  }
}

/** What failed tries used, together. */
export const sumLost = (lost: readonly LostTry[] = []): Usage =>
  lost.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE);

/** All that a call used: the answer, if it came to one, and the tries that failed. */
export const usedBy = (came: ChatAnswer | ModelFault): Usage =>
  came instanceof ModelFault ? sumLost(came.lost) : addUsage(came.usage, sumLost(came.lost));
