import "server-only";
import { dbPool } from "#lib/platform/db/pool.ts";
import type { UsageBound } from "./bound-usage.ts";

/** What may be spent on a run or a documenting job. */
export interface SpendingCaps {
  costUsd?: number | undefined;
  tokens?: number | undefined;
}

/** One answer, or one failed call, as it is stored. */
export interface CallRow {
  episodeId: string | null;
  sequence: number | null;
  agent: string;
  endpointName: string;
  requestHash: string;
  response: object;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  costUsd: number;
  latencyMs: number;
  faults: object;
}

/**
 * After how long without a sign of life what a process had set aside counts as orphaned: its calls may have been made and
 * billed, and nobody will store what they used.
 */
const ORPHANED_AFTER_SECONDS = 30;
/** Nobody could give a sign of life before the database was there. */
const IS_ORPHANED = `greatest("renewedAt", pg_postmaster_start_time()) < now() - make_interval(secs => ${ORPHANED_AFTER_SECONDS})`;

/**
 * Stores calls of one run, adds what they used to what the run has spent, and gives back what was reserved for them: all or
 * nothing. The run's row is locked first here and in `reserve`, so that the two never wait for each other in a circle.
 * Of two answers for one place of an episode the first stays; the other is kept for the account only.
 * @returns the places (`episodeId sequence`) that were taken now
 */
export async function storeCalls(
  runId: string,
  holder: string,
  calls: CallRow[],
  back: UsageBound,
): Promise<Set<string>> {
  const { rows } = await dbPool().query<{ episodeId: string; sequence: number }>({
    name: "store-model-calls",
    text: `
      with run as (select "id" from "SimulationRun" where "id" = $1::uuid for no key update),
      given as (
        select row_number() over () as nth, c.* from run, json_to_recordset($3::json) as c(
          "episodeId" uuid, "sequence" int, "agent" text, "endpointName" text, "requestHash" text, "response" jsonb,
          "inputTokens" int, "cachedTokens" int, "outputTokens" int, "costUsd" numeric(14,6), "latencyMs" int, "faults" jsonb)
      ),
      placed as (
        insert into "ModelCall" ("runId", ${COLUMNS}) select $1::uuid, ${COLUMNS} from given order by nth
        on conflict ("episodeId", "sequence") do nothing returning "episodeId", "sequence"
      ),
      beaten as (
        insert into "ModelCall" ("runId", "sequence", ${COLUMNS.replace('"sequence", ', "")})
        select $1::uuid, null, ${COLUMNS.replace('"sequence", ', "")} from given g
        where g."sequence" is not null and not exists (
          select 1 from placed p where p."episodeId" = g."episodeId" and p."sequence" = g."sequence")
      ),
      back as (
        update "RunReservation" r set "usd" = greatest(r."usd" - $4::numeric, 0), "renewedAt" = now(),
          "tokens" = greatest(r."tokens" - $5::bigint, 0)
        from run where r."runId" = run."id" and r."holder" = $2::uuid
        returning old."usd" - new."usd" as "usd", old."tokens" - new."tokens" as "tokens"
      ),
      used as (
        select coalesce(sum("costUsd"), 0) as "usd", coalesce(sum("inputTokens"), 0) as "input",
          coalesce(sum("outputTokens"), 0) as "output" from given
      ),
      settled as (
        update "SimulationRun" s set "costUsd" = s."costUsd" + used."usd",
          "inputTokens" = s."inputTokens" + used."input", "outputTokens" = s."outputTokens" + used."output",
          "reservedUsd" = greatest(s."reservedUsd" - coalesce((select sum("usd") from back), 0), 0),
          "reservedTokens" = greatest(s."reservedTokens" - coalesce((select sum("tokens") from back), 0), 0)
        from used where s."id" = $1::uuid
          and (used."input" > 0 or used."output" > 0 or used."usd" > 0 or exists (select 1 from back))
      )
      select "episodeId", "sequence" from placed where "sequence" is not null`,
    values: [runId, holder, JSON.stringify(calls), back.usd, back.tokens],
  });
  return new Set(rows.map(({ episodeId, sequence }) => `${episodeId} ${sequence}`));
}

const COLUMNS = `"episodeId", "sequence", "agent", "endpointName", "requestHash", "response", "inputTokens", "cachedTokens",
  "outputTokens", "costUsd", "latencyMs", "faults"`;

/** How much room the caps leave. Infinite where there is none. */
export interface Room {
  isTaken: boolean;
  /** With nothing reserved but what is orphaned, which stays so: what does not fit in here never will. */
  ever: UsageBound;
  now: UsageBound;
}

/** Where an account and what is set aside on it are kept; the columns have the same names. */
export interface AccountTables {
  account: string;
  reservations: string;
  /** The column of a reservation that names its account. */
  owner: string;
}
export const RUN_TABLES: AccountTables = {
  account: '"SimulationRun"',
  reservations: '"RunReservation"',
  owner: '"runId"',
};
export const DOCUMENTING_TABLES: AccountTables = {
  ...{ account: '"DocumentingJob"', reservations: '"DocumentingReservation"', owner: '"documentingJobId"' },
};

