import "server-only";
import { z } from "zod";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { storableText } from "#lib/catalog/storable.ts";
import { AppError } from "#lib/domain/errors.ts";
import { ToolFormat } from "#lib/domain/tool-format.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { mcpTools, openAiTools } from "./describe-tools.ts";

export const ExportApiInput = z.object({ slug: z.string().min(1).max(200), format: ToolFormat.default("openapi") });

/** An API written for other programs. */
export interface ExportedApi {
  fileName: string;
  text: string;
  functionCount: number;
}

/**
 * Writes an API's current document: as it was given, as the tools of an MCP server, or as the tools of a request to a model.
 * Importing the result gives the same functions with the same arguments.
 * @throws AppError NOT_FOUND when there is no such API, or it has no document
 */
export async function exportApi(actor: Actor, { slug, format }: z.output<typeof ExportApiInput>): Promise<ExportedApi> {
  requireRole(actor, "viewer");
  const api = await db().api.findUnique({
    where: { slug: storableText(slug) },
    select: {
      name: true,
      description: true,
      functionCount: true,
      currentDocument: { select: { sourceText: true, sha256: true } },
    },
  });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${slug}”.`);
  const { name, description, functionCount, currentDocument } = api;
  if (!currentDocument)
    throw new AppError("NOT_FOUND", `${name} has no document: import an OpenAPI document for it first.`);
  const { sourceText, sha256 } = currentDocument;
  const stem = slug.replace(/[^a-z0-9-]+/g, "-");
  if (format === "openapi") {
    const ending = /^\s*[{[]/.test(sourceText) ? "json" : "yaml";
    return { fileName: `${stem}.${ending}`, text: sourceText, functionCount };
  }
  const document = restoreDocument(sourceText);
  const contract = buildContract(document, { name, description, documentSha256: sha256 });
  const tools = format === "mcp" ? mcpTools(document, contract) : openAiTools(document, contract);
  return { fileName: `${stem}.${format}.json`, text: `${JSON.stringify(tools, null, 2)}\n`, functionCount };
}
