import { AGENT_WORDS, AGENTS } from "#app/(studio)/runs/_components/kind-words.ts";
import { countStages } from "#app/(studio)/runs/_components/run-facts.ts";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatShare, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

type Usage = RunDetail["agentUsage"][number];

const NOTHING = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };
const HEADING = "px-3 py-2 text-12 font-medium whitespace-nowrap text-muted first:ps-4 last:pe-4";
const CELL = "px-3 py-2 text-end first:ps-4 last:pe-4";

/** What each agent's calls came to, and what an instance costs by that. */
export function RunAgents({ run }: { run: RunDetail }) {
  const { agentUsage, config } = run;
  const { generated, accepted } = countStages(run);
  const usageOf = (agent: string): Usage => agentUsage.find((one) => one.agent === agent) ?? { agent, ...NOTHING };
  const whole = agentUsage.reduce(
    (sum, one) => ({
      calls: sum.calls + one.calls,
      inputTokens: sum.inputTokens + one.inputTokens,
      cachedTokens: sum.cachedTokens + one.cachedTokens,
      outputTokens: sum.outputTokens + one.outputTokens,
      costUsd: sum.costUsd + one.costUsd,
    }),
    NOTHING,
  );
  return (
    <Card title="Tokens and cost by agent" description={describeUnits(whole, generated, accepted)} isFlush>
      <div className="relative overflow-x-auto">
        <table className="w-full text-13">
          <caption className="sr-only">Calls, tokens and cost by agent</caption>
          <thead>
            <tr className="border-b bg-sunken">
              <th scope="col" className={`${HEADING} text-start`}>
                Agent
              </th>
              {["Calls", "Tokens in", "From cache", "Tokens out", "Cost"].map((heading) => (
                <th key={heading} scope="col" className={`${HEADING} text-end`}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {AGENTS.map((agent) => (
              <Row
                key={agent}
                label={AGENT_WORDS[agent]}
                note={config.agents[agent] ?? config.endpoint}
                usage={usageOf(agent)}
              />
            ))}
          </tbody>
          <tfoot className="border-t font-medium">
            <Row label="All" usage={whole} />
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function Row({ label, note, usage }: { label: string; note?: string; usage: Omit<Usage, "agent"> }) {
  const { calls, inputTokens, cachedTokens, outputTokens, costUsd } = usage;
  return (
    <tr>
      <th scope="row" className={`${CELL} text-start font-medium whitespace-nowrap`}>
        {label} {note ? <span className="text-12 font-normal text-muted">{note}</span> : null}
      </th>
      <td className={CELL}>{formatCount(calls)}</td>
      <td className={CELL} title={formatCount(inputTokens)}>
        {formatShortCount(inputTokens)}
      </td>
      <td className={CELL} title={`${formatCount(cachedTokens)} tokens`}>
        {formatShare(cachedTokens, inputTokens)}
      </td>
      <td className={CELL} title={formatCount(outputTokens)}>
        {formatShortCount(outputTokens)}
      </td>
      <td className={CELL}>{formatUsd(costUsd)}</td>
    </tr>
  );
}

function describeUnits(
  { costUsd, inputTokens, outputTokens }: typeof NOTHING,
  generated: number,
  accepted: number,
): string {
  if (generated === 0) return "Known once there is an instance";
  const tokens = formatShortCount(Math.round((inputTokens + outputTokens) / generated));
  if (costUsd === 0) return `${tokens} tokens an instance; no price is set for what was called`;
  return [
    `${formatUsd(costUsd / generated)} and ${tokens} tokens an instance`,
    accepted > 0 ? `${formatUsd(costUsd / accepted)} an accepted one` : "none accepted yet",
  ].join(", ");
}
