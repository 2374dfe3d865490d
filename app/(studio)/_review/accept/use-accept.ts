"use client";

import { useEffect, useState } from "react";
import { usePainted } from "#app/(studio)/_review/use-painted.ts";

/** What is accepted: these words, and no later ones. */
export const acceptKey = (id: string, revision: number): string => `${id} ${revision}`;

interface AcceptParts {
  /** The instance on the screen, by `acceptKey`; undefined while nothing can be decided about it. */
  of: string | undefined;
  /** What its checks hold against it, in words. */
  failures: string | undefined;
  isReady(): boolean;
  accept(): void;
}

/**
 * Accepts at once what passes. Over checks that fail it takes a second press: the first one only says what fails, until
 * another instance or a step of this one is looked at.
 */
export function useAccept({ of, failures, isReady, accept }: AcceptParts) {
  const [asked, ask] = useState<string>();
  if (asked !== undefined && asked !== of) ask(undefined);
  const question = asked !== undefined && asked === of ? failures : undefined;
  // Who has not seen the question has not answered it, however quick the second press.
  const seen = usePainted(question && of, () => undefined);
  const forget = () => ask(undefined);
  const isAsking = question !== undefined;

  useEffect(() => {
    if (!isAsking) return;
    const look = ({ target }: FocusEvent) => (target as Element).closest("[data-step]") && ask(undefined);
    document.addEventListener("focusin", look);
    return () => document.removeEventListener("focusin", look);
  }, [isAsking]);

  const press = () => {
    if (!isReady()) return;
    if (failures !== undefined && seen.current !== of) return ask(of);
    forget();
    accept();
  };
  return { question, press, ask, forget };
}

export type Accepting = ReturnType<typeof useAccept>;
