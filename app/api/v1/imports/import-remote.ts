import "server-only";
import { z } from "zod";
import { importFiles } from "#lib/catalog/import-files.ts";
import { SOURCE_KINDS } from "#lib/catalog/sources/detect-source.ts";
import { remoteFile } from "#lib/catalog/sources/remote-file.ts";
import { mcpServerFile } from "#lib/catalog/sources/tools/mcp-server-file.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { Split } from "#lib/domain/api.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

const Address = z.string().trim().min(1, "give an address").max(2000);

export const ImportRemoteInput = z.strictObject({
  source: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("url"), url: Address }),
    z.strictObject({ kind: z.literal("mcpUrl"), url: Address }),
    /** `confirmed` is the command once more, as the person saw it before saying yes. */
    z.strictObject({
      kind: z.literal("mcpCommand"),
      command: z.string().trim().min(1).max(4000),
      confirmed: z.string(),
    }),
  ]),
  as: z.enum(SOURCE_KINDS).optional(),
  split: Split.optional(),
  /** May what the document refers to be fetched? */
  references: z.literal("fetch").optional(),
});

/**
 * Imports what stands at a public address, or the tools of a live MCP server.
 * @throws AppError FORBIDDEN; INVALID an address or a command that cannot be used, a command that nobody confirmed
 */
export async function importRemote(
  actor: Actor,
  { source, as, split, references }: z.output<typeof ImportRemoteInput>,
): Promise<ImportReport> {
  requireRole(actor, "admin");
  return importFiles(actor, {
    files: [fileOf(actor, source)],
    ...(as && source.kind === "url" ? { as } : {}),
    ...(split ? { split } : {}),
    ...(references ? { fetchReferences: {} } : {}),
    assessor: checkAssessor,
  });
}

function fileOf(actor: Actor, source: z.output<typeof ImportRemoteInput>["source"]) {
  if (source.kind === "url") return remoteFile(source.url);
  if (source.kind === "mcpUrl") return mcpServerFile(actor, { url: source.url });
  if (source.confirmed.trim() !== source.command) {
    throw new AppError(
      "INVALID",
      "A command runs on the server only after it was shown and confirmed: confirm it first.",
    );
  }
  return mcpServerFile(actor, { command: source.command });
}
