import { formatPace } from "#app/(studio)/runs/_components/format-pace.ts";
import { KIND_WORDS, KINDS } from "#app/(studio)/runs/_components/kind-words.ts";
import { countStages } from "#app/(studio)/runs/_components/run-facts.ts";
import { spentUsd } from "#app/(studio)/runs/[run]/_components/run-spending.ts";
import { formatCount, formatDuration, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import { RULES } from "#lib/checks/rules.ts";
import type { CheckCode } from "#lib/domain/check.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import type { ComparedRun } from "#lib/simulation/compare-runs.ts";

/** A figure of two runs; null where a run has none. Shares are from 0 to 1. */
export interface FigureLine {
  label: string;
  a: number | null;
  b: number | null;
  unit: "count" | "share" | "usd" | "tokens" | "perMinute" | "seconds";
}

export interface FigureGroup {
  title: string;
  lines: FigureLine[];
}

/** What two runs came to, side by side. Parts of a whole are shares, since runs differ in size. */
export function figureGroups(a: ComparedRun, b: ComparedRun): FigureGroup[] {
  const line = (label: string, unit: FigureLine["unit"], read: (run: ComparedRun) => number | null): FigureLine => ({
    ...{ label, unit, a: read(a), b: read(b) },
  });
  const keys = (read: (run: ComparedRun) => Record<string, number>) => [
    ...new Set([...Object.keys(read(a)), ...Object.keys(read(b))]),
  ];
  const made = (run: ComparedRun) => countStages(run).generated;
  const groups = [
    {
      title: "Instances",
      lines: [
        line("Instances", "count", made),
        line("Passed checks", "share", (run) => share(countStages(run).passed, made(run))),
        line("Accepted", "share", (run) => share(countStages(run).accepted, made(run))),
        line("Failed episodes", "count", (run) => run.failedCount),
      ],
    },
    {
      title: "Cost and pace",
      lines: [
        line("Cost", "usd", spentUsd),
        line("Cost an instance", "usd", (run) => share(spentUsd(run), made(run))),
        line("Cost an accepted instance", "usd", (run) => share(spentUsd(run), countStages(run).accepted)),
        line("Tokens an instance", "tokens", (run) => share(tokensOf(run), made(run))),
        line("Tokens read from cache", "share", (run) => share(sumOf(run, "cachedTokens"), sumOf(run, "inputTokens"))),
        line("Time", "seconds", ({ seconds }) => seconds),
        line("Pace", "perMinute", (run) => (run.seconds ? (made(run) / run.seconds) * 60 : null)),
      ],
    },
    {
      title: "Kinds of instruction",
      lines: KINDS.filter((kind) => (a.kinds[kind] ?? 0) + (b.kinds[kind] ?? 0) > 0).map((kind) =>
        line(KIND_WORDS[kind].label, "share", (run) => share(run.kinds[kind] ?? 0, made(run))),
      ),
    },
    {
      title: "How episodes ended",
      lines: keys(({ byTermination }) => byTermination).map((reason) =>
        line(STATUS_WORDS.termination[reason as TerminationReason]?.label ?? reason, "share", (run) =>
          share(run.byTermination[reason] ?? 0, made(run)),
        ),
      ),
    },
    {
      title: "What checks found",
      lines: keys(({ checkCodes }) => checkCodes)
        .toSorted(
          (x, y) => (b.checkCodes[y] ?? 0) + (a.checkCodes[y] ?? 0) - (b.checkCodes[x] ?? 0) - (a.checkCodes[x] ?? 0),
        )
        .slice(0, 10)
        .map((code) => line(labelOfCheck(code), "count", (run) => run.checkCodes[code] ?? 0)),
    },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

/** “S08 Needless question”; a rule that is no more has its code alone. */
const labelOfCheck = (code: string): string => [code, RULES[code as CheckCode]?.title].filter(Boolean).join(" ");

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const sumOf = ({ agentUsage }: ComparedRun, key: "cachedTokens" | "inputTokens" | "outputTokens"): number =>
  agentUsage.reduce((sum, usage) => sum + usage[key], 0);

const tokensOf = (run: ComparedRun): number => sumOf(run, "inputTokens") + sumOf(run, "outputTokens");

/** A figure in its unit. */
export function formatFigure(value: number | null, unit: FigureLine["unit"]): string {
  if (value === null) return "–";
  switch (unit) {
    case "count":
      return formatCount(value);
    case "share":
      return `${(value * 100).toFixed(1)}%`;
    case "usd":
      return formatUsd(value);
    case "tokens":
      return formatShortCount(Math.round(value));
    case "perMinute":
      return formatPace(value);
    case "seconds":
      return formatDuration(value * 1000);
  }
}

/** From the first to the second, with its sign: shares in points, all else in per cent of the first. */
export function formatDifference({ a, b, unit }: FigureLine): string {
  if (a === null || b === null) return "–";
  const sign = b > a ? "+" : b < a ? "−" : "";
  if (unit === "share") {
    const points = Math.abs(b - a) * 100;
    return points < 0.05 ? "=" : `${sign}${points.toFixed(1)} pt`;
  }
  if (a === b) return "=";
  if (a === 0) return "new";
  const percent = (Math.abs(b - a) / a) * 100;
  return `${sign}${percent >= 1000 ? formatCount(percent) : percent.toFixed(percent < 10 ? 1 : 0)}%`;
}
