import { CheckMarkers } from "#components/dialogue/check-marker.tsx";
import { ObservationView } from "#components/dialogue/observation-view.tsx";
import { readObservation } from "#components/dialogue/read-observation.ts";
import type { StepNotes } from "#components/dialogue/step-notes.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { compactJson, readJson } from "#components/ui/json-node.ts";
import { visibleText } from "#components/ui/visible-text.ts";
import type { CheckResult } from "#lib/domain/check.ts";

/** Nine of ten observations of a corpus are shorter: they are shown whole. */
const SHOWN_LENGTH = 640;

interface CompactObservationProps {
  text: string;
  stepNumber: number;
  results: readonly CheckResult[];
  isExpanded: boolean;
  onExpand(): void;
  notes: StepNotes | undefined;
}

/** What came back, as running text: a reviewer sees whole dialogues at a glance. Expanded, it is laid out line by line. */
export function CompactObservation(props: CompactObservationProps) {
  const { text, stepNumber, results, isExpanded, onExpand, notes } = props;
  // With its state opened, it is laid out: only there is room for what the model wrote of it.
  if (isExpanded || notes?.below) {
    return <ObservationView text={text} stepNumber={stepNumber} results={results} notes={notes} />;
  }
  const { statusCode, body } = readObservation(text);
  const node = readJson(body);
  const whole = visibleText(node ? compactJson(node, SHOWN_LENGTH + 1) : body.trim());
  const shown = whole.length > SHOWN_LENGTH ? whole.slice(0, SHOWN_LENGTH).replace(/[\ud800-\udbff]$/, "") : whole;
  const isCut = shown.length < whole.length;
  return (
    <div className="grid min-w-0 gap-1" data-voice="observation">
      <div className="min-w-0 rounded-md border bg-sunken px-3 py-1.5">
        <span className="sr-only">Observation: </span>
        <div dir="ltr" className="payload font-mono text-13">
          {statusCode === undefined ? null : (
            <span className="me-2 inline-block align-top">
              <Badge look="plain" tone={statusCode < 300 ? "ok" : statusCode < 500 ? "warn" : "bad"}>
                {statusCode}
              </Badge>
            </span>
          )}
          {notes?.badges ? <span className="me-2 inline-flex gap-1 align-top">{notes.badges}</span> : null}
          {shown === "" ? <span className="font-sans text-muted">(empty)</span> : shown}
          {isCut ? <span className="text-muted"> …</span> : null}
        </div>
        {isCut ? (
          <Button size="small" variant="quiet" keys="o" onClick={onExpand} className="-ms-2 mt-0.5">
            Show all of it
          </Button>
        ) : null}
      </div>
      <CheckMarkers results={results} />
    </div>
  );
}
