import fs from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import { ToolFormat } from "#lib/domain/tool-format.ts";
import { exportApi } from "#lib/export/export-api.ts";
import { explainDiskError } from "#lib/platform/files/explain-disk-error.ts";
import { runCommand } from "./run-command.ts";

interface ExportOptions {
  api: string;
  format: ToolFormat;
  out: string;
}

export function addCatalogCommand(program: Command): void {
  program
    .command("catalog")
    .description("the APIs themselves")
    .command("export")
    .description("write an API for other programs: its OpenAPI document, MCP tools (tools/list), or OpenAI tools")
    .requiredOption("--api <slug>", "which API")
    .addOption(new Option("--format <format>").choices(ToolFormat.options).default("openapi"))
    .requiredOption("--out <file>", "file to write to; one that is there is replaced")
    .action(({ api, format, out }: ExportOptions, command: Command) =>
      runCommand(command, async ({ actor }) => {
        const { text, functionCount } = await exportApi(actor, { slug: api, format });
        await write(out, text);
        const value = { api, format, file: out, functions: functionCount, sizeBytes: Buffer.byteLength(text) };
        return { value, text: `${functionCount} functions of ${api} in ${out} (${value.sizeBytes} bytes).` };
      }),
    );
}

async function write(file: string, text: string): Promise<void> {
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
  } catch (error) {
    throw explainDiskError(error, file) ?? error;
  }
}
