import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { Fact, Scenario } from "#lib/domain/scenario.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { callsAtOnce } from "#lib/simulation/agents/offline/assisting/calls-at-once.ts";
import { planCalls } from "#lib/simulation/agents/offline/assisting/plan-calls.ts";
import type { PlannedCall } from "#lib/simulation/agents/offline/assisting/planned-call.ts";
import { recoverCall } from "#lib/simulation/agents/offline/assisting/recover-call.ts";

/**
 * True when a reader who sees nothing but the texts and the document comes to the scenario's calls and values: what is asked for
 * can be told from what is written. Values that are kept back must be missed, what is to be done at once must be seen to be
 * independent, and what no function can do must be seen to be so.
 */
export function isSolvable(contract: ApiContract, { text, scenario }: Instruction): boolean {
  if (!scenario) return true;
  const calls = planCalls(contract, text);
  const absent = [...scenario.hiddenFacts, ...(scenario.unknownFacts ?? [])];
  const isOneUnknown = scenario.functionNames.length === 0 && absent.length > 0;
  const { mistaken } = scenario;
  const named = mistaken ? [mistaken.functionName] : scenario.functionNames;
  const names = isOneUnknown ? absent.slice(0, 1).map(({ functionName }) => functionName) : named;
  if (!fits(contract, calls, names, scenario.statedFacts)) return false;
  if (absent.some(({ functionName, argument }) => !misses(calls, functionName, argument))) return false;
  if (mistaken && !canBeMended(contract, text, calls[0], scenario)) return false;
  if (callsAtOnce(contract, calls, text) !== (scenario.kind === "parallelCalls")) return false;
  if (scenario.kind === "chainedCalls" && !calls.some(({ links }) => links.length > 0)) return false;
  const earlier = [...calls];
  return (scenario.followUps ?? []).every((followUp) => {
    const next = planCalls(contract, followUp.text, earlier);
    earlier.push(...next);
    return (
      next.every(({ missing }) => missing.length === 0) &&
      fits(contract, next, followUp.functionNames, followUp.statedFacts)
    );
  });
}

/** Whether the look-up that the scenario means is the one that a reader thinks of when nothing has the id. */
function canBeMended(contract: ApiContract, text: string, call: PlannedCall | undefined, scenario: Scenario): boolean {
  const lookup = call && recoverCall(contract, text, call)?.lookup;
  const facts = scenario.statedFacts.filter(({ functionName }) => functionName === lookup?.fn.name);
  return lookup !== undefined && lookup.fn.name === scenario.functionNames[0] && tellsFacts(contract, lookup, facts);
}

function fits(
  contract: ApiContract,
  calls: readonly PlannedCall[],
  names: readonly string[],
  facts: readonly Fact[],
): boolean {
  if (calls.map(({ fn }) => fn.name).join() !== names.join()) return false;
  return calls.every((call, index) => tellsFacts(contract, call, factsFor(calls, index, facts)));
}

/** The facts of one call; of two calls of one function, those that are not the other one's. */
function factsFor(calls: readonly PlannedCall[], index: number, facts: readonly Fact[]): Fact[] {
  const { fn } = calls[index] as PlannedCall;
  const own = facts.filter(({ functionName }) => functionName === fn.name);
  const turn = calls.slice(0, index).filter((call) => call.fn === fn).length;
  const seen = new Map<string, Fact[]>();
  for (const fact of own) seen.set(fact.argument, [...(seen.get(fact.argument) ?? []), fact]);
  return [...seen.values()].map((same) => same[Math.min(turn, same.length - 1)] as Fact);
}

const misses = (calls: readonly PlannedCall[], functionName: string, argument: string): boolean =>
  calls.some(
    ({ fn, missing, links }) =>
      fn.name === functionName && links.length === 0 && missing.some((slot) => slot.argument === argument),
  );

function tellsFacts(
  contract: ApiContract,
  call: PlannedCall,
  facts: readonly { argument: string; value: JsonValue }[],
): boolean {
  const args = buildArguments(contract, call.fn, call.values);
  const told = facts.every(({ argument, value }) => JSON.stringify(args[argument]) === JSON.stringify(value));
  const own = new Set(facts.map(({ argument }) => argument));
  return told && call.values.every(({ slot }) => own.has(slot.argument));
}
