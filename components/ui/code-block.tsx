"use client";

import { CopyButton } from "./copy-button.tsx";
import { LongText } from "./long-text.tsx";

interface CodeBlockProps {
  text: string;
  /** What it is, for the copy button and assistive technology: "the command". */
  label: string;
  maxLines?: number;
}

/** Commands, files, logs: monospaced, wrapped, folded beyond 40 lines. */
export function CodeBlock({ text, label, maxLines = 40 }: CodeBlockProps) {
  return (
    <figure aria-label={label} className="group relative rounded-md border bg-sunken py-2 ps-3 pe-10 text-start">
      <LongText text={text} maxLines={maxLines} isMono />
      <CopyButton text={text} label={`Copy ${label}`} size="small" className="absolute! end-1.5 top-1.5" />
    </figure>
  );
}
