import type { ImportReport } from "#lib/domain/import-report.ts";

export interface UploadRequest {
  name: string;
  content: Blob;
  as?: string | undefined;
  split?: string | undefined;
  references?: "fetch" | undefined;
}

/** What the server is to fetch itself. */
export type RemoteSource =
  | { kind: "url"; url: string }
  | { kind: "mcpUrl"; url: string }
  /** `confirmed`: the command, as the person saw it before saying yes. */
  | { kind: "mcpCommand"; command: string; confirmed: string };

export interface RemoteRequest {
  name: string;
  source: RemoteSource;
  as?: string | undefined;
  split?: string | undefined;
  references?: "fetch" | undefined;
}

export interface UploadProgress {
  sentBytes: number;
  /** All is sent; the server stores the rest of it. */
  isSent: boolean;
}

export class UploadError extends Error {
  readonly requestId: string | undefined;

  constructor(message: string, requestId?: string) {
    super(message);
    this.name = "UploadError";
    this.requestId = requestId;
  }
}

const UNREACHABLE =
  "The connection to the server broke off. What had arrived may be stored already; importing the file again does no harm.";

/**
 * Sends one file as it is. XMLHttpRequest, since fetch does not tell how much is sent.
 * @throws UploadError in words for the person; AbortError when it was stopped
 */
export function upload(
  { name, content, ...rest }: UploadRequest,
  { signal, onProgress }: { signal: AbortSignal; onProgress(progress: UploadProgress): void },
): Promise<ImportReport> {
  const query = new URLSearchParams({ name, ...chosen(rest) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => onProgress({ sentBytes: loaded, isSent: false });
    request.upload.onload = () => onProgress({ sentBytes: content.size, isSent: true });
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 200 && answer !== undefined) resolve(answer as ImportReport);
      else reject(readRefusal(answer, request.status));
    };
    request.onerror = () => reject(new UploadError(UNREACHABLE));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(content);
  });
}

/**
 * Has the server fetch and import something.
 * @throws UploadError in words for the person; AbortError when it was stopped
 */
export async function importRemote({ source, ...rest }: RemoteRequest, signal: AbortSignal): Promise<ImportReport> {
  const body = JSON.stringify({ source, ...chosen(rest) });
  let response: Response;
  try {
    response = await fetch("/api/v1/imports/remote", { method: "POST", body, signal });
  } catch (error) {
    throw signal.aborted ? error : new UploadError(UNREACHABLE);
  }
  const answer = parse(await response.text());
  if (response.ok && answer !== undefined) return answer as ImportReport;
  throw readRefusal(answer, response.status);
}

/** Settings that were left as they are go unsaid. */
function chosen({ as, split, references }: Pick<UploadRequest, "as" | "split" | "references">): Record<string, string> {
  return { ...(as && { as }), ...(split && { split }), ...(references && { references }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRefusal(answer: unknown, status: number): UploadError {
  const error = (answer as { error?: { message?: unknown; requestId?: unknown } } | undefined)?.error;
  if (typeof error?.message !== "string") return new UploadError(`The server answered ${status} without a reason.`);
  return new UploadError(error.message, typeof error.requestId === "string" ? error.requestId : undefined);
}
