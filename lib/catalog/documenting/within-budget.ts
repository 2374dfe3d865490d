import "server-only";
import type { Usage } from "#lib/domain/usage.ts";
import { callOnAccount } from "#lib/platform/llm/call-on-account.ts";
import { type ChatModel, ModelFault, sumLost } from "#lib/platform/llm/chat-model.ts";
import { openDocumentingAccount } from "#lib/platform/llm/spending-account.ts";

/**
 * The model, its calls on the account of a documenting job: reserved before they are made, counted when they are over, failed tries
 * included.
 * @throws CallHalted (`budget`) from a call for which there is no room
 */
export async function withinBudget(model: ChatModel, documentingJobId: string): Promise<ChatModel> {
  const account = await openDocumentingAccount(documentingJobId);
  return {
    ...model,
    async complete(request, signal, halt) {
      const lostRow = ({ usage }: { usage: Usage }) => spent(usage);
      const { came, reserved, settled } = await callOnAccount({ account, model, request, signal, halt, lostRow });
      const used = came instanceof ModelFault ? sumLost(came.lost.slice(settled.length)) : came.usage;
      await account.store(spent(used), reserved);
      if (came instanceof ModelFault) throw came;
      return came;
    },
  };
}

const spent = ({ inputTokens, outputTokens, costUsd }: Usage) => ({
  ...{ episodeId: null, sequence: null, inputTokens, outputTokens, costUsd },
});
