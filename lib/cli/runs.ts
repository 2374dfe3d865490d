import type { Command } from "commander";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { cancelSimulationRun } from "#lib/simulation/cancel-simulation-run.ts";
import { getSimulationRun, type RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { listRunErrors } from "#lib/simulation/list-run-errors.ts";
import { listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";
import { pauseSimulationRun } from "#lib/simulation/pause-simulation-run.ts";
import { resumeSimulationRun } from "#lib/simulation/resume-simulation-run.ts";
import { retryFailedEpisodes } from "#lib/simulation/retry-failed-episodes.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { runCommand } from "./run-command.ts";

export function addRunsCommand(program: Command): void {
  const runs = program.command("runs").description("simulation runs");
  runs
    .command("list")
    .description("list runs, newest first")
    .action((_options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const { rows } = await listSimulationRuns(actor, {});
        return { value: rows, text: rows.map(sentenceOf).join("\n") || "There are no runs yet." };
      }),
    );
  runs
    .command("show")
    .description("what a run has come to, and what went wrong in it")
    .argument("<run>", "number or id")
    .action((run: string, _options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const detail = await getSimulationRun(actor, { run });
        const errors = await listRunErrors(actor, { runId: detail.id });
        const lines = errors.map(({ count, key, example }) => `${count} ${key}: ${example}`);
        return { value: { ...detail, errors }, text: [sentenceOf(detail), ...lines].join("\n") };
      }),
    );
  addActs(runs);
  runs
    .command("retry")
    .description("run what failed by the endpoint's fault again")
    .argument("<run>", "number or id")
    .option("--key <key>", 'one group of `runs show` only, such as "endpointFailed timeout"')
    .action((run: string, { key }: { key?: string }, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const { id } = await getSimulationRun(actor, { run });
        const value = await retryFailedEpisodes(actor, { runId: id, ...(key ? { key } : {}) });
        return { value, text: `${value.retried} are run again by the next worker (npm start, or npm run worker).` };
      }),
    );
}

const ACTS: [string, string, (actor: Actor, input: { runId: string }) => Promise<void>][] = [
  ["pause", "make no further calls; what is under way is answered and stored", pauseSimulationRun],
  ["resume", "go on with a paused run", resumeSimulationRun],
  ["cancel", "stop for good; instances that are stored stay", cancelSimulationRun],
];

function addActs(runs: Command): void {
  for (const [name, description, act] of ACTS) {
    runs
      .command(name)
      .description(description)
      .argument("<run>", "number or id")
      .action((run: string, _options, command: Command) =>
        runCommand(command, async ({ actor }) => {
          const { id } = await getSimulationRun(actor, { run });
          await act(actor, { runId: id });
          const value: RunDetail = await getSimulationRun(actor, { run });
          return { value, text: sentenceOf(value) };
        }),
      );
  }
}

function sentenceOf(run: RunSummary): string {
  const { number, name, status, doneCount, plannedCount, usage, stopReason, pauseReason } = run;
  const cost = usage.costUsd > 0 ? `, $${usage.costUsd.toFixed(4)}` : "";
  const why = pauseReason ?? (stopReason ? `Stopped by its limit: ${stopReason}.` : "");
  return `#${number}  ${status}  ${doneCount} of ${plannedCount}${cost}  ${name}${why ? `\n  ${why}` : ""}`;
}
