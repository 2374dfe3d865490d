"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useRef, useState, useTransition } from "react";
import { addEndpoint, updateEndpoint } from "#app/(studio)/settings/models/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { notify } from "#components/ui/notify.ts";
import { Sheet } from "#components/ui/sheet.tsx";
import type { PublicError } from "#lib/domain/public-error.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";
import { EndpointFields } from "./endpoint-fields.tsx";
import {
  type EndpointErrors,
  type EndpointForm,
  formOf,
  NEW_ENDPOINT,
  readEndpointChange,
  readNewEndpoint,
} from "./read-endpoint-form.ts";

interface EndpointSheetProps {
  open: boolean;
  onOpenChange(isOpen: boolean): void;
  /** The one to change; without it, a new one is added. */
  endpoint?: ModelEndpointView;
}

/** The form of an endpoint, in a panel beside the list. */
export function EndpointSheet({ open, onOpenChange, endpoint }: EndpointSheetProps) {
  const id = useId();
  const [isSaving, setSaving] = useState(false);
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={endpoint ? `Edit ${endpoint.name}` : "Add an endpoint"}
      footer={
        <>
          <Button type="submit" form={id} variant="primary" busyLabel={isSaving ? "Saving…" : undefined}>
            {endpoint ? "Save changes" : "Add endpoint"}
          </Button>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
        </>
      }
    >
      <Form id={id} endpoint={endpoint} onSaving={setSaving} onSaved={() => onOpenChange(false)} />
    </Sheet>
  );
}

interface FormProps {
  id: string;
  endpoint: ModelEndpointView | undefined;
  onSaving(isSaving: boolean): void;
  onSaved(): void;
}

/** Mounted with the panel, so that it always begins with what is stored. */
function Form({ id, endpoint, onSaving, onSaved }: FormProps) {
  const router = useRouter();
  const [form, setForm] = useState<EndpointForm>(endpoint ? formOf(endpoint) : NEW_ENDPOINT);
  const [errors, setErrors] = useState<EndpointErrors>({});
  const [isSaving, startSaving] = useTransition();
  const element = useRef<HTMLFormElement>(null);

  const showErrors = (found: EndpointErrors) => {
    setErrors(found);
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSaving) return;
    const saving = save(form, endpoint);
    if (saving.errors) return showErrors(saving.errors);
    onSaving(true);
    startSaving(async () => {
      const result = await saving.request.catch(() => undefined);
      onSaving(false);
      if (!result?.ok) {
        return showErrors(
          result
            ? errorsOf(result.error)
            : { form: "The server cannot be reached, so nothing was saved. Try again in a moment." },
        );
      }
      notify.done(endpoint ? `${result.data.name} is changed` : `${result.data.name} is added`);
      onSaved();
      router.refresh();
    });
  };
  return (
    <form id={id} ref={element} onSubmit={submit} noValidate className="grid gap-5">
      {errors.form ? (
        <Notice tone="bad" isLive>
          {errors.form}
        </Notice>
      ) : null}
      <EndpointFields
        form={form}
        errors={errors}
        endpoint={endpoint}
        change={(fields) => {
          setForm((before) => ({ ...before, ...fields }));
          setErrors((before) => {
            const after = { ...before };
            for (const field of [...Object.keys(fields), "form"]) delete after[field as keyof EndpointErrors];
            return after;
          });
        }}
      />
    </form>
  );
}

function save(form: EndpointForm, endpoint: ModelEndpointView | undefined) {
  if (endpoint) {
    const read = readEndpointChange(form, endpoint);
    return read.ok ? { request: updateEndpoint(read.input) } : { errors: read.errors };
  }
  const read = readNewEndpoint(form);
  return read.ok ? { request: addEndpoint(read.input) } : { errors: read.errors };
}

/** What the server found wrong, by field. */
function errorsOf({ code, message, problems }: PublicError): EndpointErrors {
  const errors: EndpointErrors = {};
  for (const { where, message: problem } of problems) {
    if (where === "timeoutMs") errors.timeoutSeconds ??= problem;
    else if (where in NEW_ENDPOINT) errors[where as keyof EndpointForm] ??= problem;
  }
  if (code === "CONFLICT" && problems.length === 0 && message.includes("named")) errors.name = message;
  return Object.keys(errors).length > 0 ? errors : { form: message };
}
