import { fetchJson } from "#components/data/fetch-json.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { BulkReceipt } from "#lib/review/bulk-decide.ts";

export type BulkVerdict = "accept" | "reject" | "reopen";

/** One act on many instances. Sent again with the same `bulkId`, it goes on where it stopped. */
export interface BulkAct {
  bulkId: string;
  verdict: BulkVerdict;
  /** Those chosen, or all of a filter. */
  which: { ids: readonly string[] } | { filter: string };
  reasonCodes: readonly ReasonCode[];
  note: string;
}

export const decideMany = ({ which, note, ...act }: BulkAct) =>
  fetchJson<BulkReceipt>("/api/v1/decisions/bulk", { body: { ...act, ...which, ...(note === "" ? {} : { note }) } });

export const undoMany = (bulkId: string) =>
  fetchJson<{ undone: number; kept: number }>("/api/v1/decisions/bulk/undo", { body: { bulkId } });
