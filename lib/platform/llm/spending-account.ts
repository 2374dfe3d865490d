import "server-only";
import crypto from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DocumentingStop } from "#lib/domain/documenting.ts";
import { StopConditions } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import type { UsageBound } from "./bound-usage.ts";
import { CallHalted } from "./call-halted.ts";
import {
  type AccountTables,
  type CallRow,
  DOCUMENTING_TABLES,
  RUN_TABLES,
  renewReservations,
  reserve,
  type SpendingCaps,
  type SpentRow,
  settleDocumenting,
  storeCalls,
} from "./spending-account-sql.ts";

/** What this process sets aside is stored under this name. */
const HOLDER = crypto.randomUUID();
const RENEW_MS = 5000;
/** How long a call that found no room waits before it looks again, if no call of this process ends before. */
const LOOK_AGAIN_MS = 200;
const OUTAGE_PAUSE_MS = 500;
const MOST_AT_ONCE = 200;
const NOTHING: UsageBound = { usd: 0, tokens: 0 };
/** Below what the database stores: amounts that differ by less are equal. */
const EPSILON = 1e-9;

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}
interface Storing<Row> extends Waiter<boolean> {
  row: Row | undefined;
  back: UsageBound;
}
interface Asking extends Waiter<void> {
  wanted: UsageBound;
  isDropped: boolean;
}

/** Whose spending it is, and how it is written down. */
interface Book<Row extends SpentRow> {
  id: string;
  tables: AccountTables;
  caps: SpendingCaps;
  /** @returns places (`episodeId sequence`) that were taken now */
  store(rows: Row[], back: UsageBound): Promise<Set<string>>;
}

/**
 * What a run, or a documenting job, spends, seen from this process. Calls that end or begin while the database is at work are dealt with together
 * afterwards, in one statement: nobody waits for company, and the run's row is written once for many calls.
 */
export interface SpendingAccount<Row> {
  /**
   * Sets the most that a call can use aside, so that spent and reserved together never exceed the caps. Waits while only
   * other calls under way are in the way. What a killed process had set aside stays so: its calls may have been made. Without
   * caps it does nothing.
   * @param bound is only asked where there are caps
   * @throws CallHalted (`budget`) when what is left will never cover it; the signal's reason
   */
  reserve(bound: () => UsageBound, signal: AbortSignal | undefined): Promise<UsageBound>;
  /** The most that this process has set aside for one call. */
  dearestCall(): UsageBound;
  /** Stores a call, counts what it used and gives the reservation back. @returns false when its place was taken before */
  store(row: Row, back: UsageBound): Promise<boolean>;
  /** Gives a reservation back for which no call was made. */
  giveBack(back: UsageBound): Promise<void>;
}
export type RunAccount = SpendingAccount<CallRow>;

const runAccounts = new Map<string, Promise<RunAccount>>();
const documentingAccounts = new Map<string, Promise<SpendingAccount<SpentRow>>>();
const MOST_ACCOUNTS = 100;

/** This process's account of a run. */
export function openRunAccount(id: string): Promise<RunAccount> {
  return openAccount(runAccounts, id, async () => {
    const { config } = await db().simulationRun.findUniqueOrThrow({ where: { id }, select: { config: true } });
    const { costUsd, tokens } = StopConditions.parse((config as { stop?: unknown } | null)?.stop ?? {});
    const store = (rows: CallRow[], back: UsageBound) => storeCalls(id, HOLDER, rows, back);
    return { id, tables: RUN_TABLES, caps: { costUsd, tokens }, store };
  });
}

/** This process's account of a documenting job, whose attempts are kept elsewhere: only what they used is stored. */
export function openDocumentingAccount(id: string): Promise<SpendingAccount<SpentRow>> {
  return openAccount(documentingAccounts, id, async () => {
    const { stop } = await db().documentingJob.findUniqueOrThrow({ where: { id }, select: { stop: true } });
    const store = (rows: SpentRow[], back: UsageBound) => settleDocumenting(id, HOLDER, rows, back);
    return { id, tables: DOCUMENTING_TABLES, caps: DocumentingStop.parse(stop), store };
  });
}

function openAccount<Row extends SpentRow>(
  accounts: Map<string, Promise<SpendingAccount<Row>>>,
  id: string,
  openBook: () => Promise<Book<Row>>,
): Promise<SpendingAccount<Row>> {
  const known = accounts.get(id);
  if (known) return known;
  const opened = openBook().then(createAccount);
  opened.catch(() => accounts.delete(id));
  accounts.set(id, opened);
  // Whoever holds an account keeps it; a forgotten one is only opened again.
  const [oldest] = accounts.keys();
  if (accounts.size > MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest);
  return opened;
}

function createAccount<Row extends SpentRow>(book: Book<Row>): SpendingAccount<Row> {
  const { caps } = book;
  const isCapped = caps.costUsd !== undefined || caps.tokens !== undefined;
  const desk = createDesk(book);
  let dearest = NOTHING;
  return {
    dearestCall: () => dearest,
    async reserve(bound, signal) {
      if (!isCapped) return NOTHING;
      signal?.throwIfAborted();
      const wanted = bound();
      dearest = { usd: Math.max(dearest.usd, wanted.usd), tokens: Math.max(dearest.tokens, wanted.tokens) };
      await desk.ask(wanted, signal);
      return wanted;
    },
    store: (row, back) => desk.store(row, back),
    async giveBack(back) {
      if (back.tokens > 0 || back.usd > 0) await desk.store(undefined, back);
    },
  };
}

