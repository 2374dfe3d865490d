import { type Command, Option } from "commander";
import { ExportFormat } from "#lib/domain/export.ts";
import { exportToFolder } from "#lib/export/write-export-to-folder.ts";
import { runCommand } from "./run-command.ts";

interface ExportOptions {
  format: ExportFormat;
  filter?: string;
  out: string;
}

export function addExportCommand(program: Command): void {
  program
    .command("export")
    .description("write instances as a training set, with its manifest")
    .addOption(new Option("--format <format>").choices([...ExportFormat.options]).makeOptionMandatory())
    .option("--filter <query>", "which instances, as in the list's URL (default status=accepted; an empty text: all)")
    .requiredOption("--out <folder>", "folder to write to")
    .action(({ format, filter, out }: ExportOptions, command: Command) =>
      runCommand(command, async ({ actor, signal }) => {
        const value = await exportToFolder(
          actor,
          { format, out, ...(filter === undefined ? {} : { filter }) },
          { signal },
        );
        const files = value.files.map(({ name, sizeBytes }) => `${name} (${sizeBytes} bytes)`).join(", ");
        return { value, text: `${value.counts.instances} instances of ${value.counts.apis} APIs in ${out}: ${files}.` };
      }),
    );
}
