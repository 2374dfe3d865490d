import "server-only";
import { db } from "#lib/platform/db/client.ts";
import { isUniqueViolation } from "#lib/platform/db/with-transaction.ts";
import { SYSTEM } from "#lib/platform/identity/actor.ts";
import { startSimulationRun } from "./start-simulation-run.ts";

const SETTING = "sampleRun";
const INSTRUCTIONS_PER_API = 1;

/**
 * On the first start of an installation: a small offline run over one shipped API of every category, so that a newcomer finds something to look at.
 * Once per installation, whoever starts it.
 * @returns the run's number, or null when there was one before
 */
export async function startSampleRun(): Promise<number | null> {
  const apis = await db().api.findMany({
    where: { source: "catalog", functionCount: { gt: 0 }, archivedAt: null },
    select: { slug: true },
    distinct: ["categoryId"],
    orderBy: [{ categoryId: "asc" }, { slug: "asc" }],
  });
  if (apis.length === 0) return null;
  try {
    // The row is the lock: of two first starts, one writes it.
    await db().setting.create({ data: { key: SETTING, value: {} } });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
  const run = await startSimulationRun(SYSTEM, {
    name: "Sample: one API of each category, offline",
    apis: { slugs: apis.map(({ slug }) => slug) },
    instructions: { mode: "generate", perApi: INSTRUCTIONS_PER_API },
    endpoint: "offline",
    seed: 0, // not what a run of the command line has by default: that would make the same instances again
    concurrency: 8,
    maxSteps: 8,
  });
  await db().setting.update({ where: { key: SETTING }, data: { value: { runNumber: run.number } } });
  return run.number;
}
