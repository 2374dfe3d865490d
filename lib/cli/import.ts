import fs from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { type ImportFile, importFiles } from "#lib/catalog/import-files.ts";
import { SOURCE_KINDS, type SourceKind } from "#lib/catalog/sources/detect-source.ts";
import { remoteFile } from "#lib/catalog/sources/remote-file.ts";
import { mcpServerFile } from "#lib/catalog/sources/tools/mcp-server-file.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { runCommand } from "./run-command.ts";

const EXTENSIONS = new Set([".json", ".yaml", ".yml", ".jsonl", ".ndjson"]);

interface ImportOptions {
  as?: SourceKind;
  split?: "train" | "heldOut";
  mcpCommand?: string;
  mcpUrl?: string;
  allowPrivate?: boolean;
  fetchReferences?: boolean;
}

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description(
      "import OpenAPI or Swagger documents, lists of tools, a public-apis list, or ToolAlpaca corpora; a folder means every .json, .yaml, .yml in it",
    )
    .argument("[file-or-folder...]", "files, folders, and addresses (https://…) of files")
    .addOption(new Option("--as <kind>", "what the files are (default: told from their content)").choices(SOURCE_KINDS))
    .option("--mcp-command <command>", "run this MCP server, and import the tools it lists")
    .option("--mcp-url <address>", "import the tools of the MCP server at this address (streamable HTTP)")
    .option("--allow-private", "let addresses lead into private networks and to this machine")
    .option("--fetch-references", "fetch what documents refer to at other addresses, and put it into them")
    .addOption(new Option("--split <split>", "put the imported APIs into this split").choices(["train", "heldOut"]))
    .action((paths: string[], options: ImportOptions, command: Command) => {
      if (paths.length === 0 && !options.mcpCommand && !options.mcpUrl) {
        command.error(
          "missing required argument 'file-or-folder': give a file, a folder, an address, or an MCP server",
        );
      }
      return runCommand(command, async ({ actor, say, signal }) => {
        const files = listSources(actor, paths, { ...options, signal });
        const value = await importFiles(actor, {
          files,
          assessor: checkAssessor,
          onProgress: (line) => say(line),
          ...(options.fetchReferences && {
            fetchReferences: { signal, allowPrivate: options.allowPrivate ?? false },
          }),
          ...(options.as ? { as: options.as } : {}),
          ...(options.split ? { split: options.split } : {}),
        });
        return { value, text: sentences(value), exitCode: value.files.read === 0 ? (2 as const) : (0 as const) };
      });
    });
}

function listSources(
  actor: Actor,
  paths: readonly string[],
  { mcpCommand, mcpUrl, allowPrivate = false, signal }: ImportOptions & { signal: AbortSignal },
): ImportFile[] {
  const options = { allowPrivate, signal };
  return [
    ...paths.flatMap((given) => (/^https?:\/\//i.test(given) ? [remoteFile(given, options)] : listFiles(given))),
    ...(mcpCommand ? [mcpServerFile(actor, { command: mcpCommand }, options)] : []),
    ...(mcpUrl ? [mcpServerFile(actor, { url: mcpUrl }, options)] : []),
  ];
}

function listFiles(given: string): ImportFile[] {
  const stat = fs.statSync(given, { throwIfNoEntry: false });
  if (!stat) throw new AppError("NOT_FOUND", `There is no file or folder ${given}.`);
  if (!stat.isDirectory()) return [toImportFile(given)];
  const names = fs.readdirSync(given).filter((name) => EXTENSIONS.has(path.extname(name).toLowerCase()));
  if (names.length === 0) throw new AppError("INVALID", `${given} holds no .json, .yaml or .yml file.`);
  return names.sort().map((name) => toImportFile(path.join(given, name)));
}

function toImportFile(file: string): ImportFile {
  return { name: path.basename(file), open: () => fs.createReadStream(file), sizeBytes: fs.statSync(file).size };
}

function sentences({ files, apis, functions, instructions, goldenAnswers, instances, problems }: ImportReport): string {
  const lines = [
    `${files.read} files read${files.failed > 0 ? `, ${files.failed} failed` : ""}.`,
    `APIs: ${apis.created} new, ${apis.updated} changed, ${apis.unchanged} as they were. Functions: ${functions}. Instructions: ${instructions}, with ${goldenAnswers} golden answers.`,
    `Instances: ${instances.created} new, ${instances.unchanged} as they were, ${instances.withoutSteps} without steps, ${instances.rejected} rejected.`,
    ...problems.slice(0, 50).map((problem) => `  ${problem.where}: ${problem.message}`),
  ];
  if (problems.length > 50) lines.push(`  … and ${problems.length - 50} more (--json lists them)`);
  return lines.join("\n");
}
