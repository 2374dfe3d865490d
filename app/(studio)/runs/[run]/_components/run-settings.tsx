import Link from "next/link";
import type { ReactNode } from "react";
import {
  AGENT_WORDS,
  AGENTS,
  ERROR_WORDS,
  FAULTS,
  KIND_WORDS,
  KINDS,
} from "#app/(studio)/runs/_components/kind-words.ts";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatCount, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ApiSelection } from "#lib/domain/simulation-run.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { stopSettings } from "./stop-words.ts";

const SHOWN_SLUGS = 30;

/** What the run was launched with, in words. It was frozen then: later changes of anything leave it alone. */
export function RunSettings({ run }: { run: RunDetail }) {
  const { config } = run;
  const { instructions } = config;
  return (
    <Card title="Settings" description="Frozen when the run was launched">
      <DescriptionList
        items={[
          { term: "APIs", value: <Selection selection={config.apis} apiCount={run.apiCount} /> },
          {
            term: "Instructions",
            value:
              instructions.mode === "existing"
                ? "Those stored with the APIs"
                : `${formatQuantity(instructions.perApi, "new one")} for each API`,
          },
          {
            term: "Endpoint",
            value: config.isOffline
              ? "offline: no network and no model; instructions, calls and answers are drawn from the documents"
              : `${config.endpoint}, model ${config.endpointModel}${Object.keys(config.agents).length > 0 ? "" : ", for all three agents"}`,
          },
          ...(Object.keys(config.agents).length > 0
            ? [
                {
                  term: "Agents",
                  value: AGENTS.map(
                    (agent) => `${AGENT_WORDS[agent]}: ${config.agents[agent] ?? config.endpoint}`,
                  ).join(", "),
                },
              ]
            : []),
          {
            term: "Calls",
            value: config.executor === "real" ? "answered by the service itself" : "answered by the simulated service",
          },
          ...(instructions.mode === "generate" ? [{ term: "Kinds", value: <Shares config={config} /> }] : []),
          { term: "Failures", value: describeErrors(config) },
          { term: "Language", value: config.language },
          { term: "Ends", value: ["when all are done", ...stopSettings(config.stop)].join(", or at ") },
          { term: "Seed", value: config.seed },
          { term: "Concurrency", value: `${formatQuantity(config.concurrency, "episode")} at a time` },
          { term: "Step limit", value: `${formatQuantity(config.maxSteps, "call")} an episode` },
          { term: "Prompt versions", value: <PromptVersions config={config} /> },
          { term: "Launched", value: <RelativeTime at={run.createdAt} /> },
          { term: "Started", value: run.startedAt ? <RelativeTime at={run.startedAt} /> : "not yet" },
          { term: "Ended", value: run.finishedAt ? <RelativeTime at={run.finishedAt} /> : "not yet" },
          {
            term: "Id",
            value: (
              <span className="flex items-center gap-1">
                <code className="text-12">{run.id}</code>
                <CopyButton text={run.id} label="Copy the id" size="small" />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Shares({ config }: { config: RunDetail["config"] }): ReactNode {
  if (config.target) {
    return (
      <>
        only {KIND_WORDS[config.target.kind].label.toLowerCase()} with{" "}
        <code className="text-12">{config.target.functionName}</code>
      </>
    );
  }
  const given = KINDS.map((kind) => ({ kind, weight: config.kindMix[kind] ?? 0 })).filter(({ weight }) => weight > 0);
  const sum = given.reduce((total, { weight }) => total + weight, 0);
  return given.map(({ kind, weight }) => `${KIND_WORDS[kind].label} ${formatShare(weight, sum)}`).join(", ");
}

function describeErrors({ errorMix }: RunDetail["config"]): string {
  const given = FAULTS.filter((fault) => (errorMix[fault] ?? 0) > 0);
  if (given.length === 0) return "none are made up";
  return given
    .map((fault) => `${ERROR_WORDS[fault].label} ${Number(((errorMix[fault] ?? 0) * 100).toFixed(2))} %`)
    .join(", ");
}

function Selection({ selection, apiCount }: { selection: ApiSelection; apiCount: number }): ReactNode {
  const covered = formatQuantity(apiCount, "API");
  if ("all" in selection) return `All that had functions: ${covered}`;
  if ("split" in selection) return `The ${selection.split === "train" ? "train" : "held-out"} split: ${covered}`;
  if ("category" in selection) return `The category ${selection.category}: ${covered}`;
  const more = selection.slugs.length - SHOWN_SLUGS;
  return (
    <span className="flex flex-wrap gap-x-3">
      {selection.slugs.slice(0, SHOWN_SLUGS).map((slug) => (
        <Link
          key={slug}
          href={`/apis/${encodeURIComponent(slug)}`}
          className="underline decoration-line underline-offset-3 hover:decoration-current"
        >
          {slug}
        </Link>
      ))}
      {more > 0 ? <span className="text-muted">and {formatCount(more)} more</span> : null}
    </span>
  );
}

function PromptVersions({ config }: { config: RunDetail["config"] }): ReactNode {
  const versions = Object.entries(config.promptVersions);
  if (versions.length === 0) return "none: no prompts take part";
  return (
    <ul>
      {versions.map(([agent, version]) => (
        <li key={agent}>
          {agent}: <code className="text-12">{version}</code>
        </li>
      ))}
    </ul>
  );
}
