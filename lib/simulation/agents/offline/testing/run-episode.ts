import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import { type ApiContract, OWN_ACTIONS } from "#lib/domain/api-function.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";
import { simulateInstance } from "#lib/simulation/simulate-instance.ts";

export interface Episode {
  steps: Step[];
  finalThought: string | null;
  response: string;
}

const MAX_STEPS = 8;

/** An episode with offline agents. Throws where they break their word: an invalid call, a look at the scenario, no response. */
export async function runEpisode(
  agents: Agents,
  contract: ApiContract,
  instruction: string,
  scenario: Scenario | null,
): Promise<Episode> {
  const { assistantAgent } = agents;
  const watched: Agents = {
    ...agents,
    assistantAgent: {
      next: async (episode) => {
        const move = await assistantAgent.next({ ...episode, scenario: hidden() });
        const calls = move.kind === "call" ? [move, ...(move.also ?? [])] : [];
        for (const { action, actionInput } of calls) {
          const [violation] = OWN_ACTIONS.includes(action) ? [] : validateCall(contract, action, actionInput);
          if (violation) throw new Error(`${action} ${actionInput}: ${violation.message}`);
        }
        return move;
      },
    },
  };
  const { steps, finalThought, response, terminationReason, detail } = await simulateInstance(watched, {
    contract,
    instruction,
    scenario,
    maxSteps: MAX_STEPS,
  });
  if (terminationReason !== "responded") throw new Error(`${terminationReason} (${detail}): ${instruction}`);
  return { steps, finalThought, response };
}

/** The scenario is the user's alone: an assistant that looks at it is caught. */
function hidden(): Scenario {
  return new Proxy({} as Scenario, {
    get: (_, key) => {
      throw new Error(`the assistant read the scenario's ${String(key)}`);
    },
  });
}
