import "server-only";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { type AgentsFor, createAgents } from "./agents/create-agents.ts";
import type { WrittenInstructions } from "./agents/ports.ts";
import { deriveSeed } from "./derive-seed.ts";
import { compareTexts } from "./similarity/compare-texts.ts";
import { findNearDuplicates } from "./similarity/find-near-duplicates.ts";

/** Texts of the same API that the user agent is told not to repeat; beyond this many the prompt would outgrow its use. */
const AVOID_LIMIT = 5000;
/** Rounds in a row that bring nothing new before giving up. */
const MAX_IDLE_ROUNDS = 4;
/** After a round that brought nothing, so many are asked for in the place of each that is missing: one of them may be new. */
const MORE_AFTER_IDLE = 4;
/** Most that is asked for beyond what is missing. */
const MAX_MORE = 20;

/** How the user agent is reached. */
export type WritingFor = Pick<AgentsFor, "signal" | "halt" | "isFresh" | "resolveEndpoint">;

/** One API of a run, and what is wanted for it. */
export interface WantedInstructions {
  runId: string;
  apiId: string;
  slug: string;
  /** Of the run: later instructions are not looked at, whoever writes them. */
  createdAt: Date;
  contract: ApiContract;
  kinds: readonly InstructionKind[];
  config: SimulationRunConfig;
  /** Makes this writing another one than that for the same API and run without it. */
  variant?: string | number;
  /** Texts that must not be repeated, besides the stored ones. */
  avoid?: readonly string[];
  /** Those of the run itself for this API, when it wants more of them. */
  own?: readonly string[];
}

/**
 * Has the user agent write the instructions of one API. Those that nearly repeat one another, or one that was there before the
 * run, whatever its API, are refused and asked for again. Offline the outcome depends on what was stored when the run was
 * launched and on its seed, not on what other jobs do meanwhile.
 */
export async function writeRunInstructions(
  wanted: WantedInstructions,
  running: WritingFor,
): Promise<WrittenInstructions> {
  const { runId, slug, contract, config, createdAt, variant, own = [] } = wanted;
  const avoid = [...(await textsToAvoid(wanted)), ...own, ...(wanted.avoid ?? [])];
  const round = own.length === 0 ? [] : ["after", own.length];
  const seed = deriveSeed(config.seed, slug, "instructions", ...round, ...(variant === undefined ? [] : [variant]));
  const agents = await createAgents(config, { runId, seed, ...running });
  const kept: Instruction[] = [];
  let missing = wanted.kinds;
  let hasRefused = false;
  for (let idle = 0; idle < MAX_IDLE_ROUNDS && missing.length > 0 && !running.signal.aborted; ) {
    const more = Array.from({ length: idle * MORE_AFTER_IDLE }, () => missing)
      .flat()
      .slice(0, MAX_MORE);
    const wish = { contract, kinds: [...missing, ...more], avoid, language: config.language };
    const written = await agents.userAgent.writeInstructions(wish);
    const texts = [...own, ...kept.map(({ text }) => text)];
    const distinct = await refuseRepeated(written.instructions, texts, { createdAt, seed: config.seed });
    const fresh = pickFor(missing, distinct);
    kept.push(...fresh);
    idle = fresh.length > 0 ? 0 : idle + 1;
    avoid.push(...written.instructions.map(({ text }) => text));
    missing = withoutKept(missing, fresh);
    hasRefused ||= distinct.length < written.instructions.length;
    // Who falls short of what was asked for will not do better when asked again.
    if (written.shortfall !== undefined && !hasRefused) return { instructions: kept, shortfall: written.shortfall };
  }
  if (missing.length === 0) return { instructions: kept };
  const reached = `Could reach only ${kept.length} of ${wanted.kinds.length} instructions`;
  const why = "because the others were too much like instructions that exist already";
  return { instructions: kept, shortfall: `${reached}, ${why}.` };
}

/** Those of the same API that were there when the run was launched, runs of this very seed left out: it writes them again. */
async function textsToAvoid({ apiId, createdAt, config }: WantedInstructions): Promise<string[]> {
  const others = await db().instruction.findMany({
    where: {
      apiId,
      createdAt: { lt: createdAt },
      OR: [{ runId: null }, { run: { seed: { not: config.seed } } }],
    },
    select: { text: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: AVOID_LIMIT,
  });
  return others.map(({ text }) => text);
}

async function refuseRepeated(
  written: readonly Instruction[],
  texts: readonly string[],
  run: { createdAt: Date; seed: number },
): Promise<Instruction[]> {
  const repeated = await findNearDuplicates(
    written.map(({ text }) => text),
    run,
  );
  const known = compareTexts(texts);
  return written.filter(({ text }) => {
    if (repeated.has(text) || known.has(text)) return false;
    known.add(text);
    return true;
  });
}

/** As many as are missing: of the wanted kinds first, then what came in their place. */
function pickFor(missing: readonly InstructionKind[], written: readonly Instruction[]): Instruction[] {
  const left = [...missing];
  const isWanted = ({ scenario }: Instruction) => {
    const index = scenario ? left.indexOf(scenario.kind) : -1;
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const [wanted, others] = [[] as Instruction[], [] as Instruction[]];
  for (const instruction of written) (isWanted(instruction) ? wanted : others).push(instruction);
  const chosen = new Set([...wanted, ...others].slice(0, missing.length));
  return written.filter((instruction) => chosen.has(instruction));
}

/** The kinds that are still wanted; one that came in the place of another counts for one of those. */
function withoutKept(kinds: readonly InstructionKind[], kept: readonly Instruction[]): InstructionKind[] {
  const left = [...kinds];
  let others = 0;
  for (const { scenario } of kept) {
    const index = scenario ? left.indexOf(scenario.kind) : -1;
    if (index >= 0) left.splice(index, 1);
    else others += 1;
  }
  return left.slice(0, left.length - others);
}
