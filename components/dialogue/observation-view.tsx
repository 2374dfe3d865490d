import { Badge } from "#components/ui/badge.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { JsonView, MarkLegend } from "#components/ui/json-view.tsx";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";
import { readObservation } from "./read-observation.ts";
import { modelMarks, type StepNotes } from "./step-notes.ts";

interface ObservationViewProps {
  text: string;
  /** For its name: counted from 1. */
  stepNumber: number;
  results?: readonly CheckResult[];
  notes?: StepNotes | undefined;
}

/** What came back: inset, with its status code, folded beyond 40 lines. */
export function ObservationView({ text, stepNumber, results = [], notes }: ObservationViewProps) {
  const { statusCode, body } = readObservation(text);
  const marks = modelMarks(notes);
  return (
    <div className="grid min-w-0 gap-1" data-voice="observation">
      <div className="min-w-0 rounded-md border bg-sunken">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 ps-3 pe-1 pt-1">
          <span className="text-12 text-muted">Observation</span>
          {statusCode === undefined ? null : <StatusCode code={statusCode} />}
          {notes?.badges}
          <CopyButton text={body} label="Copy the observation" size="small" className="ms-auto" />
        </div>
        <div className="min-w-0 px-3 pb-2">
          {body.trim() === "" ? (
            <p className="text-13 text-muted">(empty)</p>
          ) : (
            <JsonView text={body} label={`Observation of step ${stepNumber}`} {...(marks ? { marks } : {})} />
          )}
          {marks ? <MarkLegend meaning={marks.meaning} otherwise="the rest is from the service’s data" /> : null}
        </div>
      </div>
      <CheckMarkers results={results} />
    </div>
  );
}

function StatusCode({ code }: { code: number }) {
  const tone = code < 300 ? "ok" : code < 500 ? "warn" : "bad";
  return (
    <Badge tone={tone}>
      {code} {WORDS[code] ?? (code < 300 ? "success" : code < 400 ? "redirect" : "error")}
    </Badge>
  );
}

const WORDS: Record<number, string> = {
  200: "OK",
  201: "created",
  204: "no content",
  400: "bad request",
  401: "unauthorized",
  403: "forbidden",
  404: "not found",
  409: "conflict",
  422: "not processable",
  429: "too many requests",
  500: "server error",
};
