"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { signIn } from "./sign-in.ts";

/** E-mail and password. What was typed stays when they are refused, and the password gets the focus. */
export function SignInForm({ next }: { next: string }) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    const outcome = await signIn(String(form.get("email")).trim(), String(form.get("password")));
    // A whole new page: nothing that was drawn for nobody is to stay.
    if (outcome.ok) return window.location.assign(next);
    setBusy(false);
    setProblem(outcome.message);
    password.current?.select();
  };

  return (
    <form onSubmit={submit} className="grid gap-4">
      {problem ? (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      ) : null}
      <Field label="E-mail address" isRequired>
        <TextField
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          maxLength={200}
          className="h-10"
          aria-invalid={problem !== undefined}
        />
      </Field>
      <Field label="Password" isRequired>
        <TextField
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
          className="h-10"
          aria-invalid={problem !== undefined}
        />
      </Field>
      <Button type="submit" variant="primary" size="large" busyLabel={isBusy ? "Signing in…" : undefined}>
        Sign in
      </Button>
    </form>
  );
}
