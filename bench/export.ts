/**
 * How fast exports are written, against Postgres' own COPY of the same rows to nowhere, and how much memory they take.
 * Run from the repository root: npm run -s bench:export [-- --instances 20000] [--rounds 3]
 * A database of its own is made for it (on the server of DATABASE_URL, else on an embedded one) and dropped at the end.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { loadShippedCatalog } from "#lib/catalog/load-shipped-catalog.ts";
import { ExportFormat } from "#lib/domain/export.ts";
import { exportToFolder } from "#lib/export/write-export-to-folder.ts";
import { closeDb } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { withOwnDatabase } from "./own-database.ts";

/** A query whose answer is COPY's stream; node-postgres hands each piece to its query. */
class CopyOut extends pg.Query {
  onData: (length: number) => void = () => {};

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.onData(chunk.length);
  }
}

const { values } = parseArgs({
  options: {
    instances: { type: "string", default: "20000" },
    rounds: { type: "string", default: "3" },
    /** Set in the processes that write one export each, so that memory is measured for each. */
    format: { type: "string" },
    out: { type: "string", default: "" },
  },
});
const COLUMNS = `"id", "apiId", "documentId", "number", "instruction", "steps", "finalThought", "response", "importedFields"`;

if (values.format) await writeOnce(ExportFormat.parse(values.format), values.out);
else {
  const [count, rounds] = [Number(values.instances), Number(values.rounds)];
  await withOwnDatabase(async (client, folder) => {
    await storeCorpus(client, count);
    await report(client, count, rounds, folder);
  });
}
process.exit();

/** One export; prints its milliseconds and the process's peak of memory. */
async function writeOnce(format: ExportFormat, folder: string): Promise<void> {
  const actor = await localAdmin();
  const times: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const startedAt = performance.now();
    await exportToFolder(actor, { format, out: path.join(folder, `${format}-${round}`) });
    times.push(performance.now() - startedAt);
  }
  const [file = ""] = fs.readdirSync(path.join(folder, `${format}-0`)).filter((name) => name.startsWith(format));
  const { size } = fs.statSync(path.join(folder, `${format}-0`, file));
  console.log(JSON.stringify({ times, size, peakRssMb: process.resourceUsage().maxRSS / 1024 }));
  await closeDb();
}

/** The shipped APIs, with so many accepted instances of three steps and some 4 kB each, shared out evenly. */
async function storeCorpus(client: pg.Client, count: number): Promise<void> {
  await loadShippedCatalog();
  await client.query(
    `with api as (
       select a."id", a."currentDocumentId", row_number() over (order by a."id") - 1 as nth, count(*) over () as total,
         (select f."name" from "ApiFunction" f where f."documentId" = a."currentDocumentId" order by f."position" limit 1) as function
       from "Api" a)
     insert into "Instance" ("id", "apiId", "documentId", "instruction", "steps", "finalThought", "response", "terminationReason",
       "stepCount", "functionNames", "fingerprint", "provenance", "status", "updatedAt")
     select uuidv7(), api."id", api."currentDocumentId", 'Please look up number ' || n || ' for me, and say what you find.',
       (select jsonb_agg(jsonb_build_object('thought', 'I look up part ' || s || ' of number ' || n || '.', 'action', api.function,
         'actionInput', jsonb_build_object('id', n, 'part', s)::text,
         'observation', 'Status Code: 200. Response: ' || (select jsonb_agg(jsonb_build_object('row', r, 'text', md5((n * r * s)::text)))
           from generate_series(1, 18) r)::text)) from generate_series(1, 3) s),
       'I have all parts of number ' || n || '.', 'Here is what I found: ' || md5(n::text), 'responded', 3, array[api.function],
       n::text, '{"isOffline": true}', 'accepted', now()
     from generate_series(1, $1::int) n join api on api.nth = n % api.total`,
    [count],
  );
  await client.query("vacuum analyze");
}

async function report(client: pg.Client, count: number, rounds: number, scratch: string): Promise<void> {
  const copied = await timeCopy(client, rounds);
  console.log(
    `${count} instances, ${(copied.bytes / 1024 / 1024).toFixed(1)} MB by COPY; best of ${rounds} rounds each\n`,
  );
  console.log("| what | time | rows/s | against COPY | size | peak RSS |");
  console.log("|--|--|--|--|--|--|");
  const row = (what: string, ms: number, size: number, memory: string) =>
    console.log(
      `| ${what} | ${ms.toFixed(0)} ms | ${Math.round((1000 * count) / ms)} | ${(copied.ms / ms).toFixed(2)} x | ${(size / 1024 / 1024).toFixed(1)} MB | ${memory} |`,
    );
  row("COPY (select …) to stdout", copied.ms, copied.bytes, "");
  for (const format of ExportFormat.options) {
    const { times, size, peakRssMb } = inOwnProcess(format, path.join(scratch, "out"), rounds);
    row(`export --format ${format}`, Math.min(...times), size, `${peakRssMb.toFixed(0)} MB`);
  }
}

/** COPY as a client sees it: all bytes received, none kept. */
async function timeCopy(client: pg.Client, rounds: number): Promise<{ ms: number; bytes: number }> {
  let best = Number.POSITIVE_INFINITY;
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    bytes = 0;
    const startedAt = performance.now();
    await new Promise<void>((resolve, reject) => {
      const text = `copy (select ${COLUMNS} from "Instance" order by "apiId", "documentId", "id") to stdout`;
      const query = new CopyOut(text, (error) => (error ? reject(error) : resolve()));
      query.onData = (length) => {
        bytes += length;
      };
      client.query(query);
    });
    best = Math.min(best, performance.now() - startedAt);
  }
  return { ms: best, bytes };
}

function inOwnProcess(
  format: ExportFormat,
  out: string,
  rounds: number,
): { times: number[]; size: number; peakRssMb: number } {
  const args = [
    ...process.execArgv,
    import.meta.filename,
    "--format",
    format,
    "--out",
    out,
    "--rounds",
    String(rounds),
  ];
  const done = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (done.status !== 0) throw new Error(`the export as ${format} failed`);
  return JSON.parse(done.stdout.trim().split("\n").at(-1) ?? "");
}
