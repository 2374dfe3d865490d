import "server-only";
import { z } from "zod";
import { findApiId } from "#lib/catalog/find-api-id.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ApiAccess, readAccess } from "./get-api-access.ts";
import { sealCredential } from "./seal-credential.ts";

export const NewApiCredential = z.strictObject({
  slug: z.string().min(1).max(200),
  /** Of the document; may be left out where it has only one. */
  scheme: z.string().min(1).max(200).optional(),
  /** A token, or `user:password` for a scheme of that kind. */
  key: z.string().min(1).max(8000),
});
export type NewApiCredential = z.infer<typeof NewApiCredential>;

/**
 * Stores the key of a real service, in place of the one before. It is bound to the origin that the API's current document names.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID when the document has no place for a key
 */
export async function setApiCredential(actor: Actor, input: NewApiCredential): Promise<ApiAccess> {
  requireRole(actor, "admin");
  const { slug, scheme, key } = NewApiCredential.parse(input);
  const apiId = await findApiId(slug);
  const { baseUrl, schemes, name } = await readAccess(apiId);
  const usable = schemes.filter(({ kind }) => kind !== "unsupported");
  const chosen = scheme === undefined && usable.length === 1 ? usable[0] : usable.find((one) => one.name === scheme);
  if (baseUrl === null)
    throw new AppError(
      "INVALID",
      `${name} names no server in its document: add one, so that the key has a place to go.`,
    );
  if (!chosen)
    throw noSuchScheme(
      name,
      usable.map((one) => one.name),
    );
  if (chosen.kind === "basic" && !/^[^:]+:.{4,}$/.test(key)) {
    const message = "give user name and password as user:password, the password at least 4 characters long";
    throw new AppError("INVALID", `The key cannot be used: ${message}.`, { problems: [{ where: "key", message }] });
  }
  const place = { apiId, scheme: chosen.name, origin: new URL(baseUrl).origin };
  const sealed = sealCredential(place, key);
  await db().apiCredential.upsert({
    where: { apiId_scheme: { apiId, scheme: chosen.name } },
    create: { ...place, ...sealed },
    update: { origin: place.origin, ...sealed },
  });
  return readAccess(apiId);
}

function noSuchScheme(name: string, usable: string[]): AppError {
  if (usable.length === 0)
    return new AppError(
      "INVALID",
      `The document of ${name} does not say where a key goes: add a security scheme to it.`,
    );
  const message = `choose one of ${usable.join(", ")}`;
  return new AppError("INVALID", `${name} has more than one kind of key, or none of that name: ${message}.`, {
    problems: [{ where: "scheme", message }],
  });
}
