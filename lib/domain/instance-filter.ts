import { z } from "zod";
import { CheckCode, CheckOutcome } from "./check.ts";
import { AppError } from "./errors.ts";
import { InstanceStatus } from "./instance.ts";
import { ReasonCode } from "./reason-code.ts";
import { InstructionKind } from "./scenario.ts";
import { TerminationReason } from "./trajectory.ts";

/** "a,b" or repeated keys mean any of them. */
const anyOf = <T extends z.ZodType<string, string>>(value: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) =>
      [given]
        .flat()
        .flatMap((text) => text.split(","))
        .map((text) => text.trim())
        .filter((text) => text !== ""),
    )
    .pipe(z.array(value).max(100))
    .optional();

/**
 * Which instances: the query of the list's URL, of a queue, of an export and of the command line. Every key narrows;
 * values of one key widen.
 */
export const InstanceFilter = z.strictObject({
  /** Text in instruction or response; 3 characters or more. */
  q: z.string().trim().min(3, "search for 3 characters or more").max(200).optional(),
  status: anyOf(InstanceStatus),
  check: anyOf(CheckOutcome),
  code: anyOf(CheckCode),
  reason: anyOf(ReasonCode),
  /** API slugs. */
  api: anyOf(z.string().max(200)),
  /** Category names or slugs. */
  category: anyOf(z.string().max(200)),
  split: z.enum(["train", "heldOut"]).optional(),
  /** Run id or number. */
  run: z
    .string()
    .regex(/^([0-9]{1,9}|[0-9a-f-]{36})$/, "must be a run's number or id")
    .optional(),
  function: anyOf(z.string().max(200)),
  /** "none": no kind is recorded, as of imported ones. */
  kind: anyOf(z.enum([...InstructionKind.options, "none"])),
  termination: anyOf(TerminationReason),
  origin: z.enum(["simulated", "imported"]).optional(),
  edited: z.enum(["true", "false"]).optional(),
  /** "true": made with an earlier version of the API's document than the current one. */
  stale: z.enum(["true", "false"]).optional(),
  minSteps: z.coerce.number().int().min(0).max(1000).optional(),
  maxSteps: z.coerce.number().int().min(0).max(1000).optional(),
});
export type InstanceFilter = z.infer<typeof InstanceFilter>;

export const InstanceSort = z.enum(["newest", "oldest", "risk", "steps"]);
export type InstanceSort = z.infer<typeof InstanceSort>;

/** Keys of the URL that are not part of the filter. */
const OTHER_KEYS = new Set(["sort", "cursor", "limit", "peek"]);

/**
 * Reads a filter from a query string (`status=pending&api=axolotl`) or from search words
 * (`status:pending api:axolotl "tokyo"`). An empty text matches everything.
 * @throws AppError INVALID naming the key at fault and those that exist
 */
export function parseInstanceFilter(text: string | URLSearchParams): InstanceFilter {
  const pairs =
    typeof text === "string" && !/^[^\s"]*=/.test(text.trim()) ? readWords(text) : [...new URLSearchParams(text)];
  const fields = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    if (OTHER_KEYS.has(key) || value.trim() === "") continue;
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  const unknown = [...fields.keys()].filter((key) => !(key in InstanceFilter.shape));
  if (unknown.length > 0) {
    const known = Object.keys(InstanceFilter.shape).join(", ");
    throw new AppError(
      "INVALID",
      `Unknown filter ${unknown.map((key) => `“${key}”`).join(", ")}. There are: ${known}.`,
    );
  }
  const single = Object.fromEntries(
    [...fields].map(([key, values]) => [key, values.length === 1 ? values[0] : values]),
  );
  const parsed = InstanceFilter.safeParse(single);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    where: String(issue.path[0] ?? "filter"),
    message: issue.message,
  }));
  throw new AppError(
    "INVALID",
    `Filter ${problems.map((problem) => `${problem.where}: ${problem.message}`).join("; ")}`,
    { problems },
  );
}

/** `key:value` words and quoted or bare search text. */
function readWords(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  const search: string[] = [];
  for (const match of text.matchAll(/([A-Za-z]+):("[^"]*"|\S+)|"([^"]*)"|(\S+)/g)) {
    const [, key, value, quoted, bare] = match;
    if (key && value) pairs.push([key, value.replace(/^"|"$/g, "")]);
    else search.push(quoted ?? bare ?? "");
  }
  if (search.length > 0) pairs.push(["q", search.join(" ")]);
  return pairs;
}

/** The same filter as a query string, keys in a fixed order: equal filters give equal text. */
export function formatInstanceFilter(filter: InstanceFilter): string {
  const params = new URLSearchParams();
  for (const key of Object.keys(InstanceFilter.shape) as (keyof InstanceFilter)[]) {
    const value = filter[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    params.set(key, String(value));
  }
  return params.toString().replaceAll("%2C", ",");
}
