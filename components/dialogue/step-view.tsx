import { clsx } from "clsx";
import type { ReactNode } from "react";
import { visibleText } from "#components/ui/visible-text.ts";
import { CLARIFY_ACTION, RESPOND_ACTION, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import type { Step } from "#lib/domain/step.ts";
import { ActionView } from "./action-view.tsx";
import { AnswerView } from "./answer-view.tsx";
import { CheckMarkers } from "./check-marker.tsx";
import { ObservationView } from "./observation-view.tsx";
import { problemWords, resultsAt } from "./results-at.ts";
import type { StepNotes } from "./step-notes.ts";
import { ThoughtView } from "./thought-view.tsx";

interface StepViewProps {
  step: Step;
  /** Counted from 0, as in CheckTarget. */
  index: number;
  stepCount: number;
  /** The API of the function it calls, where it is not the instance's own. */
  apiName?: string | undefined;
  /** Of the whole instance; those of this step are picked out. */
  results?: readonly CheckResult[];
  /** Buttons of the step: edit, flag … */
  actions?: ReactNode;
  isWithoutThought?: boolean;
  notes?: StepNotes | undefined;
  /** How many calls its turn has, where they were made together: its first step says so. */
  togetherCount?: number;
}

/** One step of the ordered list: what was thought, called and observed. Anchor `#s3`; takes the focus. */
export function StepView(props: StepViewProps) {
  const { step, index, stepCount, apiName, results = [], actions, isWithoutThought, notes, togetherCount = 1 } = props;
  const number = index + 1;
  const at = (field: "thought" | "action" | "actionInput" | "observation") =>
    resultsAt(results, stepCount, `${index}.${field}`);
  const whole = resultsAt(results, stepCount, `${index}`);
  const own = [...at("thought"), ...at("action"), ...at("actionInput"), ...at("observation"), ...whole];
  const problems = problemWords(own);
  const hasFailed = own.some((result) => result.outcome === "fail");
  return (
    <li
      id={`s${number}`}
      data-step={index}
      tabIndex={-1}
      className="group/step relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 rounded-md pb-6 outline-offset-4 target:bg-accent-soft/40"
    >
      <Rail isDoubled={step.sameTurn || togetherCount > 1} />
      <a
        href={`#s${number}`}
        aria-label={`Link to step ${number}`}
        className={clsx(
          "relative grid size-6 place-items-center rounded-full border bg-surface text-12 font-medium hover:border-accent hover:text-accent",
          problems === undefined ? "text-muted" : hasFailed ? "border-bad text-bad" : "border-warn text-warn",
        )}
      >
        {number}
      </a>
      <div className="grid min-w-0 gap-2">
        <h3 className="sr-only">
          Step {number} of {stepCount}: {nameOf(step)}
          {step.sameTurn ? ", made together with the step before" : ""}
          {problems ? `, ${problems}` : ""}
        </h3>
        {actions ? (
          // Beside the text there is no room on a phone: they stand under the number.
          <div className="absolute end-0 top-0 flex gap-1 max-md:start-0 max-md:end-auto max-md:top-7 max-md:w-6 max-md:flex-col max-md:items-center max-md:bg-surface">
            {actions}
          </div>
        ) : null}
        {isWithoutThought || (step.sameTurn && at("thought").length === 0) ? null : (
          <ThoughtView text={step.thought} results={at("thought")} />
        )}
        {togetherCount > 1 ? (
          <p className="text-12 text-muted" data-together={togetherCount}>
            {togetherCount} calls made together
          </p>
        ) : null}
        <ActionView step={step} apiName={apiName} actionResults={at("action")} inputResults={at("actionInput")} />
        {step.action === CLARIFY_ACTION || step.action === RESPOND_ACTION ? (
          <AnswerView
            text={step.observation}
            turn={step.action === RESPOND_ACTION ? "goesOn" : "answers"}
            results={at("observation")}
          />
        ) : (
          <ObservationView text={step.observation} stepNumber={number} results={at("observation")} notes={notes} />
        )}
        {notes?.below}
        <CheckMarkers results={whole} />
      </div>
    </li>
  );
}

function nameOf({ action }: Step): string {
  if (action === RESPOND_ACTION) return "response, after which the user goes on";
  return action === RETRIEVE_ACTION ? "reading on" : visibleText(action);
}

/** The line a reader follows from the instruction to the response; broad beside calls that were made together. */
export function Rail({ isDoubled = false }: { isDoubled?: boolean | undefined }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "absolute start-3 top-0 -bottom-0 -translate-x-1/2 rtl:translate-x-1/2",
        isDoubled ? "w-1 bg-accent/40" : "w-px bg-strong/40",
      )}
    />
  );
}
