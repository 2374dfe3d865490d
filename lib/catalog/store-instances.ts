import "server-only";
import type { Assessment } from "#lib/domain/check.ts";
import type { InstanceContent, Provenance } from "#lib/domain/instance.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { EpisodeTrace } from "#lib/domain/step-trace.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { NO_USAGE, type Usage } from "#lib/domain/usage.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { storable, storableText } from "./storable.ts";

/** An instance to store, with what the checks say of it. */
export interface NewInstanceRow {
  /** From numberInstances, where the checks had to name it already. */
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

/** One whose number is reserved. */
export type NumberedRow = NewInstanceRow & { number: number };

export interface StoredInstance {
  id: string;
  number: number;
}

async function reserveNumbers(tx: Db, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.$queryRaw<{ number: bigint }[]>`
    select nextval(pg_get_serial_sequence('"Instance"', 'number')) as number from generate_series(1, ${count}::int)`;
  return rows.map(({ number }) => Number(number));
}

/**
 * Writes instances with their search text, check results and traces, in one statement for any number of them. The only place that
 * makes instances. One that is stored already (same sourceHash of its API, or same run, instruction and sample) is skipped.
 * Characters that Postgres cannot hold are replaced: a model may write anything.
 * @returns those that were created, in their order
 */
export async function storeInstances(tx: Db, rows: readonly NewInstanceRow[]): Promise<StoredInstance[]> {
  if (rows.length === 0) return [];
  const missing = await reserveNumbers(tx, rows.filter(({ number }) => number === undefined).length);
  const numbered = rows.map((row) => ({ ...row, number: row.number ?? (missing.shift() as number) }));
  return tx.$queryRaw<StoredInstance[]>`
    with ${creatingInstances(numbered)} select "id", "number" from created join given using ("number") order by nth`;
}

/**
 * The parts of a statement (common table expressions, `created` with id and number among them) that do what `storeInstances` does,
 * for a statement that does more.
 * @param among a common table expression of that statement: of the rows only those whose place (`nth`, from 1) is in it are stored
 */
export function creatingInstances(rows: readonly NumberedRow[], among?: string): Prisma.Sql {
  const kept = among ? Prisma.raw(`where nth in (select nth from ${among})`) : Prisma.empty;
  return Prisma.sql`
    given as (
      select * from (
        select row_number() over () as nth, g.* from json_to_recordset(${JSON.stringify(rows.map(toColumns))}::json) as g(${COLUMNS},
          "searchText" text, "checkCodes" text[], "results" json, "trace" jsonb)
      ) rows ${kept}
    ), created as (
      insert into "Instance" ("id", "updatedAt", ${COLUMN_NAMES}) select uuidv7(), now(), ${COLUMN_NAMES} from given order by nth
      on conflict do nothing returning "id", "number"
    ), searches as (
      insert into "InstanceSearch" ("instanceId", "text", "checkCodes", "functionNames")
      select c."id", g."searchText", g."checkCodes", g."functionNames" from created c join given g using ("number")
    ), results as (
      insert into "CheckResult" ("instanceId", "revision", "code", "reasonCode", "outcome", "target", "message")
      select c."id", 0, r."code", r."reasonCode", r."outcome", r."target", r."message"
      from created c join given g using ("number") cross join lateral rows from (json_to_recordset(g."results") as (
        "code" text, "reasonCode" text, "outcome" "CheckOutcome", "target" jsonb, "message" text
      )) with ordinality as r("code", "reasonCode", "outcome", "target", "message", nth)
      order by g.nth, r.nth
    ), traces as (
      insert into "InstanceTrace" ("instanceId", "trace")
      select c."id", g."trace" from created c join given g using ("number") where g."trace" is not null
    )`;
}

const TYPES: Record<keyof ReturnType<typeof toOwnColumns>, string> = {
  number: "int",
  apiId: "uuid",
  documentId: "uuid",
  companionDocumentIds: "uuid[]",
  instructionId: "uuid",
  terminationReason: "text",
  stepCount: "int",
  fingerprint: "text",
  risk: "int",
  runId: "uuid",
  sampleIndex: "int",
  kind: "text",
  statusCodes: "int[]",
  instruction: "text",
  steps: "jsonb",
  finalThought: "text",
  response: "text",
  functionNames: "text[]",
  checkOutcome: '"CheckOutcome"',
  provenance: "jsonb",
  usage: "jsonb",
  sourceHash: "text",
  position: "int",
  importedFields: "jsonb",
};
const COLUMN_NAMES = Prisma.raw(
  Object.keys(TYPES)
    .map((name) => `"${name}"`)
    .join(", "),
);
const COLUMNS = Prisma.raw(
  Object.entries(TYPES)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(", "),
);

/** Of an instance and of what is stored beside it. */
function toColumns(row: NumberedRow) {
  const { searchText, results } = row.assessment;
  return {
    ...toOwnColumns(row),
    searchText: storableText(searchText),
    checkCodes: [...new Set(results.map(({ code }) => code))],
    results: results.map(({ code, reasonCode, outcome, target, message }) => ({
      ...{ code, reasonCode, outcome },
      target: storable({ ...target } as JsonObject),
      message: storableText(message),
    })),
    trace: row.trace ? json(row.trace) : null,
  };
}

function toOwnColumns(row: NumberedRow) {
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
    importedFields: row.importedFields ? json(row.importedFields) : null,
  };
}

const json = (value: object) => storable(value as JsonValue & object);