function createDesk<Row extends SpentRow>(book: Book<Row>) {
  const storing: Storing<Row>[] = [];
  let asking: Asking[] = [];
  let isWorking = false;

  const work = async () => {
    isWorking = true;
    let isFull = false;
    while (storing.length > 0 || (asking.length > 0 && !isFull)) {
      if (storing.length > 0) {
        await storeTogether(book, takeDistinct(storing));
        isFull = false;
      } else {
        asking = asking.filter(({ isDropped }) => !isDropped);
        isFull = !(await reserveTogether(book, asking, giveBack));
      }
    }
    isWorking = false;
    if (asking.length > 0) void lookAgain();
  };
  const giveBack = (back: UsageBound) => void store(undefined, back);
  const store = (row: Row | undefined, back: UsageBound) =>
    new Promise<boolean>((resolve, reject) => {
      storing.push({ row, back, resolve, reject });
      if (!isWorking) void work();
    });
  const lookAgain = async () => {
    await sleep(LOOK_AGAIN_MS);
    if (!isWorking) await work();
  };
  return {
    store,
    async ask(wanted: UsageBound, signal: AbortSignal | undefined) {
      const asked = Promise.withResolvers<void>();
      const one: Asking = { wanted, isDropped: false, resolve: asked.resolve, reject: asked.reject };
      const drop = () => {
        one.isDropped = true;
        asked.reject(signal?.reason);
      };
      signal?.addEventListener("abort", drop, { once: true });
      asking.push(one);
      if (!isWorking) void work();
      await asked.promise.finally(() => signal?.removeEventListener("abort", drop));
    },
  };
}

/** Those that may be stored in one statement: no two for the same place, of which only one could be stored. */
function takeDistinct<Row extends SpentRow>(storing: Storing<Row>[]): Storing<Row>[] {
  const places = new Set<string>();
  let count = 0;
  for (const { row } of storing) {
    const place = row ? `${row.episodeId} ${row.sequence}` : "";
    if (count >= MOST_AT_ONCE || (row?.sequence != null && places.has(place))) break;
    places.add(place);
    count += 1;
  }
  return storing.splice(0, count);
}

async function storeTogether<Row extends SpentRow>(book: Book<Row>, batch: Storing<Row>[]): Promise<void> {
  const back = batch.reduce((sum, one) => addBounds(sum, one.back), NOTHING);
  settleHeld(book.id, back);
  try {
    const rows = batch.flatMap(({ row }) => row ?? []);
    const placed = await waitOut(() => book.store(rows, back));
    for (const { row, resolve } of batch)
      resolve(row?.sequence == null || placed.has(`${row.episodeId} ${row.sequence}`));
  } catch (error) {
    for (const one of batch) one.reject(error);
  }
}

/** @returns false when somebody is left who has to wait for a call under way */
async function reserveTogether(
  { id, tables, caps }: Pick<Book<SpentRow>, "id" | "tables" | "caps">,
  asking: Asking[],
  giveBack: (back: UsageBound) => void,
): Promise<boolean> {
  try {
    let count = asking.length;
    while (count > 0) {
      const wanted = asking.slice(0, count).reduce((sum, one) => addBounds(sum, one.wanted), NOTHING);
      const room = await waitOut(() => reserve(tables, id, HOLDER, wanted, caps));
      if (room.isTaken) {
        keepHeld(id, wanted);
        for (const one of asking.splice(0, count)) {
          // One that was called off meanwhile: its share goes back at once.
          if (one.isDropped) giveBack(one.wanted);
          else one.resolve();
        }
        return asking.length === 0;
      }
      const [first] = asking;
      if (first && exceeds(first.wanted, room.ever)) {
        asking.shift();
        const cap = first.wanted.usd > room.ever.usd + EPSILON ? "costUsd" : "tokens";
        first.reject(new CallHalted({ kind: "budget", cap }));
        return true;
      }
      count = countThatFit(asking, room.now);
    }
    return asking.length === 0;
  } catch (error) {
    for (const one of asking.splice(0)) one.reject(error);
    return true;
  }
}

/** Of two statements that waited for each other one was called off: nothing of it happened. */
const isConflict = (error: unknown) => ["40001", "40P01"].includes(String((error as { code?: unknown }).code));

/** What an answer cost is not lost to a database that restarts: it is stored when that is back. */
async function waitOut<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) && !isConflict(error)) throw error;
      await sleep(OUTAGE_PAUSE_MS * Math.random());
    }
  }
}

function countThatFit(asking: Asking[], room: UsageBound): number {
  let sum = NOTHING;
  for (const [index, { wanted }] of asking.entries()) {
    sum = addBounds(sum, wanted);
    if (exceeds(sum, room)) return index;
  }
  // Refused all the same: another process was faster.
  return asking.length - 1;
}

const addBounds = (a: UsageBound, b: UsageBound): UsageBound => ({ usd: a.usd + b.usd, tokens: a.tokens + b.tokens });
const exceeds = (a: UsageBound, b: UsageBound) => a.usd > b.usd + EPSILON || a.tokens > b.tokens;

/** Tokens this process holds, by account: while there are any, it says that it is alive. */
const held = new Map<string, number>();
let renewing: NodeJS.Timeout | undefined;

function keepHeld(runId: string, { tokens }: UsageBound): void {
  held.set(runId, (held.get(runId) ?? 0) + tokens);
  renewing ??= setInterval(() => {
    renewReservations(HOLDER).catch((error: Error) => console.error(`[budget] not renewed: ${error.message}`));
  }, RENEW_MS).unref();
}

function settleHeld(runId: string, { tokens }: UsageBound): void {
  const left = (held.get(runId) ?? 0) - tokens;
  if (left > 0) held.set(runId, left);
  else held.delete(runId);
  if (held.size > 0) return;
  clearInterval(renewing);
  renewing = undefined;
}
