import "server-only";
import { z } from "zod";
import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { LoadedContract } from "#lib/catalog/load-contract.ts";
import { type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import { Step } from "#lib/domain/step.ts";
import { StepTrace } from "#lib/domain/step-trace.ts";
import { db } from "#lib/platform/db/client.ts";

/** Newest instances that are looked through. */
const LOOKED_THROUGH = 500;

/** A call of a simulated instance and what the simulation answered. */
export interface SampledCall {
  functionName: string;
  actionInput: string;
  simulatedCode: number;
  simulatedBody: string;
}

/** True for functions that change nothing: only these are ever called for the sake of a comparison. */
export const isReadOnly = ({ method }: Pick<ApiFunction, "method">): boolean => method === "get" || method === "head";

/**
 * Calls of the newest simulated instances of a document version: valid ones of read-only functions that met no injected fault,
 * each once, the functions in turn so that each has its share.
 */
export async function sampleCalls(apiId: string, contract: LoadedContract, limit: number): Promise<SampledCall[]> {
  const names = contract.functions.filter(isReadOnly).map(({ name }) => name);
  const rows = await db().$queryRaw<{ steps: unknown; traces: unknown }[]>`
    select i."steps", t."trace" -> 'steps' as "traces"
    from "Instance" i
    join "SimulationRun" r on r."id" = i."runId"
    left join "InstanceTrace" t on t."instanceId" = i."id"
    where i."apiId" = ${apiId}::uuid and i."documentId" = ${contract.documentId}::uuid and i."revision" = 0
      and r."config" ->> 'executor' is distinct from 'real' and i."functionNames" && ${names}::text[]
    order by i."id" desc limit ${LOOKED_THROUGH}`;
  const byFunction = new Map<string, Map<string, SampledCall>>();
  for (const row of rows) {
    const traces = z.array(StepTrace).nullable().parse(row.traces);
    for (const [index, step] of z.array(Step).parse(row.steps).entries()) {
      const call = readCall(contract, step, traces?.[index]);
      if (!call) continue;
      const known = byFunction.get(call.functionName) ?? new Map<string, SampledCall>();
      byFunction.set(call.functionName, known.set(call.actionInput, known.get(call.actionInput) ?? call));
    }
  }
  return takeInTurn(
    [...byFunction.values()].map((calls) => [...calls.values()]),
    limit,
  );
}

function readCall(contract: LoadedContract, step: Step, trace: StepTrace | undefined): SampledCall | undefined {
  const fn = findFunction(contract, step.action);
  const answer = parseObservation(step.observation);
  if (!fn || !answer || !isReadOnly(fn) || trace?.injected || trace?.answeredBy === "loop") return undefined;
  if (validateCall(contract, step.action, step.actionInput).length > 0) return undefined;
  return {
    functionName: fn.name,
    actionInput: step.actionInput,
    simulatedCode: answer.statusCode,
    simulatedBody: trace?.fullBody ?? answer.body,
  };
}

function takeInTurn<T>(lists: T[][], limit: number): T[] {
  const taken: T[] = [];
  for (let round = 0; taken.length < limit && lists.some((list) => list.length > round); round += 1) {
    taken.push(...lists.flatMap((list) => list.slice(round, round + 1)));
  }
  return taken.slice(0, limit);
}
