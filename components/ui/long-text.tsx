"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { Button } from "./button.tsx";
import { formatCount, formatQuantity } from "./format-number.ts";
import { cutText, visibleText } from "./visible-text.ts";

interface LongTextProps {
  /** Anything: it is shown as text, never as markup. */
  text: string;
  /** Folded beyond these. */
  maxLines?: number;
  maxLength?: number;
  isMono?: boolean;
  className?: string;
}

/** What one press on “show more” adds at most: browsers lay out this much in a moment. */
const STEP_LENGTH = 100_000;
/** Kerning a word of this length would hold the page up for seconds. */
const ENDLESS_WORD = /\S{1000}/;

/** Text of unknown origin and length, in its own direction, folded where it is long. */
export function LongText({ text, maxLines = 40, maxLength = 4000, isMono, className }: LongTextProps) {
  const [extraLength, setExtraLength] = useState(0);
  const isFolded = extraLength === 0;
  const whole = visibleText(text);
  const { shown, hiddenLines, hiddenLength } = cutText(whole, {
    lines: isFolded ? maxLines : Number.POSITIVE_INFINITY,
    length: maxLength + extraLength,
  });
  return (
    <>
      <div
        dir="auto"
        className={clsx(
          "payload",
          isMono && "font-mono text-13",
          ENDLESS_WORD.test(shown) && "[font-kerning:none]",
          className,
        )}
      >
        {shown}
        {hiddenLength > 0 ? <span className="text-muted"> …</span> : null}
      </div>
      {hiddenLength > 0 || !isFolded ? (
        <div className="mt-1.5 flex flex-wrap gap-2" data-print="hide">
          {hiddenLength > 0 ? (
            <Button
              size="small"
              variant="quiet"
              aria-expanded={!isFolded}
              onClick={() => setExtraLength(extraLength + STEP_LENGTH)}
            >
              {describeRest(hiddenLines, hiddenLength)}
            </Button>
          ) : null}
          {isFolded ? null : (
            <Button size="small" variant="quiet" aria-expanded onClick={() => setExtraLength(0)}>
              Show less
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

function describeRest(hiddenLines: number, hiddenLength: number): string {
  if (hiddenLength > STEP_LENGTH) {
    return `Show ${formatCount(STEP_LENGTH)} of ${formatCount(hiddenLength)} more characters`;
  }
  return hiddenLines > 1
    ? `Show ${formatQuantity(hiddenLines, "more line")}`
    : `Show ${formatQuantity(hiddenLength, "more character")}`;
}
