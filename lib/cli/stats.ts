import type { Command } from "commander";
import { getCorpusStats } from "#lib/review/get-corpus-stats.ts";
import { runCommand } from "./run-command.ts";

export function addStatsCommand(program: Command): void {
  program
    .command("stats")
    .description("count APIs, functions, categories, instructions, instances, decisions, exports")
    .action((_options, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const value = await getCorpusStats(actor);
        return { value, text: JSON.stringify(value, null, 2) };
      }),
    );
}
