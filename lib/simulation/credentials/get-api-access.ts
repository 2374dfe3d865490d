import "server-only";
import { z } from "zod";
import { listSecuritySchemes, type SecurityScheme } from "#lib/catalog/documents/read-security.ts";
import { findApiId } from "#lib/catalog/find-api-id.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { obstacleOf, openRealApi } from "#lib/simulation/agents/real/open-real-api.ts";

export const ApiAccessQuery = z.object({ slug: z.string().min(1).max(200) });

/** How the real service behind an API is called, and whether it can be. Never a key itself. */
export interface ApiAccess {
  slug: string;
  name: string;
  /** Null where the document names no server. */
  baseUrl: string | null;
  schemes: {
    name: string;
    kind: SecurityScheme["kind"];
    /** The key stored for it; `isStale`: entered for another origin, or with another secret of this installation, and so not sent. */
    stored: { lastFour: string | null; origin: string; isStale: boolean } | null;
  }[];
  /** Why it cannot be called, after the API's name; null when it can. */
  obstacle: string | null;
}

/**
 * @see ApiAccess
 * @throws AppError NOT_FOUND
 */
export async function getApiAccess(actor: Actor, input: { slug: string }): Promise<ApiAccess> {
  requireRole(actor, "viewer");
  return readAccess(await findApiId(input.slug));
}

/** @throws AppError NOT_FOUND */
export async function readAccess(apiId: string): Promise<ApiAccess> {
  const row = await db().api.findUnique({
    where: { id: apiId },
    select: { slug: true, name: true, currentDocumentId: true, credentials: true },
  });
  if (!row) throw new AppError("NOT_FOUND", `There is no API ${apiId}.`);
  const { slug, name, credentials } = row;
  if (row.currentDocumentId === null) return { slug, name, baseUrl: null, schemes: [], obstacle: "has no document" };
  const api = await openRealApi(row.currentDocumentId);
  const stored = new Map(
    credentials.map(({ scheme, origin, keyLastFour }) => [scheme, { origin, lastFour: keyLastFour }]),
  );
  const usable = new Set(api.credentials.map(({ scheme }) => scheme.name));
  const schemes = listSecuritySchemes(api.document).map(({ name: scheme, kind }) => {
    const key = stored.get(scheme);
    return { name: scheme, kind, stored: key ? { ...key, isStale: !usable.has(scheme) } : null };
  });
  return { slug, name, baseUrl: api.baseUrl?.href ?? null, schemes, obstacle: obstacleOf(api) ?? null };
}
