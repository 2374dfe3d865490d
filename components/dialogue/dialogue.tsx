import { CornerDownRight, MessageSquareQuote } from "lucide-react";
import type { ReactNode } from "react";
import type { CheckResult } from "#lib/domain/check.ts";
import { splitTurns } from "#lib/domain/split-turns.ts";
import type { Step } from "#lib/domain/step.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { CheckMarkers } from "./check-marker.tsx";
import { InstructionView } from "./instruction-view.tsx";
import { ResponseView } from "./response-view.tsx";
import { type Place, resultsAt } from "./results-at.ts";
import type { StepNotes } from "./step-notes.ts";
import { Rail, StepView } from "./step-view.tsx";

interface DialogueProps {
  instruction: string;
  steps: readonly Step[];
  finalThought?: string | null;
  response: string;
  terminationReason: TerminationReason;
  detail?: string | undefined;
  results?: readonly CheckResult[];
  /** By function: the API it belongs to, where that is not the instance's own. */
  apiNames?: ReadonlyMap<string, string>;
  /** Buttons of each step, by index. */
  stepActions?: readonly ReactNode[];
  /** Of each step, by index. */
  stepNotes?: readonly (StepNotes | undefined)[];
  isWithoutThoughts?: boolean;
}

/** A whole instance to read from top to bottom: nothing has to be opened. */
export function Dialogue(props: DialogueProps) {
  const { instruction, steps, finalThought, response, terminationReason, detail, results = [] } = props;
  const at = (place: Place) => resultsAt(results, steps.length, place);
  const turnSizes = new Map(splitTurns(steps).map((turn) => [turn[0]?.index, turn.length]));
  return (
    <article aria-label="Dialogue" className="max-w-[60rem] min-w-0">
      <Node icon={<MessageSquareQuote />} hasRail>
        <InstructionView text={instruction} results={at("instruction")} />
        <CheckMarkers results={at("instance")} />
      </Node>
      <ol aria-label={`Steps (${steps.length})`}>
        {steps.map((step, index) => (
          <StepView
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
            key={index}
            step={step}
            index={index}
            stepCount={steps.length}
            apiName={props.apiNames?.get(step.action)}
            results={results}
            actions={props.stepActions?.[index]}
            notes={props.stepNotes?.[index]}
            isWithoutThought={props.isWithoutThoughts ?? false}
            togetherCount={turnSizes.get(index) ?? 1}
          />
        ))}
      </ol>
      <Node icon={<CornerDownRight />}>
        <ResponseView
          text={response}
          finalThought={props.isWithoutThoughts ? null : (finalThought ?? null)}
          terminationReason={terminationReason}
          detail={detail}
          results={at("response")}
          thoughtResults={at("finalThought")}
        />
      </Node>
    </article>
  );
}

function Node({ icon, hasRail, children }: { icon: ReactNode; hasRail?: boolean; children: ReactNode }) {
  return (
    <div className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 pb-6">
      {hasRail ? <Rail /> : null}
      <span className="relative grid size-6 place-items-center bg-surface text-muted [&>svg]:size-4">{icon}</span>
      {children}
    </div>
  );
}
