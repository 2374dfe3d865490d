import { headers } from "next/headers";
import { NoDocument } from "#app/(studio)/apis/[slug]/_components/no-document.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { getDocumentVersion } from "#lib/catalog/get-document-version.ts";
import { type DocumentVersion, listDocumentVersions } from "#lib/catalog/list-document-versions.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { DocumentDesk } from "./document-desk.tsx";
import { DocumentDiff } from "./document-diff.tsx";
import { DocumentVersions } from "./document-versions.tsx";
import { PublishBar } from "./publish-bar.tsx";
import { readDocumentQuery } from "./read-document-query.ts";

/** More of a document is not put into an editor; all of it is one download away. */
const EDITED_CHARACTERS = 500_000;

interface DocumentTabProps {
  actor: Extract<Actor, { kind: "member" }>;
  api: ApiDetail;
  query: Record<string, string | string[] | undefined>;
}

/** A version of the document: as text to read and change, or beside another; and the versions it has had. */
export async function DocumentTab({ actor, api, query }: DocumentTabProps) {
  const versions = await listDocumentVersions(api.slug);
  const { version, against, line } = readDocumentQuery(query);
  const shown =
    versions.find((one) => one.version === version) ?? versions.find(({ isCurrent }) => isCurrent) ?? versions[0];
  if (!shown) return <NoDocument />;
  const other = versions.find((one) => one.version === against && one !== shown);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-4">
        {shown.isCurrent ? null : <PublishBar actor={actor} api={api} version={shown} versions={versions} />}
        {other ? (
          <DocumentDiff slug={api.slug} before={other.version} after={shown.version} />
        ) : (
          <Desk actor={actor} api={api} shown={shown} versions={versions} line={line} />
        )}
      </div>
      <DocumentVersions slug={api.slug} shown={shown.version} versions={versions} />
    </div>
  );
}

interface DeskProps {
  actor: DocumentTabProps["actor"];
  api: ApiDetail;
  shown: DocumentVersion;
  versions: readonly DocumentVersion[];
  line: number | undefined;
}

async function Desk({ actor, api, shown, versions, line }: DeskProps) {
  const [document, head] = await Promise.all([
    getDocumentVersion({ slug: api.slug, version: shown.version }, EDITED_CHARACTERS),
    headers(),
  ]);
  const isCut = document.text.length < document.length;
  return (
    <>
      {isCut ? (
        <Notice title={`The first ${formatCount(document.text.length)} characters are shown.`}>
          The download holds all {formatCount(document.length)}; change it there and import it again.
        </Notice>
      ) : null}
      <DocumentDesk
        key={`${shown.version} ${line ?? ""}`}
        slug={api.slug}
        version={shown.version}
        latestVersion={versions[0]?.version ?? shown.version}
        text={document.text}
        canEdit={!isCut && roleIncludes(actor.role, "reviewer")}
        isWhole={!isCut}
        line={line}
        nonce={head.get("x-nonce") ?? undefined}
      />
    </>
  );
}
