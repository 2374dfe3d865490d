import { Command } from "commander";
import { addCatalogCommand } from "./catalog.ts";
import { addDecideCommand } from "./decide.ts";
import { addDocumentCommand } from "./document.ts";
import { addEndpointsCommand } from "./endpoints.ts";
import { addExportCommand } from "./export.ts";
import { addFidelityCommand } from "./fidelity.ts";
import { addImportCommand } from "./import.ts";
import { addMembersCommand } from "./members.ts";
import { addReplayCommand } from "./replay.ts";
import { addRunsCommand } from "./runs.ts";
import { addSimulateCommand } from "./simulate.ts";
import { addStatsCommand } from "./stats.ts";

/** The command line: one file per command, each an adapter over one verb. */
export function buildProgram(): Command {
  const program = new Command("npm run -s cli --")
    .description("ToolAlpaca Studio from the terminal. Exit status: 0 done, 1 failed, 2 bad input.")
    .option("--json", "print exactly one JSON document on standard output")
    .showHelpAfterError("(--help shows what there is)")
    .exitOverride();
  const add = [
    addImportCommand,
    addCatalogCommand,
    addDocumentCommand,
    addSimulateCommand,
    addFidelityCommand,
    addReplayCommand,
    addRunsCommand,
    addDecideCommand,
    addExportCommand,
    addStatsCommand,
    addEndpointsCommand,
    addMembersCommand,
  ];
  for (const addCommand of add) addCommand(program);
  acceptJsonEverywhere(program);
  return program;
}

/** `--json` may stand before or after the command, where people put it; commands inherit how errors end. */
function acceptJsonEverywhere(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    if (child.commands.length === 0) child.option("--json", "print exactly one JSON document on standard output");
    acceptJsonEverywhere(child);
  }
}
