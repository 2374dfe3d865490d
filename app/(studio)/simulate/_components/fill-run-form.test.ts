import { describe, expect, test } from "vitest";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Candidate } from "./candidate.ts";
import { fillRunForm, type Query } from "./fill-run-form.ts";
import { EMPTY_FORM } from "./run-form.ts";

const api = (slug: string, category: string): Candidate => ({
  ...{ slug, name: slug, category, split: "train", functionCount: 1, instructionCount: 0 },
});
const candidates = [api("axolotl", "Animals"), api("amethyste", "Art & Design")];
const endpoints = ["offline", "vllm"];
const fill = (query: Query, config?: SimulationRunConfig) =>
  fillRunForm({ query, config, candidates, endpoints, freshSeed: 9 });

const config = SimulationRunConfig.parse({
  apis: { category: "Art & Design" },
  instructions: { mode: "generate", perApi: 7 },
  ...{ endpoint: "vllm", endpointModel: "m", isOffline: false, promptVersions: {} },
  ...{ seed: 5, concurrency: 2, maxSteps: 4 },
});

describe("fillRunForm", () => {
  test("begins with the defaults, and a seed of its own", () => {
    expect(fill({})).toEqual({ form: { ...EMPTY_FORM, seed: "9" }, missing: [] });
  });

  test.each([
    [{ api: "axolotl" }, ["axolotl"]],
    [{ api: ["axolotl", "amethyste"] }, ["axolotl", "amethyste"]],
    [{ api: "axolotl, amethyste,axolotl" }, ["axolotl", "amethyste"]],
  ])("takes the APIs of %j", (query, slugs) => {
    expect(fill(query).form).toMatchObject({ scope: "named", slugs });
  });

  test("tells which of the named APIs are not there, and keeps the others", () => {
    expect(fill({ api: ["axolotl", "nope", "__proto__"] })).toMatchObject({
      form: { slugs: ["axolotl"] },
      missing: ["the API nope", "the API __proto__"],
    });
  });

  test.each(["Art & Design", "art & design", "art-design"])("finds the category written as %j", (category) => {
    expect(fill({ category }).form).toMatchObject({ scope: "category", category: "Art & Design" });
  });

  test("does not pretend to know a category or a split that is not there", () => {
    expect(fill({ category: "Nonsense" })).toMatchObject({
      form: { category: "" },
      missing: ["the category Nonsense"],
    });
    expect(fill({ split: "test" }).form.scope).toBe("all");
  });

  test("repeats the settings of a run, with what the address names on top", () => {
    expect(fill({}, config).form).toEqual({
      ...EMPTY_FORM,
      ...{ scope: "category", category: "Art & Design", mode: "generate", perApi: "7", endpoint: "vllm" },
      ...{ seed: "5", concurrency: "2", maxSteps: "4" },
    });
    expect(fill({ api: "axolotl" }, config).form).toMatchObject({
      scope: "named",
      slugs: ["axolotl"],
      endpoint: "vllm",
    });
  });

  test("falls back to offline when the run's endpoint is gone, and says so", () => {
    expect(fill({}, { ...config, endpoint: "old" })).toMatchObject({
      form: { endpoint: "offline" },
      missing: ["the endpoint old"],
    });
  });

  test("aims at a hole of the coverage map, for one API only", () => {
    const hole = { api: "axolotl", function: "getPicture", kind: "missingRequired" };
    expect(fill(hole).form).toMatchObject({
      ...{ scope: "named", slugs: ["axolotl"], mode: "generate", perApi: "5" },
      target: { functionName: "getPicture", kind: "missingRequired" },
    });
    expect(fill({ ...hole, count: "12" }).form.perApi).toBe("12");
    expect(fill({ ...hole, api: "axolotl,amethyste" }).form.target).toBeNull();
    expect(fill({ ...hole, kind: "nonsense" }).form.target).toBeNull();
  });

  test("brings a run's mixes, agents and limits along", () => {
    const { form, missing } = fill(
      {},
      {
        ...config,
        ...{ agents: { toolExecutor: "offline", userAgent: "old" }, kindMix: { singleCall: 3, followUp: 1 } },
        ...{ errorMix: { rateLimited: 0.015 }, stop: { passing: 100, candidates: 150, costUsd: 2.5 } },
      },
    );
    expect(form).toMatchObject({
      ...{ agents: { userAgent: "", assistantAgent: "", toolExecutor: "offline" }, stopAt: "passing" },
      ...{ stopCount: "100", candidates: "150", costUsd: "2.5", tokens: "" },
    });
    expect(form.kinds).toMatchObject({ singleCall: "3", followUp: "1", severalCalls: "0" });
    expect(form.errors).toMatchObject({ rateLimited: "1.5", timeout: "0" });
    expect(missing).toEqual(["the endpoint old"]);
  });
});
