import "server-only";
import crypto from "node:crypto";
import { AppError } from "#lib/domain/errors.ts";
import { NewModelEndpoint } from "#lib/domain/model-endpoint.ts";
import { db } from "#lib/platform/db/client.ts";
import { isUniqueViolation } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ModelEndpointView, toModelEndpointView, VIEW_COLUMNS } from "./model-endpoint-view.ts";
import { parseBaseUrl } from "./parse-base-url.ts";
import { sealKey } from "./seal-key.ts";

const FRESH = {
  archivedAt: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
  pausedUntil: null,
  pauseReason: null,
};

/**
 * Adds a model server. The name of an archived one may be used again: the new settings replace all of the old ones.
 * @throws AppError FORBIDDEN, INVALID, CONFLICT when the name is taken
 */
export async function addModelEndpoint(actor: Actor, input: NewModelEndpoint): Promise<ModelEndpointView> {
  requireRole(actor, "admin");
  const { apiKey, ...fields } = NewModelEndpoint.parse(input);
  const baseUrl = parseBaseUrl(fields.baseUrl);
  const id = crypto.randomUUID();
  const data = { ...FRESH, ...fields, id, kind: "openai" as const, baseUrl, ...sealKey(id, baseUrl, apiKey) };
  const replaced = await db().modelEndpoint.updateManyAndReturn({
    where: { name: fields.name, archivedAt: { not: null } },
    data,
    select: VIEW_COLUMNS,
  });
  if (replaced[0]) return toModelEndpointView(replaced[0]);
  try {
    return toModelEndpointView(await db().modelEndpoint.create({ data, select: VIEW_COLUMNS }));
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("CONFLICT", `There is a model endpoint named ${fields.name} already.`);
    throw error;
  }
}
