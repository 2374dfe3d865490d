import { BookOpenText, CornerDownRight } from "lucide-react";
import { readJson } from "#components/ui/json-node.ts";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";

interface OwnActionProps {
  /** As it is stored. */
  actionInput: string;
  results?: readonly CheckResult[];
}

/** A response after which the user went on. */
export function SaidView({ actionInput, results = [] }: OwnActionProps) {
  return (
    <div className="grid min-w-0 gap-0.5" data-voice="response">
      <div className="flex min-h-5 items-center gap-1.5 text-12 text-muted">
        <CornerDownRight aria-hidden className="size-3.5" />
        Response
      </div>
      <LongText text={memberOf(actionInput, "Response") ?? actionInput} className="max-w-reading text-14" />
      <CheckMarkers results={results} />
    </div>
  );
}

/** Reading on in an observation that was shortened: in a sentence, with a way to that step. */
export function ReadOnView({ actionInput, results = [] }: OwnActionProps) {
  const step = Number(memberOf(actionInput, "step"));
  const pointer = memberOf(actionInput, "pointer") ?? "";
  const from = memberOf(actionInput, "from");
  return (
    <div className="grid min-w-0 gap-0.5" data-voice="call">
      <div className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-14">
        <BookOpenText aria-hidden className="size-4 text-muted" />
        <span>Reads on in the observation of</span>
        {Number.isInteger(step) && step >= 0 ? (
          <a href={`#s${step + 1}`} className="text-accent underline-offset-2 hover:underline">
            step {step + 1}
          </a>
        ) : (
          <span>{visibleText(actionInput)}</span>
        )}
        {pointer === "" ? null : (
          <span>
            at <bdi className="font-mono text-13 wrap-anywhere">{visibleText(pointer)}</bdi>
          </span>
        )}
        {from === undefined ? null : <span>from {visibleText(from)}</span>}
      </div>
      <CheckMarkers results={results} />
    </div>
  );
}

function memberOf(actionInput: string, name: string): string | undefined {
  const input = readJson(actionInput);
  const value = input?.kind === "object" ? input.entries.find(([key]) => key === name)?.[1] : undefined;
  if (!value || value.kind === "object" || value.kind === "array") return undefined;
  return value.kind === "string" ? textOf(value.raw) : value.raw;
}

function textOf(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}
