"use client";

import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";

interface FieldIds {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

const FieldContext = createContext<FieldIds | undefined>(undefined);

interface FieldProps {
  label: ReactNode;
  /** What to give, with an example. Stands between label and control. */
  hint?: ReactNode;
  /** What is wrong and what to do. */
  error?: string | undefined;
  isRequired?: boolean;
  /** Only for assistive technology: the place says already what it is. */
  isLabelHidden?: boolean;
  className?: string;
  /** One control: TextField, Textarea, Select, Combobox … */
  children: ReactNode;
}

/** Label, hint, control and error, tied together for everybody. */
export function Field({ label, hint, error, isRequired = false, isLabelHidden, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("grid content-start gap-1", className)}>
      <label htmlFor={id} className={clsx("text-13 font-medium", isLabelHidden && "sr-only")}>
        {label}
        {isRequired ? null : <span className="sr-only"> (optional)</span>}
      </label>
      {hint ? (
        <p id={hintId} className="text-12 text-muted">
          {hint}
        </p>
      ) : null}
      <FieldContext value={{ id, describedBy, isInvalid: error !== undefined, isRequired }}>{children}</FieldContext>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-12 text-bad">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

interface ControlProps {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
}

/** For controls: what ties them to the Field around them. Their own props win. */
export function useField(own: { id?: string | undefined }): ControlProps {
  const field = use(FieldContext);
  if (!field) return {};
  return {
    id: own.id ?? field.id,
    ...(field.describedBy ? { "aria-describedby": field.describedBy } : {}),
    ...(field.isInvalid ? { "aria-invalid": true } : {}),
    ...(field.isRequired ? { "aria-required": true } : {}),
  };
}

export const controlClass = [
  "w-full rounded-md border border-strong bg-raised text-13 text-text transition-colors",
  "hover:border-muted disabled:cursor-not-allowed disabled:opacity-45 [input]:read-only:bg-sunken [textarea]:read-only:bg-sunken",
  "aria-invalid:border-bad",
].join(" ");
