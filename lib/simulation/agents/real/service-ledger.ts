import "server-only";
import crypto from "node:crypto";
import canonicalize from "canonicalize";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { db } from "#lib/platform/db/client.ts";

/** A call that is about to be made to a service. */
export interface ServiceCall {
  documentId: string;
  functionName: string;
  args: JsonObject;
  /** It only reads: made twice, it does no harm. */
  isSafe: boolean;
}

export interface ServiceAnswer {
  statusCode: number;
  body: string;
}

/** Keeps what services answered, so that an episode that is taken up again makes no call a second time. */
export interface ServiceLedger {
  /** The stored answer to the episode's next call; where there is none, what `make` brings, stored before it is returned. */
  answer(call: ServiceCall, make: () => Promise<ServiceAnswer>): Promise<ServiceAnswer>;
}

/** For calls that belong to no episode: each is made. */
export const UNKEPT: ServiceLedger = { answer: (_, make) => make() };

/** What the assistant reads of a write that a worker was killed over: it may have been done, so it is not done again. */
const CUT_OFF: ServiceAnswer = {
  statusCode: 504,
  body: JSON.stringify({
    error: "The connection was lost while the service was at work: whether it was done is not known.",
  }),
};

/**
 * Opens the ledger of an episode. Its calls are numbered in the order they are made. One that asks something else than the stored one
 * in its place voids that and all after it. Calls that write are noted before they are made: none of them is ever made twice.
 */
export async function openServiceLedger(episodeId: string): Promise<ServiceLedger> {
  const stored = await loadCalls(episodeId);
  let next = 0;
  return {
    async answer(call, make) {
      const sequence = next++;
      const requestHash = hashOf(call);
      const place = { episodeId, sequence, functionName: call.functionName, requestHash };
      const known = stored.get(sequence);
      if (known && known.requestHash !== requestHash) {
        stored.clear();
        await db().serviceCall.deleteMany({ where: { episodeId, sequence: { gte: sequence } } });
      } else if (known) return known.answer ?? firstAnswer(place, CUT_OFF);
      if (call.isSafe) return firstAnswer(place, await make());
      const noted = await db().serviceCall.createMany({ data: place, skipDuplicates: true });
      return firstAnswer(place, noted.count === 0 ? CUT_OFF : await makeNoted(place, make));
    },
  };
}

/**
 * Opens it for reading: nothing is called and nothing is written.
 * @throws AppError NOT_FOUND from a call to which no answer is stored
 */
export async function openServiceReplay(episodeId: string): Promise<ServiceLedger> {
  const stored = await loadCalls(episodeId);
  let next = 0;
  return {
    async answer(call) {
      const known = stored.get(next++);
      if (known?.requestHash === hashOf(call) && known.answer) return known.answer;
      throw new AppError(
        "NOT_FOUND",
        `No stored answer of the service fits a call of ${call.functionName}, and it is not called again: it might answer otherwise now.`,
      );
    },
  };
}

interface Place {
  episodeId: string;
  sequence: number;
  functionName: string;
  requestHash: string;
}

/** Without an answer it was under way when its worker ended. */
interface StoredCall {
  requestHash: string;
  answer: ServiceAnswer | undefined;
}

async function loadCalls(episodeId: string): Promise<Map<number, StoredCall>> {
  const rows = await db().serviceCall.findMany({ where: { episodeId } });
  return new Map(
    rows.map(({ sequence, requestHash, statusCode, body }) => [
      sequence,
      { requestHash, answer: statusCode === null ? undefined : { statusCode, body } },
    ]),
  );
}

/** What throws was never sent: whatever a service or the way to it does is an answer. */
async function makeNoted({ episodeId, sequence }: Place, make: () => Promise<ServiceAnswer>): Promise<ServiceAnswer> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof AppError)
      await db().serviceCall.deleteMany({ where: { episodeId, sequence, statusCode: null } });
    throw error;
  }
}

/** Stores an answer; where another stands in its place by now, that one counts. */
async function firstAnswer(place: Place, { statusCode, body }: ServiceAnswer): Promise<ServiceAnswer> {
  const { episodeId, sequence, functionName, requestHash } = place;
  const [first] = await db().$queryRaw<ServiceAnswer[]>`
    insert into "ServiceCall" as c ("episodeId", "sequence", "functionName", "requestHash", "statusCode", "body")
    values (${episodeId}::uuid, ${sequence}, ${functionName}, ${requestHash}, ${statusCode}, ${body})
    on conflict ("episodeId", "sequence") do update set "statusCode" = coalesce(c."statusCode", excluded."statusCode"),
      "body" = case when c."statusCode" is null then excluded."body" else c."body" end
    returning "statusCode", "body"`;
  return first ?? { statusCode, body };
}

function hashOf({ documentId, functionName, args }: ServiceCall): string {
  const text = canonicalize({ documentId, functionName, args }) ?? "";
  return crypto.createHash("sha256").update(text).digest("hex");
}
