import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { areNearDuplicates, wordsOf } from "./rouge-l.ts";
import { sketchText } from "./sketch-text.ts";

/** Texts with a band in common that are verified for one text, the oldest first. */
const MOST_CANDIDATES = 2000;

/**
 * Which of the texts nearly repeat an instruction that was there before a run was launched, of any API and run but those of the
 * same seed: the same seed is to write the same instructions again. Found through the index on the sketches, and verified word
 * by word.
 */
export async function findNearDuplicates(
  texts: readonly string[],
  run: { createdAt: Date; seed: number },
): Promise<Set<string>> {
  const sketches = texts
    .map((text, nth) => ({ nth, sketch: sketchText(text) }))
    .filter(({ sketch }) => sketch.length > 0);
  if (sketches.length === 0) return new Set();
  const candidates = await db().$queryRaw<{ nth: number; text: string }[]>`
    select mine."nth", other."text"
    from json_to_recordset(${JSON.stringify(sketches)}::json) as mine("nth" int, "sketch" int[]), lateral (
      select i."text" from "Instruction" i left join "SimulationRun" r on r."id" = i."runId"
      where i."sketch" && mine."sketch" and i."createdAt" < ${run.createdAt}
        and (r."seed" is null or r."seed" <> ${run.seed})
      order by i."createdAt", i."id" limit ${MOST_CANDIDATES}
    ) other`;
  const words = texts.map(wordsOf);
  const repeated = candidates.filter(({ nth, text }) => areNearDuplicates(words[nth] ?? [], wordsOf(text)));
  return new Set(repeated.map(({ nth }) => texts[nth] ?? ""));
}
