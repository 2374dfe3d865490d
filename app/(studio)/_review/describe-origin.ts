import type { Provenance } from "#lib/domain/instance.ts";

/** Where an instance came from, in a few words: "simulated offline, seed 1", "imported from corpus.json", "simulated by vllm, qwen3". */
export function describeOrigin({ origin, isOffline, agents, seed, file }: Provenance): string {
  if (origin === "imported") return file ? `imported from ${file}` : "imported";
  const withSeed = seed === null ? "" : `, seed ${seed}`;
  if (isOffline) return `simulated offline${withSeed}`;
  const assistant = "assistantAgent" in agents ? agents.assistantAgent : undefined;
  return assistant ? `simulated by ${assistant.endpoint}, ${assistant.model}${withSeed}` : `simulated${withSeed}`;
}
