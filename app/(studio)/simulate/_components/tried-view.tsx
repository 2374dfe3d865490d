"use client";

import { kindLabel } from "#app/(studio)/runs/_components/kind-words.ts";
import { Dialogue } from "#components/dialogue/dialogue.tsx";
import { Fact, FactLine } from "#components/ui/fact-line.tsx";
import { formatCount, formatDuration, formatQuantity, formatUsd } from "#components/ui/format-number.ts";
import type { TriedInstance } from "#lib/simulation/try-one-instance.ts";

/** A trial as instances are read everywhere, with what it took. */
export default function TriedView({ tried }: { tried: TriedInstance }) {
  const { api, kind, usage, tookMs, results } = tried;
  const took = [
    api.name,
    ...(kind ? [kindLabel(kind).toLowerCase()] : []),
    formatDuration(tookMs),
    usage.calls === 0
      ? "no model call"
      : `${formatQuantity(usage.calls, "model call")}, ${formatCount(usage.inputTokens)} tokens in, ${formatCount(usage.outputTokens)} out, ${formatUsd(usage.costUsd)}`,
    results.length === 0 ? "all checks passed" : `${formatQuantity(results.length, "check")} found something`,
  ];
  return (
    <div className="grid gap-4">
      <FactLine className="text-12 text-muted">
        {took.map((fact) => (
          <Fact key={fact}>{fact}</Fact>
        ))}
      </FactLine>
      <Dialogue
        instruction={tried.instruction}
        steps={tried.steps}
        finalThought={tried.finalThought}
        response={tried.response}
        terminationReason={tried.terminationReason}
        detail={tried.detail}
        results={results}
      />
    </div>
  );
}
