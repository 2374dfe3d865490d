import { KINDS } from "#app/(studio)/runs/_components/kind-words.ts";
import type { Problem } from "#lib/domain/errors.ts";
import type { ApiSelection, NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import { type NumberRule, parseDecimal, readCap, readWhole } from "./read-number.ts";
import { isAllOffline, type RunErrors, type RunField, type RunForm } from "./run-form.ts";

/** As NewSimulationRunInput has them; the server looks again. */
const RULES = {
  perApi: { label: "New instructions for each API", min: 1, max: 1000 },
  seed: { label: "Seed", min: 0, max: 2_147_483_647 },
  concurrency: { label: "Concurrency", min: 1, max: 1024 },
  maxSteps: { label: "Step limit", min: 1, max: 50 },
  stopCount: { label: "Instances that pass", min: 1, max: 1_000_000 },
  candidates: { label: "Tried at most", min: 1, max: 10_000_000, mayBeEmpty: true },
  tokens: { label: "Tokens at most", min: 1, max: 1e12, mayBeEmpty: true },
} as const satisfies Record<string, NumberRule>;
type NumberField = keyof typeof RULES;

const labelOf = (field: NumberField, { stopAt }: RunForm): string =>
  field === "stopCount" && stopAt === "accepted" ? "Accepted instances" : RULES[field].label;

export type ReadRunForm = { ok: true; input: NewSimulationRunInput } | { ok: false; errors: RunErrors };

/** What the form asks for, or what is wrong with it by field. */
export function readRunForm(form: RunForm): ReadRunForm {
  const errors: RunErrors = {};
  const number = (field: NumberField): number => {
    const read = readWhole(form[field], { ...RULES[field], label: labelOf(field, form) });
    if ("value" in read) return read.value;
    errors[field] = read.problem;
    return 0;
  };
  const apis = readSelection(form);
  if (!apis) errors.apis = form.scope === "category" ? "Choose a category." : "Choose at least one API.";
  const isGenerated = form.mode === "generate";
  const input: NewSimulationRunInput = {
    ...(form.name.trim() ? { name: form.name.trim() } : {}),
    apis: apis ?? { all: true },
    instructions: isGenerated ? { mode: "generate", perApi: number("perApi") } : { mode: "existing" },
    endpoint: form.endpoint,
    agents: Object.fromEntries(Object.entries(form.agents).filter(([, name]) => name && name !== form.endpoint)),
    executor: form.executor,
    ...(isGenerated && !form.target ? { kindMix: readKinds(form, errors) } : {}),
    ...(form.target ? { target: form.target, kindMix: { [form.target.kind]: 1 } } : {}),
    errorMix: readErrors(form, errors),
    language: form.language.trim() || "English",
    stop: readStop(form, errors, number),
    seed: number("seed"),
    concurrency: number("concurrency"),
    maxSteps: number("maxSteps"),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, input };
}

/** How many new instructions each API is to get; undefined while that cannot be read. */
export function readPerApi(form: RunForm): number | undefined {
  const read = readWhole(form.perApi, RULES.perApi);
  return "value" in read ? read.value : undefined;
}

function readKinds({ kinds }: RunForm, errors: RunErrors): Record<string, number> {
  const mix = Object.fromEntries(KINDS.map((kind) => [kind, parseDecimal(kinds[kind] || "0", 1000)]));
  const values = Object.values(mix);
  if (values.includes(undefined)) errors.kinds = "Give each kind a weight from 0 to 1,000.";
  else if (values.every((weight) => weight === 0)) errors.kinds = "Give at least one kind a weight.";
  return mix as Record<string, number>;
}

function readErrors(form: RunForm, errors: RunErrors): Record<string, number> {
  const percents = Object.entries(form.errors).map(([fault, text]) => [fault, parseDecimal(text || "0", 100)] as const);
  if (percents.some(([, percent]) => percent === undefined))
    errors.errors = "Give each failure a share from 0 to 100 %.";
  const sum = percents.reduce((total, [, percent]) => total + (percent ?? 0), 0);
  if (sum > 100) errors.errors = `The shares come to ${Number(sum.toFixed(2))} %: 100 % of all calls is the most.`;
  return Object.fromEntries(
    percents.filter(([, percent]) => percent).map(([fault, percent]) => [fault, Number(percent) / 100]),
  );
}

function readStop(form: RunForm, errors: RunErrors, number: (field: NumberField) => number) {
  const cap = (field: "costUsd" | "minutes", ...rule: [label: string, max: number, sign?: string]) => {
    if (form[field].trim() === "") return undefined;
    const read = readCap(form[field], ...rule);
    if ("value" in read) return read.value;
    errors[field] = read.problem;
    return undefined;
  };
  // Without a model there is nothing to spend, and no field that could say what is wrong.
  const costUsd = isAllOffline(form) ? undefined : cap("costUsd", "Spend at most", 1_000_000, "$");
  const minutes = cap("minutes", "Minutes at most", 100_000);
  const stop = {
    ...(form.stopAt === "planned" ? {} : { [form.stopAt]: number("stopCount") }),
    ...(form.stopAt === "passing" && form.candidates.trim() !== "" ? { candidates: number("candidates") } : {}),
    ...(costUsd ? { costUsd } : {}),
    ...(form.tokens.trim() === "" ? {} : { tokens: number("tokens") }),
    ...(minutes ? { minutes } : {}),
  };
  const { passing, candidates } = stop as { passing?: number; candidates?: number };
  if (passing && candidates && candidates < passing)
    errors.candidates ??= "Give at least as many candidates as there are to pass.";
  return stop;
}

function readSelection({ scope, split, category, slugs }: RunForm): ApiSelection | undefined {
  if (scope === "all") return { all: true };
  if (scope === "split") return { split };
  if (scope === "category") return category === "" ? undefined : { category };
  return slugs.length === 0 ? undefined : { slugs: [...slugs] };
}

/** What the server found wrong, by field of the form. What fits no field is told above the button. */
export function errorsByField(message: string, problems: readonly Problem[]): RunErrors {
  const errors: RunErrors = {};
  for (const problem of problems) {
    const field = fieldOf(problem.where);
    if (field) errors[field] ??= problem.message;
  }
  return Object.keys(errors).length > 0 ? errors : { form: message };
}

/** Where the launch's own names differ from the form's. */
const FIELDS: Record<string, RunField> = {
  instructions: "perApi",
  kindMix: "kinds",
  errorMix: "errors",
  "stop.passing": "stopCount",
  "stop.accepted": "stopCount",
  "stop.candidates": "candidates",
  "stop.costUsd": "costUsd",
  "stop.tokens": "tokens",
  "stop.minutes": "minutes",
};
const OWN: readonly RunField[] = [
  ...(["apis", "target", "endpoint", "agents", "executor", "language"] as const),
  ...(["name", "seed", "concurrency", "maxSteps"] as const),
];

function fieldOf(where: string): RunField | undefined {
  const [first = "", second = ""] = where.split(".");
  return FIELDS[`${first}.${second}`] ?? FIELDS[first] ?? OWN.find((field) => field === first);
}
