import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { OFFLINE_ENDPOINT } from "#lib/domain/model-endpoint.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const ModelEndpointName = z.strictObject({ name: z.string().min(1).max(63) });
export type ModelEndpointName = z.infer<typeof ModelEndpointName>;

/**
 * Takes an endpoint out of use and forgets its key. What it made keeps its name. Archiving twice changes nothing.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID for the built-in endpoint
 */
export async function archiveModelEndpoint(actor: Actor, input: ModelEndpointName): Promise<{ name: string }> {
  requireRole(actor, "admin");
  const { name } = ModelEndpointName.parse(input);
  if (name === OFFLINE_ENDPOINT) throw new AppError("INVALID", "The offline endpoint is built in and stays.");
  await db().modelEndpoint.updateMany({
    where: { name, archivedAt: null },
    data: { archivedAt: new Date(), encryptedKey: null, keyLastFour: null },
  });
  const known = await db().modelEndpoint.findFirst({ where: { name }, select: { id: true } });
  if (!known) throw new AppError("NOT_FOUND", `There is no model endpoint named ${name}.`);
  return { name };
}
