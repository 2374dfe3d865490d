import "server-only";
import type { PoolClient } from "pg";
import type { Prisma } from "#lib/platform/db/client.ts";
import type { Format, SelectedInstance } from "./formats/format.ts";
import { LEFT_OUT_REASONS, type LeftOutReason } from "./formats/left-out.ts";
import { loadSelectedApi } from "./load-selected-api.ts";
import { inGroup, readGroups, readInstances } from "./read-selection.ts";

const EXAMINED = 1000;
/** Reading an API costs far more than reading an instance. */
const EXAMINED_APIS = 100;

export interface ExportWarning {
  /** Why instances are left out, `offline`, or `withoutThought`. */
  code: LeftOutReason | "offline" | "withoutThought";
  count: number;
  message: string;
}

/** Renders the first instances of a selection without writing them, and counts what a person should know before. */
export async function examineSelection(
  client: PoolClient,
  where: Prisma.Sql,
  format: Format,
): Promise<{ examinedCount: number; warnings: ExportWarning[] }> {
  const counts = new Map<ExportWarning["code"], number>();
  let examinedCount = 0;
  for (const group of (await readGroups(client, where)).slice(0, EXAMINED_APIS)) {
    if (examinedCount >= EXAMINED) break;
    const renderer = format.forApi(await loadSelectedApi(client, where, group, format));
    const limit = EXAMINED - examinedCount;
    for await (const instances of readInstances(client, inGroup(where, group), { order: "file", limit })) {
      examinedCount += instances.length;
      for (const instance of instances) {
        const row = renderer.row(instance);
        const codes = "leftOut" in row ? [row.leftOut] : notable(instance);
        for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
      }
    }
  }
  return {
    examinedCount,
    warnings: [...counts].map(([code, found]) => ({
      code,
      count: found,
      message: explainWarning(code, found, examinedCount),
    })),
  };
}

function notable(instance: SelectedInstance): ("offline" | "withoutThought")[] {
  const isThoughtless = instance.steps.some(({ thought }) => thought.trim() === "");
  return [
    ...(instance.isOffline ? (["offline"] as const) : []),
    ...(isThoughtless ? (["withoutThought"] as const) : []),
  ];
}

function explainWarning(code: ExportWarning["code"], count: number, examined: number): string {
  const share = `${count} of the first ${examined} instances`;
  if (code === "offline") return `${share} were simulated offline: made up from schemas, not by a model.`;
  if (code === "withoutThought")
    return `${share} make calls without a thought: a model trained on them learns to call without one.`;
  return `${share} will be left out: ${LEFT_OUT_REASONS[code]}.`;
}
