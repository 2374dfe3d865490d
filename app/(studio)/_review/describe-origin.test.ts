import { expect, test } from "vitest";
import type { Provenance } from "#lib/domain/instance.ts";
import { describeOrigin } from "./describe-origin.ts";

const made = (change: Partial<Provenance>): Provenance => ({
  ...{ origin: "simulated", isOffline: false, agents: {}, promptVersions: {}, seed: null },
  ...change,
});

test("says offline wherever it was, with the seed that repeats it", () => {
  expect(describeOrigin(made({ isOffline: true, seed: 1 }))).toBe("simulated offline, seed 1");
});

test("names endpoint and model, or the file it came from", () => {
  const agents = { assistantAgent: { endpoint: "vllm", model: "qwen3" } } as Provenance["agents"];
  expect(describeOrigin(made({ agents, seed: 0 }))).toBe("simulated by vllm, qwen3, seed 0");
  expect(describeOrigin(made({ origin: "imported", file: "corpus.json" }))).toBe("imported from corpus.json");
  expect(describeOrigin(made({ origin: "imported" }))).toBe("imported");
});
