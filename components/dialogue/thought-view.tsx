import { LongText } from "#components/ui/long-text.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";

/** What the assistant thought: muted, set off by a thin rail. */
export function ThoughtView({ text, results = [] }: { text: string; results?: readonly CheckResult[] }) {
  if (text.trim() === "" && results.length === 0) return null;
  return (
    <div className="border-s ps-3 text-muted" data-voice="thought">
      <span className="sr-only">Thought: </span>
      <LongText text={text} className="max-w-reading text-14" />
      <CheckMarkers results={results} />
    </div>
  );
}
