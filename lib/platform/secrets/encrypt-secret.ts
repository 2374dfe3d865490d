import "server-only";
import crypto from "node:crypto";
import { AppError } from "#lib/domain/errors.ts";
import { derivedKey } from "./secret-key.ts";

/**
 * AES-256-GCM. `boundTo` (an endpoint's id and origin) is authenticated with the text: the stored value opens only for the
 * address it was entered for.
 */
export function encryptSecret(plain: string, boundTo: string): string {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv("aes-256-gcm", derivedKey("endpoint-keys"), iv);
  cipher.setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [iv, cipher.getAuthTag(), body].map((part) => part.toString("base64")).join(".");
}

/** @throws AppError INVALID when the key of this installation, or the address, is not the one it was stored with */
export function decryptSecret(stored: string, boundTo: string): string {
  try {
    const [iv, tag, body] = stored.split(".").map((part) => Buffer.from(part, "base64")) as [Buffer, Buffer, Buffer];
    const decipher = crypto.createDecipheriv("aes-256-gcm", derivedKey("endpoint-keys"), iv);
    decipher.setAAD(Buffer.from(boundTo));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new AppError(
      "INVALID",
      "The stored key cannot be opened with this installation's secret: enter the key again.",
      { cause },
    );
  }
}
