import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { GoldenAnswer } from "#lib/domain/golden-answer.ts";
import { Scenario } from "#lib/domain/scenario.ts";
import { db, Prisma } from "#lib/platform/db/client.ts";
import { readCursor, writeCursor } from "./page-cursor.ts";
import { storableText } from "./storable.ts";
import { didYouMean, suggestApis } from "./suggest-names.ts";

const PAGE_SIZE = 100;
/** Generated instructions have no place in a list; they come after those that have. */
const LAST = 2_147_483_647;
const Position = z.tuple([z.int(), z.uuid()]);

export interface ListedInstruction {
  id: string;
  text: string;
  source: "imported" | "generated";
  scenario: Scenario | null;
  goldenAnswer: GoldenAnswer | null;
  instanceCount: number;
}

export interface InstructionPage {
  instructions: ListedInstruction[];
  nextCursor: string | null;
}

/**
 * Instructions of an API, 100 a page: published ones in their published order, then the others, oldest first.
 * @throws AppError NOT_FOUND; INVALID when the cursor is not one of this list
 */
export async function listInstructions(slug: string, cursor?: string): Promise<InstructionPage> {
  const wanted = storableText(slug);
  const api = await db().api.findUnique({ where: { slug: wanted }, select: { id: true } });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${wanted}”.${didYouMean(await suggestApis(wanted))}`);
  const after = cursor === undefined ? null : readCursor(cursor, Position);
  const places = await db().$queryRaw<{ id: string; place: number }[]>`
    select "id", coalesce("position", ${LAST}::int) as "place" from "Instruction"
    where "apiId" = ${api.id}::uuid
      ${after ? Prisma.sql`and (coalesce("position", ${LAST}::int), "id") > (${after[0]}::int, ${after[1]}::uuid)` : Prisma.empty}
    order by 2, 1 limit ${PAGE_SIZE + 1}`;
  const page = places.slice(0, PAGE_SIZE);
  const rows = await db().instruction.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    select: {
      id: true,
      text: true,
      source: true,
      scenario: true,
      goldenAnswer: { select: { calls: true } },
      _count: { select: { instances: true } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = page.at(-1);
  return {
    instructions: page.flatMap(({ id }) => {
      const row = byId.get(id);
      if (!row) return [];
      const { text, source, scenario, goldenAnswer, _count } = row;
      return [
        {
          id,
          text,
          source,
          instanceCount: _count.instances,
          scenario: scenario === null ? null : Scenario.parse(scenario),
          goldenAnswer: goldenAnswer ? GoldenAnswer.parse(goldenAnswer.calls) : null,
        },
      ];
    }),
    nextCursor: last && places.length > PAGE_SIZE ? writeCursor([last.place, last.id]) : null,
  };
}
