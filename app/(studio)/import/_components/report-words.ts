import { formatQuantity } from "#components/ui/format-number.ts";
import type { ImportReport } from "#lib/domain/import-report.ts";

/** True when the import left everything as it was. */
export function changedNothing({ apis, instances }: ImportReport): boolean {
  return apis.created === 0 && apis.updated === 0 && instances.created === 0;
}

/** What an import came to, in one line. */
export function headline(report: ImportReport): string {
  if (report.files.read === 0) return "Nothing could be imported";
  if (changedNothing(report)) return "Nothing changed: all of it was here already";
  const { apis, instances } = report;
  const parts = [
    ...(apis.created > 0 ? [formatQuantity(apis.created, "new API")] : []),
    ...(apis.updated > 0 ? [`${formatQuantity(apis.updated, "API")} brought up to date`] : []),
    ...(instances.created > 0 ? [formatQuantity(instances.created, "new instance")] : []),
  ];
  return parts.join(", ");
}

/** The rest of the report, a sentence each. Counts are of what the file holds and is stored now. */
export function details(report: ImportReport): string[] {
  const { apis, functions, instructions, goldenAnswers, instances } = report;
  if (report.files.read === 0) return [];
  const known = [
    ...(apis.unchanged > 0 ? [formatQuantity(apis.unchanged, "API")] : []),
    ...(instances.unchanged > 0 ? [formatQuantity(instances.unchanged, "instance")] : []),
  ];
  const held = [
    ...(functions > 0 ? [formatQuantity(functions, "function")] : []),
    ...(instructions > 0 ? [formatQuantity(instructions, "instruction")] : []),
    ...(goldenAnswers > 0 ? [formatQuantity(goldenAnswers, "golden answer")] : []),
  ];
  return [
    ...(held.length > 0 ? [`It holds ${join(held)}.`] : []),
    ...(known.length > 0 && !changedNothing(report)
      ? [`${join(known)} ${was(known, apis, instances)} here already.`]
      : []),
    ...(known.length > 0 && changedNothing(report) ? [`${join(known)}, each as before.`] : []),
    ...(instances.withoutSteps > 0
      ? [
          `${formatQuantity(instances.withoutSteps, "record")} ${instances.withoutSteps === 1 ? "calls" : "call"} nothing: the instruction is kept, there is no instance.`,
        ]
      : []),
    ...(instances.rejected > 0
      ? [`${formatQuantity(instances.rejected, "record")} could not be read; the problems say where.`]
      : []),
  ];
}

/**
 * Where the imported APIs are: the report counts them, and what came with them tells which kind they are. Functions come from
 * documents and from tools alike.
 */
export function sourceOf({ functions, instructions }: ImportReport): "toolalpaca" | "publicApis" | undefined {
  if (instructions > 0) return "toolalpaca";
  return functions > 0 ? undefined : "publicApis";
}

const join = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

function was(known: readonly string[], apis: ImportReport["apis"], instances: ImportReport["instances"]): string {
  return known.length === 1 && apis.unchanged + instances.unchanged === 1 ? "was" : "were";
}
