import { User } from "lucide-react";
import { LongText } from "#components/ui/long-text.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";

interface AnswerViewProps {
  text: string;
  /** `goesOn`: after a response, of their own accord. */
  turn?: "answers" | "goesOn";
  results?: readonly CheckResult[];
}

/** What the user said, when asked or after a response. */
export function AnswerView({ text, turn = "answers", results = [] }: AnswerViewProps) {
  return (
    <div className="grid min-w-0 gap-0.5" data-voice="user">
      <div className="flex min-h-5 items-center gap-1.5 text-12 text-muted">
        <User aria-hidden className="size-3.5" />
        {turn === "goesOn" ? "User goes on" : "User answers"}
      </div>
      <LongText text={text.trim() === "" ? "(empty)" : text} className="max-w-reading text-14" />
      <CheckMarkers results={results} />
    </div>
  );
}
