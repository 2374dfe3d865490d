import { LongText } from "#components/ui/long-text.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { CheckMarkers } from "./check-marker.tsx";
import { ThoughtView } from "./thought-view.tsx";
import { Voice } from "./voice.tsx";

interface ResponseViewProps {
  text: string;
  finalThought?: string | null;
  terminationReason: TerminationReason;
  /** Why it did not respond, in a sentence. */
  detail?: string | undefined;
  results?: readonly CheckResult[];
  thoughtResults?: readonly CheckResult[];
}

/** The final response, at full weight; or how the episode ended without one. */
export function ResponseView({
  text,
  finalThought,
  terminationReason,
  detail,
  results = [],
  thoughtResults = [],
}: ResponseViewProps) {
  const hasEnded = terminationReason === "responded" || terminationReason === "unknown";
  return (
    <div className="grid min-w-0 gap-2" data-voice="response">
      <ThoughtView text={finalThought ?? ""} results={thoughtResults} />
      <Voice
        name="Final response"
        aside={hasEnded ? null : <StatusBadge of="termination" status={terminationReason} />}
      >
        {text.trim() === "" ? (
          <p className="text-14 text-muted">No response. {detail}</p>
        ) : (
          <LongText text={text} className="text-16" />
        )}
        <CheckMarkers results={results} />
      </Voice>
    </div>
  );
}
