import type { Split } from "#lib/domain/api.ts";

/** An API as the form knows it. Without functions it cannot be simulated. */
export interface Candidate {
  slug: string;
  name: string;
  /** Of its category. */
  category: string;
  split: Split;
  functionCount: number;
  /** Stored ones, imported or written by earlier runs. */
  instructionCount: number;
}

export const isDocumented = ({ functionCount }: Candidate): boolean => functionCount > 0;
