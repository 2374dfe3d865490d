import { listOperations } from "#lib/catalog/documents/list-operations.ts";
import { validateDocument } from "#lib/catalog/documents/validate-document.ts";
import { lintDocument } from "#lib/catalog/lint/lint-document.ts";
import { slugOf } from "#lib/domain/api.ts";
import { CATEGORY_NAMES } from "./category-names.ts";
import { suggestName } from "./closest-name.ts";
import { type CompiledApi, type CompiledCategory, compileCategory } from "./compile-category.ts";
import type { FormPath, FormProblem } from "./form-problem.ts";
import { heldOutName } from "./held-out-names.ts";

export interface CategorySource {
  /** Name of the file, without folders. */
  file: string;
  text: string;
}

export interface CatalogCheck {
  problems: FormProblem[];
  /** What the linter would have a person look at; none of it keeps an API from shipping. */
  warnings: FormProblem[];
  counts: { categories: number; apis: number; functions: number; lintErrors: number };
}

/**
 * Checks files of the shipped catalogue: the form, the documents that come of it, and what holds between files (an API has one
 * name, and none of a held-out one). Pure.
 */
export function checkCategories(sources: readonly CategorySource[]): CatalogCheck {
  const problems: FormProblem[] = [];
  const warnings: FormProblem[] = [];
  const counts = { categories: 0, apis: 0, functions: 0, lintErrors: 0 };
  const homes = new Map<string, string>();
  for (const { file, text } of sources) {
    const compiled = compileCategory(text, file);
    problems.push(...compiled.problems);
    if (compiled.category === "") continue;
    problems.push(...checkHome(compiled, file));
    counts.categories += 1;
    for (const api of compiled.apis) {
      counts.apis += 1;
      counts.functions += listOperations(api.document).length;
      problems.push(...checkApi(api, compiled, homes, file));
      const { errors, warnings: milder } = lintApi(api, compiled);
      counts.lintErrors += errors.length;
      problems.push(...errors);
      warnings.push(...milder);
    }
  }
  return { problems, warnings, counts };
}

function checkHome({ category, problemAt }: CompiledCategory, file: string): FormProblem[] {
  const found: FormProblem[] = [];
  if (!CATEGORY_NAMES.includes(category))
    found.push(
      problemAt(["category"], `There is no category ${category}${suggestName(category, CATEGORY_NAMES) || "."}`),
    );
  const wanted = `${slugOf(category.replaceAll("&", "and"))}.yaml`;
  if (file !== wanted) found.push(problemAt(["category"], `The file of ${category} must be called ${wanted}.`));
  return found;
}

function checkApi(
  { name, document, path }: CompiledApi,
  { problemAt }: CompiledCategory,
  homes: Map<string, string>,
  file: string,
): FormProblem[] {
  const found: FormProblem[] = [];
  const place = [...path, "name"];
  const slug = slugOf(name);
  const home = homes.get(slug);
  if (home) found.push(problemAt(place, `${name} is in ${home} already: an API is written once.`));
  homes.set(slug, file);
  const heldOut = heldOutName(name);
  if (heldOut)
    found.push(problemAt(place, `${heldOut} is held out for evaluation, so it cannot ship. Take another API.`));
  for (const { pointer, message } of validateDocument(document, 5))
    found.push(problemAt(path, `The document that comes of this is no OpenAPI 3.1: ${pointer}: ${message}`));
  return found;
}

/** The linter's findings at the lines of the form that they are about. */
function lintApi({ document, path }: CompiledApi, { problemAt }: CompiledCategory) {
  const findings = lintDocument(document).map(({ severity, code, place, message }) => ({
    severity,
    problem: problemAt(formPath(path, place), `${message} (${code})`),
  }));
  const of = (wanted: string) => findings.filter(({ severity }) => severity === wanted).map(({ problem }) => problem);
  return { errors: of("error"), warnings: of("warning") };
}

/** `listPets/parameters/limit` of the linter is `functions/listPets` of the form, and parameters are told by the message. */
function formPath(path: FormPath, place: string): FormPath {
  if (place === "") return [...path, "functions"];
  const [name = "", part, ...rest] = place.split("/");
  return [...path, "functions", name, ...(part === "returns" ? [part] : []), ...rest.slice(0, 1)];
}
