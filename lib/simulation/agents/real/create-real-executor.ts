import "server-only";
import { type ApiFunction, findFunction } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { ToolExecutor } from "#lib/simulation/agents/ports.ts";
import { callRealApi, PUBLIC_WIRE, type Wire } from "./call-real-api.ts";
import { openRealApi } from "./open-real-api.ts";
import type { ServiceLedger } from "./service-ledger.ts";

export interface RealExecutorOptions {
  /** Versions of the APIs whose functions may be called: the episode's own first, then its companions. */
  documentIds: readonly string[];
  signal: AbortSignal;
  /** Where answers are kept, and found again. */
  ledger: ServiceLedger;
  /** Public addresses only, unless a test says otherwise. */
  wire?: Wire;
}

/**
 * Answers calls by making them, to the services themselves. Keys are put in here and taken out of every answer; they appear in no
 * prompt, trace or log.
 * @throws AppError NOT_FOUND
 */
export async function createRealExecutor({
  documentIds,
  signal,
  ledger,
  wire = PUBLIC_WIRE,
}: RealExecutorOptions): Promise<ToolExecutor> {
  const apis = await Promise.all(documentIds.map(openRealApi));
  return {
    async execute({ contract }, { functionName, args }) {
      const fn = findFunction(contract, functionName);
      const api = apis.find(({ name }) => name === fn?.apiName) ?? apis[0];
      if (!fn || !api) throw new Error(`${functionName} is no function of ${contract.apiName}.`);
      try {
        const call = { documentId: api.documentId, functionName, args: args as JsonObject, isSafe: isSafe(fn) };
        const { statusCode, body } = await ledger.answer(call, () => callRealApi(api, fn, call.args, { wire, signal }));
        return { kind: "response", statusCode, body, trace: { answeredBy: "real" } };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
        return { kind: "stop", reason: "endpointRefused", detail: error.message };
      }
    },
    initialState: () => null,
  };
}

/** @see RFC 9110, section 9.2.1 */
const isSafe = ({ method }: ApiFunction): boolean => ["GET", "HEAD", "OPTIONS"].includes(method.toUpperCase());
