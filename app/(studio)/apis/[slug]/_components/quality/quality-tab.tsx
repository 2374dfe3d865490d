import type { Route } from "next";
import Link from "next/link";
import { ruleTitles } from "#app/(studio)/_review/rule-titles.ts";
import { AccessCard } from "#app/(studio)/apis/[slug]/_components/fidelity/access-card.tsx";
import { FidelityCard } from "#app/(studio)/apis/[slug]/_components/fidelity/fidelity-card.tsx";
import { NoDocument } from "#app/(studio)/apis/[slug]/_components/no-document.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { lintApi } from "#lib/catalog/lint-api.ts";
import type { Role } from "#lib/domain/member.ts";
import { REASON_CODES } from "#lib/domain/reason-code.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { getApiQuality, QUALITY_SAMPLE } from "#lib/review/get-api-quality.ts";
import { getApiAccess } from "#lib/simulation/credentials/get-api-access.ts";
import { getFidelityReport } from "#lib/simulation/fidelity/get-fidelity-report.ts";
import { ByFunction } from "./by-function.tsx";
import { LintFindings } from "./lint-findings.tsx";

/** What keeps this API from being a good one: its instances by function, and its document. */
export async function QualityTab({ actor, api }: { actor: Actor & { role: Role }; api: ApiDetail }) {
  const [quality, findings, access, { report }] = await Promise.all([
    getApiQuality(api.id),
    api.document ? lintApi(api) : undefined,
    getApiAccess(actor, { slug: api.slug }),
    getFidelityReport(actor, { slug: api.slug }),
  ]);
  const isAdmin = actor.role === "admin";
  const titles = ruleTitles();
  // A companion's functions are called in instances of others.
  const href = (instancesOf: string[], values: Record<string, string | null>) =>
    `/instances?${query({ api: instancesOf.length > MOST_NAMED ? null : instancesOf.join(","), ...values })}` as Route;
  const of = (count: number, words: string) =>
    count === 0 ? undefined : `Of the newest ${formatCount(Math.min(count, QUALITY_SAMPLE))} ${words}`;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title="Why instances were rejected" description={of(api.instances.rejected, "rejected")} isFlush>
        <ByFunction
          label="Reasons of rejection by function"
          heading="Reason"
          emptyText="Nothing was rejected"
          tone="bad"
          rows={quality.reasons.map(({ functionName, reasonCode, count, instancesOf }) => ({
            functionName,
            words: REASON_CODES[reasonCode]?.label ?? reasonCode,
            count,
            href: href(instancesOf, { status: "rejected", reason: reasonCode, function: functionName }),
          }))}
        />
      </Card>
      <Card title="Which checks they fail" description={of(api.checks.fail, "with a failed check")} isFlush>
        <ByFunction
          label="Failed checks by function"
          heading="Rule"
          emptyText="No check failed"
          tone="warn"
          rows={quality.failures.map(({ functionName, code, count, instancesOf }) => ({
            functionName,
            words: titles[code] ?? code,
            count,
            href: href(instancesOf, { check: "fail", code, function: functionName }),
          }))}
        />
      </Card>
      <div className="lg:col-span-2">
        {findings === undefined ? (
          <NoDocument />
        ) : (
          <Card
            title="What the linter finds in the document"
            description={
              findings
                ? formatQuantity(findings.length, "finding")
                : "The document is too long to be looked through here"
            }
            isFlush
          >
            {findings && findings.length > 0 ? (
              <LintFindings slug={api.slug} findings={findings} />
            ) : (
              <EmptyState level={3} isCompact title={findings ? "Nothing to put right" : "Too long"}>
                <Link href={`/apis/${encodeURIComponent(api.slug)}?tab=document` as Route} className="underline">
                  Read the document
                </Link>
              </EmptyState>
            )}
          </Card>
        )}
      </div>
      {api.document ? (
        <>
          <div className="min-w-0 lg:col-span-2">
            <FidelityCard slug={api.slug} initial={report} obstacle={access.obstacle} isAdmin={isAdmin} />
          </div>
          <div className="min-w-0 lg:col-span-2">
            <AccessCard access={access} isAdmin={isAdmin} />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Beyond so many the function's name has to do. */
const MOST_NAMED = 20;

function query(values: Record<string, string | null>): string {
  const given = Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));
  return new URLSearchParams(given).toString();
}
