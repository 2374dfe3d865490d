import "server-only";
import type { Split } from "#lib/domain/api.ts";
import type { Assessor } from "#lib/domain/check.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import type { FetchOptions } from "#lib/platform/outbound/fetch-public.ts";
import { Cleaner, type ImportContext } from "./import-context.ts";
import { ImportTally } from "./import-tally.ts";
import { type DetectedSource, detectSource, SOURCE_KINDS, type SourceKind } from "./sources/detect-source.ts";
import { importOpenApi } from "./sources/open-api/import-open-api.ts";
import { importPublicApis, isEntryList } from "./sources/public-apis/import-public-apis.ts";
import { readEntryTables } from "./sources/public-apis/read-entry-tables.ts";
import { readJsonParts } from "./sources/read-json-parts.ts";
import { peekText, readText } from "./sources/read-text.ts";
import { importToolAlpaca, isInstanceList } from "./sources/tool-alpaca/import-tool-alpaca.ts";
import { importTools } from "./sources/tools/import-tools.ts";

/** A file to import; read as a stream, once. */
export interface ImportFile {
  /** Name without folders, as problems name it. */
  name: string;
  open(): AsyncIterable<Uint8Array>;
  sizeBytes?: number;
  /** Where it was fetched from: relative references in it start there. */
  address?: string;
}

export interface ImportRequest {
  files: ImportFile[];
  /** Default: told from each file's content. */
  as?: SourceKind;
  split?: Split;
  assessor: Assessor;
  /** Documents may have what they refer to fetched; without it, those that refer to other places are refused. */
  fetchReferences?: Omit<FetchOptions, "deadlineMs">;
  /** Told how far it is, in one line, about once a second. */
  onProgress?(line: string): void;
}

const HEAD_LENGTH = 256 * 1024;
const PROGRESS_INTERVAL_MS = 1000;

/**
 * Imports files: OpenAPI documents, lists of tools, the public-apis list, ToolAlpaca corpora. What is valid is stored, whatever stands beside
 * it; what is not becomes a problem with its place. Importing the same again changes nothing, also at the same time from several
 * processes. Memory is bounded by the largest single value, not by the size of a file.
 * @throws AppError FORBIDDEN
 */
export async function importFiles(actor: Actor, request: ImportRequest): Promise<ImportReport> {
  requireRole(actor, "admin");
  const tally = new ImportTally();
  for (const file of request.files) {
    const context: ImportContext = {
      fileName: file.name,
      tally,
      split: request.split,
      onProgress: progressOf(file.name, tally, request.onProgress),
      cleaner: new Cleaner(),
      ...(request.fetchReferences && {
        references: { ...request.fetchReferences, ...(file.address && { address: file.address }) },
      }),
    };
    if (await importFile(context, file, request)) tally.files.read += 1;
    else tally.files.failed += 1;
  }
  return tally.result();
}

/** @returns false when the file gave nothing; a problem says why */
async function importFile(context: ImportContext, file: ImportFile, request: ImportRequest): Promise<boolean> {
  const { tally, fileName, cleaner } = context;
  const before = tally.recordCount;
  const text = readText(readable(file));
  try {
    const { head, all } = await peekText(text.pieces, HEAD_LENGTH);
    if (head.trim() === "" && head.length < HEAD_LENGTH) throw new AppError("INVALID", `${fileName} is empty.`);
    await importAs(context, all, detectSource(fileName, head), request);
    if (tally.recordCount === before) throw new AppError("INVALID", `${fileName} holds no API that could be stored.`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tally.report({ where: fileName, message: error.message });
    for (const problem of error.problems) tally.report(problem);
  }
  if (text.hadInvalidBytes()) {
    tally.report({ where: fileName, message: "holds bytes that are no text in UTF-8; each was replaced by “\uFFFD”" });
  }
  if (cleaner.hasReplaced) {
    const message = "holds characters that cannot be stored (NUL, or halves of a pair); each was replaced by “\uFFFD”";
    tally.report({ where: fileName, message });
  }
  return tally.recordCount > before;
}

async function importAs(
  context: ImportContext,
  pieces: AsyncIterable<string>,
  detected: DetectedSource,
  { as, assessor }: ImportRequest,
): Promise<void> {
  const { byLine, isMarkdown } = detected;
  const kind = as ?? detected.kind;
  if (kind === "openapi") {
    await importOpenApi(context, pieces, { source: "openapi" });
  } else if (kind === "public-apis") {
    const parts = isMarkdown ? readEntryTables(pieces) : readJsonParts(pieces, { byLine, isStreamed: isEntryList });
    await importPublicApis(context, parts);
  } else if (kind === "toolalpaca") {
    await importToolAlpaca(context, assessor, readJsonParts(pieces, { byLine, isStreamed: isInstanceList }));
  } else if (kind === "mcp" || kind === "openai-tools") {
    await importTools(context, pieces, kind);
  } else {
    throw new AppError(
      "INVALID",
      `${context.fileName} is none of what can be imported: an OpenAPI document, a list of tools (of an MCP server, or of a request to a model), the public-apis list, or a ToolAlpaca corpus. If it is one of them, say which (${SOURCE_KINDS.join(", ")}).`,
    );
  }
}

/** The file's bytes; a file that cannot be read is a problem of that file, not of the import. */
async function* readable(file: ImportFile): AsyncGenerator<Uint8Array> {
  try {
    yield* file.open();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    throw new AppError("INVALID", `${file.name} could not be read (${why}).`, { cause });
  }
}

function progressOf(fileName: string, tally: ImportTally, tell: ImportRequest["onProgress"]): () => void {
  let toldAt = Date.now();
  return () => {
    if (!tell || Date.now() - toldAt < PROGRESS_INTERVAL_MS) return;
    toldAt = Date.now();
    const { apis, instances } = tally.result();
    const apiCount = apis.created + apis.updated + apis.unchanged;
    const instanceCount = instances.created + instances.unchanged;
    tell(`${fileName}: ${count(apiCount, "API")}, ${count(instanceCount, "instance")}`);
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
