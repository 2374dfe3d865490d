import type { DocumentingState } from "#lib/domain/documenting.ts";

const SHOWN = ["done", "failed"] as const;

/** The state that an address narrows the list to (`?show=failed`); undefined for all. */
export const readShown = (asked: string | string[] | null | undefined): DocumentingState | undefined =>
  SHOWN.find((state) => state === asked);
