import type { Instruction } from "#lib/domain/instruction.ts";
import type { RunTarget } from "#lib/domain/simulation-run.ts";
import type { WrittenInstructions } from "./agents/ports.ts";

/** Of what is written, a function's share may be small: this many times the count is asked for at most, in as many tries. */
const TRIES = 12;

interface TargetOptions {
  target: RunTarget;
  count: number;
  /** Texts that must not be repeated. */
  avoid: readonly string[];
}

/**
 * Instructions that fill a hole of the coverage map: writes again, each time with another number, until `count` of them are of
 * the kind and use the function, or the tries run out.
 * @param write writes `count` instructions; `attempt` counts from 0 and makes each try another one (a seed is derived from it)
 * @returns at most `count`, and why there are fewer
 */
export async function targetInstructions(
  write: (wish: { attempt: number; avoid: readonly string[] }) => Promise<WrittenInstructions>,
  { target, count, avoid }: TargetOptions,
): Promise<WrittenInstructions> {
  const kept: Instruction[] = [];
  const seen = new Set(avoid);
  let reason: string | undefined;
  for (let attempt = 0; attempt < TRIES && kept.length < count; attempt += 1) {
    const written = await write({ attempt, avoid: [...seen] });
    reason = written.shortfall ?? reason;
    const fresh = written.instructions.filter(({ text }) => !seen.has(text));
    // Nothing new in a second try: there is nothing more to find.
    if (fresh.length === 0 && attempt > 0) break;
    for (const { text } of fresh) seen.add(text);
    kept.push(...fresh.filter((instruction) => fills(instruction, target)));
  }
  if (kept.length >= count) return { instructions: kept.slice(0, count) };
  return { instructions: kept, shortfall: explain(target, kept.length, count, reason) };
}

function fills({ scenario }: Instruction, { functionName, kind }: RunTarget): boolean {
  if (scenario?.kind !== kind) return false;
  const followUps = scenario.followUps?.flatMap((followUp) => followUp.functionNames) ?? [];
  return [...scenario.functionNames, ...followUps].includes(functionName);
}

function explain({ functionName, kind }: RunTarget, got: number, count: number, reason: string | undefined): string {
  const found = `Could write only ${got} of ${count} instructions of the kind ${kind} that use ${functionName}`;
  return reason === undefined ? `${found}: no more came up in ${TRIES} tries.` : `${found}. ${reason}`;
}
