import "server-only";
import { z } from "zod";
import { Usage } from "#lib/domain/usage.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";
import { type ChatAnswer, type ChatModel, FAULT_CLASSES, type FaultCounts, ModelFault } from "./chat-model.ts";
import { requestHash } from "./request-hash.ts";

/** The part of an answer that is stored as JSON. Usage is in it as well as in columns: those round, and a replay must not. */
const StoredAnswer = z.object({
  content: z.string(),
  toolCalls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string() })),
  finishReason: z.enum(["stop", "toolCalls", "length", "contentFilter"]),
  usage: Usage,
});
type StoredAnswer = z.infer<typeof StoredAnswer>;

const StoredFaults = z.partialRecord(z.enum(FAULT_CLASSES), z.number());

/** Where the calls of a ledger belong. Without an episode they belong to the run as a whole (instruction writing). */
export interface LedgerScope {
  runId: string;
  episodeId?: string;
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
  /** The column values that place the next call. */
  place(): { episodeId?: string; sequence?: number };
}

/**
 * Opens the ledger of an episode, or of a run's calls outside episodes.
 *
 * An episode's calls are numbered in the order they are made, whichever agent makes them. The n-th call is answered from the
 * ledger when the n-th stored one asked the same; where it asked something else (a prompt was changed meanwhile) that answer
 * and all later ones lose their place, stay counted as cost, and the model is called. Outside episodes a call is found by its
 * request alone. Calls that failed for good are stored too, for their faults, and never replayed.
 *
 * Two workers on one episode do no harm: the first answer stored in a place is what both return.
 */
export async function openCallLedger(scope: LedgerScope): Promise<CallLedger> {
  const shelf = scope.episodeId === undefined ? runShelf(scope.runId) : await episodeShelf(scope.episodeId);
  return {
    record: (model, agent) => ({
      endpointName: model.endpointName,
      modelName: model.modelName,
      async complete(request, signal) {
        signal?.throwIfAborted();
        const hash = requestHash(model, request);
        const stored = await shelf.find(hash);
        if (stored) return stored;
        const call = { ...scope, agent, endpointName: model.endpointName, requestHash: hash };
        try {
          const answer = await model.complete(request, signal);
          return await storeAnswer({ ...call, ...shelf.place() }, answer);
        } catch (error) {
          if (error instanceof ModelFault) await storeFault(call, error);
          throw error;
        }
      },
    }),
  };
}

async function episodeShelf(episodeId: string): Promise<Shelf> {
  const rows = await db().modelCall.findMany({
    where: { episodeId, sequence: { not: null } },
    orderBy: { sequence: "asc" },
  });
  const stored = new Map<number, StoredCall>();
  for (const row of rows) stored.set(row.sequence as number, { requestHash: row.requestHash, answer: answerOf(row) });
  let next = 0;
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
  };
}

function runShelf(runId: string): Shelf {
  return {
    async find(hash) {
      const rows = await db().modelCall.findMany({
        where: { runId, episodeId: null, requestHash: hash },
        orderBy: { id: "asc" },
      });
      const row = rows.find(holdsAnswer);
      return row && answerOf(row);
    },
    place: () => ({}),
  };
}

type Row = Prisma.ModelCallGetPayload<object>;

/** True for the row of a call that was answered, and not of one that failed for good. */
export const holdsAnswer = (row: Row) => StoredAnswer.safeParse(row.response).success;

/** The answer as it was given, usage included. */
export function answerOf(row: Row): ChatAnswer {
  const faults: FaultCounts = StoredFaults.parse(row.faults);
  return { ...StoredAnswer.parse(row.response), latencyMs: row.latencyMs, faults };
}

type Call = Pick<Row, "runId" | "agent" | "endpointName" | "requestHash"> & { episodeId?: string; sequence?: number };

/** @returns what is in the ledger now: this answer, or the one that another worker stored in its place before */
async function storeAnswer(call: Call, answer: ChatAnswer): Promise<ChatAnswer> {
  const { latencyMs, faults, content, toolCalls, finishReason, usage } = answer;
  const response: StoredAnswer = { content, toolCalls: toolCalls.map((each) => ({ ...each })), finishReason, usage };
  const { inputTokens, cachedTokens, outputTokens, costUsd } = usage;
  const tokens = { inputTokens, cachedTokens, outputTokens, costUsd: new Prisma.Decimal(costUsd) };
  const { count } = await db().modelCall.createMany({
    data: [{ ...call, response, ...tokens, latencyMs, faults }],
    skipDuplicates: true,
  });
  if (count === 1 || call.episodeId === undefined || call.sequence === undefined) return answer;
  const { episodeId, sequence } = call;
  const first = await db().modelCall.findFirst({ where: { episodeId, sequence, requestHash: call.requestHash } });
  return first ? answerOf(first) : answer;
}

async function storeFault(call: Call, fault: ModelFault): Promise<void> {
  const { faultClass, message, faults } = fault;
  await db().modelCall.create({ data: { ...call, response: { fault: { faultClass, message } }, faults } });
}
