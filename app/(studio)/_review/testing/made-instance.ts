import type { LoadedInstance } from "#lib/review/load-instances.ts";

/** An instance as the server would load it; `number` tells one from another. */
export function madeInstance(number: number, change: Partial<LoadedInstance> = {}): LoadedInstance {
  const content = { instruction: `Instruction ${number}`, steps: [], finalThought: null, response: "Done." };
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`,
    number,
    status: "pending",
    revision: 0,
    content,
    terminationReason: "responded",
    checkOutcome: "pass",
    checks: [],
    risk: 0,
    edited: false,
    functionNames: [],
    functions: [],
    api: { id: "api", slug: "harbour", name: "Harbour", category: "Transport" },
    document: null,
    companions: [],
    run: null,
    provenance: { origin: "imported", isOffline: false, agents: {}, promptVersions: {}, seed: null },
    usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0, calls: 0 },
    decidedBy: null,
    decidedAt: null,
    reasonCodes: [],
    createdAt: "2026-11-22T09:00:00.000Z",
    updatedAt: "2026-11-22T09:00:00.000Z",
    ...change,
  };
}
