import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";

export const STEP_FIELDS = ["thought", "action", "actionInput", "observation"] as const;
export type StepField = (typeof STEP_FIELDS)[number];

/** One thing that differs between two contents. Steps count from 0, in the content they stand in. */
export type ContentChange =
  | { kind: "field"; field: "instruction" | "finalThought" | "response"; before: string; after: string }
  | { kind: "step"; before: number; after: number; fields: { field: StepField; before: string; after: string }[] }
  | { kind: "added"; after: number; step: Step }
  | { kind: "removed"; before: number; step: Step };

/** All that differs, in the order of the dialogue; steps are matched by their calls, so that one put in between moves nothing. */
export function diffContent(before: InstanceContent, after: InstanceContent): ContentChange[] {
  const field = (name: "instruction" | "finalThought" | "response"): ContentChange[] => {
    const [old, now] = [before[name] ?? "", after[name] ?? ""];
    return old === now ? [] : [{ kind: "field", field: name, before: old, after: now }];
  };
  return [
    ...field("instruction"),
    ...alignSteps(before.steps, after.steps).flatMap((pair) => changeOf(pair, before.steps, after.steps)),
    ...field("finalThought"),
    ...field("response"),
  ];
}

export type Pair = [before: number | undefined, after: number | undefined];

function changeOf([old, now]: Pair, before: readonly Step[], after: readonly Step[]): ContentChange[] {
  const [a, b] = [old === undefined ? undefined : before[old], now === undefined ? undefined : after[now]];
  if (a && b && old !== undefined && now !== undefined) {
    const fields = STEP_FIELDS.flatMap((field) =>
      a[field] === b[field] ? [] : [{ field, before: a[field], after: b[field] }],
    );
    return fields.length > 0 ? [{ kind: "step", before: old, after: now, fields }] : [];
  }
  if (a && old !== undefined) return [{ kind: "removed", before: old, step: a }];
  return b && now !== undefined ? [{ kind: "added", after: now, step: b }] : [];
}

/** How alike two steps are: all of it, the same call, the same function, or nothing. */
function likeness(a: Step, b: Step): number {
  if (a.action !== b.action) return a.thought === b.thought && a.thought !== "" ? 1 : 0;
  if (a.actionInput !== b.actionInput) return a.observation === b.observation ? 3 : 2;
  return STEP_FIELDS.every((field) => a[field] === b[field]) ? 8 : 4;
}

/** Pairs the steps of two contents so that the most alike come together, in order. Those left over stand alone, or meet. */
export function alignSteps(before: readonly Step[], after: readonly Step[]): Pair[] {
  const best: number[][] = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const like = likeness(before[i] as Step, after[j] as Step);
      const together = like > 0 ? like + at(i + 1, j + 1) : 0;
      (best[i] as number[])[j] = Math.max(together, at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const like = likeness(before[i] as Step, after[j] as Step);
    if (like > 0 && at(i, j) === like + at(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (at(i, j) === at(i + 1, j)) pairs.push([i++, undefined]);
    else pairs.push([undefined, j++]);
  }
  while (i < before.length) pairs.push([i++, undefined]);
  while (j < after.length) pairs.push([undefined, j++]);
  return pairs;
}
