/**
 * How fast files are imported, against Postgres' own INSERT of the rows that came of it, and how much memory it takes.
 * Run from the repository root: npm run -s bench:import [-- --rows 1425] [--megabytes 5]
 * A database of its own is made for it (on the server of DATABASE_URL, else on an embedded one) and dropped at the end.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { importFiles } from "#lib/catalog/import-files.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { closeDb } from "#lib/platform/db/client.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { withOwnDatabase } from "./own-database.ts";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1425" },
    megabytes: { type: "string", default: "5" },
    /** Set in the processes that import one file each, so that memory is measured for each. */
    file: { type: "string" },
  },
});
const REFERENCE_LIST = path.resolve("../shared/data/public_apis.json");

if (values.file) await importOnce(values.file);
else {
  const [rows, megabytes] = [Number(values.rows), Number(values.megabytes)];
  await withOwnDatabase((client, folder) => report(client, folder, rows, megabytes));
}
process.exit();

/** One import; prints its milliseconds, what it stored, and the process's peak of memory before and after. */
async function importOnce(file: string): Promise<void> {
  const startRssMb = process.resourceUsage().maxRSS / 1024;
  const startedAt = performance.now();
  const files = [{ name: path.basename(file), open: () => fs.createReadStream(file) }];
  const { apis, functions, problems } = await importFiles(SYSTEM, { files, assessor: checkAssessor });
  const ms = performance.now() - startedAt;
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({
      ms,
      apis: apis.created,
      unchanged: apis.unchanged,
      functions,
      problems: problems.length,
      startRssMb,
      peakRssMb,
    }),
  );
  await closeDb();
}

interface Measured {
  ms: number;
  apis: number;
  unchanged: number;
  functions: number;
  problems: number;
  startRssMb: number;
  peakRssMb: number;
}

async function report(client: pg.Client, scratch: string, rows: number, megabytes: number): Promise<void> {
  const list = fs.existsSync(REFERENCE_LIST) ? REFERENCE_LIST : write(scratch, "list.json", makeList(rows));
  const readme = write(scratch, "list.md", asMarkdown(list));
  const document = write(scratch, "document.json", makeDocument(megabytes * 1024 * 1024));
  console.log("| what | size | stored | time | raw INSERT | ratio | RSS before | peak RSS |");
  console.log("|--|--|--|--|--|--|--|--|");
  const line = async (what: string, file: string, tables: string[]) => {
    const done = inOwnProcess(file);
    const stored = `${done.apis} new, ${done.unchanged} known APIs, ${done.functions} functions, ${done.problems} problems`;
    const rawMs = tables.length > 0 ? await timeInserts(client, tables) : undefined;
    const raw = rawMs === undefined ? "" : `${rawMs.toFixed(0)} ms`;
    const ratio = rawMs === undefined ? "" : `${(done.ms / rawMs).toFixed(1)} x`;
    const size = `${(fs.statSync(file).size / 1024 / 1024).toFixed(2)} MB`;
    console.log(
      `| ${what} | ${size} | ${stored} | ${done.ms.toFixed(0)} ms | ${raw} | ${ratio} | ${done.startRssMb.toFixed(0)} MB | ${done.peakRssMb.toFixed(0)} MB |`,
    );
  };
  await line("public-apis list", list, ["Api"]);
  await line("the same again", list, []);
  await line("the same as markdown", readme, []);
  await client.query(`update "Api" set "currentDocumentId" = null`);
  await client.query(`delete from "Api"`);
  await line("OpenAPI document", document, ["Api", "OpenApiDocument", "ApiFunction"]);
  await line("the same again", document, []);
}

/** The rows of these tables once more, as one INSERT for each hundred, into tables with the same columns and indexes. */
async function timeInserts(client: pg.Client, tables: readonly string[]): Promise<number> {
  let ms = 0;
  for (const table of tables) {
    const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from "${table}" t`);
    await client.query(`create table "${table}_raw" (like "${table}" including all)`);
    const startedAt = performance.now();
    for (let at = 0; at < rows.length; at += 100) {
      const batch = `[${rows
        .slice(at, at + 100)
        .map(({ row }) => row)
        .join(",")}]`;
      await client.query(
        `insert into "${table}_raw" select * from json_populate_recordset(null::"${table}", $1::json)`,
        [batch],
      );
    }
    ms += performance.now() - startedAt;
    await client.query(`drop table "${table}_raw"`);
  }
  return ms;
}

function inOwnProcess(file: string): Measured {
  const args = [...process.execArgv, import.meta.filename, "--file", file];
  const done = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (done.status !== 0) throw new Error(`the import of ${file} failed`);
  return JSON.parse(done.stdout.trim().split("\n").at(-1) ?? "") as Measured;
}

function write(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

function makeList(rows: number): string {
  const entries = Array.from({ length: rows }, (_, at) => ({
    API: `Service ${at}`,
    Description: `What service ${at} knows about its field`,
    Auth: ["", "apiKey", "OAuth"][at % 3],
    HTTPS: at % 5 > 0,
    Cors: ["yes", "no", "unknown"][at % 3],
    Link: `https://service-${at}.example/`,
    Category: `Category ${at % 51}`,
  }));
  return JSON.stringify({ count: rows, entries });
}

interface Entry {
  API: string;
  Description: string;
  Auth: string;
  HTTPS: boolean;
  Cors: string;
  Link: string;
  Category: string;
}

function asMarkdown(list: string): string {
  const { entries } = JSON.parse(fs.readFileSync(list, "utf8")) as { entries: Entry[] };
  const byCategory = Map.groupBy(entries, ({ Category }) => Category);
  const cell = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("|", "\\|");
  const sections = [...byCategory].map(([category, members]) =>
    [
      `### ${category}`,
      "API | Description | Auth | HTTPS | CORS |",
      "|---|---|---|---|---|",
      ...members.map(
        (one) =>
          `| [${cell(one.API)}](${one.Link}) | ${cell(one.Description)} | ${one.Auth || "No"} | ${one.HTTPS ? "Yes" : "No"} | ${one.Cors} |`,
      ),
    ].join("\n"),
  );
  return `${sections.join("\n\n")}\n`;
}

/** A document of so many bytes, less one operation at most; operations and schemas as large as people's. */
function makeDocument(bytes: number): string {
  const operations = 1500;
  const perOperation = bytes / operations - 570;
  const schema = (at: number) => ({
    type: "object",
    description: "A thing, and what is known of it. ".repeat(Math.max(1, Math.floor(perOperation / 34))),
    properties: {
      id: { type: "string" },
      size: { type: "integer" },
      other: { $ref: `#/components/schemas/Thing${(at + 1) % operations}` },
    },
  });
  const operation = (at: number) => ({
    get: {
      operationId: `getThing${at}`,
      summary: `Gets thing ${at}.`,
      parameters: [
        { name: "id", in: "path", required: true, description: "Which one.", schema: { type: "string" } },
        { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100 } },
      ],
      responses: {
        "200": {
          description: "The thing.",
          content: { "application/json": { schema: { $ref: `#/components/schemas/Thing${at}` } } },
        },
      },
    },
  });
  const numbers = Array.from({ length: operations }, (_, at) => at);
  return JSON.stringify({
    openapi: "3.0.3",
    info: { title: "Things", version: "1" },
    paths: Object.fromEntries(numbers.map((at) => [`/things/${at}/{id}`, operation(at)])),
    components: { schemas: Object.fromEntries(numbers.map((at) => [`Thing${at}`, schema(at)])) },
  });
}
