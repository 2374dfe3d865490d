import { z } from "zod";
import { splitPointer, toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { type ApiContract, findFunction, RETRIEVE_ACTION } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { StepTrace } from "#lib/domain/step-trace.ts";
import { type BodyPart, parseBody, renderPart } from "./shorten-observation.ts";

const RetrieveInput = z.object({
  step: z.coerce.number().int().min(0),
  pointer: z.string().default(""),
  from: z.coerce.number().int().min(0).default(0),
});

const USAGE =
  'retrieve takes an object such as {"step": 2, "pointer": "/items", "from": 20}, with steps counted from 0.';
const MOST_NAMES = 20;

/** True where the action means reading on in a shortened observation, and not a function of that name. */
export function isRetrieval(contract: ApiContract, action: string): boolean {
  return action === RETRIEVE_ACTION && !findFunction(contract, action);
}

/**
 * What `retrieve` answers: a part of a body that an observation showed shortened, itself shortened where it is long. A wish
 * that cannot be met is answered with an error that says what can.
 * @param traces of the steps so far; those of shortened observations hold the whole body
 */
export function retrievePart(actionInput: string, traces: readonly StepTrace[]): string {
  const wish = RetrieveInput.safeParse(parseBody(actionInput));
  if (!wish.success) return errorOf(USAGE);
  const { step, pointer, from } = wish.data;
  const trace = traces[step];
  if (!trace) return errorOf(`There is no step ${step}: there are ${traces.length} so far, counted from 0.`);
  if (trace.fullBody === undefined) return errorOf(`Step ${step} was not shortened: its observation is whole.`);
  const body = parseBody(trace.fullBody);
  const found = findPart(body === undefined ? trace.fullBody : body, pointer, step);
  if (typeof found === "string") return errorOf(found);
  const length = lengthOf(found.value);
  if (from > 0 && from >= length) {
    return errorOf(`${placeOf(pointer)} of step ${step} ends before ${from}: it has ${length}.`);
  }
  return renderPart({ ...found, from }, step);
}

/** @returns what is wrong with the pointer, where it leads nowhere */
function findPart(root: unknown, pointer: string, step: number): Omit<BodyPart, "from"> | string {
  if (pointer !== "" && !pointer.startsWith("/")) return `A pointer begins with /, such as /items. ${USAGE}`;
  let value = root;
  const path: string[] = [];
  for (const part of pointer === "/" && !hasMember(root, "") ? [] : splitPointer(pointer)) {
    if (!hasMember(value, part)) {
      return `Step ${step} has nothing at ${pointer}. ${placeOf(toPointer(path))} has ${namesIn(value)}.`;
    }
    value = (value as Record<string, unknown>)[part];
    path.push(part);
  }
  return { value, path };
}

const hasMember = (value: unknown, name: string) =>
  typeof value === "object" &&
  value !== null &&
  Object.hasOwn(value, name) &&
  !(Array.isArray(value) && name === "length");

function namesIn(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} items, counted from 0`;
  if (!isJsonObject(value)) return "no members";
  return `the members ${Object.keys(value).slice(0, MOST_NAMES).join(", ") || "(none)"}`;
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 1;
}

const placeOf = (pointer: string) => (pointer === "" || pointer === "/" ? "The body" : pointer);

const errorOf = (message: string) => JSON.stringify({ error: message });
