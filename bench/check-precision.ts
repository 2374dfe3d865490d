/**
 * How often each check fires on published trajectories that GPT-4 judged, and how fast the rules are.
 * Run from the repository root: npm run -s bench:checks [-- --list F05]
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import { RULES } from "#lib/checks/rules.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { CheckCode, type CheckedInstance } from "#lib/domain/check.ts";

interface JudgedRow {
  api: string;
  id: number;
  instruction: string;
  steps: { function: string; parameters: string; returns: string }[];
  final_response: string;
  process: string;
  response: string;
}

const shared = path.resolve("../shared/data");
const { values: options } = parseArgs({ options: { list: { type: "string" } } });

async function loadContracts(): Promise<Map<string, ApiContract>> {
  const contracts = new Map<string, ApiContract>();
  for (const file of ["corpus_dev.json", "eval_real.json"]) {
    const apis = JSON.parse(readFileSync(path.join(shared, file), "utf8")) as Record<string, string>[];
    for (const api of apis) {
      const name = api.Name ?? "";
      const { document } = await parseDocument(api.Documentation ?? "", `${name}.json`);
      contracts.set(name, buildContract(document, { name, description: api.Description ?? "", documentSha256: name }));
    }
  }
  return contracts;
}

function toInstance(row: JudgedRow): CheckedInstance {
  const steps = row.steps.map((step) => ({
    thought: "",
    action: step.function,
    actionInput: step.parameters,
    observation: step.returns,
  }));
  const { instruction, final_response: response } = row;
  return { content: { instruction, steps, finalThought: null, response }, terminationReason: "responded" };
}

const contracts = await loadContracts();
const rows = readFileSync(path.join(shared, "judged_dev.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as JudgedRow);
const bad = (row: JudgedRow) => row.process === "No" || row.response === "No";
const assessed = rows.map((row) => ({
  row,
  ...checkAssessor.assess(toInstance(row), contracts.get(row.api) ?? null),
}));

const share = (part: number, whole: number) => (whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`);
console.log(
  "| code | title | outcome | rows | process No | process Yes | Yes/Yes | precision (process No) | precision (either No) |",
);
console.log("|--|--|--|--|--|--|--|--|--|");
for (const code of CheckCode.options) {
  for (const outcome of ["fail", "warn"] as const) {
    const fired = assessed.filter(({ results }) => results.some((it) => it.code === code && it.outcome === outcome));
    if (fired.length === 0 && outcome !== RULES[code].outcome) continue;
    const no = fired.filter(({ row }) => row.process === "No").length;
    const yes = fired.filter(({ row }) => row.process === "Yes").length;
    const bothYes = fired.filter(({ row }) => row.process === "Yes" && row.response === "Yes").length;
    const eitherNo = fired.filter(({ row }) => bad(row)).length;
    console.log(
      `| ${code} | ${RULES[code].title} | ${outcome} | ${fired.length} | ${no} | ${yes} | ${bothYes} | ${share(no, fired.length)} | ${share(eitherNo, fired.length)} |`,
    );
  }
}
for (const outcome of ["pass", "warn", "fail"] as const) {
  const these = assessed.filter((it) => it.outcome === outcome);
  const eitherNo = these.filter(({ row }) => bad(row)).length;
  console.log(`${outcome}: ${these.length} rows, ${eitherNo} of them judged No (${share(eitherNo, these.length)})`);
}

for (const { row, results } of assessed) {
  for (const it of results) {
    if (options.list !== "all" && options.list !== it.code) continue;
    console.log(
      `${row.process}/${row.response}\t${row.api}/${row.id}\t${it.code} ${it.outcome}\t${it.target.pointer ?? ""}\t${it.message}`,
    );
  }
}

const instances = rows.map((row) => ({ instance: toInstance(row), contract: contracts.get(row.api) ?? null }));
const rounds = 50;
const startedAt = performance.now();
for (let round = 0; round < rounds; round += 1) {
  for (const { instance, contract } of instances) checkAssessor.assess(instance, contract);
}
const msEach = (performance.now() - startedAt) / (rounds * instances.length);
console.log(
  `speed: ${msEach.toFixed(3)} ms an instance, ${Math.round(1000 / msEach)} instances/s (warm, ${rounds} × ${rows.length})`,
);
