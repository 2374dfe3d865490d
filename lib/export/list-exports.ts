import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ExportView, viewExports } from "./export-view.ts";

export const ListExports = z.object({
  /** Number of the last export of the page before. */
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Exports, newest first; `next` is the following page's `before`. */
export async function listExports(
  actor: Actor,
  input: z.input<typeof ListExports>,
): Promise<{ rows: ExportView[]; next: number | null }> {
  requireRole(actor, "viewer");
  const { before, limit } = ListExports.parse(input);
  const found = await viewExports({ where: before ? { number: { lt: before } } : {}, take: limit + 1 });
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.number ?? null) : null };
}
