// npm run catalog:check [files…]: says what is wrong with the shipped catalogue, by file and line. Ends with 1 where anything is.
import fs from "node:fs";
import path from "node:path";
import { checkCategories } from "#lib/catalog/shipped/check-categories.ts";
import { type FormProblem, showFormProblem } from "#lib/catalog/shipped/form-problem.ts";

const FOLDER = path.resolve(import.meta.dirname, "../prisma/seed/catalog");

const given = process.argv.slice(2);
const files =
  given.length > 0
    ? given
    : fs
        .readdirSync(FOLDER)
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => path.join(FOLDER, name));
const sources = files.sort().map((file) => ({ file: path.basename(file), text: fs.readFileSync(file, "utf8") }));
const { problems, warnings, counts } = checkCategories(sources);
const inOrder = (left: FormProblem, right: FormProblem) =>
  left.file.localeCompare(right.file) || left.line - right.line;
for (const warning of warnings.toSorted(inOrder)) console.log(`warning: ${showFormProblem(warning)}`);
for (const problem of problems.toSorted(inOrder)) console.log(showFormProblem(problem));
console.log(
  [
    `${counts.categories} categories`,
    `${counts.apis} APIs`,
    `${counts.functions} functions`,
    `${problems.length} problems (${counts.lintErrors} lint errors)`,
    `${warnings.length} lint warnings`,
  ].join(", "),
);
process.exitCode = problems.length > 0 ? 1 : 0;
