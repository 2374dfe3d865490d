import "server-only";
import crypto from "node:crypto";
import canonicalize from "canonicalize";
import type { GoldenAnswer } from "#lib/domain/golden-answer.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { lockApi } from "./lock-api.ts";

export interface NewInstruction {
  text: string;
  golden: GoldenAnswer | null;
  /** Place in the published list; null for one that is found in an instance only. */
  position: number | null;
}

export interface StoredInstructions {
  /** By index of what was given. */
  ids: string[];
  /** Ids of those that have a golden answer in what was given. */
  answeredIds: string[];
  /** True when something was written. */
  isChanged: boolean;
}

/**
 * Stores imported instructions of an API with their golden answers. The text is the identity (together with its number among
 * equal ones of the list), so importing again changes nothing but golden answers that differ.
 */
export async function storeInstructions(
  tx: Db,
  apiId: string,
  instructions: readonly NewInstruction[],
): Promise<StoredInstructions> {
  const wanted = withIdentity(instructions);
  if (wanted.length === 0) return { ids: [], answeredIds: [], isChanged: false };
  await lockApi(tx, apiId);
  const stored = await readStored(tx, apiId);
  const missing = wanted.filter(({ sha256 }) => !stored.has(sha256));
  const created = await createInstructions(tx, apiId, missing, [...stored.values()]);
  for (const row of created) stored.set(row.sha256, { ...row, goldenAnswer: null });

  let isChanged = created.length > 0;
  for (const { sha256, position } of wanted) {
    const row = stored.get(sha256);
    if (!row || row.position !== null || position === null) continue;
    await tx.instruction.update({ where: { id: row.id }, data: { position } });
    isChanged = true;
  }
  const answered = wanted.flatMap(({ sha256, golden }) => {
    const row = stored.get(sha256);
    return row && golden ? [{ row, calls: golden }] : [];
  });
  const changed = answered.filter(({ row, calls }) => canonicalize(row.goldenAnswer?.calls) !== canonicalize(calls));
  for (const { row, calls } of changed.filter(({ row }) => row.goldenAnswer)) {
    await tx.goldenAnswer.update({ where: { instructionId: row.id }, data: { calls } });
  }
  const added = changed.filter(({ row }) => !row.goldenAnswer);
  await tx.goldenAnswer.createMany({ data: added.map(({ row, calls }) => ({ instructionId: row.id, calls })) });
  return {
    ids: wanted.map(({ sha256 }) => (stored.get(sha256) as { id: string }).id),
    answeredIds: answered.map(({ row }) => row.id),
    isChanged: isChanged || changed.length > 0,
  };
}

type Identified = NewInstruction & { sha256: string };

function withIdentity(instructions: readonly NewInstruction[]): Identified[] {
  const seen = new Map<string, number>();
  return instructions.map((instruction) => {
    const { text } = instruction;
    const occurrence = seen.get(text) ?? 0;
    seen.set(text, occurrence + 1);
    const sha256 = crypto.createHash("sha256").update(`imported\n${occurrence}\n${text}`).digest("hex");
    return { ...instruction, sha256 };
  });
}

interface StoredRow {
  id: string;
  sha256: string;
  position: number | null;
  goldenAnswer: { calls: unknown } | null;
}

async function readStored(tx: Db, apiId: string): Promise<Map<string, StoredRow>> {
  const rows = await tx.instruction.findMany({
    where: { apiId, source: "imported" },
    select: { id: true, sha256: true, position: true, goldenAnswer: { select: { calls: true } } },
  });
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** A place in the list that another instruction has is not given twice: later ones go to the end. */
function createInstructions(tx: Db, apiId: string, missing: Identified[], stored: StoredRow[]) {
  const taken = new Set(stored.flatMap(({ position }) => (position === null ? [] : [position])));
  let next = 0;
  for (const { position } of [...stored, ...missing]) next = Math.max(next, (position ?? -1) + 1);
  return tx.instruction.createManyAndReturn({
    data: missing.map(({ text, sha256, position }) => ({
      apiId,
      text,
      sha256,
      source: "imported" as const,
      position: position === null || !taken.has(position) ? position : next++,
    })),
    skipDuplicates: true,
    select: { id: true, sha256: true, position: true },
  });
}
