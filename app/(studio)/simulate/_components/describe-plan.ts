import { describeEta } from "#app/(studio)/runs/_components/describe-eta.ts";
import { formatCount, formatQuantity, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import type { PastPace } from "./past-pace.ts";
import type { RunPlan } from "./plan-run.ts";
import type { RunForm } from "./run-form.ts";

/** The steps of the run, in the order they happen. */
export function describeSteps(form: RunForm, { taking, instructionCount }: RunPlan): string[] {
  const isOffline = form.endpoint === "offline";
  const apis = formatQuantity(taking.length, "API");
  const writing = isOffline ? "are drawn from its document" : `are written by ${form.endpoint}`;
  const first =
    form.mode === "existing"
      ? `The stored instructions of ${apis} are taken: none is written.`
      : `For ${taking.length === 1 ? "the" : "each"} API, ${form.perApi || "some"} new instructions ${writing}.`;
  const episodes = instructionCount === undefined ? "Every instruction" : formatQuantity(instructionCount, "episode");
  return [
    first,
    instructionCount === undefined
      ? `Every instruction is simulated once, with ${formatCalls(form.maxSteps)}.`
      : `${episodes}, one for each instruction, with ${formatCalls(form.maxSteps)}.`,
    "Every dialogue is checked and stored, however it ends, and waits for review.",
  ];
}

const formatCalls = (maxSteps: string): string =>
  /^\d+$/.test(maxSteps) ? `${formatQuantity(Number(maxSteps), "call")} at most` : "a limit of calls";

/** What this many instances would take if they went like the last run's. */
export function describeEstimate(count: number, pace: PastPace): { term: string; value: string }[] {
  return [
    { term: "Time", value: describeEta((count / pace.perMinute) * 60) ?? "unknown" },
    ...(pace.tokens > 0
      ? [{ term: "Tokens", value: `about ${formatShortCount(Math.round(count * pace.tokens))}` }]
      : []),
    ...(pace.costUsd > 0 ? [{ term: "Cost", value: `about ${formatUsd(count * pace.costUsd)}` }] : []),
  ];
}

/** “Simulate 240 instructions” */
export function describeLaunch({ instructionCount }: RunPlan): string {
  return instructionCount ? `Simulate ${formatQuantity(instructionCount, "instruction")}` : "Simulate";
}

/** Why there is nothing to simulate; undefined when there is. */
export function whyNothing(form: RunForm, plan: RunPlan): string | undefined {
  if (plan.instructionCount === undefined || plan.instructionCount > 0) return undefined;
  if (plan.undocumented.length > 0 && plan.taking.length === 0 && plan.withoutInstructions.length === 0) {
    return `None of the ${formatCount(plan.undocumented.length)} chosen has functions: import a document first.`;
  }
  if (plan.withoutInstructions.length > 0) return "The chosen APIs have no stored instructions.";
  if (form.scope === "category" && form.category === "") return "Choose a category.";
  return "Choose at least one API.";
}
