import { fetchJson } from "#components/data/fetch-json.ts";
import { RequestError } from "#components/data/request-error.ts";
import type { DecisionReceipt } from "#lib/review/find-receipt.ts";
import type { Outcome } from "./outbox.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** A server that took the request and says nothing is tried again. */
const TIMEOUT_MS = 20_000;

/** Sends one write, also from a page that is being closed. Never rejects. */
export async function sendWrite(entry: OutboxEntry): Promise<Outcome> {
  const [path, body] = requestOf(entry);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetchJson<Partial<DecisionReceipt>>(path, { body, signal, keepalive: true });
    return { ok: true, answer, ...(answer.decisionId ? { decisionId: answer.decisionId } : {}) };
  } catch (error) {
    return { ok: false, error: error instanceof RequestError ? error : noAnswer(error) };
  }
}

function requestOf({ key, write }: OutboxEntry): [`/${string}`, unknown] {
  switch (write.kind) {
    case "skip":
      return ["/api/v1/queues/skip", { instanceId: write.instanceId }];
    case "undo":
      return ["/api/v1/decisions/undo", { decisionId: write.decisionId, claim: write.claim, idempotencyKey: key }];
    case "decide": {
      const { kind: _, number: __, ...decision } = write;
      return ["/api/v1/decisions", { ...decision, idempotencyKey: key }];
    }
  }
}

const noAnswer = (cause: unknown): RequestError =>
  new RequestError(
    { code: "UPSTREAM", message: "The server did not answer in time.", problems: [], requestId: "" },
    { cause },
  );
