import { type ErrorMix, InjectedFault } from "#lib/domain/error-mix.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import { randomStream } from "./random-stream.ts";

/** What decides which calls of an episode meet a failure. */
export interface FaultDial {
  seed: number;
  errorMix: ErrorMix;
  scenario: Scenario | null;
}

/**
 * The failure that a call meets, if any: the scenario's at the first call of its function, whose later calls are then left alone;
 * for all others the dial decides, by the episode's seed and the number of the call.
 * @param callIndex calls that reached the service before this one
 * @param isFirst whether this is the first call of the function
 */
export function drawFault(
  { seed, errorMix, scenario }: FaultDial,
  functionName: string,
  callIndex: number,
  isFirst: boolean,
): InjectedFault | undefined {
  const planned = scenario?.fault;
  if (planned?.functionName === functionName) return isFirst ? planned.fault : undefined;
  let draw = randomStream(seed, "fault", callIndex).int(0, 999_999) / 1_000_000;
  for (const fault of InjectedFault.options) {
    draw -= errorMix[fault] ?? 0;
    if (draw < 0) return fault;
  }
  return undefined;
}
