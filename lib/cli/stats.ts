import type { Command } from "commander";
import { type CorpusStats, getCorpusStats } from "#lib/review/get-corpus-stats.ts";
import { type CorpusTable, getCorpusTable } from "#lib/review/get-corpus-table.ts";
import { runCommand } from "./run-command.ts";

export function addStatsCommand(program: Command): void {
  program
    .command("stats")
    .description("count the corpus: instances, calls, steps, lengths and kinds, and what people have done with it")
    .action((_options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const [stats, corpus] = [await getCorpusStats(actor), await getCorpusTable(actor)];
        return { value: { ...stats, corpus }, text: [...tableLines(corpus), "", ...statsLines(stats)].join("\n") };
      }),
    );
}

type Row = [label: string, value: number | string];

function tableLines(corpus: CorpusTable): string[] {
  const kinds = Object.entries(corpus.instancesByKind).sort(([, a], [, b]) => b - a);
  const rows: Row[] = [
    ["Instances", corpus.instances],
    ["APIs with instances", corpus.apis],
    ["Categories", corpus.categories],
    ["Functions per API", corpus.functionsPerApi],
    ["Single-call instances", corpus.singleCallInstances],
    ["Multi-call instances", corpus.multiCallInstances],
    ["Instances without a call", corpus.noCallInstances],
    ["Steps per instance", corpus.stepsPerInstance],
    ["Calls per instance", corpus.callsPerInstance],
    ["Instruction length (words)", corpus.instructionLength],
    ["Response length (words)", corpus.responseLength],
    ...kinds.map(([kind, count]): Row => [`  ${kind}`, `${count} (${share(count, corpus.instances)})`]),
  ];
  const note =
    corpus.sampledShare < 1
      ? [`Calls, lengths and kinds are scaled up from a sample of ${share(corpus.sampledShare, 1)}.`]
      : [];
  return [...align(rows), ...note];
}

function statsLines({ instances, ...stats }: CorpusStats): string[] {
  return align([
    ["APIs", stats.apis],
    ["Functions", stats.functions],
    ["Instructions", stats.instructions],
    ["Accepted instances", instances.accepted],
    ["Rejected instances", instances.rejected],
    ["Instances to fix", instances.needsFix],
    ["Pending instances", instances.pending],
    ["Decisions", stats.decisions],
    ["Exports", stats.exports],
  ]);
}

const share = (count: number, total: number): string => `${((100 * count) / Math.max(1, total)).toFixed(1)} %`;

function align(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
}
