import type { Command } from "commander";
import { loadShippedCatalog } from "#lib/catalog/load-shipped-catalog.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { closeDb } from "#lib/platform/db/client.ts";
import { type PreparedDatabase, prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { toPublicError } from "#lib/platform/http/to-public-error.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";
import { printLine } from "./print-line.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const BAD_INPUT: ErrorCode[] = ["INVALID", "NOT_FOUND", "CONFLICT"];

/** What a command's work is given: who it acts as, a way to tell progress, and when to stop. */
export interface CommandContext {
  actor: Actor;
  say(line: string): void;
  signal: AbortSignal;
}

export interface CommandResult<T> {
  value: T;
  /** The same for people, shown without --json. */
  text: string;
  exitCode?: 0 | 1 | 2;
}

/**
 * Runs one command: database up (embedded one included), shipped catalogue loaded, verb called as the local admin, result
 * printed, everything closed. Whoever may start programs here may use every verb.
 */
export async function runCommand<T>(
  command: Command,
  work: (context: CommandContext) => Promise<CommandResult<T>>,
): Promise<void> {
  const isJson = command.optsWithGlobals<{ json?: boolean }>().json === true;
  const stop = new AbortController();
  const abort = () => stop.abort();
  for (const signal of SIGNALS) process.once(signal, abort);
  let database: PreparedDatabase | undefined;
  try {
    database = await prepareDatabase();
    await loadShippedCatalog();
    const context: CommandContext = {
      actor: await localAdmin(),
      say: (line) => console.error(line),
      signal: stop.signal,
    };
    const result = await work(context);
    await printLine(isJson ? JSON.stringify(result.value, null, 2) : result.text);
    process.exitCode = result.exitCode ?? 0;
  } catch (error) {
    const shown = toPublicError(error);
    console.error(shown.message);
    if (shown.problems.length > 1)
      for (const problem of shown.problems) console.error(`  ${problem.where}: ${problem.message}`);
    if (isJson) await printLine(JSON.stringify({ error: shown }, null, 2));
    process.exitCode = BAD_INPUT.includes(shown.code) ? 2 : 1;
  } finally {
    for (const signal of SIGNALS) process.off(signal, abort);
    await stopBoss();
    await closeDb();
    await database?.release();
  }
}
