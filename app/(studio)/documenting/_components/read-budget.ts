import { readCap, readWhole } from "#app/(studio)/simulate/_components/read-number.ts";
import type { DocumentingStop } from "#lib/domain/documenting.ts";

/** What a job may spend, as it is typed; empty is no limit. */
export interface BudgetForm {
  costUsd: string;
  tokens: string;
}

export const NO_BUDGET: BudgetForm = { costUsd: "", tokens: "" };

export type BudgetProblems = Partial<Record<keyof BudgetForm, string>>;

/** The limits, or the sentence for each field that says what is wrong with it. */
export function readBudget({ costUsd, tokens }: BudgetForm): { stop: DocumentingStop } | { problems: BudgetProblems } {
  const read = {
    costUsd: costUsd.trim() === "" ? undefined : readCap(costUsd, "Spend at most", 1_000_000, "$"),
    tokens:
      tokens.trim() === ""
        ? undefined
        : readWhole(tokens, { label: "Tokens at most", min: 1, max: 1e12, mayBeEmpty: true }),
  };
  const stop: DocumentingStop = {};
  const problems: BudgetProblems = {};
  for (const field of ["costUsd", "tokens"] as const) {
    const given = read[field];
    if (!given) continue;
    if ("problem" in given) problems[field] = given.problem;
    else stop[field] = given.value;
  }
  return Object.keys(problems).length > 0 ? { problems } : { stop };
}
