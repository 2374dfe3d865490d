import { expect, test, vi } from "vitest";
import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { generateValue } from "./generate-value.ts";
import { PLACES } from "./pools/places.ts";
import { askWorld } from "./testing/ask-world.ts";
import { loadEvaluationApis } from "./testing/load-evaluation-apis.ts";
import { createWorld } from "./world-state.ts";

// Many runs of a property take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const apis = await loadEvaluationApis();

test.skipIf(apis.length === 0)(
  "every function of the evaluation documents answers within its schema or with an error",
  () => {
    for (const { contract } of apis) {
      for (let seed = 0; seed < 4; seed += 1) {
        const world = createWorld(contract, seed);
        for (const fn of contract.functions) {
          const place = PLACES[seed % PLACES.length] as (typeof PLACES)[number];
          const args = generateValue(fn.parameters, {
            contract,
            seed,
            path: fn.name,
            name: "args",
            noun: "item",
            place,
          });
          if (!isJsonObject(args)) throw new Error(`${fn.name} takes no object`);
          expect(validateCall(contract, fn.name, JSON.stringify(args))).toEqual([]);
          const { statusCode, body } = askWorld(world, fn.name, args, seed % 2 === 0 ? Object.values(args) : []);
          expect([200, 201, 202, 204, 401, 404, 409, 422]).toContain(statusCode);
          if (statusCode < 300 && body !== null) expect(validateResponse(contract, fn, statusCode, body)).toEqual([]);
        }
      }
    }
  },
);
