import type { InstructionKind } from "#lib/domain/scenario.ts";

/** This many single calls, where a test does not care for kinds. */
export const kindsFor = (count: number): InstructionKind[] => Array.from({ length: count }, () => "singleCall");
