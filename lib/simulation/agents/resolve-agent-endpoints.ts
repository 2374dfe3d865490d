import "server-only";
import { AgentName, type SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { type ResolvedEndpoint, resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";

/** Which endpoint a run's settings name for an agent: its own, else the run's. */
export function endpointNameOf(
  { endpoint, agents }: Pick<SimulationRunConfig, "endpoint" | "agents">,
  agent: AgentName,
) {
  return agents[agent] ?? endpoint;
}

/**
 * The endpoint of each agent, ready to call; one that serves several is resolved once.
 * @throws AppError NOT_FOUND or INVALID when an endpoint was removed or its key cannot be opened
 */
export async function resolveAgentEndpoints(
  config: Pick<SimulationRunConfig, "endpoint" | "agents">,
  resolve: (name: string) => Promise<ResolvedEndpoint> = resolveModelEndpoint,
): Promise<Record<AgentName, ResolvedEndpoint>> {
  const names = new Set(AgentName.options.map((agent) => endpointNameOf(config, agent)));
  const resolved = new Map(await Promise.all([...names].map(async (name) => [name, await resolve(name)] as const)));
  const entries = AgentName.options.map((agent) => [agent, resolved.get(endpointNameOf(config, agent))]);
  return Object.fromEntries(entries) as Record<AgentName, ResolvedEndpoint>;
}
