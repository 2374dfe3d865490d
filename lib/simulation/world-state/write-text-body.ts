import type { JsonValue } from "#lib/domain/json.ts";
import { classifyField } from "./classify-field.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import type { RandomStream } from "./random-stream.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { humanise } from "./split-words.ts";
import type { World } from "./world-state.ts";

/**
 * A body that is one text: what was asked for, with a figure. Currencies get a rate each.
 * @example "250 EUR = 271.05 USD"
 */
export function writeTextBody(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  random: RandomStream,
): string {
  const named = Object.entries(args).filter(
    ([name, value]) => plan.arguments[name]?.use !== "secret" && typeof value !== "object" && value !== "",
  );
  const kindOf = (name: string) =>
    classifyField(name, resolveSchema(world.contract, plan.fn.parameters.properties?.[name] ?? {}));
  const codes = named
    .filter(([name]) => kindOf(name) === "currencyCode")
    .flatMap(([, value]) => String(value).split(/[,;\s]+/))
    .filter((code) => /^[A-Z]{3,4}$/.test(code));
  const amount = named.map(([, value]) => Number(value)).find((value) => Number.isFinite(value) && value > 0) ?? 1;
  const [base, ...others] = codes;
  if (base !== undefined) {
    const targets = others.length > 0 ? others : ["USD", "EUR", "GBP"].filter((code) => code !== base);
    return targets
      .map((code) => `${amount} ${base} = ${(amount * random.real(0.4, 1.9, 4)).toFixed(2)} ${code}`)
      .join("; ");
  }
  const subject = named
    .map(([name, value]) => (kindOf(name) === "query" ? String(value) : `${humanise(name)} ${value}`))
    .join(", ");
  return `${subject === "" ? humanise(plan.noun) : subject}: ${random.real(2, 480, 1)}`;
}
