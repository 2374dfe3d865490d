import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { planCalls } from "#lib/simulation/agents/offline/assisting/plan-calls.ts";
import type { PlannedCall } from "#lib/simulation/agents/offline/assisting/planned-call.ts";

/**
 * True when a reader who sees nothing but the text and the document comes to the scenario's calls and values: what is asked for
 * can be told from what is written. Values that are kept back must be missed.
 */
export function isSolvable(contract: ApiContract, { text, scenario }: Instruction): boolean {
  if (!scenario) return true;
  const calls = planCalls(contract, text);
  if (calls.map(({ fn }) => fn.name).join() !== scenario.functionNames.join()) return false;
  if (scenario.hiddenFacts.some(({ functionName, argument }) => !misses(calls, functionName, argument))) return false;
  return calls.every((call) =>
    tellsFacts(
      contract,
      call,
      scenario.statedFacts.filter(({ functionName }) => functionName === call.fn.name),
    ),
  );
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
