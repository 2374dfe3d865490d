import { CommanderError } from "commander";
import { AppError } from "#lib/domain/errors.ts";
import { toPublicError } from "#lib/platform/http/to-public-error.ts";
import { printLine } from "./print-line.ts";
import { buildProgram } from "./program.ts";

/**
 * Runs one call of the command line.
 * @param argv as `process.argv`
 * @returns the exit status: 0 done, 1 failed, 2 bad input
 */
export async function runCommandLine(argv: string[]): Promise<number> {
  process.exitCode = 0;
  try {
    await buildProgram().parseAsync(argv);
    return process.exitCode;
  } catch (error) {
    return explain(error, argv.includes("--json"));
  }
}

/** Tells what ended a call before its command could. */
async function explain(error: unknown, isJson: boolean): Promise<0 | 1 | 2> {
  // Commander has printed its message for people: --help ends well, a wrong call is bad input.
  const isUsage = error instanceof CommanderError;
  if (isUsage && error.exitCode === 0) return 0;
  const shown = toPublicError(isUsage ? new AppError("INVALID", wordsOf(error)) : error);
  if (!isUsage) console.error(shown.message);
  if (isJson) await printLine(JSON.stringify({ error: shown }, null, 2));
  return isUsage ? 2 : 1;
}

function wordsOf({ code, message }: CommanderError): string {
  if (code === "commander.help") return "Name a command; --help lists them.";
  return message.replace(/^error: /, "").split("\n", 1)[0] ?? message;
}
