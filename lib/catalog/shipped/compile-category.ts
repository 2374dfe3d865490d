import type { JsonObject } from "#lib/domain/json.ts";
import { compileApi } from "./compile-api.ts";
import type { FormPath, FormProblem } from "./form-problem.ts";
import { readCategoryFile } from "./read-category-file.ts";

/** Moves with every change of what the compiler makes of a form, so that stored documents are made anew. */
export const FORM_VERSION = 1;

/** One API of a category file as an OpenAPI 3.1 document. */
export interface CompiledApi {
  name: string;
  /** The one sentence of it. */
  summary: string;
  document: JsonObject;
  /** The document as it is stored and read by people: JSON with indents. */
  text: string;
  /** `apis/3`, for problems that are found later on. */
  path: FormPath;
}

export interface CompiledCategory {
  /** Empty where the file could not be read. */
  category: string;
  apis: CompiledApi[];
  problems: FormProblem[];
  problemAt(path: FormPath, message: string): FormProblem;
}

/**
 * Compiles a file of the shipped catalogue (see prisma/seed/catalog/README.md). Never throws: what is wrong is listed with its
 * line, and an API is only among the compiled ones where nothing of it is.
 */
export function compileCategory(text: string, file: string): CompiledCategory {
  const { form, problems, problemAt } = readCategoryFile(text, file);
  if (!form) return { category: "", apis: [], problems, problemAt };
  const apis: CompiledApi[] = [];
  form.apis.forEach((api, index) => {
    const path = ["apis", index];
    const found: FormProblem[] = [];
    const document = compileApi(api, form.category, path, (place, message) => found.push(problemAt(place, message)));
    problems.push(...found);
    if (found.length === 0)
      apis.push({
        name: api.name,
        summary: api.description,
        document,
        text: `${JSON.stringify(document, null, 2)}\n`,
        path,
      });
  });
  return { category: form.category, apis, problems, problemAt };
}
