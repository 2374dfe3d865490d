import { InvalidArgumentError } from "commander";
import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { NewSimulationRun, type NewSimulationRunInput } from "#lib/domain/simulation-run.ts";

/** What `simulate` takes, as commander gives it. */
export interface SimulateOptions {
  api?: string[];
  category?: string;
  split?: "train" | "heldOut";
  all?: boolean;
  instructionsPerApi?: number;
  existingInstructions?: boolean;
  endpoint: string;
  agent?: Record<string, string>;
  executor: "simulated" | "real";
  mix?: Record<string, number>;
  errors?: Record<string, number>;
  language?: string;
  maxCost?: number;
  maxTokens?: number;
  maxMinutes?: number;
  passing?: number;
  candidates?: number;
  accepted?: number;
  seed: number;
  concurrency: number;
  maxSteps: number;
  name?: string;
  wait?: boolean;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError("Give a number above zero.");
  }
  return value;
}

/** `name=number,…`, such as `singleCall=3,chainedCalls=1`. */
export function namedNumbers(text: string, before: Record<string, number> = {}): Record<string, number> {
  const entries = pairs(text).map(([name, value]): [string, number] => {
    const number = Number(value);
    if (value === "" || !Number.isFinite(number))
      throw new InvalidArgumentError(`${name} needs a number, as in ${name}=1.`);
    return [name, number];
  });
  return { ...before, ...Object.fromEntries(entries) };
}

/** `name=text`, which may be given several times. */
export const namedTexts = (text: string, before: Record<string, string> = {}): Record<string, string> => ({
  ...before,
  ...Object.fromEntries(pairs(text)),
});

function pairs(text: string): [string, string][] {
  return text.split(",").map((pair) => {
    const [name = "", value = "", ...more] = pair.split("=").map((part) => part.trim());
    if (name === "" || value === "" || more.length > 0) {
      throw new InvalidArgumentError(`Write name=value, with commas between several: ${pair.trim() || "it is empty"}.`);
    }
    return [name, value];
  });
}

/**
 * What was asked for on the command line, as a run to launch.
 * @throws AppError INVALID naming the option
 */
export function readSimulateOptions(options: SimulateOptions): NewSimulationRunInput {
  const { api, category, split, all, endpoint, executor, seed, concurrency, maxSteps, name, language } = options;
  const chosen = [
    api && { slugs: api },
    category && { category },
    split && { split },
    all && { all: true as const },
  ].filter((choice) => !!choice);
  const [apis] = chosen;
  if (!apis || chosen.length > 1)
    throw new AppError("INVALID", "Choose the APIs with exactly one of --api, --category, --split, --all.");
  if (options.existingInstructions && options.instructionsPerApi !== undefined) {
    throw new AppError("INVALID", "Choose one of --instructions-per-api and --existing-instructions.");
  }
  const instructions = options.existingInstructions
    ? { mode: "existing" as const }
    : { mode: "generate" as const, perApi: options.instructionsPerApi ?? 10 };
  const { mix: kindMix, errors: errorMix, agent: agents } = options;
  return checked({
    ...{ apis, instructions, endpoint, executor, seed, concurrency, maxSteps, stop: readStop(options) },
    ...(name ? { name } : {}),
    ...(language ? { language } : {}),
    ...(kindMix ? { kindMix } : {}),
    ...(errorMix ? { errorMix } : {}),
    ...(agents ? { agents } : {}),
  });
}

function readStop({ maxCost, maxTokens, maxMinutes, passing, candidates, accepted }: SimulateOptions) {
  if (candidates !== undefined && passing === undefined) {
    throw new AppError("INVALID", "--candidates bounds the tries of --passing: give both.");
  }
  if (candidates !== undefined && passing !== undefined && candidates < passing) {
    throw new AppError("INVALID", `${candidates} candidates cannot bring ${passing} that pass: raise --candidates.`);
  }
  const given = { costUsd: maxCost, tokens: maxTokens, minutes: maxMinutes, passing, candidates, accepted };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** As they are typed, by the field that they fill or by the first part of its path. */
const OPTION_OF: Record<string, string> = {
  "apis.slugs": "--api",
  "apis.category": "--category",
  instructions: "--instructions-per-api",
  kindMix: "--mix",
  errorMix: "--errors",
  agents: "--agent",
  maxSteps: "--max-steps",
  "stop.costUsd": "--max-cost",
  "stop.tokens": "--max-tokens",
  "stop.minutes": "--max-minutes",
  "stop.passing": "--passing",
  "stop.candidates": "--candidates",
  "stop.accepted": "--accepted",
};
/** Whose values are named by a key: the message tells which. */
const KEYED = ["kindMix", "errorMix", "agents"];

function checked(input: object): NewSimulationRunInput {
  const parsed = NewSimulationRun.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const [field = "", part = ""] = issue.path;
    const option = OPTION_OF[`${String(field)}.${String(part)}`] ?? OPTION_OF[String(field)] ?? `--${String(field)}`;
    const where = KEYED.includes(String(field)) && part !== "" ? `${option} ${String(part)}` : option;
    return { where, message: wordsOf(issue) };
  });
  const [first] = problems;
  throw new AppError("INVALID", `${first?.where}: ${first?.message}.`, { problems });
}

/** Bounds as people say them; what else is wrong has its words already. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== "too_big" && issue.code !== "too_small") return issue.message;
  const unit = issue.origin === "string" ? " characters" : issue.origin === "array" ? " of them" : "";
  if (issue.code === "too_big") return `give ${issue.maximum.toLocaleString("en")}${unit} at most`;
  if (issue.origin === "string" && issue.minimum === 1) return "it must not be empty";
  return `give ${issue.inclusive ? "" : "more than "}${issue.minimum.toLocaleString("en")}${unit}${issue.inclusive ? " at least" : ""}`;
}
