import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ModelEndpointView, toModelEndpointView, VIEW_COLUMNS } from "./model-endpoint-view.ts";
import { parseBaseUrl } from "./parse-base-url.ts";
import { type SealedKey, sealKey } from "./seal-key.ts";

const fields = NewModelEndpoint.shape;

/** What to change; the rest stays. An `apiKey` of null or "" takes the key away. */
export const ModelEndpointPatch = z.strictObject({
  name: z.string().min(1).max(63),
  baseUrl: fields.baseUrl.optional(),
  model: fields.model.optional(),
  apiKey: z.string().trim().max(500).nullish(),
  callStyle: fields.callStyle.unwrap().optional(),
  structuredOutput: fields.structuredOutput.unwrap().optional(),
  inputUsdPerMTok: fields.inputUsdPerMTok.unwrap().optional(),
  outputUsdPerMTok: fields.outputUsdPerMTok.unwrap().optional(),
  maxConcurrency: fields.maxConcurrency.unwrap().optional(),
  timeoutMs: fields.timeoutMs.unwrap().optional(),
  requestsPerMinute: fields.requestsPerMinute,
  tokensPerMinute: fields.tokensPerMinute,
});
export type ModelEndpointPatch = z.infer<typeof ModelEndpointPatch>;

/**
 * Changes an endpoint. A new address needs the key entered again, so that nobody who may change addresses can have a stored
 * key sent to a server of their own.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID, CONFLICT when somebody else changed it at the same moment
 */
export async function updateModelEndpoint(actor: Actor, input: ModelEndpointPatch): Promise<ModelEndpointView> {
  requireRole(actor, "admin");
  const { name, apiKey, baseUrl: newAddress, ...changes } = ModelEndpointPatch.parse(input);
  const row = await db().modelEndpoint.findFirst({ where: { name, kind: "openai", archivedAt: null } });
  if (!row?.baseUrl) throw new AppError("NOT_FOUND", `There is no model endpoint named ${name} that can be changed.`);
  const baseUrl = newAddress === undefined ? row.baseUrl : parseBaseUrl(newAddress);
  if (baseUrl !== row.baseUrl && row.encryptedKey !== null && apiKey === undefined) {
    const message = "enter the key again: the stored one may be used with the old address only";
    throw new AppError("INVALID", `For a new address, ${message}.`, { problems: [{ where: "apiKey", message }] });
  }
  const key: SealedKey | undefined = apiKey === undefined ? undefined : sealKey(row.id, baseUrl, apiKey);
  const [updated] = await db().modelEndpoint.updateManyAndReturn({
    where: { id: row.id, archivedAt: null, baseUrl: row.baseUrl, encryptedKey: row.encryptedKey },
    // What was wrong with it may be mended now.
    data: { ...changes, baseUrl, ...key, pausedUntil: null, pauseReason: null },
    select: VIEW_COLUMNS,
  });
  if (updated) return toModelEndpointView(updated);
  throw new AppError("CONFLICT", `${name} was changed by somebody else just now: look at it again.`);
}
