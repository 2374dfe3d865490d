import { User } from "lucide-react";
import { LongText } from "#components/ui/long-text.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";

/** What the user said when asked. */
export function AnswerView({ text, results = [] }: { text: string; results?: readonly CheckResult[] }) {
  return (
    <div className="grid min-w-0 gap-0.5" data-voice="user">
      <div className="flex min-h-5 items-center gap-1.5 text-12 text-muted">
        <User aria-hidden className="size-3.5" />
        User answers
      </div>
      <LongText text={text.trim() === "" ? "(empty)" : text} className="max-w-reading text-14" />
      <CheckMarkers results={results} />
    </div>
  );
}
