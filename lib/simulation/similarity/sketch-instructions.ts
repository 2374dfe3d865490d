import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { sketchText } from "./sketch-text.ts";

const BATCH = 1000;

/**
 * Gives the instructions that have none their sketch, so that near-duplicates of imported ones are found too. The index tells
 * which those are: doing it again costs next to nothing. A text without a word has none to get and is left alone.
 */
export async function sketchInstructions(): Promise<void> {
  for (let after = NONE; ; ) {
    const rows = await db().$queryRaw<{ id: string; text: string }[]>`
      select "id", "text" from "Instruction" where "sketch" <@ '{}' and "id" > ${after}::uuid order by "id" limit ${BATCH}`;
    const last = rows.at(-1);
    if (!last) return;
    const sketches = rows.map(({ id, text }) => ({ id, sketch: sketchText(text) }));
    await db().$executeRaw`
      update "Instruction" i set "sketch" = array(select jsonb_array_elements_text(made."sketch")::int)
      from jsonb_to_recordset(${JSON.stringify(sketches)}::jsonb) as made("id" uuid, "sketch" jsonb)
      where i."id" = made."id"`;
    after = last.id;
  }
}

const NONE = "00000000-0000-0000-0000-000000000000";
