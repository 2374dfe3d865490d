import { Badge } from "#components/ui/badge.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { ListedInstruction } from "#lib/catalog/list-instructions.ts";
import type { Scenario } from "#lib/domain/scenario.ts";

const KINDS: Record<Scenario["kind"], string> = {
  singleCall: "one call",
  severalCalls: "several calls",
  chainedCalls: "calls that feed each other",
  parallelCalls: "parallel calls",
  severalApis: "several APIs",
  missingRequired: "leaves out a required value",
  noSuitableTool: "no suitable function",
  errorRecovery: "error and recovery",
  followUp: "follow-up turns",
};

/** One instruction and the calls that are known to solve it. */
export function InstructionItem({ instruction }: { instruction: ListedInstruction }) {
  const { text, source, scenario, goldenAnswer, instanceCount } = instruction;
  return (
    <li className="grid gap-1.5 px-4 py-3">
      <LongText text={text} maxLines={6} maxLength={800} className="max-w-reading text-14" />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
        <Badge>{source === "imported" ? "Imported" : "Generated"}</Badge>
        {scenario ? <span>{KINDS[scenario.kind]}</span> : null}
        <span>{instanceCount === 0 ? "not simulated yet" : formatQuantity(instanceCount, "instance")}</span>
      </div>
      {goldenAnswer && goldenAnswer.length > 0 ? (
        <ol aria-label="Golden calls" className="mt-0.5 grid gap-1 border-s-2 border-ok ps-3">
          {goldenAnswer.map(({ action, actionInput }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are told apart by their place
            <li key={index} className="font-mono text-12 wrap-anywhere">
              <span className="font-medium text-accent">{visibleText(action)}</span>{" "}
              <span className="payload text-muted">{visibleText(actionInput)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}
