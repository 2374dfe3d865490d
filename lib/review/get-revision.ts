import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { type InstanceContent, InstanceRef } from "#lib/domain/instance.ts";
import { type Db, db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { findInstance } from "./find-instance.ts";
import { contentOf } from "./load-instances.ts";

export const RevisionQuery = z.object({
  instanceId: InstanceRef,
  number: z.coerce.number().int().min(0).max(1_000_000),
});

/** What an instance said at one revision. `by` is null for the original. */
export interface RevisionSnapshot {
  instanceId: string;
  number: number;
  content: InstanceContent;
  by: string | null;
  /** ISO 8601. */
  at: string;
}

/**
 * One revision of an instance. The original (0) is there before the first edit too.
 * @throws AppError NOT_FOUND
 */
export async function getRevision(
  actor: Actor,
  input: { instanceId: InstanceRef; number: number },
): Promise<RevisionSnapshot> {
  requireRole(actor, "viewer");
  return readRevision(db(), await findInstance(db(), input.instanceId), input.number);
}

/**
 * @see getRevision — within a transaction
 * @throws AppError NOT_FOUND
 */
export async function readRevision(tx: Db, instanceId: string, number: number): Promise<RevisionSnapshot> {
  const stored = await tx.revision.findUnique({
    where: { instanceId_number: { instanceId, number } },
    select: { snapshot: true, createdAt: true, member: { select: { name: true } } },
  });
  if (stored) {
    const content = stored.snapshot as unknown as InstanceContent;
    return { instanceId, number, content, by: stored.member?.name ?? null, at: stored.createdAt.toISOString() };
  }
  const original = await tx.instance.findUnique({
    where: { id: instanceId, revision: 0 },
    select: { instruction: true, steps: true, finalThought: true, response: true, createdAt: true },
  });
  if (number !== 0 || !original) throw new AppError("NOT_FOUND", `This instance has no revision ${number}.`);
  return { instanceId, number, content: contentOf(original), by: null, at: original.createdAt.toISOString() };
}
