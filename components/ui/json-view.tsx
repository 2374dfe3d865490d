"use client";

import { clsx } from "clsx";
import { ChevronRight, PenLine } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "./button.tsx";
import { formatCount, formatQuantity } from "./format-number.ts";
import { type JsonLine, jsonLines } from "./json-lines.ts";
import { readJson } from "./json-node.ts";
import { LongText } from "./long-text.tsx";
import { cutText, visibleText } from "./visible-text.ts";

interface JsonViewProps {
  /** JSON as it was written; text that is not JSON is shown as it is. */
  text: string;
  /** What it is, for assistive technology: "Observation of step 2". */
  label: string;
  maxLines?: number;
  /** Values to be marked, with all inside of them, and what the mark means ("written by the model"). */
  marks?: { pointers: ReadonlySet<string>; meaning: string };
}

const STEP_LINES = 1000;
/** A string longer than this is cut within its line. */
const MAX_VALUE_LENGTH = 1500;

/** Pretty-printed JSON whose parts fold; numbers, repeated keys and order exactly as written. */
export function JsonView({ text, label, maxLines = 40, marks }: JsonViewProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set());
  const [extraLines, setExtraLines] = useState(0);
  const node = useMemo(() => readJson(text), [text]);
  const lines = useMemo(() => (node ? jsonLines(node, folded, marks?.pointers) : []), [node, folded, marks]);
  if (!node) return <LongText text={text} maxLines={maxLines} isMono />;
  const shown = lines.slice(0, maxLines + extraLines);
  const hiddenCount = lines.length - shown.length;
  const toggle = (pointer: string) => {
    const after = new Set(folded);
    if (!after.delete(pointer)) after.add(pointer);
    setFolded(after);
  };
  return (
    <figure aria-label={label}>
      <div dir="ltr" className="font-mono text-13">
        {shown.map((line) => (
          <Line
            key={`${line.pointer} ${line.kind === "close"}`}
            line={line}
            meaning={marks?.meaning}
            onToggle={toggle}
          />
        ))}
      </div>
      {hiddenCount > 0 || extraLines > 0 ? (
        <div className="mt-1.5 flex flex-wrap gap-2" data-print="hide">
          {hiddenCount > 0 ? (
            <Button
              size="small"
              variant="quiet"
              aria-expanded={extraLines > 0}
              onClick={() => setExtraLines(extraLines + STEP_LINES)}
            >
              {hiddenCount > STEP_LINES
                ? `Show ${formatCount(STEP_LINES)} of ${formatCount(hiddenCount)} more lines`
                : `Show ${formatQuantity(hiddenCount, "more line")}`}
            </Button>
          ) : null}
          {extraLines > 0 ? (
            <Button size="small" variant="quiet" aria-expanded onClick={() => setExtraLines(0)}>
              Show less
            </Button>
          ) : null}
        </div>
      ) : null}
    </figure>
  );
}

const COLORS: Record<JsonLine["kind"], string> = {
  string: "text-text",
  number: "text-info",
  literal: "text-info",
  array: "text-muted",
  object: "text-muted",
  close: "text-muted",
};

interface LineProps {
  line: JsonLine;
  /** Of its mark. */
  meaning: string | undefined;
  onToggle(pointer: string): void;
}

function Line({ line, meaning, onToggle }: LineProps) {
  const canFold = line.childCount !== undefined && line.depth > 0;
  const isInline = line.childCount === undefined;
  return (
    <div
      className="relative payload hover:bg-hover"
      style={{ paddingInlineStart: `${Math.min(line.depth, 24) * 1.5 + 3}ch`, textIndent: "-1ch" }}
    >
      {canFold ? (
        <button
          type="button"
          aria-expanded={!line.isFolded}
          aria-label={`${line.key ?? "Entry"}, ${formatQuantity(line.childCount ?? 0, "entry", "entries")}`}
          onClick={() => onToggle(line.pointer)}
          className="absolute -ms-5 inline-grid size-4.5 place-items-center rounded-sm indent-0 text-muted hover:bg-line hover:text-text"
        >
          <ChevronRight aria-hidden className={clsx("size-3.5 transition-transform", !line.isFolded && "rotate-90")} />
        </button>
      ) : null}
      {line.key === undefined ? null : (
        <>
          <span className="text-accent">{visibleText(JSON.stringify(line.key))}</span>
          <span className="text-muted">: </span>
        </>
      )}
      <Value
        text={line.text}
        className={clsx(
          isInline && line.kind !== "close"
            ? line.text.startsWith("{") || line.text.startsWith("[")
              ? "text-text"
              : COLORS[line.kind]
            : "text-muted",
          line.mark && MARKED,
        )}
      />
      {line.isFolded ? (
        <span className="text-muted">
          {" "}
          {formatQuantity(line.childCount ?? 0, "entry", "entries")} {line.kind === "array" ? "]" : "}"}
        </span>
      ) : null}
      {line.hasComma ? <span className="text-muted">,</span> : null}
      {line.mark === "start" && line.kind !== "close" ? <MarkSign meaning={meaning ?? "marked"} /> : null}
    </div>
  );
}

const MARKED = "rounded-sm bg-accent-soft underline decoration-accent/60 decoration-dotted underline-offset-3";

function MarkSign({ meaning }: { meaning: string }) {
  return (
    <span className="ms-1.5 inline-block indent-0" title={meaning}>
      <PenLine aria-hidden className="inline size-3 align-baseline text-accent" />
      <span className="sr-only"> ({meaning})</span>
    </span>
  );
}

/** What the signs of marked values mean, in a line below them. */
export function MarkLegend({ meaning, otherwise }: { meaning: string; otherwise: string }) {
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-12 text-muted">
      <span className="inline-flex items-center gap-1">
        <PenLine aria-hidden className="size-3 text-accent" />
        <span className={MARKED}>{meaning}</span>
      </span>
      <span>{otherwise}</span>
    </p>
  );
}

function Value({ text, className }: { text: string; className: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= MAX_VALUE_LENGTH || isWhole) return <span className={className}>{visibleText(text)}</span>;
  const { shown, hiddenLength } = cutText(visibleText(text), {
    lines: Number.POSITIVE_INFINITY,
    length: MAX_VALUE_LENGTH,
  });
  return (
    <span className={className}>
      {shown}…{" "}
      <button
        type="button"
        onClick={() => setWhole(true)}
        className="rounded-sm font-sans text-12 text-accent underline"
      >
        {formatQuantity(hiddenLength, "more character")}
      </button>
    </span>
  );
}
