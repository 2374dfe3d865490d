import "server-only";
import type { Assessment } from "#lib/domain/check.ts";
import type { InstanceContent, Provenance } from "#lib/domain/instance.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { EpisodeTrace } from "#lib/domain/step-trace.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { NO_USAGE, type Usage } from "#lib/domain/usage.ts";
import type { Db, Prisma } from "#lib/platform/db/client.ts";
import { storable, storableText } from "./storable.ts";

/** An instance to store, with what the checks say of it. */
export interface NewInstanceRow {
  /** From reserveNumbers, where the checks had to name it already. */
  number?: number;
  apiId: string;
  documentId: string | null;
  /** Documents of the other APIs in its toolset. */
  companionDocumentIds?: string[];
  instructionId: string | null;
  content: InstanceContent;
  terminationReason: TerminationReason;
  provenance: Provenance;
  usage?: Usage;
  assessment: Assessment;
  /** Simulated ones: the run, and which of its attempts at the instruction. */
  runId?: string;
  sampleIndex?: number;
  kind?: InstructionKind;
  /** What its steps did to the service; status codes of its calls are taken from it. */
  trace?: EpisodeTrace;
  /** Imported ones: what makes them the same when imported again, and their place in the list. */
  sourceHash?: string;
  position?: number;
  importedFields?: JsonObject;
}

export interface StoredInstance {
  id: string;
  number: number;
}

/** Numbers for instances that are about to be stored. One that is not used in the end leaves a gap, which is harmless. */
export async function reserveNumbers(tx: Db, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRaw<{ number: bigint }[]>`
    select nextval(pg_get_serial_sequence('"Instance"', 'number')) as number from generate_series(1, ${count}::int)`;
  return rows.map(({ number }) => Number(number));
}

/**
 * Writes instances with their search text and check results, in a few statements for any number of them. The only place that
 * makes instances. One that is stored already (same sourceHash of its API, or same run, instruction and sample) is skipped.
 * Characters that Postgres cannot hold are replaced: a model may write anything.
 * @returns those that were created
 */
export async function storeInstances(tx: Db, rows: readonly NewInstanceRow[]): Promise<StoredInstance[]> {
  if (rows.length === 0) return [];
  const missing = await reserveNumbers(tx, rows.filter(({ number }) => number === undefined).length);
  const numbered = rows.map((row) => ({ ...row, number: row.number ?? (missing.shift() as number) }));
  const created = await tx.instance.createManyAndReturn({
    data: numbered.map(toColumns),
    skipDuplicates: true,
    select: { id: true, number: true },
  });
  const rowOf = new Map(numbered.map((row) => [row.number, row]));
  const kept = created.map(({ id, number }) => ({ instanceId: id, row: rowOf.get(number) as NewInstanceRow }));
  const assessed = kept.map(({ instanceId, row }) => ({ instanceId, ...row.assessment }));
  await tx.instanceSearch.createMany({
    data: assessed.map(({ instanceId, searchText, functionNames, results }) => ({
      instanceId,
      functionNames: functionNames.map(storableText),
      text: storableText(searchText),
      checkCodes: [...new Set(results.map(({ code }) => code))],
    })),
  });
  await tx.checkResult.createMany({
    data: assessed.flatMap(({ instanceId, results }) =>
      results.map(({ code, reasonCode, outcome, target, message }) => ({
        instanceId,
        revision: 0,
        code,
        reasonCode,
        outcome,
        target: storable({ ...target } as JsonObject) as Prisma.InputJsonObject,
        message: storableText(message),
      })),
    ),
  });
  await tx.instanceTrace.createMany({
    data: kept.flatMap(({ instanceId, row: { trace } }) => (trace ? [{ instanceId, trace: json(trace) }] : [])),
  });
  return created;
}

function toColumns(row: NewInstanceRow & { number: number }): Prisma.InstanceCreateManyInput {
  const { number, apiId, documentId, instructionId, content, terminationReason, provenance, assessment } = row;
  const { stepCount, functionNames, outcome, fingerprint, risk } = assessment;
  return {
    number,
    apiId,
    documentId,
    companionDocumentIds: row.companionDocumentIds ?? [],
    instructionId,
    terminationReason,
    stepCount,
    fingerprint,
    risk,
    runId: row.runId ?? null,
    sampleIndex: row.sampleIndex ?? 0,
    kind: row.kind ?? null,
    statusCodes: row.trace?.steps.map(({ statusCode }) => statusCode ?? 0) ?? [],
    instruction: storableText(content.instruction),
    steps: json(content.steps),
    finalThought: content.finalThought === null ? null : storableText(content.finalThought),
    response: storableText(content.response),
    functionNames: functionNames.map(storableText),
    checkOutcome: outcome,
    provenance: json(provenance),
    usage: json(row.usage ?? NO_USAGE),
    sourceHash: row.sourceHash ?? null,
    position: row.position ?? null,
    ...(row.importedFields ? { importedFields: json(row.importedFields) } : {}),
  };
}

function json(value: object): Prisma.InputJsonValue {
  return storable(value as JsonValue & object) as Prisma.InputJsonValue;
}
