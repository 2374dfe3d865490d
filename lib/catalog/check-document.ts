import "server-only";
import { z } from "zod";
import type { CheckedDocument, DocumentFinding } from "#lib/domain/document-finding.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { documentLines } from "./documents/document-lines.ts";
import { lintContract } from "./lint/lint-contract.ts";
import { locateFinding } from "./lint/locate-finding.ts";
import { type PreparedDocument, prepareDocument } from "./prepare-document.ts";
import { storableText } from "./storable.ts";

/** Checking takes as long as importing; what is longer is checked once, when it is saved. */
export const MAX_CHECKED_LENGTH = 1_000_000;

export const DocumentToCheck = z.strictObject({
  slug: z.string().min(1).max(200),
  sourceText: z.string(),
});
export type DocumentToCheck = z.infer<typeof DocumentToCheck>;

/**
 * What is wrong with a text as the document of an API: what cannot be read, what is not valid OpenAPI, what the linter finds, each
 * with its line. Stores nothing. A text that cannot be read is an answer, not an error.
 * @throws AppError FORBIDDEN; NOT_FOUND; LIMIT for more than a million characters
 */
export async function checkDocument(actor: Actor, input: DocumentToCheck): Promise<CheckedDocument> {
  requireRole(actor, "viewer");
  const { slug, sourceText } = DocumentToCheck.parse(input);
  if (sourceText.length > MAX_CHECKED_LENGTH)
    throw new AppError("LIMIT", "Documents of more than a million characters are checked when they are saved.");
  const api = await db().api.findUnique({
    where: { slug: storableText(slug) },
    select: { name: true, description: true },
  });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${slug}”.`);
  return findFindings(sourceText, api);
}

/** The same for a text and a name at hand. */
export async function findFindings(
  sourceText: string,
  api: { name: string; description: string },
): Promise<CheckedDocument> {
  try {
    const document = await prepareDocument(storableText(sourceText), "the document", () => api);
    return { findings: findingsOf(document), functionCount: document.contract.functions.length };
  } catch (error) {
    if (!(error instanceof AppError) || !["INVALID", "LIMIT"].includes(error.code)) throw error;
    return { findings: refusalOf(error), functionCount: null };
  }
}

function findingsOf({ sourceText, content, contract, problems }: PreparedDocument): DocumentFinding[] {
  const lineOf = documentLines(sourceText);
  const invalid = problems.map(({ pointer, message, repaired }): DocumentFinding => {
    const line = lineNamed(pointer) ?? lineOf?.(pointer) ?? null;
    const severity = repaired ? "warning" : "error";
    return { source: "openapi", severity, message: repaired ? `${message} (repaired)` : message, line, pointer };
  });
  const lint = lintContract(contract).map(({ severity, message, place }): DocumentFinding => {
    const pointer = locateFinding(content, place);
    return { source: "lint", severity, message, line: lineOf?.(pointer) ?? null, pointer };
  });
  return [...invalid, ...lint].sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
}

function refusalOf({ message, problems }: AppError): DocumentFinding[] {
  const found = problems.length > 0 ? problems : [{ where: message, message }];
  return found.map((problem) => {
    const line = lineNamed(problem.where);
    const pointer = line === null ? "" : `line ${line}`;
    return { source: "text", severity: "error", message: problem.message, line: line ?? 1, pointer };
  });
}

/** `line 12`, as readers of texts name places. */
function lineNamed(place: string): number | null {
  const found = /\bline (\d+)/.exec(place);
  return found ? Number(found[1]) : null;
}
