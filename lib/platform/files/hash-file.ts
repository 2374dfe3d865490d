import "server-only";
import crypto from "node:crypto";
import fs from "node:fs";
import { pipeline } from "node:stream/promises";

/** sha256 of a file's bytes, in hex; undefined when there is no such file. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = crypto.createHash("sha256");
  try {
    await pipeline(fs.createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return hash.digest("hex");
}
