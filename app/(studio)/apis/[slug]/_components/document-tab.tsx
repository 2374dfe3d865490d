import { Download } from "lucide-react";
import type { Route } from "next";
import { DocumentKey, type DocumentText, getDocument } from "#app/api/v1/apis/_verbs/get-document.ts";
import { ButtonLink, buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { DocumentProblems } from "./document-problems.tsx";
import { DocumentVersions } from "./document-versions.tsx";

/** More of a document no browser needs to lay out; all of it is one download away. */
const SHOWN_CHARACTERS = 200_000;

/** The document as it was given, what is wrong with it, and the versions it has had. */
export async function DocumentTab({ actor, api, version }: { actor: Actor; api: ApiDetail; version: unknown }) {
  if (!api.document) {
    return (
      <div className="rounded-lg border bg-raised">
        <EmptyState
          title="This API has no document yet"
          action={<ButtonLink href="/import?as=openapi">Import its OpenAPI document</ButtonLink>}
        >
          Give the document this API’s name as its title, and it belongs to this entry.
        </EmptyState>
      </div>
    );
  }
  const wanted = DocumentKey.shape.version.safeParse(version).data;
  const known = wanted !== undefined && wanted <= api.document.versionCount ? wanted : undefined;
  const document = await getDocument(actor, { slug: api.slug, version: known }, SHOWN_CHARACTERS);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-4">
        <DocumentProblems problems={document.problems} />
        <Source slug={api.slug} document={document} />
      </div>
      <DocumentVersions slug={api.slug} shown={document.version} versions={document.versions} />
    </div>
  );
}

function Source({ slug, document }: { slug: string; document: DocumentText }) {
  const isCut = document.text.length < document.length;
  return (
    <Card
      title="Source"
      description={`Version ${document.version}, ${formatCount(document.length)} characters, exactly as it was given`}
      actions={
        <a
          href={`/api/v1/apis/${encodeURIComponent(slug)}/document?version=${document.version}` as Route}
          download
          className={buttonClass({ size: "small" })}
        >
          <Download aria-hidden />
          Download
        </a>
      }
    >
      <div className="grid gap-3">
        {isCut ? (
          <Notice>
            The first {formatCount(document.text.length)} characters are shown; the download holds all of it.
          </Notice>
        ) : null}
        <CodeBlock text={document.text} label="the document" maxLines={60} />
      </div>
    </Card>
  );
}
