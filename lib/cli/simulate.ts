import { setTimeout as sleep } from "node:timers/promises";
import { type Command, Option } from "commander";
import { isRunOpen } from "#lib/domain/simulation-run.ts";
import { getSimulationRun, type RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { startSimulationRun } from "#lib/simulation/start-simulation-run.ts";
import { runWorker } from "#lib/worker/run-worker.ts";
import { type CommandContext, runCommand } from "./run-command.ts";
import {
  namedNumbers,
  namedTexts,
  positiveNumber,
  readSimulateOptions,
  type SimulateOptions,
  wholeNumber,
} from "./simulate-options.ts";

const POLL_MS = 250;
const PROGRESS_MS = 2000;

export function addSimulateCommand(program: Command): void {
  program
    .command("simulate")
    .description("launch a simulation run")
    .option("--api <slug...>", "APIs by slug")
    .option("--category <name>", "every API of a category")
    .addOption(new Option("--split <split>", "every API of a split").choices(["train", "heldOut"]))
    .option("--all", "every API that has functions")
    .option("--instructions-per-api <n>", "write this many new instructions per API (default 10)", wholeNumber)
    .option("--existing-instructions", "use the instructions that are stored")
    .option("--endpoint <name>", "model endpoint for all agents", "offline")
    .option("--agent <agent=endpoint>", "another endpoint for userAgent, assistantAgent or toolExecutor", namedTexts)
    .addOption(new Option("--executor <kind>", "who answers calls").choices(["simulated", "real"]).default("simulated"))
    .option("--mix <kind=weight,...>", "kinds of instruction, such as singleCall=3,chainedCalls=1", namedNumbers)
    .option("--errors <fault=share,...>", "share of calls that fail, such as notFound=0.05", namedNumbers)
    .option("--language <name>", "of instructions and responses (offline: English only)")
    .option("--max-cost <usd>", "US dollars the run may cost at most; reserved before each call", positiveNumber)
    .option("--max-tokens <n>", "input and output tokens at most; reserved before each call", wholeNumber)
    .option("--max-minutes <n>", "begin nothing more after so long", positiveNumber)
    .option("--passing <n>", "stop at exactly so many instances that fail no check", wholeNumber)
    .option(
      "--candidates <n>",
      "with --passing: instances tried at most; more are written when those planned do not suffice",
      wholeNumber,
    )
    .option("--accepted <n>", "stop when reviewers have accepted so many", wholeNumber)
    .option("--seed <n>", "same seed, same trajectories", wholeNumber, 1)
    .option("--concurrency <n>", "episodes at a time", wholeNumber, 16)
    .option("--max-steps <n>", "calls an episode may make", wholeNumber, 8)
    .option("--name <name>", "name of the run")
    .option("--wait", "work on it in this process too, and report when it is over")
    .action((options: SimulateOptions, command: Command) =>
      runCommand(command, (context) => simulate(options, context)),
    );
}

async function simulate(options: SimulateOptions, context: CommandContext) {
  const startedAt = performance.now();
  const input = readSimulateOptions(options);
  // Episodes of this process's worker share its slots: as many as the run may have at a time.
  process.env.WORKER_CONCURRENCY = String(options.concurrency);
  const started = await startSimulationRun(context.actor, input);
  for (const name of started.undocumented) context.say(`${name} has no functions and is left out.`);
  context.say(`Run #${started.number}: ${started.plannedCount} instructions.`);
  const run = options.wait
    ? await work(started.id, context)
    : await getSimulationRun(context.actor, { run: started.id });
  const value = report(run, Math.round(performance.now() - startedAt));
  const failed = run.status === "failed" || (options.wait === true && isRunOpen(run.status));
  return { value, text: sentences(run), exitCode: failed ? (1 as const) : (0 as const) };
}

/** Works in this process until the run is over; interrupted, the run waits for the next worker. */
async function work(runId: string, { actor, say, signal }: CommandContext): Promise<RunDetail> {
  const worker = await runWorker();
  let toldAt = Date.now();
  try {
    for (;;) {
      const run = await getSimulationRun(actor, { run: runId });
      if (!isRunOpen(run.status) || run.status === "paused") return run;
      if (signal.aborted) {
        say(
          `Stopped at ${run.doneCount} of ${run.plannedCount}. The run goes on with the next worker (npm start, or npm run worker).`,
        );
        return run;
      }
      if (Date.now() - toldAt > PROGRESS_MS) {
        say(`${run.doneCount} of ${run.plannedCount} (${Math.round((run.perMinute ?? 0) * 10) / 10} a minute)`);
        toldAt = Date.now();
      }
      await sleep(POLL_MS);
    }
  } finally {
    await worker.stop();
  }
}

function report(run: RunDetail, wallMs: number) {
  const { byTermination, checks, usage, faults } = run;
  return {
    runId: run.id,
    number: run.number,
    status: run.status,
    instructions: run.plannedCount,
    instances: run.doneCount,
    byTermination,
    checks,
    usage,
    faults,
    stopReason: run.stopReason,
    pauseReason: run.pauseReason,
    discarded: run.discardedCount,
    cancelled: run.cancelledCount,
    wallMs,
  };
}

function sentences(run: RunDetail): string {
  const endings = Object.entries(run.byTermination).map(([reason, count]) => `${count} ${reason}`);
  const { pass, warn, fail } = run.checks;
  return [
    `Run #${run.number} (${run.name}): ${run.status}, ${run.doneCount} of ${run.plannedCount} instances.`,
    ...(endings.length > 0
      ? [`Ended: ${endings.join(", ")}.`, `Checks: ${pass} passed, ${warn} with warnings, ${fail} failed.`]
      : []),
    ...(run.stopReason
      ? [`Stopped by its limit (${run.stopReason}): ${run.cancelledCount} were not begun or not ended.`]
      : []),
    ...(run.discardedCount > 0 ? [`${run.discardedCount} were finished after that, and not kept.`] : []),
    ...(run.pauseReason ? [run.pauseReason] : []),
    ...(run.failureMessage ? [run.failureMessage] : []),
  ].join("\n");
}
