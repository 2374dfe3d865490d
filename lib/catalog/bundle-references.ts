import { $RefParser } from "@apidevtools/json-schema-ref-parser";
import { AppError } from "#lib/domain/errors.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { type FetchOptions, fetchPublic } from "#lib/platform/outbound/fetch-public.ts";
import { startProblemLog } from "./documents/document-problem.ts";
import { readPlainValue } from "./documents/read-document.ts";

const MAX_FETCHED = 50;
const MAX_FETCHED_BYTES = 10 * 1024 * 1024;
const DEADLINE_MS = 60_000;
/** Stands for the address of a document that has none, so that its relative references can be told. */
const NOWHERE = "https://document.invalid/";

export interface ReferenceOptions extends Omit<FetchOptions, "deadlineMs"> {
  /** Where the document is from: relative references start there. */
  address?: string;
}

/**
 * Fetches what a document refers to at other addresses, and what that refers to, and puts it into the document; references to
 * anything but a public address (files, relative ones of a document without an address) are refused. Each fetch passes the
 * outbound guard; 50 documents, 10 MB and a minute at most. A document that refers to nothing outside comes back as it is.
 * @returns the document as JSON where something was fetched, and what was
 * @throws AppError INVALID or LIMIT naming the reference; UPSTREAM when an address gives nothing that can be read
 */
export async function bundleReferences(
  text: string,
  fileName: string,
  { address, ...options }: ReferenceOptions,
): Promise<{ text: string; fetched: string[] }> {
  if (!/\$ref["']?\s*:\s*["']?[^"'#\s]/.test(text)) return { text, fetched: [] };
  const document = readPlainValue(text, fileName, startProblemLog(fileName));
  if (!isJsonObject(document)) return { text, fetched: [] };
  const late = AbortSignal.timeout(DEADLINE_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const fetched: string[] = [];
  let bytes = 0;
  const read = async ({ url }: { url: string }) => {
    refuseUnreachable(url, fileName);
    if (fetched.length === MAX_FETCHED) throw tooMuch(fileName, `${MAX_FETCHED} documents`);
    fetched.push(url);
    const file = await fetchPublic(url, { ...options, signal });
    bytes += file.bytes.byteLength;
    if (bytes > MAX_FETCHED_BYTES) throw tooMuch(fileName, `${MAX_FETCHED_BYTES / 1024 / 1024} MB`);
    return new TextDecoder().decode(file.bytes);
  };
  const parse = ({ url, data }: { url: string; data: unknown }) =>
    readPlainValue(String(data), url, startProblemLog(url));
  try {
    const bundled = await $RefParser.bundle(address ?? NOWHERE, document, {
      resolve: { file: false, http: false, guarded: { order: 1, canRead: true, read } },
      parse: { json: false, yaml: false, text: false, binary: false, plain: { order: 1, canParse: true, parse } },
    });
    return { text: JSON.stringify(bundled), fetched };
  } catch (error) {
    throw explained(error, fileName);
  }
}

function refuseUnreachable(url: string, fileName: string): void {
  if (url.startsWith(NOWHERE)) {
    const reference = url.slice(NOWHERE.length);
    throw new AppError(
      "INVALID",
      `${fileName} refers to "${reference}" beside it, and it is not known where that is. Import it by its address, or bundle it into one document.`,
    );
  }
  if (!/^https?:\/\//i.test(url)) {
    throw new AppError("INVALID", `${fileName} refers to ${url.slice(0, 200)}: only web addresses are fetched.`);
  }
}

const tooMuch = (fileName: string, limit: string) =>
  new AppError("LIMIT", `${fileName} refers to more than ${limit}. Bundle it into one document and import that.`);

/** Ours are wrapped by the library; its own name the reference. */
function explained(error: unknown, fileName: string): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AppError || cause.name === "AbortError") return cause;
    const original = (cause as { error?: unknown }).error;
    if (original instanceof AppError) return original;
  }
  const message = error instanceof Error ? error.message : String(error);
  return new AppError("INVALID", `${fileName} refers to something that is not there: ${message.slice(0, 300)}`, {
    cause: error,
  });
}
