"use client";

import { useEffect, useState } from "react";
import { KeyHint } from "./key-hint.tsx";

interface Tip {
  content: string;
  keys: string | undefined;
  side: "bottom" | "right";
  /** Of what is named. */
  box: DOMRect;
}

const DELAY_MS = 400;
/** Time to move the pointer from the button onto its tooltip. */
const GRACE_MS = 150;
const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * Shows the tooltip of whatever the pointer rests on or the keyboard has reached. It stays while the pointer is on it;
 * Escape, any other key and any press put it away.
 */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (next: Tip | undefined, delayMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setTip(next), delayMs);
    };
    const hide = () => later(undefined, 0);
    const onPointerOver = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      if (event.target instanceof Element && event.target.closest('[role="tooltip"]')) return clearTimeout(timer);
      const next = readTip(event.target);
      later(next, next ? DELAY_MS : GRACE_MS);
    };
    const onFocusIn = (event: FocusEvent) => {
      // A panel that opens puts the focus somewhere: that is no question about what the button does.
      const isAsked = event.target instanceof Element && event.target.matches(":focus-visible");
      later(isAsked ? readTip(event.target) : undefined, DELAY_MS);
    };
    document.addEventListener("pointerover", onPointerOver);
    document.addEventListener("focusin", onFocusIn);
    for (const name of ["pointerdown", "keydown", "scroll"]) document.addEventListener(name, hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerover", onPointerOver);
      document.removeEventListener("focusin", onFocusIn);
      for (const name of ["pointerdown", "keydown", "scroll"]) document.removeEventListener(name, hide, true);
    };
  }, []);
  if (!tip) return null;
  return (
    <div
      key={`${tip.content} ${tip.box.x} ${tip.box.y}`}
      ref={(element) => {
        if (element) place(element, tip);
      }}
      role="tooltip"
      className="enter fixed z-60 flex w-max max-w-72 items-center gap-2 rounded-md border bg-overlay px-2 py-1 text-12 text-text shadow-overlay"
    >
      {tip.content}
      {tip.keys ? <KeyHint keys={tip.keys} className="text-muted" /> : null}
    </div>
  );
}

function readTip(target: EventTarget | null): Tip | undefined {
  const wrapper = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
  const box = wrapper?.firstElementChild?.getBoundingClientRect();
  const content = wrapper?.dataset.tip;
  if (!box || !content) return undefined;
  return {
    content,
    keys: wrapper?.dataset.tipKeys,
    side: wrapper?.dataset.tipSide === "right" ? "right" : "bottom",
    box,
  };
}

/** Below or beside what it names, above it where there is no room, and always within the window. */
function place(element: HTMLElement, { box, side }: Tip): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = box.bottom + GAP_PX;
  const hasRoom = below + height + EDGE_PX <= window.innerHeight;
  const left = side === "right" ? box.right + GAP_PX : box.left + (box.width - width) / 2;
  const top = side === "right" ? box.top + (box.height - height) / 2 : hasRoom ? below : box.top - GAP_PX - height;
  element.style.left = `${Math.max(EDGE_PX, Math.min(left, window.innerWidth - width - EDGE_PX))}px`;
  element.style.top = `${top}px`;
}
