import { Grid3x3 } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { getCoverage } from "#lib/review/get-coverage.ts";
import { type ApiCoverageLine, listCoverage } from "#lib/review/list-coverage.ts";
import { CoverageMatrix } from "./_components/coverage-matrix.tsx";
import { CoverageTable } from "./_components/coverage-table.tsx";
import { sumByCategory } from "./_components/sum-lines.ts";

export const metadata: Metadata = { title: "Coverage" };

type MemberActor = Extract<Actor, { kind: "member" }>;

const TOP = { label: "Coverage", href: "/coverage" as Route };

export default async function CoveragePage({ searchParams }: PageProps<"/coverage">) {
  const actor = await currentActor(await headers());
  const query = await searchParams;
  const [api] = [query.api].flat();
  if (api) return <OneApi actor={actor} slug={api} />;
  const [category] = [query.category].flat();
  return category ? <OneCategory actor={actor} slug={category} /> : <Corpus actor={actor} />;
}

async function Corpus({ actor }: { actor: MemberActor }) {
  const apis = await listCoverage(actor, {});
  if (apis.length === 0) {
    return (
      <>
        <PageHeader title="Coverage" description="Which functions have instances of which kinds." />
        <EmptyState
          icon={<Grid3x3 />}
          title="No API has functions yet"
          action={<ButtonLink href="/import">Import APIs</ButtonLink>}
        >
          Functions come from an OpenAPI document. Once there are some, this is the map of what was simulated for them.
        </EmptyState>
      </>
    );
  }
  const categories = sumByCategory(apis);
  return (
    <>
      <PageHeader title="Coverage" description={describeWhole(apis)} />
      <Card title="Categories" description="Least filled first" isFlush>
        <CoverageTable
          label="Coverage by category"
          heading="Category"
          lines={categories.map((line) => ({
            ...line,
            key: line.categorySlug,
            name: line.category,
            href: `/coverage?category=${encodeURIComponent(line.categorySlug)}` as Route,
          }))}
        />
      </Card>
    </>
  );
}

function describeWhole(apis: readonly ApiCoverageLine[]): string {
  const sum = (read: (api: ApiCoverageLine) => number) => apis.reduce((total, api) => total + read(api), 0);
  const [functions, covered, cells, filled] = [
    sum((api) => api.functions),
    sum((api) => api.covered),
    sum((api) => api.cells),
    sum((api) => api.filled),
  ];
  return `${formatCount(covered)} of ${formatQuantity(functions, "function")} have an instance; ${formatShare(filled, cells)} of the cells of function and kind are filled. Some kinds do not exist for some functions, so no map fills up whole.`;
}

async function OneCategory({ actor, slug }: { actor: MemberActor; slug: string }) {
  const apis = await listCoverage(actor, { category: slug });
  const [first] = apis;
  if (!first) return <Nothing message={`No API with functions is in the category “${slug}”.`} />;
  return (
    <>
      <PageHeader
        title={`Coverage of ${first.category}`}
        trail={[TOP, { label: first.category }]}
        description={describeWhole(apis)}
      />
      <Card title="APIs" isFlush>
        <CoverageTable
          label={`Coverage of the APIs of ${first.category}`}
          heading="API"
          lines={apis.map((line) => ({
            ...line,
            key: line.slug,
            href: `/coverage?api=${encodeURIComponent(line.slug)}` as Route,
          }))}
        />
      </Card>
    </>
  );
}

async function OneApi({ actor, slug }: { actor: MemberActor; slug: string }) {
  const coverage = await getCoverage(actor, { api: slug }).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === "NOT_FOUND" || error.code === "INVALID")) return error.message;
    throw error;
  });
  if (typeof coverage === "string") return <Nothing message={coverage} />;
  const { name, category, categorySlug, functions } = coverage;
  return (
    <>
      <PageHeader
        title={`Coverage of ${name}`}
        trail={[
          TOP,
          { label: category, href: `/coverage?category=${encodeURIComponent(categorySlug)}` as Route },
          { label: name },
        ]}
        description={`Of all instances: ${formatQuantity(functions.length, "function")} and the kinds of instruction that use them.`}
        actions={<ButtonLink href={`/apis/${encodeURIComponent(slug)}` as Route}>Open the API</ButtonLink>}
      />
      <CoverageMatrix coverage={coverage} mayLaunch={roleIncludes(actor.role, "admin")} />
    </>
  );
}

function Nothing({ message }: { message: string }) {
  return (
    <>
      <PageHeader title="Coverage" />
      <EmptyState icon={<Grid3x3 />} title={message} action={<ButtonLink href="/coverage">See all</ButtonLink>} />
    </>
  );
}
