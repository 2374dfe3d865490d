import { ArrowLeftRight } from "lucide-react";
import type { Metadata } from "next";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AppError } from "#lib/domain/errors.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { CompareRuns, compareRuns } from "#lib/simulation/compare-runs.ts";
import { listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";
import { Comparison } from "./_components/comparison.tsx";
import { RunChoice } from "./_components/run-choice.tsx";

export const metadata: Metadata = { title: "Compare runs" };

const CHOICES = 100;

export default async function CompareRunsPage({ searchParams }: PageProps<"/runs/compare">) {
  const actor = await pageActor();
  const query = await searchParams;
  const [a = "", b = ""] = [query.a, query.b].map((value) => [value].flat()[0]);
  const { rows } = await listSimulationRuns(actor, { limit: CHOICES });
  const chosen = {
    a: a || String(rows[1]?.number ?? ""),
    b: b || String(rows.find(({ number }) => String(number) !== a)?.number ?? ""),
  };
  const compared = await load(actor, chosen);
  const runs = rows.map(({ number, name }) => ({ number, name }));
  return (
    <>
      <PageHeader
        title="Compare runs"
        trail={[{ label: "Runs", href: "/runs" }, { label: "Compare" }]}
        description="What was set differently, and what came of it."
      />
      {rows.length < 2 ? (
        <EmptyState
          icon={<ArrowLeftRight />}
          title="There are not two runs yet"
          action={<ButtonLink href="/runs">See the runs</ButtonLink>}
        >
          Launch another, with one setting changed, and hold them side by side here.
        </EmptyState>
      ) : (
        <>
          <RunChoice runs={runs} {...chosen} />
          {"message" in compared ? (
            <Notice tone="warn">{compared.message}</Notice>
          ) : (
            <Comparison a={compared.a} b={compared.b} />
          )}
        </>
      )}
    </>
  );
}

async function load(actor: Actor, pair: { a: string; b: string }) {
  const read = CompareRuns.safeParse(pair);
  if (!read.success) return { message: "Choose two runs." };
  try {
    return await compareRuns(actor, read.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return { message: error.message };
    throw error;
  }
}
