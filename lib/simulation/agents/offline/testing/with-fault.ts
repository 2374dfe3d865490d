import type { InjectedFault } from "#lib/domain/error-mix.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";

const STATUS: Partial<Record<InjectedFault, number>> = { rateLimited: 429, serverError: 500, timeout: 504 };

/** Agents whose service has the scenario's fault at the first call of its function, unless their executor sees to it itself. */
export function withFault(agents: Agents, scenario: Scenario | null): Agents {
  const { toolExecutor } = agents;
  let open = scenario?.fault;
  const execute: typeof toolExecutor.execute = async (episode, call) => {
    const reply = await toolExecutor.execute(episode, call);
    if (!open || call.functionName !== open.functionName || reply.kind === "stop") return reply;
    const { fault } = open;
    open = undefined;
    if (reply.trace.injected) return reply;
    const body = JSON.stringify({ message: "Please try again in a moment." });
    return { kind: "response", statusCode: STATUS[fault] ?? 500, body, trace: { ...reply.trace, injected: fault } };
  };
  return { ...agents, toolExecutor: { ...toolExecutor, execute } };
}
