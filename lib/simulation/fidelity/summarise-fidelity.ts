import type { FidelityVerdict } from "#lib/domain/fidelity.ts";

/** A call that was made for real, or could not be. */
export interface ComparedCall {
  functionName: string;
  actionInput: string;
  simulatedCode: number;
  simulatedBody: string;
  realCode: number | null;
  realBody: string | null;
  verdict: FidelityVerdict | null;
  failureMessage: string | null;
}

/** What the compared calls of one function say. */
export interface FunctionFidelity {
  functionName: string;
  /** Calls that were made; `compared` of them were answered by the service. */
  calls: number;
  compared: number;
  statusMatches: number;
  /** Real answers, and simulated ones, that fit the document. */
  realValid: number;
  simulatedValid: number;
  /** Fields that both have, of those that either has, over all calls. */
  commonFields: number;
  allFields: number;
  /** Fields that one side never had where the other did. */
  onlySimulated: string[];
  onlyReal: string[];
  /** Calls that disagree first; bodies are cut. */
  examples: ComparedCall[];
}

const EXAMPLES = 3;
const LISTED_FIELDS = 12;
const SHOWN_LENGTH = 4000;

/** By function, in the order in which they were first called. */
export function summariseFidelity(calls: readonly ComparedCall[]): FunctionFidelity[] {
  const names = [...new Set(calls.map(({ functionName }) => functionName))];
  return names.map((name) =>
    summariseFunction(
      name,
      calls.filter(({ functionName }) => functionName === name),
    ),
  );
}

function summariseFunction(functionName: string, calls: readonly ComparedCall[]): FunctionFidelity {
  const verdicts = calls.flatMap(({ verdict }) => (verdict ? [verdict] : []));
  const count = (holds: (verdict: FidelityVerdict) => boolean) => verdicts.filter(holds).length;
  const sum = (size: (verdict: FidelityVerdict) => number) => verdicts.reduce((total, one) => total + size(one), 0);
  const common = new Set(verdicts.flatMap((verdict) => verdict.common));
  const listed = (read: (verdict: FidelityVerdict) => string[]) =>
    [...new Set(verdicts.flatMap(read))].filter((field) => !common.has(field)).slice(0, LISTED_FIELDS);
  return {
    functionName,
    calls: calls.length,
    compared: verdicts.length,
    statusMatches: count(({ statusMatches }) => statusMatches),
    realValid: count(({ realValid }) => realValid),
    simulatedValid: count(({ simulatedValid }) => simulatedValid),
    commonFields: sum((verdict) => verdict.common.length),
    allFields: sum(({ common: both, onlySimulated, onlyReal }) => both.length + onlySimulated.length + onlyReal.length),
    onlySimulated: listed((verdict) => verdict.onlySimulated),
    onlyReal: listed((verdict) => verdict.onlyReal),
    examples: [...calls]
      .sort((a, b) => agreement(a) - agreement(b))
      .slice(0, EXAMPLES)
      .map(shorten),
  };
}

/** Lower for calls that are worth a look. */
function agreement({ verdict }: ComparedCall): number {
  if (!verdict) return 2;
  const { statusMatches, realValid, common, onlyReal, onlySimulated } = verdict;
  const all = common.length + onlyReal.length + onlySimulated.length;
  return (statusMatches ? 1 : 0) + (realValid ? 1 : 0) + (all === 0 ? 1 : common.length / all);
}

const cut = (text: string): string =>
  text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH).replace(/[\ud800-\udbff]$/, "")}…` : text;

const shorten = (call: ComparedCall): ComparedCall => ({
  ...{ functionName: call.functionName, actionInput: call.actionInput, simulatedCode: call.simulatedCode },
  ...{ realCode: call.realCode, verdict: call.verdict, failureMessage: call.failureMessage },
  simulatedBody: cut(call.simulatedBody),
  realBody: call.realBody === null ? null : cut(call.realBody),
});
