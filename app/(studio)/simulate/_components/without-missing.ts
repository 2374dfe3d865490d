import type { Candidate } from "./candidate.ts";
import { EMPTY_FORM, type RunForm } from "./run-form.ts";

export interface FilledForm {
  form: RunForm;
  /** What was asked for and is not there. */
  missing: string[];
}

/** The form without APIs, a category and endpoints that are not there, and what these were. */
export function withoutMissing(
  given: RunForm,
  candidates: readonly Candidate[],
  endpoints: readonly string[],
): FilledForm {
  const missing: string[] = [];
  const form = { ...given };
  if (form.scope === "named") {
    const bySlug = new Set(candidates.map(({ slug }) => slug));
    missing.push(...form.slugs.filter((slug) => !bySlug.has(slug)).map((slug) => `the API ${slug}`));
    form.slugs = form.slugs.filter((slug) => bySlug.has(slug));
  }
  if (
    form.scope === "category" &&
    form.category !== "" &&
    !candidates.some(({ category }) => category === form.category)
  ) {
    missing.push(`the category ${form.category}`);
    form.category = "";
  }
  if (!endpoints.includes(form.endpoint)) {
    missing.push(`the endpoint ${form.endpoint}`);
    form.endpoint = EMPTY_FORM.endpoint;
  }
  for (const [agent, name] of Object.entries(form.agents)) {
    if (name === "" || endpoints.includes(name)) continue;
    missing.push(`the endpoint ${name}`);
    form.agents = { ...form.agents, [agent]: "" };
  }
  return { form, missing };
}
