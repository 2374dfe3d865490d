import { Plug, ShieldAlert } from "lucide-react";
import type { Metadata } from "next";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { type Role, roleIncludes } from "#lib/domain/member.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";
import { getSimulationRun, RunKey } from "#lib/simulation/get-simulation-run.ts";
import { listRunCandidates } from "#lib/simulation/list-run-candidates.ts";
import { listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";
import { PROMPT_VERSIONS } from "#lib/simulation/prompts/prompt-versions.ts";
import { isDocumented } from "./_components/candidate.ts";
import { fillRunForm, type Query } from "./_components/fill-run-form.ts";
import { SimulateForm } from "./_components/simulate-form.tsx";

export const metadata: Metadata = { title: "Simulate" };

const DESCRIPTION = "Have instructions written for APIs, and a dialogue simulated for each.";

export default async function SimulatePage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await pageActor();
  if (!roleIncludes(actor.role, "admin")) return <NotAllowed role={actor.role} />;
  const query = await searchParams;
  const [candidates, endpoints, recent, repeated] = await Promise.all([
    listRunCandidates(actor),
    listModelEndpoints(actor),
    listSimulationRuns(actor, { limit: 50 }),
    loadRepeated(actor, query.from),
  ]);
  if (!candidates.some(isDocumented)) return <NothingToSimulate />;
  const { form, missing } = fillRunForm({
    query,
    config: repeated?.config,
    candidates,
    endpoints: endpoints.map(({ name }) => name),
    freshSeed: Math.max(0, ...recent.rows.map(({ number, config }) => Math.max(number, config.seed))) + 1,
  });
  if (query.from !== undefined && !repeated) missing.push(`run ${String(query.from)}`);
  return (
    <>
      <PageHeader
        title="Simulate"
        description={repeated ? `With the settings of run ${repeated.number}.` : DESCRIPTION}
      />
      {missing.length > 0 ? (
        <div className="mb-4">
          <Notice tone="warn" title="Not found:">
            {missing.slice(0, 10).join(", ")}
            {missing.length > 10 ? ` and ${missing.length - 10} more` : ""}. The rest is filled in below.
          </Notice>
        </div>
      ) : null}
      <SimulateForm
        // A link to this page with other settings begins anew.
        key={JSON.stringify(form)}
        memberId={actor.memberId}
        candidates={candidates}
        endpoints={endpoints}
        promptVersions={PROMPT_VERSIONS}
        initial={form}
        repeated={repeated?.number}
      />
    </>
  );
}

async function loadRepeated(actor: Actor, from: string | string[] | undefined) {
  const key = RunKey.safeParse({ run: from });
  if (!key.success) return undefined;
  try {
    return await getSimulationRun(actor, key.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

function NotAllowed({ role }: { role: Role }) {
  return (
    <>
      <PageHeader title="Simulate" description={DESCRIPTION} />
      <EmptyState
        icon={<ShieldAlert />}
        title="Only admins launch runs"
        action={<ButtonLink href="/runs">See the runs</ButtonLink>}
      >
        Your role is {role}. A run uses the models and the machine for everybody, so it takes an admin: ask one to
        launch it, or to change your role.
      </EmptyState>
    </>
  );
}

function NothingToSimulate() {
  return (
    <>
      <PageHeader title="Simulate" description={DESCRIPTION} />
      <EmptyState
        icon={<Plug />}
        title="No API has functions yet"
        action={
          <ButtonLink href="/import" variant="primary">
            Import an API
          </ButtonLink>
        }
      >
        Functions come from an OpenAPI document, or from a corpus in ToolAlpaca’s format. Import one, then simulate it.
      </EmptyState>
    </>
  );
}
