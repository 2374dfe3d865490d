import type { Route } from "next";
import Link from "next/link";
import { ERROR_WORDS, FAULTS, KIND_WORDS, KINDS } from "#app/(studio)/runs/_components/kind-words.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

/** What was set beside what came: kinds of instruction, and failures of the simulated service. */
export function RunMixes({ run }: { run: RunDetail }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Kinds run={run} />
      <Errors run={run} />
    </div>
  );
}

interface Line {
  label: string;
  hint: string;
  /** Share wanted, 0 to 1; undefined where none was set. */
  wanted: number | undefined;
  count: number;
}

function Kinds({ run }: { run: RunDetail }) {
  const { config, kinds, number } = run;
  const isSet = config.instructions.mode === "generate";
  const sum = KINDS.reduce((total, kind) => total + (config.kindMix[kind] ?? 0), 0);
  const lines: Line[] = KINDS.map((kind) => ({
    label: KIND_WORDS[kind].label,
    hint: KIND_WORDS[kind].hint,
    wanted: isSet ? (config.kindMix[kind] ?? 0) / sum : undefined,
    count: kinds[kind] ?? 0,
  }));
  const unknown = kinds[""] ?? 0;
  const total = Object.values(kinds).reduce((all, count) => all + count, 0);
  return (
    <Card
      title="Kinds of instruction"
      description={isSet ? "As set, and as they came so far" : "Of the stored instructions that were taken"}
      actions={
        total > 0 ? (
          <Link
            href={`/runs/${number}?tab=coverage` as Route}
            className="rounded-sm text-12 text-muted hover:text-text hover:underline"
          >
            Coverage by function
          </Link>
        ) : undefined
      }
    >
      <MixTable
        label="Kinds of instruction"
        lines={[
          ...lines,
          ...(unknown > 0 ? [{ label: "Not recorded", hint: "", wanted: undefined, count: unknown }] : []),
        ]}
        total={total}
        noun="instances"
        hasWanted={isSet}
      />
    </Card>
  );
}

function Errors({ run }: { run: RunDetail }) {
  const { config, answers, injected, kinds } = run;
  const recoveries = kinds.errorRecovery ?? 0;
  const calls = Object.values(answers).reduce((all, count) => all + count, 0);
  const isSet = FAULTS.some((fault) => (config.errorMix[fault] ?? 0) > 0 || (injected[fault] ?? 0) > 0);
  return (
    <Card
      title="Failures of the service"
      description={
        calls > 0
          ? `Of ${formatQuantity(calls, "call")}; other failures are what the calls deserved`
          : "As set, and as they came so far"
      }
    >
      {isSet ? (
        <MixTable
          label="Failures the service was made to have"
          lines={FAULTS.map((fault) => ({
            ...ERROR_WORDS[fault],
            wanted: config.errorMix[fault] ?? 0,
            count: injected[fault] ?? 0,
          }))}
          total={calls}
          noun="calls"
          hasWanted
        />
      ) : (
        <p className="text-13 text-muted">None were asked for: every call is answered as it deserves.</p>
      )}
      {recoveries > 0 && isSet ? (
        <p className="mt-3 text-12 text-muted">
          {formatQuantity(recoveries, "dialogue")} of error recovery brought failures beside those that were set.
        </p>
      ) : null}
      {calls > 0 ? (
        <p className="mt-3 border-t pt-3 text-12 text-muted">
          Answers:{" "}
          {Object.entries(answers)
            .map(([code, count]) => `${code} × ${formatCount(count)}`)
            .join(", ")}
        </p>
      ) : null}
    </Card>
  );
}

interface MixTableProps {
  label: string;
  lines: readonly Line[];
  total: number;
  noun: string;
  hasWanted: boolean;
}

/** Set and achieved, side by side: a bar for what came, a mark on it for what was wanted. */
function MixTable({ label, lines, total, noun, hasWanted }: MixTableProps) {
  const shown = lines.filter(({ wanted, count }) => count > 0 || (wanted ?? 0) > 0);
  if (shown.length === 0) return <EmptyState title="Nothing yet" level={3} isCompact />;
  const shares = shown.map(({ count, wanted }) => Math.max(total > 0 ? count / total : 0, wanted ?? 0));
  const most = Math.max(0.01, ...shares);
  const percent = (share: number) => `${(share / most) * 100}%`;
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="text-12 text-muted">
          <th scope="col" className="text-start font-medium">
            <span className="sr-only">Kind</span>
          </th>
          <th scope="col" className="w-14 text-end font-medium">
            {hasWanted ? "Set" : ""}
          </th>
          <th scope="col" className="w-14 text-end font-medium">
            Came
          </th>
          <th scope="col" className="w-16 text-end font-medium capitalize">
            {noun}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ label: name, hint, wanted, count }) => (
          <tr key={name}>
            <th scope="row" className="py-1 pe-3 text-start font-normal" title={hint}>
              {name}
              <span aria-hidden data-fill-track className="relative mt-0.5 block h-1 rounded-full bg-hover">
                <span
                  data-fill
                  className="absolute inset-y-0 start-0 rounded-full bg-accent"
                  style={{ width: percent(total > 0 ? count / total : 0) }}
                />
                {wanted ? (
                  <span
                    className="absolute -inset-y-0.5 w-0.5 bg-text"
                    style={{ insetInlineStart: `calc(${percent(wanted)} - 2px)` }}
                  />
                ) : null}
              </span>
            </th>
            <td className="text-end text-muted">{wanted === undefined ? "" : shareOf(wanted)}</td>
            <td className="text-end">{total > 0 ? formatShare(count, total) : "–"}</td>
            <td className="text-end">{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shares of failures are small: 1.5 % is not 2 %. */
const shareOf = (share: number): string => `${Number((share * 100).toFixed(share < 0.1 ? 1 : 0))}%`;
