import type { RunCandidate } from "#lib/simulation/list-run-candidates.ts";

export type Candidate = RunCandidate;

export const isDocumented = ({ functionCount }: Candidate): boolean => functionCount > 0;
