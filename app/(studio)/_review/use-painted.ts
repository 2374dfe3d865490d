"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * What the person can see: the key of the item whose paint is over, undefined while another one is on its way. Decisions are
 * refused unless it names the item they are about.
 */
export function usePainted(key: string | undefined, onPainted: () => void): RefObject<string | undefined> {
  const painted = useRef<string>(undefined);
  const told = useRef(onPainted);
  useEffect(() => {
    told.current = onPainted;
  });
  useEffect(() => {
    // The first frame draws it, at the second it has been on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        painted.current = key;
        told.current();
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      painted.current = undefined;
    };
  }, [key]);
  return painted;
}
