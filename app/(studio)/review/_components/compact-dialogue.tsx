import { clsx } from "clsx";
import { CornerDownRight, MessageSquareQuote } from "lucide-react";
import type { ReactNode } from "react";
import { apiNamesOf } from "#app/(studio)/_review/api-names-of.ts";
import { ActionView } from "#components/dialogue/action-view.tsx";
import { AnswerView } from "#components/dialogue/answer-view.tsx";
import { CheckMarkers } from "#components/dialogue/check-marker.tsx";
import { InstructionView } from "#components/dialogue/instruction-view.tsx";
import { ResponseView } from "#components/dialogue/response-view.tsx";
import { type Place, problemWords, resultsAt } from "#components/dialogue/results-at.ts";
import type { StepNotes } from "#components/dialogue/step-notes.ts";
import { Rail } from "#components/dialogue/step-view.tsx";
import { ThoughtView } from "#components/dialogue/thought-view.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import type { Step } from "#lib/domain/step.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { CompactObservation } from "./compact-observation.tsx";

interface CompactDialogueProps {
  instance: Pick<LoadedInstance, "content" | "functions" | "terminationReason" | "provenance" | "checks">;
  hasThoughts: boolean;
  /** Steps whose observation is laid out in full. */
  expanded: ReadonlySet<number>;
  onExpand(step: number): void;
  /** What is known of each step besides, by index. */
  stepNotes: readonly (StepNotes | undefined)[];
}

/** The same dialogue and the same voices as on an instance's page, set closer: the usual one fits the screen. */
export function CompactDialogue({ instance, hasThoughts, expanded, onExpand, stepNotes }: CompactDialogueProps) {
  const { content, terminationReason, provenance, checks } = instance;
  const { steps } = content;
  const apiNames = apiNamesOf(instance);
  const at = (place: Place) => resultsAt(checks, steps.length, place);
  return (
    <article aria-label="Dialogue" className="min-w-0">
      <Line icon={<MessageSquareQuote />} hasRail>
        <InstructionView text={content.instruction} results={at("instruction")} />
        <CheckMarkers results={at("instance")} />
      </Line>
      <ol aria-label={`Steps (${steps.length})`}>
        {steps.map((step, index) => (
          <CompactStep
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
            key={index}
            step={step}
            index={index}
            stepCount={steps.length}
            apiName={apiNames.get(step.action)}
            results={checks}
            hasThought={hasThoughts}
            isExpanded={expanded.has(index)}
            onExpand={() => onExpand(index)}
            notes={stepNotes[index]}
          />
        ))}
      </ol>
      <Line icon={<CornerDownRight />}>
        <ResponseView
          text={content.response}
          finalThought={hasThoughts ? content.finalThought : null}
          terminationReason={terminationReason}
          detail={provenance.detail}
          results={at("response")}
          thoughtResults={at("finalThought")}
        />
      </Line>
    </article>
  );
}

interface CompactStepProps {
  step: Step;
  index: number;
  stepCount: number;
  apiName: string | undefined;
  results: readonly CheckResult[];
  hasThought: boolean;
  isExpanded: boolean;
  onExpand(): void;
  notes: StepNotes | undefined;
}

function CompactStep(props: CompactStepProps) {
  const { step, index, stepCount, apiName, results, hasThought, isExpanded, onExpand, notes } = props;
  const number = index + 1;
  const at = (place: Place) => resultsAt(results, stepCount, place);
  const fields = ["thought", "action", "actionInput", "observation"] as const;
  const own = [...fields.flatMap((field) => at(`${index}.${field}`)), ...at(`${index}`)];
  const problems = problemWords(own);
  return (
    <li
      id={`s${number}`}
      data-step={index}
      tabIndex={-1}
      className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-md pb-3 -outline-offset-2"
    >
      <Rail isDoubled={step.sameTurn} />
      <span
        aria-hidden
        className={clsx(
          "relative grid size-6 place-items-center rounded-full border bg-surface text-12 font-medium",
          toneOf(own),
        )}
      >
        {number}
      </span>
      <div className="grid min-w-0 gap-1 pt-0.5">
        <h3 className="sr-only">
          Step {number} of {stepCount}: {visibleText(step.action)}
          {step.sameTurn ? ", made together with the step before" : ""}
          {problems ? `, ${problems}` : ""}
        </h3>
        {hasThought && !step.sameTurn ? <ThoughtView text={step.thought} results={at(`${index}.thought`)} /> : null}
        <ActionView
          step={step}
          apiName={apiName}
          actionResults={at(`${index}.action`)}
          inputResults={at(`${index}.actionInput`)}
        />
        {step.action === CLARIFY_ACTION || step.action === RESPOND_ACTION ? (
          <AnswerView
            text={step.observation}
            turn={step.action === RESPOND_ACTION ? "goesOn" : "answers"}
            results={at(`${index}.observation`)}
          />
        ) : (
          <CompactObservation
            text={step.observation}
            stepNumber={number}
            results={at(`${index}.observation`)}
            isExpanded={isExpanded}
            onExpand={onExpand}
            notes={notes}
          />
        )}
        {notes?.below}
        <CheckMarkers results={at(`${index}`)} />
      </div>
    </li>
  );
}

function toneOf(results: readonly CheckResult[]): string {
  if (results.length === 0) return "text-muted";
  return results.some((result) => result.outcome === "fail") ? "border-bad text-bad" : "border-warn text-warn";
}

function Line({ icon, hasRail, children }: { icon: ReactNode; hasRail?: boolean; children: ReactNode }) {
  return (
    <div className={clsx("relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3", hasRail && "pb-3")}>
      {hasRail ? <Rail /> : null}
      <span className="relative grid size-6 place-items-center bg-surface text-muted [&>svg]:size-4">{icon}</span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
