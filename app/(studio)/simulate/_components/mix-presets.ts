import { FAULTS, KINDS } from "#app/(studio)/runs/_components/kind-words.ts";
import type { InjectedFault } from "#lib/domain/error-mix.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";

export type KindWeights = Record<InstructionKind, string>;
export type ErrorShares = Record<InjectedFault, string>;

export interface Preset<Mix> {
  id: string;
  label: string;
  mix: Mix;
}

const weights = (mix: Partial<Record<InstructionKind, number>>): KindWeights =>
  Object.fromEntries(KINDS.map((kind) => [kind, String(mix[kind] ?? 0)])) as KindWeights;

const percents = (mix: Partial<Record<InjectedFault, number>>): ErrorShares =>
  Object.fromEntries(FAULTS.map((fault) => [fault, String(mix[fault] ?? 0)])) as ErrorShares;

/** As DEFAULT_KIND_MIX of the domain has it (a test compares them): that file's schemas are not for the browser. */
const BALANCED = {
  ...{ singleCall: 34, severalCalls: 10, chainedCalls: 12, parallelCalls: 8, severalApis: 8 },
  ...{ missingRequired: 12, noSuitableTool: 4, errorRecovery: 6, followUp: 6 },
};

export const KIND_PRESETS: readonly Preset<KindWeights>[] = [
  { id: "balanced", label: "Balanced", mix: weights(BALANCED) },
  { id: "single", label: "Single calls only", mix: weights({ singleCall: 1 }) },
  {
    id: "hard",
    label: "Hard",
    mix: weights({
      ...{ severalCalls: 10, chainedCalls: 20, parallelCalls: 12, severalApis: 14 },
      ...{ missingRequired: 16, noSuitableTool: 8, errorRecovery: 10, followUp: 10 },
    }),
  },
];

/** In percent of calls. */
export const ERROR_PRESETS: readonly Preset<ErrorShares>[] = [
  { id: "none", label: "None", mix: percents({}) },
  {
    id: "realistic",
    label: "Realistic",
    mix: percents({ badRequest: 1, unauthorized: 0.5, notFound: 2, rateLimited: 1.5, serverError: 1.5, timeout: 1 }),
  },
  {
    id: "hard",
    label: "Hard",
    mix: percents({
      ...{ badRequest: 4, unauthorized: 2, notFound: 6, rateLimited: 5, serverError: 5, timeout: 4, partial: 4 },
    }),
  },
];

/** The preset that a mix is, if it is one: weights count by their shares. */
export function presetOf<Key extends string>(
  presets: readonly Preset<Record<Key, string>>[],
  mix: Record<Key, string>,
): Preset<Record<Key, string>> | undefined {
  const keys = Object.keys(mix) as Key[];
  return presets.find((preset) => keys.every((key) => Number(preset.mix[key]) === Number(mix[key])));
}

/** Whole mix in one line: `34% single call, 12% chained calls …` is too long, so the three largest. */
export function describeMix<Key extends string>(mix: Record<Key, string>, label: (key: Key) => string): string {
  const entries = (Object.entries(mix) as [Key, string][])
    .map(([key, weight]) => ({ label: label(key), weight: Number(weight) || 0 }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const named = entries.slice(0, 2).map((entry) => entry.label.toLowerCase());
  const more = entries.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(" and ");
}
