import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import { type ApiContract, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";

export interface Episode {
  steps: Step[];
  finalThought: string | null;
  response: string;
}

const MAX_STEPS = 8;

/** A bare loop over offline agents. Throws where they break their word: an invalid call, no response within eight steps. */
export async function runEpisode(
  agents: Agents,
  contract: ApiContract,
  instruction: string,
  scenario: Scenario | null,
): Promise<Episode> {
  const steps: Step[] = [];
  const episode = { contract, instruction, scenario, steps };
  for (;;) {
    const move = await agents.assistantAgent.next({ ...episode, scenario: hidden() });
    if (move.kind === "stop") throw new Error(`stopped: ${move.detail}`);
    if (move.kind === "respond") return { steps, finalThought: move.thought, response: move.response };
    if (steps.length >= MAX_STEPS) throw new Error(`no response after ${MAX_STEPS} steps: ${instruction}`);
    const { thought, action, actionInput } = move;
    steps.push({ thought, action, actionInput, observation: await observe(agents, episode, action, actionInput) });
  }
}

async function observe(
  agents: Agents,
  episode: Parameters<Agents["toolExecutor"]["execute"]>[0],
  action: string,
  actionInput: string,
): Promise<string> {
  const args = JSON.parse(actionInput) as Record<string, unknown>;
  if (action === CLARIFY_ACTION) {
    const answer = await agents.userAgent.answer(episode, String(args.Question));
    return answer.kind === "answer" ? answer.text : answer.detail;
  }
  const violations = validateCall(episode.contract, action, actionInput);
  if (violations.length > 0) throw new Error(`${action} ${actionInput}: ${violations[0]?.message}`);
  const reply = await agents.toolExecutor.execute(episode, { functionName: action, args });
  if (reply.kind === "stop") throw new Error(reply.detail);
  return renderObservation(reply.statusCode, reply.body);
}

/** The scenario is the user's alone: an assistant that looks at it is caught. */
function hidden(): Scenario {
  return new Proxy({} as Scenario, {
    get: (_, key) => {
      throw new Error(`the assistant read the scenario's ${String(key)}`);
    },
  });
}
