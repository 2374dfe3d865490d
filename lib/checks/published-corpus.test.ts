import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { type ApiContract, CLARIFY_ACTION, findFunction } from "#lib/domain/api-function.ts";
import type { CheckCode, CheckedInstance } from "#lib/domain/check.ts";
import type { Step } from "#lib/domain/step.ts";
import { runChecks } from "./run-checks.ts";
import { instanceWith } from "./testing/harbour-desk.ts";

const corpusFile = path.resolve("../shared/data/corpus_dev.json");
const judgedFile = path.resolve("../shared/data/judged_dev.jsonl");
const isMissing = !existsSync(corpusFile) || !existsSync(judgedFile);
if (isMissing)
  console.warn(`Skipped: the rules on published trajectories, since ${path.dirname(corpusFile)} is not here.`);

interface Case {
  instance: CheckedInstance;
  contract: ApiContract;
  judgedRight: boolean;
}

async function loadCases(): Promise<Case[]> {
  const apis = JSON.parse(readFileSync(corpusFile, "utf8")) as Record<string, string>[];
  const contracts = new Map<string, ApiContract>();
  for (const { Name: name = "", Description: description = "", Documentation: text = "" } of apis) {
    const { document } = await parseDocument(text, name);
    contracts.set(name, buildContract(document, { name, description, documentSha256: name }));
  }
  const rows = readFileSync(judgedFile, "utf8").trim().split("\n");
  return rows.map((line) => toCase(JSON.parse(line), contracts));
}

function toCase(row: Record<string, string> & { steps?: unknown }, contracts: Map<string, ApiContract>): Case {
  const written = row.steps as unknown as { function: string; parameters: string; returns: string }[];
  const steps = written.map((step) => ({
    thought: "",
    action: step.function,
    actionInput: step.parameters,
    observation: step.returns,
  }));
  return {
    instance: instanceWith({ instruction: row.instruction, steps, response: row.final_response }),
    contract: contracts.get(row.api ?? "") as ApiContract,
    judgedRight: row.process === "Yes" && row.response === "Yes",
  };
}

/** The instance with its first call spoilt; undefined where that cannot be done. */
function spoil(
  { instance, contract }: Case,
  change: (step: Step, required: string[]) => Step | undefined,
): CheckedInstance | undefined {
  const at = instance.content.steps.findIndex(({ action }) => action !== CLARIFY_ACTION);
  const step = instance.content.steps[at];
  const spoilt = step && change(step, findFunction(contract, step.action)?.parameters.required ?? []);
  if (!spoilt) return undefined;
  return { ...instance, content: { ...instance.content, steps: instance.content.steps.with(at, spoilt) } };
}

const without = (step: Step, name: string) => {
  const { [name]: _dropped, ...others } = JSON.parse(step.actionInput) as Record<string, unknown>;
  return { ...step, actionInput: JSON.stringify(others) };
};

describe.skipIf(isMissing)("on published trajectories", () => {
  let cases: Case[] = [];
  beforeAll(async () => {
    cases = await loadCases();
  });

  test("the format rules find nothing in those judged right but one mistake that was mended", () => {
    const findings = cases
      .filter(({ judgedRight }) => judgedRight)
      .flatMap(({ instance, contract }) => runChecks(instance, contract))
      .filter(({ code }) => code.startsWith("F"));
    expect(findings.map(({ code, message }) => [code, message.includes("male, female")])).toEqual([["F06", true]]);
  });

  test("one instruction names its API", () => {
    const leaks = cases
      .flatMap(({ instance, contract }) => runChecks(instance, contract))
      .filter((it) => it.code === "S08");
    expect(leaks.map(({ message }) => message)).toEqual([expect.stringContaining("AbuseIPDB")]);
  });

  test.each<[CheckCode, (step: Step, required: string[]) => Step | undefined]>([
    ["F01", (step) => ({ ...step, actionInput: step.actionInput.slice(0, -1) })],
    ["F02", (step) => ({ ...step, action: `${step.action}V2` })],
    ["F03", (step) => ({ ...step, actionInput: `[${step.actionInput}]` })],
    ["F04", (step, [name]) => (name === undefined ? undefined : without(step, name))],
    ["F07", (step) => ({ ...step, actionInput: step.actionInput.replace("{", '{"x_units": 1,').replace(",}", "}") })],
    ["X03", (step) => ({ ...step, observation: step.observation.slice(0, -2) })],
  ])("%s finds its defect in every trajectory where it is planted", (code, change) => {
    const planted = cases.flatMap((one) => {
      const instance = spoil(one, change);
      const isAnswered = code !== "X03" || instance?.content.steps[0]?.observation.startsWith("Status Code: 200");
      return instance && isAnswered ? [{ instance, contract: one.contract }] : [];
    });
    expect(planted.length).toBeGreaterThan(50);
    const missed = planted.filter(
      ({ instance, contract }) => !runChecks(instance, contract).some((it) => it.code === code),
    );
    expect(missed.map(({ instance }) => instance.content.steps[0])).toEqual([]);
  });
});
