import { CircleCheck } from "lucide-react";
import { CheckMarker } from "#components/dialogue/check-marker.tsx";
import { problemWords } from "#components/dialogue/results-at.ts";
import type { CheckCode, CheckResult } from "#lib/domain/check.ts";

interface ChecksPanelProps {
  results: readonly CheckResult[];
  stepCount: number;
  /** Titles of the rules, by code. */
  titles: Readonly<Record<CheckCode, string>>;
}

/** What the rules found, failures first; every finding leads to the step it is about. */
export function ChecksPanel({ results, stepCount, titles }: ChecksPanelProps) {
  return (
    <section aria-labelledby="checks-heading" className="grid content-start gap-2">
      <div className="flex items-baseline justify-between gap-2">
        <h3 id="checks-heading" className="text-12 font-medium text-muted">
          Checks
        </h3>
        <span className="text-12 text-muted">{problemWords(results) ?? "none failed"}</span>
      </div>
      {results.length === 0 ? (
        <p className="flex items-center gap-1.5 text-13 text-ok">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          All {Object.keys(titles).length} rules passed
        </p>
      ) : (
        <ul className="grid gap-2.5">
          {groupResults(results).map((group) => (
            <li key={`${group[0].code} ${group[0].message}`} className="grid gap-0.5">
              <span className="text-12 text-muted">
                <Places results={group} stepCount={stepCount} /> · {titles[group[0].code]}
              </span>
              <CheckMarker result={group[0]} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The same finding at several steps is told once. */
function groupResults(results: readonly CheckResult[]): [CheckResult, ...CheckResult[]][] {
  const groups = new Map<string, [CheckResult, ...CheckResult[]]>();
  for (const result of results) {
    const key = `${result.code} ${result.message}`;
    const group = groups.get(key);
    if (group) group.push(result);
    else groups.set(key, [result]);
  }
  return [...groups.values()];
}

function Places({ results, stepCount }: { results: readonly CheckResult[]; stepCount: number }) {
  const steps = [
    ...new Set(results.flatMap(({ target: { step } }) => (step !== undefined && step < stepCount ? [step] : []))),
  ];
  if (steps.length === 0) return <span className="font-medium text-text">{placeWords(results[0]?.target.field)}</span>;
  return (
    <span className="font-medium text-text">
      {steps.length === 1 ? "Step " : "Steps "}
      {steps.map((step, index) => (
        <span key={step}>
          {index > 0 ? ", " : ""}
          <a
            href={`#s${step + 1}`}
            aria-label={`Step ${step + 1}`}
            className="underline decoration-line underline-offset-3 hover:decoration-current"
          >
            {step + 1}
          </a>
        </span>
      ))}
    </span>
  );
}

const placeWords = (field: CheckResult["target"]["field"]): string =>
  field === "response" ? "Response" : field === "instruction" ? "Instruction" : "Whole dialogue";
