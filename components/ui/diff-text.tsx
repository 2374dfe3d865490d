import { clsx } from "clsx";
import { diffWords } from "./diff-words.ts";
import { visibleText } from "./visible-text.ts";

interface DiffTextProps {
  before: string;
  after: string;
  /** Compares sign by sign, in the monospaced face. */
  isCode?: boolean;
}

/** What was taken out is struck, what was put in is underlined, and each carries its sign: colour only repeats it. */
export function DiffText({ before, after, isCode = false }: DiffTextProps) {
  const parts = diffWords(visibleText(before), visibleText(after), isCode);
  if (parts.every((part) => part.kind === "same")) return <p className="text-13 text-muted">No difference</p>;
  return (
    <div dir="auto" className={clsx("payload", isCode && "font-mono text-13")}>
      {parts.map((part, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        if (part.kind === "same") return <span key={index}>{part.text}</span>;
        const isAdded = part.kind === "added";
        const Mark = isAdded ? "ins" : "del";
        return (
          <Mark
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
            key={index}
            className={clsx(
              "rounded-sm px-0.5",
              isAdded
                ? "bg-ok-soft text-ok underline decoration-1 underline-offset-2"
                : "bg-bad-soft text-bad line-through",
            )}
          >
            <span aria-hidden className="me-px inline-block font-mono select-none">
              {isAdded ? "+" : "−"}
            </span>
            <span className="sr-only">{isAdded ? "added: " : "removed: "}</span>
            {part.text}
          </Mark>
        );
      })}
    </div>
  );
}
