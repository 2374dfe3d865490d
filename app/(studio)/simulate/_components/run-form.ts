import type { Split } from "#lib/domain/api.ts";

export type Scope = "all" | "split" | "category" | "named";

/** The form as it is filled in: numbers are still what was typed. */
export interface RunForm {
  scope: Scope;
  split: Split;
  /** A category's name; "" until one is chosen. */
  category: string;
  slugs: readonly string[];
  mode: "generate" | "existing";
  perApi: string;
  endpoint: string;
  name: string;
  seed: string;
  concurrency: string;
  maxSteps: string;
}

export const EMPTY_FORM: RunForm = {
  scope: "all",
  split: "train",
  category: "",
  slugs: [],
  mode: "generate",
  perApi: "10",
  endpoint: "offline",
  name: "",
  seed: "1",
  concurrency: "16",
  maxSteps: "8",
};

/** Fields an error can belong to; `form` is for what belongs to none. */
export type RunField = "apis" | "perApi" | "endpoint" | "name" | "seed" | "concurrency" | "maxSteps" | "form";
export type RunErrors = Partial<Record<RunField, string>>;
