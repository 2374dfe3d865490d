import { isMap, isScalar, LineCounter, parseDocument, visit, type Document as YamlDocument } from "yaml";
import { CategoryForm } from "./catalog-form.ts";
import type { FormPath, FormProblem } from "./form-problem.ts";
import { locatePlace } from "./locate-place.ts";
import { phraseFormIssue } from "./phrase-form-issue.ts";

export interface CategoryFile {
  /** Undefined where the file does not have the form. */
  form: CategoryForm | undefined;
  problems: FormProblem[];
  /** A problem of this file, with the line of its place. */
  problemAt(path: FormPath, message: string): FormProblem;
}

/** Reads a file of the shipped catalogue: YAML 1.2 in the form of catalog-form.ts. Nothing is thrown; what is wrong is listed. */
export function readCategoryFile(text: string, file: string): CategoryFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const problemAt = (path: FormPath, message: string): FormProblem => ({
    file,
    line: locatePlace(document, lineCounter, path),
    place: path.join("/"),
    message,
  });
  const atOffset = (offset: number, message: string): FormProblem => ({
    file,
    line: lineCounter.linePos(offset).line,
    place: "",
    message,
  });
  const faults = document.errors.map((fault) => atOffset(fault.pos[0], `This is not valid YAML: ${fault.message}`));
  faults.push(
    ...dangerousKeys(document).map(({ key, offset }) => atOffset(offset, `"${key}" cannot be a name; rename it.`)),
  );
  if (faults.length > 0) return { form: undefined, problems: faults, problemAt };
  const parsed = CategoryForm.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (parsed.success) return { form: parsed.data, problems: [], problemAt };
  const problems = parsed.error.issues.flatMap(phraseFormIssue).map(({ path, message }) => problemAt(path, message));
  return { form: undefined, problems, problemAt };
}

/** Names that every object has by itself: as names of parameters they would be refused, or worse, further on. */
function dangerousKeys(document: YamlDocument.Parsed): { key: string; offset: number }[] {
  const found: { key: string; offset: number }[] = [];
  visit(document, {
    Map(_, node) {
      if (!isMap(node)) return;
      for (const { key } of node.items) {
        const name = isScalar(key) ? String(key.value).replace(/[?*]$/, "") : "";
        if (name in Object.prototype) found.push({ key: name, offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0 });
      }
    },
  });
  return found;
}
