import "server-only";
import { z } from "zod";
import { Usage } from "#lib/domain/usage.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import { CallHalted } from "./call-halted.ts";
import { callOnAccount } from "./call-on-account.ts";
import {
  type ChatAnswer,
  type ChatModel,
  type ChatRequest,
  FAULT_CLASSES,
  type FaultCounts,
  type LostTry,
  ModelFault,
  sumLost,
  UNCOUNTED,
} from "./chat-model.ts";
import { requestHash } from "./request-hash.ts";
import { openRunAccount, type RunAccount } from "./spending-account.ts";
import type { CallRow } from "./spending-account-sql.ts";

/** The part of an answer that is stored as JSON. Usage is in it as well as in columns: those round, and a replay must not. */
const StoredAnswer = z.object({
  content: z.string(),
  toolCalls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string() })),
  finishReason: z.enum(["stop", "toolCalls", "length", "contentFilter"]),
  usage: Usage,
  /** Failed tries before it: in rows of their own on the account, and part of what the instance used. */
  lost: z
    .array(z.object({ faultClass: z.enum(FAULT_CLASSES).nullable(), usage: Usage, isEstimated: z.boolean() }))
    .optional(),
});
type StoredAnswer = z.infer<typeof StoredAnswer>;

const StoredFaults = z.partialRecord(z.enum([...FAULT_CLASSES, UNCOUNTED]), z.number());

/** Where the calls of a ledger belong. Without an episode they belong to the run as a whole (instruction writing). */
export interface LedgerScope {
  runId: string;
  episodeId?: string;
  /** Once it fires, no further call is made: calls under way are answered and stored, the next one throws CallHalted. */
  halt?: AbortSignal;
  /** True when the episode, or the work outside of episodes, was never begun before, so that there is nothing to look for. */
  isFresh?: boolean;
}

/** Stores the answers of models, and gives them again when a piece of work is done a second time. */
export interface CallLedger {
  /** `model`, recorded: its answers are stored before they are returned. @param agent whose calls these are */
  record(model: ChatModel, agent: string): ChatModel;
}

interface StoredCall {
  requestHash: string;
  answer: ChatAnswer;
}

/** How one scope finds an answer that is stored, and makes room for a new one. */
interface Shelf {
  find(hash: string): Promise<ChatAnswer | undefined>;
  /** The next call's position. */
  place(): { sequence: number | null };
  /** Another worker was first in a place: what it has stored besides is taken, instead of asking for it again. */
  catchUp(): Promise<void>;
}

/**
 * Opens the ledger of an episode, or of a run's calls outside episodes.
 *
 * An episode's calls are numbered in the order they are made, whichever agent makes them. The n-th call is answered from the
 * ledger when the n-th stored one asked the same; where it asked something else (a prompt was changed meanwhile) that answer
 * and all later ones lose their place, stay counted as cost, and the model is called. Outside episodes a call is found by its
 * request alone. Calls that failed for good are stored too, for their faults, and never replayed.
 *
 * Two workers on one episode do no harm: the first answer stored in a place is what both return, and the one that was late goes on
 * with the answers of the other.
 *
 * Every call is counted on the run when it is stored, and reserved before it is made where the run has a cap. So is every try: one
 * that failed, or was broken off, and may be billed is stored at once, and the next is reserved anew.
 */
export async function openCallLedger(scope: LedgerScope): Promise<CallLedger> {
  const { runId, episodeId, halt, isFresh = false } = scope;
  const account = await openRunAccount(runId);
  const shelf = episodeId === undefined ? runShelf(runId, isFresh) : await episodeShelf(episodeId, isFresh);
  return {
    record: (model, agent) => {
      const { endpointName, modelName, prices } = model;
      return {
        endpointName,
        modelName,
        ...(prices ? { prices } : {}),
        async complete(request, signal) {
          signal?.throwIfAborted();
          const hash = requestHash(model, request);
          const stored = await shelf.find(hash);
          if (stored) return stored;
          if (halt?.aborted) throw new CallHalted({ kind: "told" });
          const call: Call = { episodeId: episodeId ?? null, sequence: null, agent, endpointName, requestHash: hash };
          return makeCall({ account, model, request, call, signal, halt, shelf });
        },
      };
    },
  };
}

/** A fault that every other call would meet as well: none of them is to be made. */
function openBreaker(endpointName: string, { faultClass, isEverybodys, message }: ModelFault): CallHalted | undefined {
  const said = (what: string) =>
    new CallHalted({ kind: "endpoint", endpointName, reason: `Paused: the endpoint ${endpointName} ${what}` });
  if (faultClass === "refusedKey") return said(`refuses the key. ${message}`);
  if (!isEverybodys) return undefined;
  switch (faultClass) {
    case "rateLimited":
      return said(`is saturated: ${message}`);
    case "serverError":
    case "timeout":
    case "connection":
      return said(`does not answer: ${message}`);
    default:
      return undefined;
  }
}

interface Making {
  account: RunAccount;
  model: ChatModel;
  request: ChatRequest;
  call: Call;
  signal: AbortSignal | undefined;
  halt: AbortSignal | undefined;
  shelf: Pick<Shelf, "place" | "catchUp">;
}

