import { KIND_WORDS } from "#app/(studio)/runs/_components/kind-words.ts";
import type { Candidate } from "./candidate.ts";
import { EMPTY_FORM, type RunForm } from "./run-form.ts";
import { type FilledForm, withoutMissing } from "./without-missing.ts";

/** What was entered and not launched. Names of endpoints at most: keys and passwords are no part of the form. */
export interface KeptForm {
  /** The query string it was entered under. */
  address: string;
  /** Without a seed that nobody chose: by the time it is filled in again, other runs may have it. */
  fields: Partial<RunForm>;
}

/** How many addresses; the oldest goes first. */
const MOST = 5;
const keyOf = (memberId: string): string => `studio-simulate:${memberId}`;

/** Of this address; the page without one goes on with what was entered last, wherever that was. */
export function recallForm(memberId: string, address: string): KeptForm | undefined {
  const all = readAll(memberId);
  return all.findLast((kept) => address === "" || kept.address === address);
}

export function keepForm(memberId: string, kept: KeptForm): void {
  writeAll(memberId, [...readAll(memberId).filter(({ address }) => address !== kept.address), kept].slice(-MOST));
}

export function forgetForm(memberId: string, address: string): void {
  const all = readAll(memberId);
  const rest = all.filter((kept) => kept.address !== address);
  if (rest.length < all.length) writeAll(memberId, rest);
}

/** What is kept of a form that opened as `initial`; undefined when nothing was entered. */
export function enteredFields(form: RunForm, initial: RunForm): Partial<RunForm> | undefined {
  if (JSON.stringify(form) === JSON.stringify(initial)) return undefined;
  const { seed, ...rest } = form;
  return seed === initial.seed ? rest : form;
}

/** The form with what was kept filled in, as far as it still fits and is there. */
export function refillForm(
  { fields }: KeptForm,
  initial: RunForm,
  candidates: readonly Candidate[],
  endpoints: readonly string[],
): FilledForm {
  const fitting = Object.entries(EMPTY_FORM).filter(([name, like]) => fits(fields[name as keyof RunForm], like));
  const kept = Object.fromEntries(fitting.map(([name]) => [name, fields[name as keyof RunForm]]));
  const { form, missing } = withoutMissing({ ...initial, ...kept }, candidates, endpoints);
  return { form: { ...form, target: form.slugs.length === 1 ? readTarget(fields.target) : null }, missing };
}

/** A tab may outlive a version of this page: what has another shape by now is left as the form opens. */
function fits(value: unknown, like: unknown): boolean {
  if (Array.isArray(like)) return Array.isArray(value) && value.every((one) => typeof one === "string");
  if (typeof like !== "object" || like === null) return typeof value === typeof like;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(like).every(([key, one]) => fits((value as Record<string, unknown>)[key], one));
}

const readTarget = (target: RunForm["target"] | undefined): RunForm["target"] =>
  target && typeof target.functionName === "string" && Object.hasOwn(KIND_WORDS, target.kind) ? target : null;

function readAll(memberId: string): KeptForm[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(memberId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter((kept) => fits(kept, { address: "", fields: {} })) : [];
  } catch {
    return [];
  }
}

function writeAll(memberId: string, all: readonly KeptForm[]): void {
  try {
    sessionStorage.setItem(keyOf(memberId), JSON.stringify(all));
  } catch {
    // Full or forbidden: the form then lives as long as its page.
  }
}
