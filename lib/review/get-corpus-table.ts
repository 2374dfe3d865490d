import "server-only";
import { OWN_ACTIONS } from "#lib/domain/api-function.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** The corpus as the ToolAlpaca paper counts its own (its table 1). Calls are steps that call a function of an API. */
export interface CorpusTable {
  instances: number;
  /** With at least one instance. */
  apis: number;
  /** Of those APIs. */
  categories: number;
  /** Mean over those APIs. */
  functionsPerApi: number;
  noCallInstances: number;
  singleCallInstances: number;
  multiCallInstances: number;
  stepsPerInstance: number;
  callsPerInstance: number;
  /** Words, on average. */
  instructionLength: number;
  responseLength: number;
  /** Imported instances have no kind and are not in it. */
  instancesByKind: Partial<Record<InstructionKind, number>>;
  /** Share of the instances that calls, steps, lengths and kinds were read from: 1 up to 100,000 of them. */
  sampledShare: number;
}

/** Instances up to which all are read. */
const READ_IN_FULL = 100_000;

/**
 * Counts the corpus for the command line. Instances and their APIs come from the tallies; the rest is read off the instances
 * themselves, of a large corpus off a sample of its pages, scaled up: seconds, so no page may ask for it.
 * @throws AppError FORBIDDEN
 */
export async function getCorpusTable(actor: Actor): Promise<CorpusTable> {
  requireRole(actor, "viewer");
  const totals = await readTotals();
  const sampledShare = Math.min(1, READ_IN_FULL / Math.max(1, totals.instances));
  const { read, noCall, multiCall, steps, calls, instructionWords, responseWords, kinds } =
    await readSample(sampledShare);
  const scale = read === 0 ? 0 : totals.instances / read;
  const mean = (sum: number) => (read === 0 ? 0 : round(sum / read));
  const scaled = (count: number) => Math.round(count * scale);
  return {
    ...totals,
    functionsPerApi: round(totals.functionsPerApi),
    noCallInstances: scaled(noCall),
    singleCallInstances: totals.instances - scaled(noCall) - scaled(multiCall),
    multiCallInstances: scaled(multiCall),
    stepsPerInstance: mean(steps),
    callsPerInstance: mean(calls),
    instructionLength: mean(instructionWords),
    responseLength: mean(responseWords),
    instancesByKind: Object.fromEntries(Object.entries(kinds).map(([kind, count]) => [kind, scaled(count)])),
    sampledShare: round(sampledShare),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;

type Totals = Pick<CorpusTable, "instances" | "apis" | "categories" | "functionsPerApi">;

async function readTotals(): Promise<Totals> {
  const [row] = await db().$queryRaw<[Totals]>`
    with counted as (
      select "apiId", sum("count") as instances from "ApiTally" group by "apiId" having sum("count") > 0
    )
    select coalesce(sum(c.instances), 0)::int as "instances", count(*)::int as "apis",
      count(distinct a."categoryId")::int as "categories", coalesce(avg(a."functionCount"), 0)::float8 as "functionsPerApi"
    from counted c join "Api" a on a."id" = c."apiId"`;
  return row;
}

interface Sample {
  read: number;
  noCall: number;
  multiCall: number;
  steps: number;
  calls: number;
  instructionWords: number;
  responseWords: number;
  kinds: Record<string, number>;
}

/** The steps themselves are only opened where some of them are no calls. */
async function readSample(share: number): Promise<Sample> {
  const own = [...OWN_ACTIONS];
  const [row] = await db().$queryRaw<[Sample]>`
    with instance as (
      select coalesce(i."kind", n."kind") as kind, i."stepCount" as steps,
        case when i."functionNames" && ${own}::text[] then (
          select count(*) from jsonb_array_elements(i."steps") step where step->>'action' <> all(${own}::text[])
        ) else i."stepCount" end as calls,
        array_length(regexp_split_to_array(btrim(i."instruction", E' \\n\\t'), '\\s+'), 1) as asked,
        case when btrim(i."response", E' \\n\\t') = '' then 0
          else array_length(regexp_split_to_array(btrim(i."response", E' \\n\\t'), '\\s+'), 1) end as said
      from "Instance" i tablesample system (${share * 100}::float4) repeatable (1)
      left join "Instruction" n on n."id" = i."instructionId"
    ), kinds as (
      select coalesce(jsonb_object_agg(kind, count), '{}') as kinds
      from (select kind, count(*) as count from instance where kind is not null group by kind) counted
    )
    select count(*)::int as "read", count(*) filter (where calls = 0)::int as "noCall",
      count(*) filter (where calls > 1)::int as "multiCall", coalesce(sum(steps), 0)::float8 as "steps",
      coalesce(sum(calls), 0)::float8 as "calls", coalesce(sum(asked), 0)::float8 as "instructionWords",
      coalesce(sum(said), 0)::float8 as "responseWords", (select kinds from kinds) as "kinds"
    from instance`;
  return row;
}