async function makeCall({ account, model, request, call, signal, halt, shelf }: Making): Promise<ChatAnswer> {
  const lostRow = (lost: LostTry) => rowOfLost(call, lost);
  const { came, reserved, settled } = await callOnAccount({ account, model, request, signal, halt, lostRow });
  if (came instanceof ModelFault) {
    await account.store(faultRow(call, came, settled), reserved);
    throw openBreaker(model.endpointName, came) ?? came;
  }
  const answer = { ...came, faults: withoutSettled(came.faults, settled) };
  const placed = { ...call, ...shelf.place() };
  if (await account.store(answerRow(placed, answer), reserved)) return answer;
  await shelf.catchUp();
  return firstAnswer(placed, answer);
}

/** Faults of the tries that have no row of their own. */
function withoutSettled(faults: FaultCounts, settled: readonly LostTry[]): FaultCounts {
  const left = { ...faults };
  for (const lost of settled) {
    for (const [name, count] of Object.entries(faultsOf(lost)) as [keyof FaultCounts, number][]) {
      const rest = (left[name] ?? 0) - count;
      if (rest > 0) left[name] = rest;
      else delete left[name];
    }
  }
  return left;
}

const faultsOf = ({ faultClass, isEstimated }: LostTry): FaultCounts => ({
  ...(faultClass ? { [faultClass]: 1 } : {}),
  ...(isEstimated ? { [UNCOUNTED]: 1 } : {}),
});

async function episodeShelf(episodeId: string, isFresh: boolean): Promise<Shelf> {
  const stored = new Map<number, StoredCall>();
  let next = 0;
  const read = async () => {
    const where = { episodeId, sequence: { gte: next } };
    const rows = await db().modelCall.findMany({ where, orderBy: { sequence: "asc" } });
    for (const row of rows) stored.set(row.sequence as number, { requestHash: row.requestHash, answer: answerOf(row) });
  };
  if (!isFresh) await read();
  return {
    async find(hash) {
      const call = stored.get(next);
      if (!call) return undefined;
      if (call.requestHash === hash) {
        next += 1;
        return call.answer;
      }
      stored.clear();
      await db().modelCall.updateMany({ where: { episodeId, sequence: { gte: next } }, data: { sequence: null } });
      return undefined;
    },
    place: () => ({ sequence: next++ }),
    catchUp: read,
  };
}

function runShelf(runId: string, isFresh: boolean): Shelf {
  return {
    async find(hash) {
      if (isFresh) return undefined;
      const { rows } = await dbPool().query<Pick<Row, "response" | "latencyMs" | "faults">>({
        name: "find-run-call",
        text: `select "response", "latencyMs", "faults" from "ModelCall"
          where "runId" = $1::uuid and "episodeId" is null and "requestHash" = $2 order by "id"`,
        values: [runId, hash],
      });
      const row = rows.find(holdsAnswer);
      return row && answerOf(row);
    },
    place: () => ({ sequence: null }),
    catchUp: async () => {},
  };
}

type Row = Prisma.ModelCallGetPayload<object>;

/** True for the row of a call that was answered, and not of one that failed for good. */
export const holdsAnswer = (row: Pick<Row, "response">) => StoredAnswer.safeParse(row.response).success;

/** The answer as it was given, usage included. */
export function answerOf(row: Pick<Row, "response" | "latencyMs" | "faults">): ChatAnswer {
  const faults: FaultCounts = StoredFaults.parse(row.faults);
  return { ...StoredAnswer.parse(row.response), latencyMs: row.latencyMs, faults };
}

type Call = Pick<CallRow, "episodeId" | "sequence" | "agent" | "endpointName" | "requestHash">;

function answerRow(call: Call, answer: ChatAnswer): CallRow {
  const { latencyMs, faults, content, toolCalls, finishReason, usage, lost } = answer;
  const response: StoredAnswer = { content, toolCalls, finishReason, usage, ...(lost ? { lost } : {}) };
  return { ...call, response, ...countsOf(usage), latencyMs, faults };
}

const countsOf = ({ inputTokens, cachedTokens, outputTokens, costUsd }: Usage) => ({
  ...{ inputTokens, cachedTokens, outputTokens, costUsd },
});

/** The answer that another worker stored in this place before. */
async function firstAnswer({ episodeId, sequence, requestHash }: Call, answer: ChatAnswer): Promise<ChatAnswer> {
  const first = await db().modelCall.findFirst({ where: { episodeId, sequence, requestHash } });
  return first ? answerOf(first) : answer;
}

/** A call that failed for good, with what its tries used that have no row yet. */
function faultRow(call: Call, { faultClass, message, faults, lost }: ModelFault, settled: readonly LostTry[]): CallRow {
  const used = countsOf(sumLost(lost.slice(settled.length)));
  const response = { fault: { faultClass, message } };
  return { ...call, response, ...used, latencyMs: 0, faults: withoutSettled(faults, settled) };
}

/** A try that may be billed, of a call that goes on without it or was broken off. */
function rowOfLost(call: Call, lost: LostTry): CallRow {
  const response = { lostTry: { faultClass: lost.faultClass } };
  return { ...call, response, ...countsOf(lost.usage), latencyMs: 0, faults: faultsOf(lost) };
}
