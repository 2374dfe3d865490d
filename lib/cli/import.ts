import fs from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { type ImportFile, importFiles } from "#lib/catalog/import-files.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";
import { runCommand } from "./run-command.ts";

const EXTENSIONS = new Set([".json", ".yaml", ".yml", ".jsonl", ".ndjson"]);

interface ImportOptions {
  as?: "openapi" | "public-apis" | "toolalpaca";
  split?: "train" | "heldOut";
}

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description(
      "import OpenAPI documents, a public-apis list, or ToolAlpaca corpora; a folder means every .json, .yaml, .yml in it",
    )
    .argument("<file-or-folder...>")
    .addOption(
      new Option("--as <kind>", "what the files are (default: told from their content)").choices([
        "openapi",
        "public-apis",
        "toolalpaca",
      ]),
    )
    .addOption(new Option("--split <split>", "put the imported APIs into this split").choices(["train", "heldOut"]))
    .action((paths: string[], options: ImportOptions, command: Command) =>
      runCommand(command, async ({ actor, say }) => {
        const files = paths.flatMap(listFiles);
        const value = await importFiles(actor, {
          files,
          assessor: checkAssessor,
          onProgress: (line) => say(line),
          ...(options.as ? { as: options.as } : {}),
          ...(options.split ? { split: options.split } : {}),
        });
        return { value, text: sentences(value), exitCode: value.files.read === 0 ? (2 as const) : (0 as const) };
      }),
    );
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
