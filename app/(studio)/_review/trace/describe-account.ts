import { formatQuantity } from "#components/ui/format-number.ts";
import type { TableChange } from "#lib/domain/state-change.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import type { StepAccount } from "#lib/review/get-instance-trace.ts";

type Told = Pick<StepAccount, "answeredBy" | "changes" | "versions" | "statusCode">;

/** True for a step that wrote something: its version moved. What else appears is shown for the first time, not new. */
export const hasWritten = ({ versions }: Pick<StepAccount, "versions">): boolean =>
  versions !== undefined && versions[0] !== versions[1];

/** What the step did to the service, in a sentence. */
export function describeAccount(account: Told): string {
  const { changes, answeredBy, statusCode } = account;
  if (answeredBy === "loop") {
    return statusCode === undefined
      ? "This step did not call the service."
      : "The call did not reach the service: its arguments are not valid.";
  }
  if (answeredBy === "real") return "The service itself answered: what it keeps cannot be seen from here.";
  if (changes === null) return "What this step changed cannot be told: the stored account does not fit together.";
  if (account.versions === undefined && changes.length === 0) {
    return answeredBy === "llm"
      ? "The model answered from what was said before."
      : "What this step changed was not kept.";
  }
  if (hasWritten(account)) {
    return changes.length === 0
      ? "The step was a write, and left every row as it was."
      : `Wrote to ${listOf(changes.map(describeWrite))}.`;
  }
  const seen = changes.reduce((sum, { added, changed }) => sum + added.length + changed.length, 0);
  return seen === 0
    ? "Changed nothing, and showed nothing that had not been seen before."
    : `Wrote nothing. ${formatQuantity(seen, "row")} of ${listOf(changes.map(({ table }) => table))} ${seen === 1 ? "was" : "were"} seen for the first time.`;
}

function describeWrite({ table, added, changed, removed }: TableChange): string {
  const parts = [
    added.length > 0 ? `${formatQuantity(added.length, "row")} added` : "",
    changed.length > 0 ? `${formatQuantity(changed.length, "row")} changed` : "",
    removed.length > 0 ? `${formatQuantity(removed.length, "row")} removed` : "",
  ].filter((part) => part !== "");
  return `${table} (${parts.join(", ")})`;
}

/** `a`, `a and b`, `a, b and c` */
const listOf = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** The version after the step, and the one before where it moved. */
export function describeVersions(versions: StepTrace["versions"]): string | undefined {
  if (!versions) return undefined;
  const [before, after] = versions;
  return before === after ? `state version ${after}` : `state version ${before} → ${after}`;
}

const INJECTED_WORDS: Record<NonNullable<StepTrace["injected"]>, string> = {
  badRequest: "400 injected",
  unauthorized: "401 injected",
  notFound: "404 injected",
  rateLimited: "429 injected",
  serverError: "server error injected",
  timeout: "timeout injected",
  partial: "partial response injected",
};

/** The failure that a step was made to meet; of those that refuse credentials the document chooses which. */
export function describeInjected({ injected, statusCode }: Pick<StepTrace, "injected" | "statusCode">) {
  if (injected === undefined) return undefined;
  return injected === "unauthorized" && statusCode === 403 ? "403 injected" : INJECTED_WORDS[injected];
}

export const ANSWERED_WORDS: Record<StepTrace["answeredBy"], { word: string; meaning: string }> = {
  loop: { word: "not sent", meaning: "The call never reached an executor" },
  offline: { word: "offline", meaning: "Answered by the simulated service, without a model" },
  llm: { word: "model", meaning: "Answered by the simulated service, with a model’s help" },
  real: { word: "real", meaning: "Answered by the service itself" },
};
