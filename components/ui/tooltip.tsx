import type { ReactNode } from "react";

interface TooltipProps {
  /** Plain words; a tooltip is never the only place of something that is needed. */
  content: string;
  /** Key that does the same. */
  keys?: string | undefined;
  side?: "bottom" | "right";
  /** One element that can take the focus. */
  children: ReactNode;
}

/** Names what it wraps for TooltipLayer, which shows one tooltip for the whole page: a thousand buttons cost nothing. */
export function Tooltip({ content, keys, side = "bottom", children }: TooltipProps) {
  return (
    <span className="contents" data-tip={content} data-tip-keys={keys} data-tip-side={side}>
      {children}
    </span>
  );
}
