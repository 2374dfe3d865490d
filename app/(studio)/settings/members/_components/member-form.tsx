"use client";

import { type FormEvent, useRef, useState } from "react";
import { addMember } from "#app/(studio)/settings/members/actions.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { NewMember, Role } from "#lib/domain/member.ts";
import type { PublicError } from "#lib/domain/public-error.ts";
import { ROLE_WORDS } from "./role-words.ts";

const ROLES: readonly Role[] = ["viewer", "reviewer", "admin"];
const PASSWORD_LENGTH = 12;

type MemberErrors = Partial<Record<keyof NewMember | "form", string>>;

interface MemberFormProps {
  id: string;
  isFirst: boolean;
  onSaving(isSaving: boolean): void;
  onAdded(name: string): void;
}

export function MemberForm({ id, isFirst, onSaving, onAdded }: MemberFormProps) {
  const [role, setRole] = useState<Role>(isFirst ? "admin" : "reviewer");
  const [errors, setErrors] = useState<MemberErrors>({});
  const element = useRef<HTMLFormElement>(null);
  const isBusy = useRef(false);

  const showErrors = (found: MemberErrors) => {
    isBusy.current = false;
    onSaving(false);
    setErrors(found);
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy.current) return;
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "");
    const member: NewMember = {
      name: text("name").trim(),
      email: text("email").trim(),
      role,
      password: text("password"),
    };
    const found = findErrors(member);
    if (Object.keys(found).length > 0) return showErrors(found);
    isBusy.current = true;
    onSaving(true);
    const result = await addMember(member).catch(() => undefined);
    if (result?.ok) return onAdded(result.data.name);
    showErrors(result ? errorsOf(result.error) : { form: "The server cannot be reached, so nobody was added." });
  };
  return (
    <form id={id} ref={element} onSubmit={submit} noValidate className="grid gap-5">
      {errors.form ? (
        <Notice tone="bad" isLive>
          {errors.form}
        </Notice>
      ) : null}
      <Field label="Name" error={errors.name} isRequired>
        <TextField name="name" autoComplete="off" maxLength={100} />
      </Field>
      <Field label="E-mail address" hint="To sign in with; nothing is sent to it" error={errors.email} isRequired>
        <TextField name="email" type="email" autoComplete="off" maxLength={200} />
      </Field>
      <Field
        label="Password"
        hint={`At least ${PASSWORD_LENGTH} characters. ${isFirst ? "Keep it well: it cannot be sent to you." : "Hand it over safely: it is not shown again."}`}
        error={errors.password}
        isRequired
      >
        <TextField name="password" type="password" autoComplete="new-password" maxLength={200} />
      </Field>
      {isFirst ? (
        <Notice>
          This account has the role admin: without one, nobody could add members any more. Local mode ends with it, and
          you sign in next.
        </Notice>
      ) : (
        <RadioGroup
          label="Role"
          value={role}
          onValueChange={(chosen) => setRole(chosen)}
          options={ROLES.map((value) => ({ value, ...ROLE_WORDS[value] }))}
        />
      )}
    </form>
  );
}

function findErrors({ name, email, password }: NewMember): MemberErrors {
  return {
    ...(name === "" ? { name: "Give a name." } : {}),
    ...(/^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: "Give a valid e-mail address." }),
    ...(password.length < PASSWORD_LENGTH ? { password: `Use at least ${PASSWORD_LENGTH} characters.` } : {}),
  };
}

/** What the server found wrong, by field. */
function errorsOf({ code, message, problems }: PublicError): MemberErrors {
  if (code === "CONFLICT") return { email: message };
  const errors: MemberErrors = {};
  for (const { where, message: problem } of problems) {
    if (where === "name" || where === "email" || where === "password") errors[where] ??= problem;
  }
  return Object.keys(errors).length > 0 ? errors : { form: message };
}
