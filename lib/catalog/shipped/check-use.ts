import type { ReadFunction } from "./compile-function.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";
import type { Field, Shape } from "./read-shape.ts";

interface ReadApi {
  objects: ReadonlyMap<string, Field[]>;
  functions: readonly ReadFunction[];
  values: ReadonlySet<string>;
}

/** Reports what is written and never used, functions that share method and path, and objects that hold themselves without end. */
export function checkUse({ objects, functions, values }: ReadApi, path: FormPath, report: ReportProblem): void {
  const used = new Set<string>();
  const use = (shape: Shape): void => {
    switch (shape.kind) {
      case "value":
        used.add(shape.name);
        return;
      case "object":
        if (used.has(shape.name)) return;
        used.add(shape.name);
        for (const field of objects.get(shape.name) ?? []) use(field.shape);
        return;
      case "fields":
        for (const field of shape.fields) use(field.shape);
        return;
      case "map":
        used.add(shape.key);
        use(shape.of);
        return;
      case "list":
        use(shape.of);
    }
  };
  const operations = new Map<string, string>();
  for (const { name, method, path: url, pathFields, fields, returns } of functions) {
    for (const field of [...pathFields, ...fields]) use(field.shape);
    if (returns) use(returns);
    const operation = `${method} ${url.replace(/\{[^}]*\}/g, "{}")}`;
    const twin = operations.get(operation);
    if (twin)
      report([...path, "functions", name], `${twin} has this method and path already: a path serves one function.`);
    operations.set(operation, name);
  }
  for (const name of values) {
    if (!used.has(name)) report([...path, "values", name], `Nothing uses the value ${name}; remove it.`);
  }
  for (const name of objects.keys()) {
    if (!used.has(name)) report([...path, "objects", name], `Nothing uses the object ${name}; remove it.`);
    if (holdsItself(name, objects))
      report(
        [...path, "objects", name],
        `${name} holds itself without end; make a field of the circle optional (name?: ${name}).`,
      );
  }
}

/** True for an object that, by fields which are always there, has itself inside. A list may be empty and so ends a circle. */
function holdsItself(name: string, objects: ReadonlyMap<string, Field[]>): boolean {
  const seen = new Set<string>();
  const reaches = (fields: readonly Field[]): boolean =>
    fields.some(({ isOptional, shape }) => {
      if (isOptional) return false;
      if (shape.kind === "fields") return reaches(shape.fields);
      if (shape.kind !== "object") return false;
      if (shape.name === name) return true;
      if (seen.has(shape.name)) return false;
      seen.add(shape.name);
      return reaches(objects.get(shape.name) ?? []);
    });
  return reaches(objects.get(name) ?? []);
}
