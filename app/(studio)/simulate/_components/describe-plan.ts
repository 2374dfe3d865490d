import { describeEta } from "#app/(studio)/runs/_components/describe-eta.ts";
import { formatCount, formatQuantity, formatShare, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import type { RunEstimate } from "#lib/simulation/estimate-run.ts";
import type { RunPlan } from "./plan-run.ts";
import { endpointOf, type RunForm } from "./run-form.ts";

/** The steps of the run, in the order they happen. */
export function describeSteps(form: RunForm, { taking, instructionCount }: RunPlan): string[] {
  const writer = endpointOf(form, "userAgent");
  const apis = formatQuantity(taking.length, "API");
  const isOne = Number(form.perApi) === 1;
  const made = writer === "offline" ? "drawn from its document" : `written by ${writer}`;
  const writing = `new ${isOne ? "instruction is" : "instructions are"} ${made}`;
  const first =
    form.mode === "existing"
      ? `The stored instructions of ${apis} are taken: none is written.`
      : `For ${taking.length === 1 ? "the" : "each"} API, ${form.perApi || "some"} ${writing}.`;
  const episodes = instructionCount === undefined ? "Every instruction" : formatQuantity(instructionCount, "episode");
  return [
    first,
    instructionCount === undefined
      ? `Every instruction is simulated once, with ${formatCalls(form.maxSteps)}.`
      : `${episodes}, one for each instruction, with ${formatCalls(form.maxSteps)}.`,
    ...describeEnd(form),
    "Every dialogue is checked and stored, however it ends, and waits for review.",
  ];
}

/** What may end it before every instruction has its instance. */
function describeEnd({ stopAt, stopCount, costUsd, tokens, minutes }: RunForm): string[] {
  const ends = [
    stopAt === "passing" ? `${stopCount || "so many"} fail no check` : "",
    stopAt === "accepted" ? `${stopCount || "so many"} are accepted` : "",
    Number(costUsd) > 0 ? `${formatUsd(Number(costUsd))} are spent` : "",
    Number(tokens) > 0 ? `${formatShortCount(Number(tokens))} tokens are used` : "",
    Number(minutes) > 0 ? `${minutes} min have passed` : "",
  ].filter(Boolean);
  if (ends.length === 0) return [];
  const last = ends.pop();
  return [`It ends as soon as ${ends.length > 0 ? `${ends.join(", ")} or ` : ""}${last}.`];
}

const formatCalls = (maxSteps: string): string =>
  /^\d+$/.test(maxSteps) ? `${formatQuantity(Number(maxSteps), "call")} at most` : "a limit of calls";

/** The estimate in rows; `isOver` marks what is likely to end the run before its work is done. */
export function describeEstimate(
  estimate: RunEstimate,
  stop: { costUsd: string; tokens: string; minutes: string },
): { term: string; value: string; isOver: boolean }[] {
  const { inputTokens, outputTokens, costUsd, seconds, exceeds, basis } = estimate;
  const row = (term: string, value: string, limit: RunEstimate["exceeds"][number]) => ({
    term,
    value: exceeds.includes(limit) ? `${value}: above your limit of ${limitWords(limit, stop)}` : value,
    isOver: exceeds.includes(limit),
  });
  const time = row("Time", describeEta(seconds) ?? "unknown: no run was timed yet", "minutes");
  if (basis.kind === "offline") return [{ term: "Tokens", value: "0: no model takes part", isOver: false }, time];
  return [
    row("Tokens", `about ${formatShortCount(inputTokens)} in, ${formatShortCount(outputTokens)} out`, "tokens"),
    row("Cost", costUsd ? describeRange(costUsd) : "unknown: an endpoint has no price", "costUsd"),
    time,
  ];
}

function limitWords(limit: RunEstimate["exceeds"][number], stop: { costUsd: string; tokens: string; minutes: string }) {
  if (limit === "costUsd") return formatUsd(Number(stop.costUsd));
  return limit === "tokens" ? formatShortCount(Number(stop.tokens)) : `${stop.minutes} min`;
}

function describeRange({ low, high }: { low: number; high: number }): string {
  const [from, to] = [formatUsd(low), formatUsd(high)];
  return from === to ? `about ${to}` : `${from} to ${to}`;
}

/** What an estimate goes by. */
export function describeBasis({ basis }: RunEstimate): string {
  if (basis.kind === "run")
    return `From run ${basis.number}, the last with these endpoints, where ${formatShare(basis.passed, 1)} passed the checks.`;
  if (basis.kind === "prompts")
    return "From the size of the documents and a typical course of calls: no run with these endpoints has finished yet.";
  return "Everything is made on this machine.";
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