/** Sets so much aside if, with what is spent and reserved, it exceeds no cap: one conditional update decides. */
export async function reserve(
  { account, reservations, owner }: AccountTables,
  id: string,
  holder: string,
  wanted: UsageBound,
  caps: SpendingCaps,
): Promise<Room> {
  const { rows } = await dbPool().query<
    Record<"usd" | "tokens" | "heldUsd" | "heldTokens" | "orphanedUsd" | "orphanedTokens", number> & {
      isTaken: boolean;
    }
  >({
    name: `reserve-budget-${account}`,
    text: `
      with taken as (
        update ${account} set "reservedUsd" = "reservedUsd" + $3::numeric, "reservedTokens" = "reservedTokens" + $4::bigint
        where "id" = $1::uuid
          and ($5::numeric is null or "costUsd" + "reservedUsd" + $3::numeric <= $5::numeric)
          and ($6::bigint is null or "inputTokens" + "outputTokens" + "reservedTokens" + $4::bigint <= $6::bigint)
        returning "id"
      ), held as (
        insert into ${reservations} as r (${owner}, "holder", "usd", "tokens")
        select "id", $2::uuid, $3::numeric, $4::bigint from taken
        on conflict (${owner}, "holder") do update set "usd" = r."usd" + excluded."usd",
          "tokens" = r."tokens" + excluded."tokens", "renewedAt" = now()
      )
      select exists (select 1 from taken) as "isTaken", "costUsd"::float8 as "usd",
        ("inputTokens" + "outputTokens")::float8 as "tokens", "reservedUsd"::float8 as "heldUsd",
        "reservedTokens"::float8 as "heldTokens", orphaned."usd" as "orphanedUsd", orphaned."tokens" as "orphanedTokens"
      from ${account}, (
        select coalesce(sum("usd"), 0)::float8 as "usd", coalesce(sum("tokens"), 0)::float8 as "tokens"
        from ${reservations} where ${owner} = $1::uuid and "holder" <> $2::uuid and ${IS_ORPHANED}
      ) orphaned
      where "id" = $1::uuid`,
    values: [id, holder, wanted.usd, wanted.tokens, caps.costUsd ?? null, caps.tokens ?? null],
  });
  const [row] = rows;
  if (!row) return { isTaken: false, ever: { usd: 0, tokens: 0 }, now: { usd: 0, tokens: 0 } };
  const { costUsd = Number.POSITIVE_INFINITY, tokens = Number.POSITIVE_INFINITY } = caps;
  const left = { usd: costUsd - row.usd, tokens: tokens - row.tokens };
  return {
    isTaken: row.isTaken,
    ever: { usd: left.usd - row.orphanedUsd, tokens: left.tokens - row.orphanedTokens },
    now: { usd: left.usd - row.heldUsd, tokens: left.tokens - row.heldTokens },
  };
}

/** Keeps this process's reservations from being taken for orphaned. */
export async function renewReservations(holder: string): Promise<void> {
  for (const { reservations } of [RUN_TABLES, DOCUMENTING_TABLES])
    await dbPool().query(`update ${reservations} set "renewedAt" = now() where "holder" = $1::uuid`, [holder]);
}

/** The most that calls of a run may have used over which their worker was killed: set aside for good, so that no cap is exceeded. */
export async function sumOrphaned(runId: string): Promise<UsageBound> {
  const { rows } = await dbPool().query<UsageBound>({
    name: "sum-orphaned",
    text: `select coalesce(sum("usd"), 0)::float8 as "usd", coalesce(sum("tokens"), 0)::float8 as "tokens"
      from "RunReservation" where "runId" = $1::uuid and ${IS_ORPHANED}`,
    values: [runId],
  });
  return rows[0] ?? { usd: 0, tokens: 0 };
}

/** What a call used, where the account has no ledger of its own. */
export type SpentRow = Pick<CallRow, "episodeId" | "sequence" | "inputTokens" | "outputTokens" | "costUsd">;

/** Counts what calls used on the account of a documenting job and gives back what was set aside for them: all or nothing. */
export async function settleDocumenting(
  id: string,
  holder: string,
  spent: SpentRow[],
  back: UsageBound,
): Promise<Set<string>> {
  const { account, reservations, owner } = DOCUMENTING_TABLES;
  const sum = (read: (row: SpentRow) => number) => spent.reduce((total, row) => total + read(row), 0);
  await dbPool().query({
    name: "settle-documenting",
    text: `
      with account as (select "id" from ${account} where "id" = $1::uuid for no key update),
      back as (
        update ${reservations} r set "usd" = greatest(r."usd" - $3::numeric, 0), "renewedAt" = now(),
          "tokens" = greatest(r."tokens" - $4::bigint, 0)
        from account where r.${owner} = account."id" and r."holder" = $2::uuid
        returning old."usd" - new."usd" as "usd", old."tokens" - new."tokens" as "tokens"
      )
      update ${account} s set "costUsd" = s."costUsd" + $5::numeric,
        "inputTokens" = s."inputTokens" + $6::bigint, "outputTokens" = s."outputTokens" + $7::bigint,
        "reservedUsd" = greatest(s."reservedUsd" - coalesce((select sum("usd") from back), 0), 0),
        "reservedTokens" = greatest(s."reservedTokens" - coalesce((select sum("tokens") from back), 0), 0)
      from account where s."id" = account."id"`,
    values: [
      ...[id, holder, back.usd, back.tokens],
      ...[sum((row) => row.costUsd), sum((row) => row.inputTokens), sum((row) => row.outputTokens)],
    ],
  });
  return new Set();
}
