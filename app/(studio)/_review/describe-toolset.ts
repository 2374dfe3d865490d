import type { Companion } from "#lib/review/load-companions.ts";

interface ToolsetWords {
  /** APIs that the instruction needs, the instance's own first. */
  shown: string[];
  /** What else is in the toolset: " (+1 not needed)". */
  rest: string;
  /** All of it in full. */
  title: string;
}

/** A toolset in a few words, as it stands on the line under an instance's number. */
export function describeToolset(apiName: string, companions: readonly Companion[]): ToolsetWords {
  const named = (isNeeded: boolean) =>
    companions.flatMap((companion) => (companion.api && companion.isNeeded === isNeeded ? [companion.api.name] : []));
  const [needed, others] = [named(true), named(false)];
  const deleted = companions.filter(({ api }) => api === null).length;
  const extra = [
    ...(others.length > 0 ? [`+${others.length} not needed`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
  ];
  const sentences = [
    `The assistant could call functions of ${[apiName, ...needed, ...others].join(", ")}.`,
    ...(others.length > 0 ? [`The instruction does not need ${others.join(", ")}.`] : []),
    ...(deleted > 0 ? ["A deleted API's functions are gone: steps that call them cannot be checked or edited."] : []),
  ];
  return {
    shown: [apiName, ...needed],
    rest: extra.length > 0 ? ` (${extra.join(", ")})` : "",
    title: sentences.join(" "),
  };
}
