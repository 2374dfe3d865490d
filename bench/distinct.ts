/**
 * How many of a run's instructions are no near-duplicate of one that was written before them: compared with every instruction of
 * the corpus, of any API and run, by ROUGE-L F1 of their words (Lin 2004), the measure that Self-Instruct refuses by at 0.7. Beside
 * it which kinds repeat themselves, and whether it is the same API or another one that they repeat.
 * Run from the repository root: npm run -s bench:distinct [-- --run 3] [--list 20]
 * Reads the corpus of DATA_DIR or DATABASE_URL, of the latest run where none is named, and writes nothing. What it is for:
 * DATA_DIR=<empty folder> npm run -s cli -- simulate --all --instructions-per-api 10 --seed 1 --wait, then this with that folder.
 */
import { parseArgs } from "node:util";
import { closeDb, db } from "#lib/platform/db/client.ts";
import { prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { areNearDuplicates, NEAR_DUPLICATE, wordsOf } from "#lib/simulation/similarity/rouge-l.ts";

/** Least share of instructions that are like none before them. */
const WANTED = 0.95;

const { values: options } = parseArgs({
  options: { run: { type: "string" }, list: { type: "string", default: "0" } },
});

interface Row {
  text: string;
  kind: string;
  api: string;
  isOfRun: boolean;
}

const database = await prepareDatabase();
const number = options.run === undefined ? await latestRun() : Number(options.run);
const rows = await readCorpus(number);
const startedAt = performance.now();
const earlier = findEarlier(rows);
report(number, rows, earlier, performance.now() - startedAt);
await closeDb();
await database.release();
process.exit();

async function latestRun(): Promise<number> {
  const run = await db().simulationRun.findFirst({ orderBy: { number: "desc" }, select: { number: true } });
  if (!run) throw new Error("There is no run yet: see how this is run, in its file.");
  return run.number;
}

/** In the order in which they were stored. */
async function readCorpus(run: number): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    select i."text", coalesce(i."kind", 'not recorded') as "kind", a."slug" as "api", coalesce(r."number" = ${run}, false) as "isOfRun"
    from "Instruction" i join "Api" a on a."id" = i."apiId" left join "SimulationRun" r on r."id" = i."runId"
    order by i."createdAt", i."id"`;
}

/**
 * For each text of the run the first one before it that it nearly repeats. Exact: a common subsequence is no longer than the words
 * in common, so that only pairs with enough of them, counted through an index, are compared word by word.
 */
function findEarlier(texts: readonly Row[]): Map<Row, Row> {
  const words = texts.map(({ text }) => wordsOf(text));
  const places = new Map<string, number[]>();
  const common = new Uint16Array(texts.length);
  const found = new Map<Row, Row>();
  for (const [index, row] of texts.entries()) {
    const own = words[index] ?? [];
    const touched: number[] = [];
    for (const key of countedWords(own)) {
      const before = places.get(key) ?? [];
      if (row.isOfRun)
        for (const other of before) {
          if (common[other] === 0) touched.push(other);
          common[other] = (common[other] ?? 0) + 1;
        }
      before.push(index);
      places.set(key, before);
    }
    const isLikely = (other: number) =>
      2 * (common[other] ?? 0) >= NEAR_DUPLICATE * (own.length + (words[other]?.length ?? 0));
    const first = touched
      .filter(isLikely)
      .sort((a, b) => a - b)
      .find((other) => areNearDuplicates(own, words[other] ?? []));
    for (const other of touched) common[other] = 0;
    if (first !== undefined) found.set(row, texts[first] as Row);
  }
  return found;
}

/** A word's second occurrence is a key of its own: keys in common are then words in common, however often they come. */
function countedWords(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return words.map((word) => {
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    return `${word} ${count}`;
  });
}

function report(run: number, corpus: readonly Row[], repeated: ReadonlyMap<Row, Row>, ms: number): void {
  const own = corpus.filter(({ isOfRun }) => isOfRun);
  console.log(
    `Run #${run}: ${own.length} instructions in a corpus of ${corpus.length}, all pairs in ${(ms / 1000).toFixed(1)} s.\n`,
  );
  console.log("| kind | instructions | like none before | share | repeats its own API | repeats another |");
  console.log("|--|--:|--:|--:|--:|--:|");
  const groups = [...Map.groupBy(own, ({ kind }) => kind)].sort(([a], [b]) => a.localeCompare(b));
  for (const [kind, group] of [...groups, ["all", own] as const]) printRow(kind, group, repeated);
  const share = 1 - repeated.size / Math.max(1, own.length);
  console.log(`\n${percent(share)} are distinct; wanted are ${percent(WANTED)}${share < WANTED ? ": TOO FEW" : ""}.`);
  for (const [row, first] of [...repeated].slice(0, Number(options.list)))
    console.log(`\n${row.kind}, ${row.api}: ${row.text}\n  ${first.kind}, ${first.api}: ${first.text}`);
}

function printRow(kind: string, group: readonly Row[], repeated: ReadonlyMap<Row, Row>): void {
  const again = group.filter((row) => repeated.has(row));
  const ofItsApi = again.filter((row) => repeated.get(row)?.api === row.api).length;
  const fresh = group.length - again.length;
  const cells = [kind, group.length, fresh, percent(fresh / Math.max(1, group.length)), ofItsApi];
  console.log(`| ${[...cells, again.length - ofItsApi].join(" | ")} |`);
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
