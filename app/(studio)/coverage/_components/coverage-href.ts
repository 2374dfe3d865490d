import type { Route } from "next";
import type { InstructionKind } from "#lib/domain/scenario.ts";

/** Instances behind a cell. @param kind "none" where none is recorded */
export const instancesHref = (
  api: string,
  run: number | undefined,
  functionName: string,
  kind: InstructionKind | "none",
): Route => {
  const query = new URLSearchParams({
    ...{ api, function: functionName, kind },
    ...(run === undefined ? {} : { run: String(run) }),
  });
  return `/instances?${query}` as Route;
};

/** The launch form, aimed at a hole. With a run, its other settings come along. */
export const fillHref = (api: string, functionName: string, kind: InstructionKind, run: number | undefined): Route => {
  const query = new URLSearchParams({
    ...(run === undefined ? {} : { from: String(run) }),
    ...{ api, function: functionName, kind },
  });
  return `/simulate?${query}` as Route;
};
