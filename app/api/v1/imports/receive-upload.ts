import "server-only";
import crypto from "node:crypto";
import fs, { type FileHandle } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { AppError } from "#lib/domain/errors.ts";
import { explainDiskError } from "#lib/platform/files/explain-disk-error.ts";
import { MAX_UPLOAD_BYTES } from "./upload-limits.ts";

export interface ReceivedUpload {
  sizeBytes: number;
  open(): AsyncIterable<Uint8Array>;
  /** Its space is free again. */
  discard(): Promise<void>;
}

/**
 * Takes what a browser sends to disk, so that it is received as fast as it comes: a server gives up on requests that take
 * minutes, and storing a large file does. The file has no name from the start; whatever happens, nothing is left of it.
 * @throws AppError LIMIT when it is too large; UPSTREAM when not all of it arrives, or the disk is full
 */
export async function receiveUpload(name: string, request: Pick<Request, "body" | "headers">): Promise<ReceivedUpload> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_UPLOAD_BYTES) throw tooLarge(name);
  if (!request.body) throw new AppError("INVALID", `${name} came without content: choose the file again.`);
  const handle = await openNameless();
  try {
    const sizeBytes = await writeAll(handle, request.body, name);
    if (sizeBytes < announced) throw brokenOff(name, `only ${sizeBytes} of ${announced} bytes arrived`);
    return {
      sizeBytes,
      open: () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 256 * 1024 }),
      discard: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw explainDiskError(error, os.tmpdir()) ?? error;
  }
}

async function openNameless(): Promise<FileHandle> {
  const file = path.join(os.tmpdir(), `studio-upload-${crypto.randomUUID()}`);
  const handle = await fs.open(file, "wx+", 0o600);
  await fs.unlink(file);
  return handle;
}

/** What a sender claims about the length is not believed. */
async function writeAll(handle: FileHandle, body: ReadableStream<Uint8Array>, name: string): Promise<number> {
  let sizeBytes = 0;
  for await (const piece of piecesOf(body, name)) {
    sizeBytes += piece.byteLength;
    if (sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge(name);
    await handle.writeFile(piece);
  }
  return sizeBytes;
}

async function* piecesOf(body: ReadableStream<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } catch (cause) {
    throw brokenOff(name, "the connection was lost", cause);
  } finally {
    reader.releaseLock();
  }
}

const brokenOff = (name: string, why: string, cause?: unknown) =>
  new AppError("UPSTREAM", `The upload of ${name} broke off: ${why}. Nothing was imported; choose the file again.`, {
    cause,
  });

const tooLarge = (name: string) =>
  new AppError(
    "LIMIT",
    `${name} is larger than ${MAX_UPLOAD_BYTES / 1_000_000} MB: import it on the command line (npm run -s cli -- import <file>), which has no limit.`,
  );
