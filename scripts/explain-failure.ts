import { AppError } from "#lib/domain/errors.ts";

/** Why a start failed, in one sentence with the way out. Only what nobody foresaw keeps its stack. */
export function explainFailure(error: unknown, dataDir: string): string {
  const { code, path } = error as NodeJS.ErrnoException;
  const message = error instanceof Error ? error.message : String(error);
  if (code === "ENOSPC" || code === "53100" || /ENOSPC|No space left on device/.test(message)) {
    return `The disk is full: free some space for ${dataDir}, then start again.`;
  }
  if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOTDIR" || code === "EEXIST")
    return `Cannot write to ${path ?? dataDir} (${code}): choose another folder with DATA_DIR.`;
  if (error instanceof AppError || message.startsWith("Building")) return message;
  return (error instanceof Error ? error.stack : undefined) ?? message;
}
