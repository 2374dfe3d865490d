import "server-only";
import crypto from "node:crypto";
import type { z } from "zod";
import { storableText } from "#lib/catalog/storable.ts";
import { BulkDecision } from "#lib/domain/decision.ts";
import type { InstanceRef } from "#lib/domain/instance.ts";
import { parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { compilePageFilter } from "./compile-filter.ts";
import { type DecidedInstance, type DecisionFields, STATUS_AFTER, writeDecisions } from "./write-decisions.ts";

const BATCH = 500;

export interface BulkOptions {
  /** Called after every batch with the totals so far. */
  onProgress?(decided: number, skipped: number): void;
  /** Stops before the next batch; what is decided stays decided. */
  signal?: AbortSignal;
}

export interface BulkReceipt {
  /** For `undoBulk`, or for going on after an interruption. */
  bulkId: string;
  decided: number;
  /** Already in that status, or changed or gone meanwhile. */
  skipped: number;
  /** False when it was stopped. */
  isComplete: boolean;
}

/**
 * One verdict for all instances of a filter, or for those named, in transactions of 500. It decides about the revisions that
 * are current, and also about instances that somebody is reviewing: that member learns so when deciding. Sent again with the
 * same `bulkId`, nothing is decided twice.
 * @throws AppError FORBIDDEN; INVALID for a rejection without reasons or an unreadable filter
 */
export async function bulkDecide(
  actor: Actor,
  input: z.input<typeof BulkDecision>,
  options: BulkOptions = {},
): Promise<BulkReceipt> {
  const { memberId } = requireMember(actor, "reviewer");
  const bulk = BulkDecision.parse(input);
  const { verdict, reasonCodes, bulkId = crypto.randomUUID() } = bulk;
  const fields = { memberId, verdict, reasonCodes, note: bulk.note && storableText(bulk.note) };
  const total = { decided: 0, skipped: 0 };
  for (const selection of selectionsOf(bulk)) {
    for (let after: string | null = null; ; ) {
      if (options.signal?.aborted) return { bulkId, ...total, isComplete: false };
      const batch = await decideBatch({ ...selection, after }, bulkId, fields);
      total.decided += batch.decided;
      total.skipped += batch.skipped;
      options.onProgress?.(total.decided, total.skipped);
      if (batch.last === null) break;
      after = batch.last;
    }
  }
  return { bulkId, ...total, isComplete: true };
}

interface Selection {
  where(tx: Db): Promise<Prisma.Sql>;
  /** How many were named; undefined for a filter. */
  named?: number;
}

/** A filter is one selection, walked by id; a list of instances is cut into selections that fit a batch. */
function selectionsOf({ filter, ids = [] }: BulkDecision): Selection[] {
  if (filter !== undefined) {
    const parsed = parseInstanceFilter(filter);
    return [{ where: (tx) => compilePageFilter(tx, parsed) }];
  }
  const distinct = [...new Set(ids)];
  return Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, index) => {
    const part = distinct.slice(index * BATCH, (index + 1) * BATCH);
    return { where: async () => isNamed(part), named: part.length };
  });
}

/** Numbers and ids are told apart by their form. */
function isNamed(refs: readonly InstanceRef[]): Prisma.Sql {
  const numbers = refs.filter((ref) => /^\d+$/.test(ref)).map(Number);
  const ids = refs.filter((ref) => !/^\d+$/.test(ref));
  return Prisma.sql`(i."id" = ANY(${ids}::uuid[]) OR i."number" = ANY(${numbers}::int[]))`;
}

interface Batch {
  decided: number;
  skipped: number;
  /** Where the next batch starts; null after the last. */
  last: string | null;
}

function decideBatch(
  selection: Selection & { after: string | null },
  bulkId: string,
  fields: DecisionFields,
): Promise<Batch> {
  return withTransaction(async (tx) => {
    const found = await lockBatch(tx, selection);
    const open = found.filter((row) => row.status !== STATUS_AFTER[fields.verdict]);
    const decided = open.map((row) => ({ ...row, idempotencyKey: `${bulkId}:${row.instanceId}` }));
    const written = decided.length === 0 ? [] : await writeDecisions(tx, decided, fields);
    const skipped = (selection.named ?? found.length) - written.length;
    const isLast = selection.named !== undefined || found.length < BATCH;
    return { decided: written.length, skipped, last: isLast ? null : (found.at(-1)?.instanceId ?? null) };
  });
}

/** By id: every transaction that locks several instances does so in this order, so none waits for another in a circle. */
async function lockBatch(
  tx: Db,
  { where, after }: Selection & { after: string | null },
): Promise<Omit<DecidedInstance, "idempotencyKey">[]> {
  return tx.$queryRaw<Omit<DecidedInstance, "idempotencyKey">[]>`
    SELECT i."id" AS "instanceId", i."status", i."revision" FROM "Instance" i
    WHERE ${await where(tx)} AND (${after}::uuid IS NULL OR i."id" > ${after}::uuid)
    ORDER BY i."id" LIMIT ${BATCH} FOR UPDATE OF i`;
}
