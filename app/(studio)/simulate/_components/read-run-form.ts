import type { Problem } from "#lib/domain/errors.ts";
import type { ApiSelection, NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import type { RunErrors, RunField, RunForm } from "./run-form.ts";

/** As NewSimulationRunInput has them; the server looks again. */
const LIMITS = {
  perApi: { min: 1, max: 1000 },
  seed: { min: 0, max: 2_147_483_647 },
  concurrency: { min: 1, max: 1024 },
  maxSteps: { min: 1, max: 50 },
} as const;
type NumberField = keyof typeof LIMITS;

export type ReadRunForm = { ok: true; input: NewSimulationRunInput } | { ok: false; errors: RunErrors };

/** What the form asks for, or what is wrong with it by field. */
export function readRunForm(form: RunForm): ReadRunForm {
  const errors: RunErrors = {};
  const number = (field: NumberField): number => {
    const value = parseWhole(form[field], field);
    if (value === undefined) {
      const { min, max } = LIMITS[field];
      errors[field] = `Give a whole number from ${min} to ${max.toLocaleString("en")}.`;
    }
    return value ?? 0;
  };
  const apis = readSelection(form);
  if (!apis) errors.apis = form.scope === "category" ? "Choose a category." : "Choose at least one API.";
  const isGenerated = form.mode === "generate";
  const input = {
    ...(form.name.trim() ? { name: form.name.trim() } : {}),
    apis: apis ?? { all: true as const },
    instructions: isGenerated ? { mode: "generate" as const, perApi: number("perApi") } : { mode: "existing" as const },
    endpoint: form.endpoint,
    seed: number("seed"),
    concurrency: number("concurrency"),
    maxSteps: number("maxSteps"),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, input };
}

/** How many new instructions each API is to get; undefined while that cannot be read. */
export const readPerApi = (form: RunForm): number | undefined => parseWhole(form.perApi, "perApi");

function parseWhole(text: string, field: NumberField): number | undefined {
  const { min, max } = LIMITS[field];
  const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
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

function fieldOf(where: string): RunField | undefined {
  const [first] = where.split(".");
  if (first === "apis") return "apis";
  if (first === "instructions") return "perApi";
  const own: readonly RunField[] = ["endpoint", "name", "seed", "concurrency", "maxSteps"];
  return own.find((field) => field === first);
}
