import { clsx } from "clsx";
import { Badge } from "#components/ui/badge.tsx";
import { compactJson, type JsonNode, readJson } from "#components/ui/json-node.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { LongText } from "#components/ui/long-text.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { CheckResult } from "#lib/domain/check.ts";
import { CheckMarkers } from "./check-marker.tsx";
import { argumentOf } from "./results-at.ts";

/** An argument no longer than this stands on its line. */
const INLINE_LENGTH = 240;

interface CallViewProps {
  action: string;
  /** As the model wrote it; often JSON, not always. */
  actionInput: string;
  /** The API that the function belongs to, where it is not the instance's own. */
  apiName?: string | undefined;
  /** Findings about the function's name. */
  actionResults?: readonly CheckResult[];
  /** Findings about the arguments. */
  inputResults?: readonly CheckResult[];
}

/** What the assistant called: function name in the accent, arguments as lines of key and value. */
export function CallView({ action, actionInput, apiName, actionResults = [], inputResults = [] }: CallViewProps) {
  const input = readJson(actionInput);
  return (
    <div className="grid min-w-0 gap-1" data-voice="call">
      <div className="flex flex-wrap items-center gap-x-2">
        <span className="font-mono text-14 font-semibold wrap-anywhere text-accent">
          <span className="sr-only">Calls </span>
          <bdi>{visibleText(action) || "(no function)"}</bdi>
        </span>
        {apiName === undefined ? null : (
          <Badge title={`A function of ${apiName}, another API of the toolset`}>
            <span className="sr-only">of </span>
            <bdi>{apiName}</bdi>
          </Badge>
        )}
      </div>
      <CheckMarkers results={actionResults} />
      {input?.kind === "object" ? (
        <Arguments entries={input.entries} results={inputResults} />
      ) : (
        <LongText text={actionInput.trim() === "" ? "(empty)" : actionInput} isMono className="text-text" />
      )}
      <CheckMarkers results={inputResults} />
    </div>
  );
}

function Arguments({ entries, results }: { entries: [string, JsonNode][]; results: readonly CheckResult[] }) {
  const atFault = new Set(results.map(argumentOf));
  const missing = [...atFault].filter((name) => name !== undefined && entries.every(([key]) => key !== name));
  if (entries.length === 0 && missing.length === 0) return <p className="text-13 text-muted">no arguments</p>;
  return (
    <dl className="grid grid-cols-[fit-content(12rem)_minmax(0,1fr)] gap-x-4 gap-y-0.5 font-mono text-13">
      {entries.map(([key, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a model may write a key twice
        <div key={`${index} ${key}`} className="contents">
          <Key name={key} isAtFault={atFault.has(key)} />
          <dd className="min-w-0">
            <ArgumentValue name={key} value={value} />
          </dd>
        </div>
      ))}
      {missing.map((name) => (
        <div key={name} className="contents">
          <Key name={name ?? ""} isAtFault />
          <dd className="text-bad">missing</dd>
        </div>
      ))}
    </dl>
  );
}

function Key({ name, isAtFault }: { name: string; isAtFault: boolean }) {
  return (
    <dt
      className={clsx(
        "wrap-anywhere",
        isAtFault ? "text-bad underline decoration-wavy decoration-1 underline-offset-3" : "text-muted",
      )}
    >
      <bdi>{visibleText(name)}</bdi>
    </dt>
  );
}

function ArgumentValue({ name, value }: { name: string; value: JsonNode }) {
  const text = compactJson(value, INLINE_LENGTH);
  if (text.length <= INLINE_LENGTH) return <div className="payload">{visibleText(text)}</div>;
  const whole =
    value.kind === "array" || value.kind === "object" ? compactJson(value, Number.POSITIVE_INFINITY) : value.raw;
  return <JsonView text={whole} label={`Argument ${name}`} maxLines={12} />;
}
