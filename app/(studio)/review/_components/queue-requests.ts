import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import { notify } from "#components/ui/notify.ts";
import type { ExtendedClaims } from "#lib/review/extend-claims.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";
import type { QueueProgress } from "#lib/review/get-queue-progress.ts";
import type { MyDecision } from "#lib/review/list-my-decisions.ts";
import type { ReviewItem } from "#lib/review/load-review-items.ts";
import type { UndoReceipt } from "#lib/review/undo-decision.ts";

export interface HeldClaim {
  instanceId: string;
  claimToken: string;
}

export const claimItems = (body: { queue: string; count: number; exclude: readonly string[] }) =>
  fetchJson<{ items: ReviewItem[] }>("/api/v1/queues/claim", { body });

export const extendHeld = (claims: readonly HeldClaim[]) =>
  fetchJson<ExtendedClaims>("/api/v1/queues/extend", { body: { claims } });

/** Also from a page that is being closed. Not reaching the server costs nothing: a claim runs out by itself. */
export function releaseHeld(claims: readonly HeldClaim[]): void {
  if (claims.length === 0) return;
  navigator.sendBeacon("/api/v1/queues/release", new Blob([JSON.stringify({ claims })], { type: "application/json" }));
}

export const takeBackStored = (body: { decisionId: string; idempotencyKey: string; claim: boolean }) =>
  fetchJson<UndoReceipt>("/api/v1/decisions/undo", { body });

export const readInstance = (instanceId: string) => fetchJson<InstanceDetail>(`/api/v1/instances/${instanceId}`);
export const tellUnread = (error: Error) =>
  notify.problem("The instance could not be shown.", { description: error.message });

export const PROGRESS_KEY = ["review", "progress"] as const;

export const progressQuery = (queue: string) =>
  queryOptions({
    queryKey: [...PROGRESS_KEY, queue],
    queryFn: ({ signal }) =>
      fetchJson<QueueProgress>(`/api/v1/queues/progress?queue=${encodeURIComponent(queue)}`, { signal }),
    staleTime: 5000,
  });

export const myDecisionsQuery = queryOptions({
  queryKey: ["review", "my-decisions"],
  queryFn: ({ signal }) => fetchJson<MyDecision[]>("/api/v1/decisions", { signal }),
  staleTime: 0,
});
