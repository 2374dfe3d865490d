import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { WorldResponse } from "#lib/simulation/world-state/answer-call.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import type { World } from "#lib/simulation/world-state/world-state.ts";
import { checkAnswers } from "./answer-laws.ts";
import { drawCall } from "./draw-call.ts";
import { checkList } from "./list-laws.ts";
import { checkWrites } from "./write-laws.ts";

/** A promise that a world did not keep. */
export interface BrokenLaw {
  law: string;
  functionName: string;
  detail: string;
}

/** How the checks reach a world: the plain way, or through something that plants a fault. */
export type Ask = (functionName: string, args: JsonObject, isKnown?: boolean) => WorldResponse;

/** What the checks of one function get. */
export interface LawCase {
  world: World;
  plan: FunctionPlan;
  args: JsonObject;
  ask: Ask;
  report(law: string, detail: JsonValue): void;
}

/** Plays calls of every function against a world and lists the laws that its answers break. */
export function findBrokenLaws(world: World, ask: Ask, seed: number): BrokenLaw[] {
  const broken: BrokenLaw[] = [];
  const cases = [...world.plan.functions.values()].map(
    (plan): LawCase => ({
      world,
      plan,
      args: drawCall(world, plan, seed),
      ask: (name, args, isKnown) => {
        const response = ask(name, args, isKnown);
        checkFit(world, name, args, response, broken);
        return response;
      },
      report: (law, detail) =>
        broken.push({ law, functionName: plan.fn.name, detail: JSON.stringify(detail).slice(0, 600) }),
    }),
  );
  const reads = cases.filter(({ plan }) => plan.fn.method === "get");
  const first = reads.map((each) => each.ask(each.plan.fn.name, each.args, true));
  for (const [index, each] of reads.entries()) {
    const again = each.ask(each.plan.fn.name, each.args, true);
    if (JSON.stringify(again) !== JSON.stringify(first[index]))
      each.report("same request, same answer", {
        args: each.args,
        first: first[index]?.body ?? null,
        again: again.body,
      });
  }
  for (const each of cases) if (each.plan.role === "list") checkList(each);
  for (const each of cases) checkAnswers(each);
  for (const each of cases) checkUnknown(each);
  for (const each of cases) checkWrites(each);
  return broken;
}

function checkFit(world: World, name: string, args: JsonObject, response: WorldResponse, broken: BrokenLaw[]): void {
  const fn = world.plan.functions.get(name)?.fn;
  if (!fn || response.body === null) return;
  for (const { message } of validateResponse(world.contract, fn, response.statusCode, response.body).slice(0, 1))
    broken.push({
      law: "responses fit their schema",
      functionName: name,
      detail: `${response.statusCode}: ${message} ${JSON.stringify({ args, body: response.body }).slice(0, 500)}`,
    });
}

/** Ids that nobody ever heard of name nothing. */
function checkUnknown({ plan, args, ask, report }: LawCase): void {
  const key = Object.keys(plan.arguments).find((name) => plan.arguments[name]?.use === "key");
  if (key === undefined || args[key] === undefined || !["item", "update", "delete"].includes(plan.role)) return;
  const { type, enum: choices, pattern, maximum } = plan.fn.parameters.properties?.[key] ?? {};
  if (choices || pattern !== undefined || maximum !== undefined) return;
  const unheard =
    type === "integer" || type === "number" ? 987_654_321 : type === "string" ? "qqxzqv-unheard-of" : undefined;
  if (unheard === undefined) return;
  const { statusCode } = ask(plan.fn.name, { ...args, [key]: unheard }, false);
  if (![401, 404, 422].includes(statusCode)) report("unknown ids are 404", { [key]: unheard, statusCode });
}
