import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { decryptSecret, encryptSecret } from "#lib/platform/secrets/encrypt-secret.ts";
import { HiddenKey } from "./hidden-key.ts";

/** A key is shown by its last four characters only when that leaves most of it unknown. */
const SHOWABLE_FROM = 12;

export interface SealedKey {
  encryptedKey: string | null;
  keyLastFour: string | null;
}

/** The key opens only for the endpoint and the origin it was entered for: nobody can have it sent elsewhere. */
const binding = (endpointId: string, baseUrl: string) => `${endpointId} ${new URL(baseUrl).origin}`;

/**
 * A key as it is stored. No key, or an empty one, seals to nulls.
 * @throws AppError INVALID when it holds what no HTTP header can carry
 */
export function sealKey(endpointId: string, baseUrl: string, key: string | null | undefined): SealedKey {
  if (!key) return { encryptedKey: null, keyLastFour: null };
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = "a key has no spaces and no characters beyond ASCII: copy it again";
    throw new AppError("INVALID", `The key cannot be used: ${message}.`, { problems: [{ where: "apiKey", message }] });
  }
  const keyLastFour = key.length >= SHOWABLE_FROM ? key.slice(-4) : null;
  return { encryptedKey: encryptSecret(key, binding(endpointId, baseUrl)), keyLastFour };
}

/** @throws AppError INVALID when this installation's secret, the endpoint or its origin is not the one it was sealed with */
export function openKey(endpointId: string, baseUrl: string, encryptedKey: string | null): HiddenKey | null {
  return encryptedKey === null ? null : new HiddenKey(decryptSecret(encryptedKey, binding(endpointId, baseUrl)));
}
