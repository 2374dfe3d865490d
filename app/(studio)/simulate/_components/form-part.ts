import type { RunErrors, RunForm } from "./run-form.ts";

/** What every part of the form is given. */
export interface FormPart {
  form: RunForm;
  errors: RunErrors;
  /** Sets these fields and takes back what was wrong with them. */
  change(fields: Partial<RunForm>): void;
}
