import { setTimeout as sleep } from "node:timers/promises";
import { type Command, InvalidArgumentError } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { isFidelityOpen } from "#lib/domain/fidelity.ts";
import { compareWithReality } from "#lib/simulation/fidelity/compare-with-reality.ts";
import { type FidelityReportView, getFidelityReport } from "#lib/simulation/fidelity/get-fidelity-report.ts";
import { runWorker } from "#lib/worker/run-worker.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

const POLL_MS = 250;

interface FidelityOptions {
  api: string;
  calls: number;
  wait?: boolean;
}

export function addFidelityCommand(program: Command): void {
  const whole = (text: string) => {
    if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
    return Number(text);
  };
  program
    .command("fidelity")
    .description("make calls of an API's simulated instances for real, and compare the answers (GET and HEAD only)")
    .requiredOption("--api <slug>", "which API")
    .option("--calls <n>", "how many calls at most", whole, 20)
    .option("--wait", "work on it in this process too, and report when it is over")
    .action((options: FidelityOptions, command: Command) =>
      runCommand(command, (context) => compare(options, context)),
    );
}

async function compare({ api: slug, calls, wait }: FidelityOptions, context: CommandContext) {
  const started = await compareWithReality(context.actor, { slug, calls });
  context.say(`Fidelity report #${started.number}: ${started.callCount} calls.`);
  const report = wait ? await work(slug, context) : await read(slug, context);
  const isFailure = report.status === "failed" || (wait === true && isFidelityOpen(report.status));
  return { value: report, text: sentences(report), exitCode: isFailure ? (1 as const) : (0 as const) };
}

async function read(slug: string, { actor }: CommandContext): Promise<FidelityReportView> {
  const { report } = await getFidelityReport(actor, { slug });
  if (!report) throw new AppError("NOT_FOUND", `The report of ${slug} is gone: the API was deleted.`);
  return report;
}

/** Works in this process until the report is complete; interrupted, it waits for the next worker. */
async function work(slug: string, context: CommandContext): Promise<FidelityReportView> {
  const worker = await runWorker();
  try {
    for (;;) {
      const report = await read(slug, context);
      if (!isFidelityOpen(report.status)) return report;
      if (context.signal.aborted) {
        context.say(`Stopped at ${report.doneCount} of ${report.callCount}. The next worker goes on (npm start).`);
        return report;
      }
      await sleep(POLL_MS);
    }
  } finally {
    await worker.stop();
  }
}

function sentences(report: FidelityReportView): string {
  return [
    `Fidelity report #${report.number}: ${report.status}, ${report.doneCount} of ${report.callCount} calls.`,
    ...report.functions.map(
      (fn) =>
        `  ${fn.functionName}: ${fn.compared} of ${fn.calls} answered, status agrees ${fn.statusMatches}, real answers that fit the document ${fn.realValid}, fields in common ${fn.commonFields} of ${fn.allFields}`,
    ),
    ...(report.failureMessage ? [report.failureMessage] : []),
  ].join("\n");
}
