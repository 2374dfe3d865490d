import { describe, expect, test } from "vitest";
import { RULES } from "#lib/checks/rules.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { ComparedRun } from "#lib/simulation/compare-runs.ts";
import { figureGroups, formatDifference, formatFigure } from "./figure-lines.ts";
import { settingLines } from "./setting-lines.ts";

const run = (fields: Partial<ComparedRun> = {}): ComparedRun =>
  ({
    ...{ failedCount: 0, seconds: 120, kinds: { singleCall: 100 }, checkCodes: { S08: 4 } },
    byTermination: { responded: 100 },
    byStatus: { pending: 60, accepted: 40, rejected: 0, needsFix: 0 },
    checks: { pass: 90, warn: 0, fail: 10 },
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 1 },
    agentUsage: [{ agent: "userAgent", calls: 1, inputTokens: 900, cachedTokens: 450, outputTokens: 100, costUsd: 2 }],
    ...fields,
  }) as ComparedRun;

const figure = (label: string, a: ComparedRun, b: ComparedRun) => {
  const found = figureGroups(a, b)
    .flatMap(({ lines }) => lines)
    .find((line) => line.label === label);
  if (!found) throw new Error(`no figure ${label}`);
  return [formatFigure(found.a, found.unit), formatFigure(found.b, found.unit), formatDifference(found)];
};

describe("figures of two runs", () => {
  const better = run({ checks: { pass: 100, warn: 0, fail: 0 }, seconds: 60, checkCodes: {} });

  test("parts are shares, and their difference is in points", () => {
    expect(figure("Passed checks", run(), better)).toEqual(["90.0%", "100.0%", "+10.0 pt"]);
    expect(figure("Tokens read from cache", run(), run())).toEqual(["50.0%", "50.0%", "="]);
  });

  test("amounts differ in per cent of the first", () => {
    expect(figure("Pace", run(), better)).toEqual(["50 a minute", "100 a minute", "+100%"]);
    expect(figure("Cost an accepted instance", run(), run({ agentUsage: [] }))).toEqual(["$0.050", "$0.025", "−50%"]);
    expect(figure(`S08 ${RULES.S08.title}`, run(), better)).toEqual(["4", "0", "−100%"]);
  });

  test("what a run does not have is left open", () => {
    const empty = run({ byStatus: { pending: 0, accepted: 0, rejected: 0, needsFix: 0 }, seconds: null });
    expect(figure("Accepted", run(), empty)).toEqual(["40.0%", "–", "–"]);
    expect(figure("Pace", empty, run())).toEqual(["–", "50 a minute", "–"]);
  });
});

test("settings that differ stand apart from those that do not", () => {
  const config = SimulationRunConfig.parse({
    ...{ apis: { all: true }, instructions: { mode: "generate", perApi: 7 } },
    ...{ endpointModel: "m", isOffline: false, promptVersions: { assistantReact: "assistant-react/1" } },
  });
  const other = { ...config, seed: 9, promptVersions: {}, stop: { costUsd: 2 } };
  const { differ, same } = settingLines(config, other);
  expect(differ).toEqual([
    { setting: "Ends", a: "when all are done", b: "when all are done, or at $2.00 at most" },
    { setting: "Seed", a: "1", b: "9" },
    { setting: "Prompt assistantReact", a: "assistant-react/1", b: "–" },
  ]);
  expect(same.map(({ setting }) => setting)).toContain("Kinds");
});
