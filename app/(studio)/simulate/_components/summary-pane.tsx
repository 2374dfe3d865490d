"use client";

import { clsx } from "clsx";
import { Play } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Candidate } from "./candidate.ts";
import { describeBasis, describeEstimate, describeLaunch, describeSteps, whyNothing } from "./describe-plan.ts";
import type { RunPlan } from "./plan-run.ts";
import { readRunForm } from "./read-run-form.ts";
import { isAllOffline, type RunForm } from "./run-form.ts";
import { useEstimate } from "./use-estimate.ts";

interface SummaryPaneProps {
  form: RunForm;
  plan: RunPlan;
  isLaunching: boolean;
  /** What belongs to no field. */
  problem: string | undefined;
}

/** What will happen, before it happens. Beside the form where there is room, else below it. */
export function SummaryPane({ form, plan, isLaunching, problem }: SummaryPaneProps) {
  const { taking, instructionCount } = plan;
  const nothing = whyNothing(form, plan);
  return (
    <aside aria-label="Summary" className="lg:sticky lg:top-[calc(var(--header-height)+1.25rem)]">
      <div className="grid gap-4 rounded-lg border bg-raised p-4">
        <div>
          <p className="text-28 font-semibold" aria-live="polite">
            {instructionCount === undefined ? "–" : formatCount(instructionCount)}
            <span className="ms-2 text-14 font-normal text-muted">
              {instructionCount === 1 ? "instruction" : "instructions"}
            </span>
          </p>
          <p className="text-13 text-muted">{describeFactors(form, plan)}</p>
        </div>
        {instructionCount ? (
          <ol className="grid list-decimal gap-1.5 ps-5 text-13 marker:text-muted">
            {describeSteps(form, plan).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : null}
        {instructionCount ? <Estimate form={form} /> : null}
        <LeftOut apis={plan.undocumented} why="no functions" />
        <LeftOut apis={plan.withoutInstructions} why="no stored instruction" />
        {problem ? (
          <Notice tone="bad" isLive>
            {problem}
          </Notice>
        ) : null}
        <div className="grid gap-1.5">
          <Button
            type="submit"
            variant="primary"
            size="large"
            icon={<Play />}
            keys="$mod+Enter"
            className="w-full"
            busyLabel={isLaunching ? "Launching…" : undefined}
            disabledReason={nothing}
          >
            {describeLaunch(plan)}
          </Button>
          {nothing && taking.length === 0 ? <FieldError>{nothing}</FieldError> : null}
        </div>
      </div>
    </aside>
  );
}

function describeFactors(form: RunForm, { taking, instructionCount }: RunPlan): string {
  const apis = formatQuantity(taking.length, "API");
  if (instructionCount === undefined) return `${apis} × how many each?`;
  if (form.mode === "existing") return `stored with ${apis}`;
  return `${apis} × ${formatCount(Number(form.perApi))} each`;
}

function Estimate({ form }: { form: RunForm }) {
  const read = readRunForm(form);
  const { data, error, isPlaceholderData } = useEstimate(read.ok ? read.input : undefined);
  // The button below keeps its place when the estimate comes: with models it has a row more and says what it goes by.
  const height = isAllOffline(form) ? "min-h-24" : "min-h-40";
  if (!data) {
    return (
      <p className={clsx(height, "border-t pt-3 text-12 text-muted")}>
        {read.ok ? (error ? `No estimate: ${error.message}` : "Estimating…") : "Estimated once all fields can be read."}
      </p>
    );
  }
  const rows = describeEstimate(data, form);
  return (
    <div aria-busy={isPlaceholderData} className={clsx(height, "grid content-start gap-1.5 border-t pt-3")}>
      <h2 className="sr-only">Estimate</h2>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {rows.map(({ term, value, isOver }) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className={clsx(isOver && "font-medium text-bad")}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-12 text-muted">{describeBasis(data)}</p>
    </div>
  );
}

const NAMED = 5;

/** APIs that were chosen and take no part. */
function LeftOut({ apis, why }: { apis: readonly Candidate[]; why: string }) {
  if (apis.length === 0) return null;
  const names = apis.slice(0, NAMED).map(({ name }) => name);
  const more = apis.length - names.length;
  return (
    <p className="border-t pt-3 text-13 text-muted">
      <span className="font-medium text-text">
        {formatQuantity(apis.length, "API")} left out ({why}):
      </span>{" "}
      {names.join(", ")}
      {more > 0 ? ` and ${formatCount(more)} more` : ""}
    </p>
  );
}
