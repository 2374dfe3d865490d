import { type Candidate, isDocumented } from "./candidate.ts";
import { readPerApi } from "./read-run-form.ts";
import type { RunForm } from "./run-form.ts";

/** What a run with these settings would do. */
export interface RunPlan {
  /** APIs that take part. */
  taking: Candidate[];
  /** Chosen, but without functions. */
  undocumented: Candidate[];
  /** Chosen and documented, but without a stored instruction to use. */
  withoutInstructions: Candidate[];
  /** Of all that take part; undefined while the number of each cannot be read. */
  instructionCount: number | undefined;
}

/** The same reckoning the server makes at launch, for every change of the form. */
export function planRun(form: RunForm, candidates: readonly Candidate[]): RunPlan {
  const chosen = candidates.filter(isChosen(form));
  const documented = chosen.filter(isDocumented);
  const undocumented = chosen.filter((api) => !isDocumented(api));
  if (form.mode === "existing") {
    const taking = documented.filter(({ instructionCount }) => instructionCount > 0);
    return {
      taking,
      undocumented,
      withoutInstructions: documented.filter(({ instructionCount }) => instructionCount === 0),
      instructionCount: taking.reduce((sum, { instructionCount }) => sum + instructionCount, 0),
    };
  }
  const perApi = readPerApi(form);
  return {
    taking: documented,
    undocumented,
    withoutInstructions: [],
    instructionCount: perApi === undefined ? undefined : perApi * documented.length,
  };
}

function isChosen({ scope, split, category, slugs }: RunForm): (api: Candidate) => boolean {
  if (scope === "all") return () => true;
  if (scope === "split") return (api) => api.split === split;
  if (scope === "category") return (api) => api.category === category;
  const named = new Set(slugs);
  return (api) => named.has(api.slug);
}
