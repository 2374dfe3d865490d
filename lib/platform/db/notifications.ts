import "server-only";
import pg from "pg";
import { databaseUrl } from "#lib/platform/env.ts";
import type { Db } from "./client.ts";

/** What changed, without its content: listeners read the rows they may see. */
export const CHANNEL = "studio_changes";
export interface Change {
  kind: "run" | "export" | "documenting" | "fidelity" | "endpoint";
  id: string;
  /** It only came further: whether it goes on is what it was. */
  isProgress?: true;
}

/** Tells every process that a row changed; delivered when the surrounding transaction commits. */
export async function announceChange(tx: Db, change: Change): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`;
}

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();
let connected: Promise<void> | undefined;

/** Calls `listener` for each change until the returned function is called. One database connection serves all listeners. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  connected ??= listen();
  return () => listeners.delete(listener);
}

async function listen(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  const retry = () => {
    if (connected === undefined) return;
    connected = undefined;
    client.end().catch(() => {});
    setTimeout(() => {
      if (listeners.size > 0) connected ??= listen();
    }, 1000).unref();
  };
  client.on("error", retry);
  client.on("end", retry);
  client.on("notification", (message) => {
    const change = JSON.parse(message.payload ?? "{}") as Change;
    for (const listener of listeners) listener(change);
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    console.error(`[database] cannot listen for changes: ${(error as Error).message}`);
    retry();
  }
}
