import "server-only";
import { z } from "zod";
import { importFiles } from "#lib/catalog/import-files.ts";
import { SOURCE_KINDS } from "#lib/catalog/sources/detect-source.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { Split } from "#lib/domain/api.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { receiveUpload } from "./receive-upload.ts";

export const ImportQuery = z.strictObject({
  /** Of the file, as problems name it. */
  name: z.string().trim().min(1, "name the file").max(200),
  as: z.enum(SOURCE_KINDS).optional(),
  split: Split.optional(),
  /** May what the document refers to be fetched? */
  references: z.literal("fetch").optional(),
});

/**
 * Imports a file that a browser sends as the body of a request. Whoever may not import sends nothing to our disk.
 * @throws AppError FORBIDDEN; see receiveUpload
 */
export async function importUpload(
  actor: Actor,
  { name, as, split, references }: z.output<typeof ImportQuery>,
  request: Pick<Request, "body" | "headers">,
): Promise<ImportReport> {
  requireRole(actor, "admin");
  const { open, sizeBytes, discard } = await receiveUpload(name, request);
  try {
    return await importFiles(actor, {
      files: [{ name, open, sizeBytes }],
      ...(as ? { as } : {}),
      ...(split ? { split } : {}),
      ...(references ? { fetchReferences: {} } : {}),
      assessor: checkAssessor,
    });
  } finally {
    await discard();
  }
}
