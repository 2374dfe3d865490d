import { expect, test } from "vitest";
import { RESPOND_ACTION } from "#lib/domain/api-function.ts";
import { getCorpusTable } from "./get-corpus-table.ts";
import { CONTENT, seedApi, seedInstances, seedMember } from "./testing/seed-corpus.ts";

const step = (action: string) => ({
  thought: "",
  action,
  actionInput: "{}",
  observation: "Status Code: 200. Response: {}",
});

test("an empty corpus is all zeros", async () => {
  expect(await getCorpusTable(await seedMember("viewer"))).toEqual({
    ...{ instances: 0, apis: 0, categories: 0, functionsPerApi: 0, sampledShare: 1, instancesByKind: {} },
    ...{ noCallInstances: 0, singleCallInstances: 0, multiCallInstances: 0 },
    ...{ stepsPerInstance: 0, callsPerInstance: 0, instructionLength: 0, responseLength: 0 },
  });
});

test("counts calls, not questions and responses, and words between any spaces", async () => {
  const [first, second] = [
    await seedApi({ functions: ["a", "b", "c"] }),
    await seedApi({ functions: ["a"], category: "Music" }),
  ];
  await seedApi();
  const asking = [step("getDetails"), step("a")];
  const talking = [step("a"), step(RESPOND_ACTION), step("b")];
  await seedInstances(
    first,
    4,
    (index) =>
      [
        { ...CONTENT, kind: "severalCalls", instruction: "One two\n three  four" },
        { steps: asking, stepCount: 2, functionNames: ["getDetails", "a"], kind: "missingRequired" },
        { steps: talking, stepCount: 3, functionNames: ["a", RESPOND_ACTION, "b"], kind: "followUp", response: " " },
        { steps: [], stepCount: 0, functionNames: [], kind: "noSuitableTool" },
      ][index] ?? {},
  );
  await seedInstances(second, 1, () => ({ steps: [step("a")], stepCount: 1, functionNames: ["a"] }));

  expect(await getCorpusTable(await seedMember("viewer"))).toEqual({
    ...{ instances: 5, apis: 2, categories: 2, functionsPerApi: 2, sampledShare: 1 },
    ...{ noCallInstances: 1, singleCallInstances: 2, multiCallInstances: 2 },
    // 2 + 2 + 3 + 0 + 1 steps; 2 + 1 + 2 + 0 + 1 calls; 4 + 4 · 5 words asked, 4 · 6 words said
    ...{ stepsPerInstance: 1.6, callsPerInstance: 1.2, instructionLength: 4.8, responseLength: 4.8 },
    instancesByKind: { severalCalls: 1, missingRequired: 1, followUp: 1, noSuitableTool: 1 },
  });
});
