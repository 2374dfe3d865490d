import { Play, Upload } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { simulateHref } from "#app/(studio)/apis/_components/simulate-href.ts";
import { DocumentButton } from "#app/(studio)/documenting/_components/document-button.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import type { Role } from "#lib/domain/member.ts";
import { ApiFacts } from "./api-facts.tsx";
import { SplitMenu } from "./split-menu.tsx";
import { TakeOutMenu } from "./take-out-menu.tsx";

interface ApiHeaderProps {
  api: ApiDetail;
  role: Role;
  tabs: ReactNode;
}

/** What this API is, and the way to simulate it. */
export function ApiHeader({ api, role, tabs }: ApiHeaderProps) {
  return (
    <PageHeader
      title={api.name}
      status={<SplitMenu slug={api.slug} split={api.split} canMove={role === "admin"} />}
      description={api.description ? <p dir="auto">{api.description}</p> : undefined}
      trail={[{ label: "APIs", href: "/apis" }, { label: api.name }]}
      actions={
        <>
          {api.functions.length > 0 ? <TakeOutMenu slug={api.slug} /> : null}
          {role === "admin" ? <DocumentButton slugs={[api.slug]} /> : null}
        </>
      }
      primaryAction={<PrimaryAction api={api} />}
      tabs={
        <>
          <ApiFacts api={api} />
          {tabs}
        </>
      }
    />
  );
}

function PrimaryAction({ api }: { api: ApiDetail }) {
  return api.functions.length > 0 ? (
    <ButtonLink href={simulateHref([api.slug]) as Route} variant="primary" icon={<Play />}>
      Simulate
    </ButtonLink>
  ) : (
    <ButtonLink href="/import?as=openapi" variant="primary" icon={<Upload />}>
      Import a document
    </ButtonLink>
  );
}
