import { slugOf } from "#lib/domain/api.ts";
import { InstructionKind } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Candidate } from "./candidate.ts";
import { EMPTY_FORM, type RunForm } from "./run-form.ts";
import { type FilledForm, withoutMissing } from "./without-missing.ts";

/** Of a page's address: once, several times, or not at all. */
export type Query = Record<string, string | string[] | undefined>;

interface FillFrom {
  /** `?api=a&api=b` (or `a,b`), `?category=`, `?split=`; a hole to fill: `?api=a&function=f&kind=singleCall`, `&count=5`. */
  query: Query;
  /** Settings of the run that is to be repeated. */
  config?: SimulationRunConfig | undefined;
  candidates: readonly Candidate[];
  endpoints: readonly string[];
  /** What no earlier run was seeded with, so that a run launched as the form opens repeats none. */
  freshSeed: number;
}

/** How many instructions fill a hole of the coverage map, unless the address says otherwise. */
const HOLE_COUNT = "5";

/** The form as the page opens with it: an earlier run's settings, then what the address names, else the defaults. */
export function fillRunForm({ query, config, candidates, endpoints, freshSeed }: FillFrom): FilledForm {
  const form: RunForm = { ...EMPTY_FORM, seed: String(freshSeed), ...(config ? settingsOf(config) : {}) };
  Object.assign(form, scopeOf(query));
  if (form.scope === "category") form.category = findCategory(form.category, candidates) ?? form.category;
  const found = withoutMissing(form, candidates, endpoints);
  return { ...found, form: { ...found.form, ...targetOf(query, found.form) } };
}

function settingsOf(config: SimulationRunConfig): Partial<RunForm> {
  const { apis, instructions, endpoint, seed, concurrency, maxSteps, executor, language, stop, target } = config;
  return {
    ...("slugs" in apis ? { scope: "named", slugs: apis.slugs } : {}),
    ...("category" in apis ? { scope: "category", category: apis.category } : {}),
    ...("split" in apis ? { scope: "split", split: apis.split } : {}),
    mode: instructions.mode,
    ...(instructions.mode === "generate" ? { perApi: String(instructions.perApi) } : {}),
    ...{ endpoint, seed: String(seed), concurrency: String(concurrency), maxSteps: String(maxSteps) },
    ...{ executor, language, target: target ?? null, agents: { ...EMPTY_FORM.agents, ...config.agents } },
    ...(target ? {} : { kinds: textsOf(EMPTY_FORM.kinds, config.kindMix, 1) }),
    errors: textsOf(EMPTY_FORM.errors, config.errorMix, 100),
    ...stopOf(stop),
  };
}

/** Each value as it would be typed; what is not given is 0. */
const textsOf = <Key extends string>(keys: Record<Key, string>, mix: Partial<Record<Key, number>>, unit: number) =>
  Object.fromEntries(
    (Object.keys(keys) as Key[]).map((key) => [key, String(Number(((mix[key] ?? 0) * unit).toFixed(4)))]),
  ) as Record<Key, string>;

function stopOf({ passing, candidates, accepted, costUsd, tokens, minutes }: SimulationRunConfig["stop"]) {
  const text = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    stopAt: passing ? ("passing" as const) : accepted ? ("accepted" as const) : ("planned" as const),
    stopCount: text(passing ?? accepted),
    ...{ candidates: text(candidates), costUsd: text(costUsd), tokens: text(tokens), minutes: text(minutes) },
  };
}

/** A hole names one API, one function and one kind. Other APIs than before: what was aimed at is no longer there. */
function targetOf(query: Query, { scope, slugs, target }: RunForm): Partial<RunForm> {
  const [functionName, kind, count] = [query.function, query.kind, query.count].map((value) => [value].flat()[0]);
  const asked = InstructionKind.safeParse(kind);
  if (scope !== "named" || slugs.length !== 1) return { target: null };
  if (!functionName || !asked.success) return { target: query.api === undefined ? target : null };
  const perApi = count && /^\d{1,4}$/.test(count) ? count : HOLE_COUNT;
  return { target: { functionName, kind: asked.data }, mode: "generate", perApi };
}

function scopeOf(query: Query): Partial<RunForm> {
  const slugs = valuesOf(query.api);
  if (slugs.length > 0) return { scope: "named", slugs: [...new Set(slugs)] };
  const [category] = [query.category].flat();
  if (category) return { scope: "category", category };
  const [split] = [query.split].flat();
  return split === "train" || split === "heldOut" ? { scope: "split", split } : {};
}

const valuesOf = (value: string | string[] | undefined): string[] =>
  [value]
    .flat()
    .flatMap((text) => text?.split(",") ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== "");

/** By its name, however it is written, or by its slug. */
function findCategory(asked: string, candidates: readonly Candidate[]): string | undefined {
  const slug = slugOf(asked);
  return candidates.find(({ category }) => slugOf(category) === slug)?.category;
}
