import "server-only";
import { z } from "zod";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { coverageRows, findRunId } from "./coverage-source.ts";
import { ListCoverage } from "./list-coverage.ts";

export const CoverageOf = ListCoverage.pick({ run: true }).extend({ api: z.string().min(1).max(200) });

/** Instances of one cell. Passed: no check failed. */
export interface CoverageCell {
  generated: number;
  passed: number;
  accepted: number;
}

/** Cells by kind; "" holds instances whose kind nobody recorded, such as imported ones. */
export type CoverageCells = Record<string, CoverageCell>;

export interface FunctionCoverage {
  name: string;
  method: string;
  path: string;
  /** A call of it needs a value, so that the kind with a missing one exists for it. */
  needsValue: boolean;
  cells: CoverageCells;
  /** Calls by the first digit of the status code of their answer; of the whole corpus. */
  answers: Record<string, number>;
}

export interface ApiCoverage {
  slug: string;
  name: string;
  category: string;
  categorySlug: string;
  /** In the order of the current document. */
  functions: FunctionCoverage[];
  /** Instances of the API, those that call nothing included. */
  whole: CoverageCells;
  /** Function names that instances call and the current document does not have. */
  unknownNames: number;
}

/**
 * The map of one API: function × kind, with what was generated, passed and accepted, from tallies.
 * @throws AppError NOT_FOUND
 */
export async function getCoverage(actor: Actor, input: z.input<typeof CoverageOf>): Promise<ApiCoverage> {
  requireRole(actor, "viewer");
  const { api: slug, run } = CoverageOf.parse(input);
  const api = await db().api.findUnique({
    where: { slug },
    select: { id: true, name: true, currentDocumentId: true, category: { select: { name: true, slug: true } } },
  });
  if (!api) throw new AppError("NOT_FOUND", `There is no API “${slug}”.`);
  const runId = run === undefined ? null : await findRunId(run);
  const [cells, answers, functions, needing] = await Promise.all([
    readCells(api.id, runId),
    readAnswers(api.id),
    readFunctions(api.currentDocumentId),
    namesNeedingValues(api.currentDocumentId),
  ]);
  const known = new Set(functions.map(({ name }) => name));
  const { name, category } = api;
  return {
    ...{ slug, name, category: category.name, categorySlug: category.slug },
    functions: functions.map((each) => ({
      ...each,
      needsValue: needing.has(each.name),
      cells: cells.get(each.name) ?? {},
      answers: answers.get(each.name) ?? {},
    })),
    whole: cells.get("") ?? {},
    unknownNames: [...cells.keys()].filter((called) => called !== "" && !known.has(called)).length,
  };
}

async function readCells(apiId: string, runId: string | null): Promise<Map<string, CoverageCells>> {
  const rows = await db().$queryRaw<({ functionName: string; kind: string } & CoverageCell)[]>`
    select "functionName", "kind", sum("count")::int as "generated",
      coalesce(sum("count") filter (where "checkOutcome" <> 'fail'), 0)::int as "passed",
      coalesce(sum("count") filter (where "status" = 'accepted'), 0)::int as "accepted"
    from ${coverageRows(runId)} t where "apiId" = ${apiId}::uuid group by 1, 2`;
  const cells = new Map<string, CoverageCells>();
  for (const { functionName, kind, ...cell } of rows)
    cells.set(functionName, { ...cells.get(functionName), [kind]: cell });
  return cells;
}

async function readAnswers(apiId: string): Promise<Map<string, Record<string, number>>> {
  const rows = await db().$queryRaw<{ functionName: string; digit: string; count: number }[]>`
    select "functionName", left("statusCode"::text, 1) as "digit", sum("count")::int as "count"
    from "CallTally" where "apiId" = ${apiId}::uuid and "count" > 0 group by 1, 2`;
  const answers = new Map<string, Record<string, number>>();
  for (const { functionName, digit, count } of rows)
    answers.set(functionName, { ...answers.get(functionName), [digit]: count });
  return answers;
}

async function readFunctions(documentId: string | null) {
  if (documentId === null) return [];
  return db().apiFunction.findMany({
    where: { documentId },
    orderBy: { position: "asc" },
    select: { name: true, method: true, path: true },
  });
}

async function namesNeedingValues(documentId: string | null): Promise<ReadonlySet<string>> {
  if (documentId === null) return new Set();
  const { functions } = await loadContract({ documentId });
  return new Set(functions.filter(({ parameters }) => (parameters.required?.length ?? 0) > 0).map((each) => each.name));
}
