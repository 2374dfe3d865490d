import { AppError, type ErrorCode } from "#lib/domain/errors.ts";

const ADVICE: Record<string, [ErrorCode, string]> = {
  ENOSPC: ["LIMIT", "the disk is full. Free some space and try again"],
  EDQUOT: ["LIMIT", "your share of the disk is used up. Free some space and try again"],
  EFBIG: ["LIMIT", "the file would become larger than allowed here. Narrow the filter and try again"],
  EROFS: ["INVALID", "the disk is read-only. Choose a folder that can be written to"],
  EACCES: ["INVALID", "this folder may not be written to. Change its permissions or choose another"],
  EPERM: ["INVALID", "this folder may not be written to. Change its permissions or choose another"],
  ENOTDIR: ["INVALID", "a part of this path is a file. Choose another folder"],
  EEXIST: ["INVALID", "a part of this path is a file. Choose another folder"],
  EIO: ["UPSTREAM", "the disk reports a fault. Look at its health before you try again"],
};

/** A full or forbidden disk as an error a person can act on; undefined for anything else. */
export function explainDiskError(error: unknown, folder: string): AppError | undefined {
  const [code, advice] = ADVICE[(error as NodeJS.ErrnoException | null)?.code ?? ""] ?? [];
  if (!code) return undefined;
  return new AppError(code, `Cannot write to ${folder}: ${advice}. No half-written file was left.`, { cause: error });
}
