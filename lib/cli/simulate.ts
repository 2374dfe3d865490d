import { setTimeout as sleep } from "node:timers/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { isRunOpen, type NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import { getSimulationRun, type RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { startSimulationRun } from "#lib/simulation/start-simulation-run.ts";
import { runWorker } from "#lib/worker/run-worker.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

const POLL_MS = 250;
const PROGRESS_MS = 2000;

interface SimulateOptions {
  api?: string[];
  category?: string;
  split?: "train" | "heldOut";
  all?: boolean;
  instructionsPerApi?: number;
  existingInstructions?: boolean;
  endpoint: string;
  seed: number;
  concurrency: number;
  maxSteps: number;
  name?: string;
  wait?: boolean;
}

export function addSimulateCommand(program: Command): void {
  const whole = (text: string) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
    return Number(text);
  };
  program
    .command("simulate")
    .description("launch a simulation run")
    .option("--api <slug...>", "APIs by slug")
    .option("--category <name>", "every API of a category")
    .addOption(new Option("--split <split>", "every API of a split").choices(["train", "heldOut"]))
    .option("--all", "every API that has functions")
    .option("--instructions-per-api <n>", "write this many new instructions per API (default 10)", whole)
    .option("--existing-instructions", "use the instructions that are stored")
    .option("--endpoint <name>", "model endpoint for all agents", "offline")
    .option("--seed <n>", "same seed, same trajectories", whole, 1)
    .option("--concurrency <n>", "episodes at a time", whole, 16)
    .option("--max-steps <n>", "calls an episode may make", whole, 8)
    .option("--name <name>", "name of the run")
    .option("--wait", "work on it in this process too, and report when it is over")
    .action((options: SimulateOptions, command: Command) =>
      runCommand(command, (context) => simulate(options, context)),
    );
}

async function simulate(options: SimulateOptions, context: CommandContext) {
  const startedAt = performance.now();
  const input = readOptions(options);
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

function readOptions(options: SimulateOptions): NewSimulationRunInput {
  const { api, category, split, all, endpoint, seed, concurrency, maxSteps, name } = options;
  const chosen = [
    api && { slugs: api },
    category && { category },
    split && { split },
    all && { all: true as const },
  ].filter((choice) => !!choice);
  const [apis] = chosen;
  if (!apis || chosen.length > 1)
    throw new AppError("INVALID", "Choose the APIs with exactly one of --api, --category, --split, --all.");
  if (options.existingInstructions && options.instructionsPerApi !== undefined) {
    throw new AppError("INVALID", "Choose one of --instructions-per-api and --existing-instructions.");
  }
  const instructions = options.existingInstructions
    ? { mode: "existing" as const }
    : { mode: "generate" as const, perApi: options.instructionsPerApi ?? 10 };
  return { apis, instructions, endpoint, seed, concurrency, maxSteps, ...(name ? { name } : {}) };
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
        say(`${run.doneCount} of ${run.plannedCount} (${run.perMinute ?? 0} a minute)`);
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
    ...(run.failureMessage ? [run.failureMessage] : []),
  ].join("\n");
}
