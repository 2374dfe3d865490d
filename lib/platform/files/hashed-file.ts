import "server-only";
import crypto from "node:crypto";
import fs, { type FileHandle } from "node:fs/promises";

/** Text is collected to pieces of this size before it is hashed and written: one system call per piece, not per row. */
const PIECE_CHARACTERS = 256 * 1024;

export interface HashedFile {
  /** Appends UTF-8 text; when a piece is full, waits until the disk has the one before it. */
  write(text: string): Promise<void>;
  /** Writes what is left and waits until the disk has it (fsync). The file is closed afterwards, also when that fails. */
  finish(): Promise<{ sizeBytes: number; sha256: string }>;
  /** Closes without finishing. Harmless after `finish`. */
  close(): Promise<void>;
}

/**
 * A new file that knows its size and sha256 when it is done, without being read again. Memory does not grow with its size.
 * @throws Error EEXIST when there is a file already; ENOSPC, EROFS, EACCES from the disk
 */
export async function createHashedFile(path: string): Promise<HashedFile> {
  const handle = await fs.open(path, "wx");
  const hash = crypto.createHash("sha256");
  let collected: string[] = [];
  let collectedCharacters = 0;
  let sizeBytes = 0;
  let open = true;
  // One piece is on its way to the disk while the next is collected.
  let underWay: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    if (collected.length === 0) return;
    const piece = Buffer.from(collected.join(""), "utf8");
    collected = [];
    collectedCharacters = 0;
    hash.update(piece);
    sizeBytes += piece.byteLength;
    await underWay;
    underWay = writeWhole(handle, piece);
    // A failure is told by whoever waits for it next: another piece, or the end.
    underWay.catch(() => {});
  }

  async function close(): Promise<void> {
    if (!open) return;
    open = false;
    await underWay.catch(() => {});
    await handle.close();
  }

  return {
    async write(text) {
      collected.push(text);
      collectedCharacters += text.length;
      if (collectedCharacters >= PIECE_CHARACTERS) await flush();
    },
    async finish() {
      try {
        await flush();
        await underWay;
        await handle.sync();
      } finally {
        await close();
      }
      return { sizeBytes, sha256: hash.digest("hex") };
    },
    close,
  };
}

async function writeWhole(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let written = 0; written < piece.byteLength; ) {
    written += (await handle.write(piece, written)).bytesWritten;
  }
}
