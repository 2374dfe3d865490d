import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { compareFunctions, type FunctionChanges } from "#lib/catalog/documents/compare-functions.ts";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { getDocumentVersion } from "#lib/catalog/get-document-version.ts";
import type { DocumentVersion } from "#lib/catalog/list-document-versions.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { describeChanges } from "./describe-changes.ts";
import { PublishButton } from "./publish-button.tsx";

interface PublishBarProps {
  actor: Extract<Actor, { kind: "member" }>;
  api: ApiDetail;
  version: DocumentVersion;
  versions: readonly DocumentVersion[];
}

/** Above a version that is not the current one: what would change with it, and the button that does it. */
export async function PublishBar({ actor, api, version, versions }: PublishBarProps) {
  const current = versions.find(({ isCurrent }) => isCurrent);
  const changes = await changesOf(api, version.version);
  const words = describeChanges(changes);
  const compareHref = `/apis/${encodeURIComponent(api.slug)}?tab=document&version=${version.version}&against=${current?.version}`;
  return (
    <Notice
      title={`Version ${version.version} is not published.`}
      action={
        <span className="flex flex-wrap gap-2">
          {current ? (
            <ButtonLink href={compareHref as Route} scroll={false} size="small">
              Compare with version {current.version}
            </ButtonLink>
          ) : null}
          {roleIncludes(actor.role, "admin") && version.functionCount > 0 ? (
            <PublishButton
              slug={api.slug}
              version={version.version}
              currentVersion={current?.version}
              changes={words}
              instanceCount={current?.instanceCount ?? 0}
            />
          ) : null}
        </span>
      }
    >
      {version.functionCount === 0
        ? "It has no functions, so it cannot be."
        : `${current ? `Against version ${current.version}` : "With it"}, it ${words}.`}
      {version.functionCount > 0 && !roleIncludes(actor.role, "admin") ? " An admin can publish it." : ""}
    </Notice>
  );
}

async function changesOf(api: ApiDetail, version: number): Promise<FunctionChanges> {
  const { id } = await getDocumentVersion({ slug: api.slug, version }, 0);
  const after = await loadContract({ documentId: id });
  const before = api.document ? await loadContract({ documentId: api.document.id }) : { ...after, functions: [] };
  return compareFunctions(before, after);
}
