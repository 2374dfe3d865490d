import { Badge } from "#components/ui/badge.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import type { ComparedCall, FunctionFidelity } from "#lib/simulation/fidelity/summarise-fidelity.ts";

/** Calls of one function with both answers side by side, those that disagree most first. */
export function FidelityExamples({ fn }: { fn: FunctionFidelity }) {
  return (
    <div className="grid min-w-0 gap-4">
      <Fields words="Only the real service has" fields={fn.onlyReal} />
      <Fields words="Only the simulation has" fields={fn.onlySimulated} />
      {fn.examples.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one call may have been made twice
        <article key={index} className="grid min-w-0 gap-2">
          <p className="font-mono text-12 wrap-anywhere">
            <span className="text-accent">{call.functionName}</span> {call.actionInput}
          </p>
          <div className="grid min-w-0 gap-3 md:grid-cols-2">
            <Answer
              name="Simulated"
              code={call.simulatedCode}
              body={call.simulatedBody}
              isValid={call.verdict?.simulatedValid}
            />
            <RealAnswer call={call} />
          </div>
        </article>
      ))}
    </div>
  );
}

function Fields({ words, fields }: { words: string; fields: readonly string[] }) {
  if (fields.length === 0) return null;
  return (
    <p className="text-12 text-muted">
      {words}: <code className="wrap-anywhere text-text">{fields.join(", ")}</code>
    </p>
  );
}

function RealAnswer({ call }: { call: ComparedCall }) {
  if (call.realCode === null) {
    return (
      <section aria-label="Real answer" className="min-w-0 rounded-md border bg-raised px-3 py-2 text-13">
        <p className="text-12 text-muted">Real</p>
        {call.failureMessage}
      </section>
    );
  }
  return <Answer name="Real" code={call.realCode} body={call.realBody ?? ""} isValid={call.verdict?.realValid} />;
}

interface AnswerProps {
  name: "Simulated" | "Real";
  code: number;
  body: string;
  isValid: boolean | undefined;
}

function Answer({ name, code, body, isValid }: AnswerProps) {
  return (
    <section
      aria-label={`${name} answer`}
      className="grid min-w-0 content-start gap-1 rounded-md border bg-raised px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-2 text-12 text-muted">
        {name}
        <Badge tone={code < 300 ? "ok" : code < 500 ? "warn" : "bad"}>{code}</Badge>
        {isValid === false ? <span className="text-warn">does not fit the document</span> : null}
      </div>
      {body === "" ? (
        <p className="text-13 text-muted">(empty)</p>
      ) : (
        <JsonView text={body} label={`${name} answer`} maxLines={16} />
      )}
    </section>
  );
}
