"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useRef, useState, useSyncExternalStore, useTransition } from "react";
import { launchRun } from "#app/(studio)/simulate/actions.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { ApiFields } from "./api-fields.tsx";
import type { Candidate } from "./candidate.ts";
import { EndpointFields } from "./endpoint-fields.tsx";
import { FormSkeleton } from "./form-skeleton.tsx";
import { InstructionFields } from "./instruction-fields.tsx";
import { MoreSettings } from "./more-settings.tsx";
import { planRun } from "./plan-run.ts";
import { errorsByField, readRunForm } from "./read-run-form.ts";
import { isAllOffline, type RunErrors, type RunForm } from "./run-form.ts";
import { SummaryPane } from "./summary-pane.tsx";
import { TryOne } from "./try-one.tsx";
import { useKeptForm } from "./use-kept-form.ts";

export interface SimulateFormProps {
  memberId: string;
  candidates: Candidate[];
  endpoints: ModelEndpointView[];
  promptVersions: Record<string, string>;
  initial: RunForm;
  /** Number of the run whose settings these are. */
  repeated?: number | undefined;
}

const UNREACHABLE = "The server cannot be reached, so nothing was launched. Try again in a moment.";

/** Other APIs or stored instructions: what was aimed at is no longer there. */
const AIMED = ["scope", "split", "category", "slugs", "mode"];

const never = () => () => {};

/** Drawn in the browser, which knows what was entered before: a form that the server drew would change under the eyes. */
export function SimulateForm(props: SimulateFormProps) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isInBrowser ? <JobForm {...props} /> : <FormSkeleton />;
}

/** The job form: what is chosen on the left, what that means on the right. */
function JobForm({ memberId, candidates, endpoints, promptVersions, initial, repeated }: SimulateFormProps) {
  const router = useRouter();
  const names = endpoints.map(({ name }) => name);
  const kept = useKeptForm({ memberId, initial, candidates, endpoints: names });
  const { form, setForm } = kept;
  const [errors, setErrors] = useState<RunErrors>({});
  const [isLaunching, startLaunching] = useTransition();
  const element = useRef<HTMLFormElement>(null);
  const plan = useMemo(() => planRun(form, candidates), [form, candidates]);
  const storedCount = useMemo(
    () => planRun({ ...form, mode: "existing" }, candidates).instructionCount ?? 0,
    [form, candidates],
  );

  const change = (fields: Partial<RunForm>) => {
    setForm((before) => ({
      ...before,
      ...(AIMED.some((field) => field in fields) ? { target: null } : {}),
      ...fields,
    }));
    setErrors(({ form: _, ...before }) => {
      const after: RunErrors = { ...before };
      for (const field of Object.keys(fields)) delete after[field as keyof RunErrors];
      if (["scope", "split", "category", "slugs"].some((field) => field in fields)) delete after.apis;
      if ("mode" in fields) delete after.perApi;
      if ("stopAt" in fields) {
        delete after.stopCount;
        delete after.candidates;
      }
      return after;
    });
  };

  const launch = (event: FormEvent) => {
    event.preventDefault();
    if (isLaunching) return;
    const read = readRunForm(form);
    if (!read.ok) return showErrors(read.errors);
    startLaunching(async () => {
      const result = await launchRun(read.input).catch(() => undefined);
      if (result?.ok) {
        kept.onLaunched();
        return router.push(`/runs/${result.data.number}`);
      }
      showErrors(result ? errorsByField(result.error.message, result.error.problems) : { form: UNREACHABLE });
    });
  };
  const showErrors = (found: RunErrors) => {
    setErrors(found);
    // After they are drawn: the first field at fault takes the focus.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };

  useShortcuts([
    {
      id: "simulate.launch",
      keys: "$mod+Enter",
      label: "Launch the run",
      scope: "anywhere",
      whileTyping: true,
      run: () => element.current?.requestSubmit(element.current.querySelector<HTMLElement>("[type=submit]")),
    },
  ]);

  const part = { form, errors, change };
  const makesTheSame = repeated !== undefined && form.seed === initial.seed && isAllOffline(form);
  return (
    <form
      ref={element}
      onSubmit={launch}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {kept.refilled ? (
          <RefilledNotice
            missing={kept.refilled.missing}
            onStartAfresh={() => {
              setErrors({});
              kept.startAfresh();
            }}
          />
        ) : null}
        {makesTheSame ? (
          <Notice
            tone="warn"
            title={`The same seed as run ${repeated}.`}
            action={
              <Button size="small" onClick={() => change({ seed: String((Number(initial.seed) + 1) % 2_147_483_647) })}>
                Use another seed
              </Button>
            }
          >
            Offline, it makes the same instances again, and the duplicate check will say so.
          </Notice>
        ) : null}
        <ApiFields {...part} candidates={candidates} />
        <InstructionFields {...part} storedCount={storedCount} />
        <EndpointFields {...part} endpoints={endpoints} />
        <MoreSettings {...part} endpoints={endpoints} promptVersions={promptVersions} />
        <TryOne form={form} onProblem={showErrors} />
      </div>
      <SummaryPane form={form} plan={plan} isLaunching={isLaunching} problem={errors.form} />
    </form>
  );
}

/** What is filled in is not what the page opens with: it says so, and the way back to that is one press. */
function RefilledNotice({ missing, onStartAfresh }: { missing: readonly string[]; onStartAfresh(): void }) {
  return (
    <Notice
      title="Filled in as you left it."
      action={
        <Button size="small" onClick={onStartAfresh}>
          Start afresh
        </Button>
      }
    >
      It was not launched, and is kept in this tab until it is.
      {missing.length > 0 ? ` No longer there: ${missing.join(", ")}.` : ""}
    </Notice>
  );
}
