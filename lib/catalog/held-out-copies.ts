import "server-only";
import { setImmediate } from "node:timers/promises";
import { db, type Prisma } from "#lib/platform/db/client.ts";
import { type ComparedApi, nearCopyFinder } from "./lint/find-near-copies.ts";
import { heldOutName } from "./shipped/held-out-names.ts";
import { storableText } from "./storable.ts";

/** An API that must not be trained on, since it is nearly one that models are tried on. */
export interface HeldOutCopy {
  slug: string;
  name: string;
  /** What it is nearly a copy of, closest first. */
  copies: { heldOutName: string; message: string }[];
}

/**
 * Which of these APIs are nearly an API of the held-out split (another one than themselves), or are one of ToolAlpaca's
 * evaluation tools by name.
 */
export async function findHeldOutCopies(slugs: readonly string[]): Promise<HeldOutCopy[]> {
  const wanted = [...new Set(slugs.map(storableText))];
  const [apis, heldOut] = await Promise.all([readApis({ slug: { in: wanted } }), readApis({ split: "heldOut" })]);
  return compareAll(apis, heldOut);
}

let cached: { stamp: string; slugs: Promise<ReadonlySet<string>> } | undefined;

/** Slugs of all APIs of the training split that {@link findHeldOutCopies} would name; found anew when the catalogue changes. */
export async function heldOutCopySlugs(): Promise<ReadonlySet<string>> {
  const [row] = await db().$queryRaw<{ stamp: string }[]>`
    select concat_ws(' ', current_database(), count(*), max("updatedAt")) as "stamp" from "Api"`;
  const stamp = row?.stamp ?? "";
  if (cached?.stamp !== stamp) {
    const slugs = findAll().catch((error: unknown) => {
      cached = undefined;
      throw error;
    });
    cached = { stamp, slugs };
  }
  return cached.slugs;
}

async function findAll(): Promise<ReadonlySet<string>> {
  const [apis, heldOut] = await Promise.all([readApis({ split: "train" }), readApis({ split: "heldOut" })]);
  return new Set((await compareAll(apis, heldOut)).map(({ slug }) => slug));
}

type CandidateApi = ComparedApi & { slug: string };

async function compareAll(apis: readonly CandidateApi[], heldOut: readonly CandidateApi[]): Promise<HeldOutCopy[]> {
  const find = nearCopyFinder(heldOut);
  const found: HeldOutCopy[] = [];
  for (const [index, api] of apis.entries()) {
    // Comparing thousands takes a second: others get a turn.
    if (index % 20 === 19) await setImmediate();
    // An API is the closest copy of itself; the finder knows no slugs, so it is asked without it.
    const others = heldOut.some(({ slug }) => slug === api.slug)
      ? nearCopyFinder(heldOut.filter(({ slug }) => slug !== api.slug))(api)
      : find(api);
    const copies = others.map(({ heldOutName: name, message }) => ({ heldOutName: name, message }));
    const published = heldOutName(api.name);
    if (published !== undefined && !copies.some((copy) => copy.heldOutName === published)) {
      copies.push({ heldOutName: published, message: `${api.name} is one of ToolAlpaca's evaluation tools.` });
    }
    if (copies.length > 0) found.push({ slug: api.slug, name: api.name, copies });
  }
  return found;
}

async function readApis(where: Prisma.ApiWhereInput): Promise<CandidateApi[]> {
  const rows = await db().api.findMany({
    where,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      slug: true,
      name: true,
      description: true,
      currentDocument: {
        select: { functions: { select: { name: true, method: true, path: true, description: true } } },
      },
    },
  });
  return rows.map(({ currentDocument, ...api }) => ({ ...api, functions: currentDocument?.functions ?? [] }));
}
