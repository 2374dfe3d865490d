import "server-only";
import type { DocumentOrigin } from "#lib/domain/api.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { storableText } from "./storable.ts";

/** Instances of a version are counted up to here. */
export const INSTANCE_CAP = 10_000;

export interface DocumentVersion {
  version: number;
  sha256: string;
  createdAt: Date;
  origin: DocumentOrigin;
  /** Null for what was imported or shipped, and where the member is gone. */
  createdBy: string | null;
  note: string | null;
  functionCount: number;
  problemCount: number;
  /** Made with this version; {@link INSTANCE_CAP} stands for that many or more. */
  instanceCount: number;
  isCurrent: boolean;
}

/**
 * The versions that an API's document has had, newest first; none for an API without one.
 * @throws AppError NOT_FOUND for the API
 */
export async function listDocumentVersions(slug: string): Promise<DocumentVersion[]> {
  const wanted = storableText(slug);
  const api = await db().api.findUnique({ where: { slug: wanted }, select: { id: true } });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${wanted}”.`);
  return db().$queryRaw<DocumentVersion[]>`
    select d."version", d."sha256", d."createdAt", d."origin"::text as "origin", m."name" as "createdBy", d."note",
      (select count(*)::int from "ApiFunction" f where f."documentId" = d."id") as "functionCount",
      jsonb_array_length(d."problems") as "problemCount",
      (select count(*)::int from (select 1 from "Instance" i
        where i."apiId" = d."apiId" and i."documentId" = d."id" limit ${INSTANCE_CAP}) made) as "instanceCount",
      coalesce(d."id" = a."currentDocumentId", false) as "isCurrent"
    from "OpenApiDocument" d join "Api" a on a."id" = d."apiId" left join "Member" m on m."id" = d."createdById"
    where d."apiId" = ${api.id}::uuid order by d."version" desc`;
}
