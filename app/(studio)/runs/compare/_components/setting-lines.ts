import {
  AGENT_WORDS,
  AGENTS,
  ERROR_WORDS,
  FAULTS,
  KIND_WORDS,
  KINDS,
} from "#app/(studio)/runs/_components/kind-words.ts";
import { stopSettings } from "#app/(studio)/runs/[run]/_components/stop-words.ts";
import { formatCount, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";

export interface SettingLine {
  setting: string;
  a: string;
  b: string;
}

/** What two runs were told, setting by setting; those that differ stand first. */
export function settingLines(
  a: SimulationRunConfig,
  b: SimulationRunConfig,
): { differ: SettingLine[]; same: SettingLine[] } {
  const [left, right] = [settingsOf(a), settingsOf(b)];
  const settings = [...new Set([...left.keys(), ...right.keys()])];
  const lines = settings.map((setting) => ({ setting, a: left.get(setting) ?? "–", b: right.get(setting) ?? "–" }));
  return { differ: lines.filter((line) => line.a !== line.b), same: lines.filter((line) => line.a === line.b) };
}

function settingsOf(config: SimulationRunConfig): Map<string, string> {
  const { instructions, kindMix, errorMix, promptVersions } = config;
  const kinds = KINDS.map((kind) => ({ kind, weight: kindMix[kind] ?? 0 })).filter(({ weight }) => weight > 0);
  const sum = kinds.reduce((total, { weight }) => total + weight, 0);
  const faults = FAULTS.filter((fault) => (errorMix[fault] ?? 0) > 0);
  return new Map([
    ["APIs", describeApis(config.apis)],
    [
      "Instructions",
      instructions.mode === "existing" ? "stored ones" : `${formatQuantity(instructions.perApi, "new one")} each`,
    ],
    ...AGENTS.map((agent): [string, string] => [AGENT_WORDS[agent], config.agents[agent] ?? config.endpoint]),
    ["Model", config.endpointModel],
    ["Calls answered by", config.executor === "real" ? "the service itself" : "the simulated service"],
    ["Kinds", kinds.map(({ kind, weight }) => `${KIND_WORDS[kind].label} ${formatShare(weight, sum)}`).join(", ")],
    [
      "Failures",
      faults
        .map((fault) => `${ERROR_WORDS[fault].label} ${Number(((errorMix[fault] ?? 0) * 100).toFixed(2))} %`)
        .join(", ") || "none",
    ],
    ["Language", config.language],
    ["Ends", ["when all are done", ...stopSettings(config.stop)].join(", or at ")],
    ["Seed", String(config.seed)],
    ["Concurrency", formatCount(config.concurrency)],
    ["Step limit", formatCount(config.maxSteps)],
    ...Object.entries(promptVersions).map(([prompt, version]): [string, string] => [`Prompt ${prompt}`, version]),
  ]);
}

function describeApis(apis: SimulationRunConfig["apis"]): string {
  if ("all" in apis) return "all";
  if ("split" in apis) return apis.split === "train" ? "the train split" : "the held-out split";
  if ("category" in apis) return `the category ${apis.category}`;
  const named = apis.slugs.slice(0, 3).join(", ");
  return apis.slugs.length > 3 ? `${named} and ${formatCount(apis.slugs.length - 3)} more` : named;
}
