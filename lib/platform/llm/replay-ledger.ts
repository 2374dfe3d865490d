import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { answerOf, type CallLedger, holdsAnswer } from "./call-ledger.ts";
import type { ChatAnswer } from "./chat-model.ts";
import { requestHash } from "./request-hash.ts";

/**
 * Opens the stored answers of an episode for reading: each call is answered by the request it makes, the n-th time by the n-th
 * answer to it, and no model is ever called. Where the episode has none, any answer of its run to the same request does.
 * Nothing is written.
 * @throws AppError NOT_FOUND from a call to which no answer is stored: prompt, endpoint or model have changed since
 */
export async function openReplayLedger(scope: { runId: string; episodeId: string }): Promise<CallLedger> {
  const { runId, episodeId } = scope;
  const own = new Map<string, ChatAnswer[]>();
  const rows = await db().modelCall.findMany({
    where: { episodeId, sequence: { not: null } },
    orderBy: { sequence: "asc" },
  });
  for (const row of rows) own.set(row.requestHash, [...(own.get(row.requestHash) ?? []), answerOf(row)]);

  const find = async (hash: string): Promise<ChatAnswer | undefined> => {
    const next = own.get(hash)?.shift();
    if (next) return next;
    const others = await db().modelCall.findMany({ where: { runId, requestHash: hash }, orderBy: { id: "asc" } });
    const row = others.find(holdsAnswer);
    return row && answerOf(row);
  };
  return {
    record: (model, agent) => ({
      endpointName: model.endpointName,
      modelName: model.modelName,
      async complete(request, signal) {
        signal?.throwIfAborted();
        const answer = await find(requestHash(model, request));
        if (answer) return answer;
        const prompt = request.promptVersion === undefined ? "" : ` (${request.promptVersion})`;
        throw new AppError(
          "NOT_FOUND",
          `No stored answer fits a call of the ${agent}${prompt} to ${model.endpointName}: prompt, endpoint or model have changed since.`,
        );
      },
    }),
  };
}
