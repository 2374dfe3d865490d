import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";

let cached: Buffer | undefined;

/**
 * The installation's 32-byte secret: `SECRET_KEY`, or a file in DATA_DIR that is made on first use.
 * @throws AppError INVALID when it has not 32 bytes
 */
function masterKey(): Buffer {
  cached ??= readMasterKey();
  return cached;
}

function readMasterKey(): Buffer {
  const { SECRET_KEY, DATA_DIR } = env();
  const file = path.join(DATA_DIR, "secret-key");
  const source = SECRET_KEY ? "SECRET_KEY" : file;
  const key = Buffer.from(SECRET_KEY ?? readOrCreate(file), "base64");
  if (key.length === 32) return key;
  throw new AppError("INVALID", `${source} must hold 32 bytes in base64 (make one with: openssl rand -base64 32).`);
}

function readOrCreate(file: string): string {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    fs.writeFileSync(file, crypto.randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8");
}

/** A key of its own for each purpose, so that one leaking does not open the others. */
export function derivedKey(purpose: "sessions" | "endpoint-keys" | "cursors"): Buffer {
  return Buffer.from(crypto.hkdfSync("sha256", masterKey(), "toolalpaca-studio", purpose, 32));
}
