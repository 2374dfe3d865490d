import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { HiddenKey } from "#lib/platform/llm/hidden-key.ts";
import { decryptSecret, encryptSecret } from "#lib/platform/secrets/encrypt-secret.ts";

/** A key is shown by its last four characters only when that leaves most of it unknown. */
const SHOWABLE_FROM = 12;
/** What is shorter cannot be taken out of a response without taking words out with it. */
const MIN_LENGTH = 6;

export interface CredentialPlace {
  apiId: string;
  scheme: string;
  /** The only one the key is ever sent to. */
  origin: string;
}

/** The key opens only for the API, scheme and origin it was entered for: a changed document cannot have it sent elsewhere. */
const binding = ({ apiId, scheme, origin }: CredentialPlace): string => `api ${apiId} ${origin} ${scheme}`;

/**
 * A key as it is stored.
 * @throws AppError INVALID when it holds what no HTTP header can carry, or is too short to be kept out of responses
 */
export function sealCredential(
  place: CredentialPlace,
  key: string,
): { encryptedKey: string; keyLastFour: string | null } {
  const message =
    key.length < MIN_LENGTH
      ? `a key of less than ${MIN_LENGTH} characters cannot be kept out of responses`
      : /^[\x20-\x7e]+$/.test(key) && key.trim() === key
        ? undefined
        : "a key has no line breaks, no characters beyond ASCII, and no spaces around it: copy it again";
  if (message !== undefined)
    throw new AppError("INVALID", `The key cannot be used: ${message}.`, { problems: [{ where: "key", message }] });
  const keyLastFour = key.length >= SHOWABLE_FROM ? key.slice(-4) : null;
  return { encryptedKey: encryptSecret(key, binding(place)), keyLastFour };
}

/** @returns null when this installation's secret, or the place, is not the one it was sealed with: it is to be entered again */
export function openCredential(stored: CredentialPlace & { encryptedKey: string }): HiddenKey | null {
  try {
    return new HiddenKey(decryptSecret(stored.encryptedKey, binding(stored)));
  } catch (error) {
    if (error instanceof AppError && error.code === "INVALID") return null;
    throw error;
  }
}
