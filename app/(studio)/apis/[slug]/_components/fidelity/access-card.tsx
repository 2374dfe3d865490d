"use client";

import { KeyRound, TriangleAlert } from "lucide-react";
import { useState, useTransition } from "react";
import { deleteApiCredentialAction, setApiCredentialAction } from "#app/(studio)/apis/actions.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApiAccess } from "#lib/simulation/credentials/get-api-access.ts";

type Scheme = ApiAccess["schemes"][number];

/** Where the real service stands, and the keys stored for it. Keys go in here and never come out. */
export function AccessCard({ access, isAdmin }: { access: ApiAccess; isAdmin: boolean }) {
  const { slug, name, baseUrl, schemes, obstacle } = access;
  return (
    <Card
      title="The real service"
      description={baseUrl === null ? "No address in the document" : <code className="wrap-anywhere">{baseUrl}</code>}
    >
      <div className="grid gap-4">
        <p className="text-13 text-muted">
          {obstacle === null ? "Runs can call it for real." : `Runs cannot call it for real: ${name} ${obstacle}.`}
        </p>
        {schemes.map((scheme) => (
          <SchemeKey key={scheme.name} slug={slug} scheme={scheme} isAdmin={isAdmin && baseUrl !== null} />
        ))}
      </div>
    </Card>
  );
}

const KIND_WORDS: Record<Scheme["kind"], string> = {
  apiKey: "API key",
  basic: "User name and password",
  bearer: "Token",
  unsupported: "Not supported",
};

function SchemeKey({ slug, scheme, isAdmin }: { slug: string; scheme: Scheme; isAdmin: boolean }) {
  const { name, kind, stored } = scheme;
  const remove = async () => {
    const result = await deleteApiCredentialAction({ slug, scheme: name });
    if (!result.ok) return result.error.message;
    notify.done("The key is forgotten");
    return undefined;
  };
  return (
    <section aria-label={`Key for ${name}`} className="grid justify-items-start gap-2 border-t pt-3">
      <div className="flex flex-wrap items-center gap-2 text-13">
        <bdi className="font-medium">{name}</bdi>
        <span className="text-muted">{KIND_WORDS[kind]}</span>
        {stored === null ? null : stored.isStale ? (
          <Badge tone="warn" icon={<TriangleAlert />}>
            Key stored for {stored.origin}, not sent: enter it again
          </Badge>
        ) : (
          <Badge tone="ok" icon={<KeyRound />}>
            {stored.lastFour === null ? "Key stored" : `Key stored, ends in ${stored.lastFour}`}
          </Badge>
        )}
        {stored && isAdmin ? (
          <ConfirmDialog
            trigger={
              <Button size="small" variant="quiet">
                Forget it
              </Button>
            }
            title="Forget this key?"
            confirmLabel="Forget the key"
            tone="danger"
            onConfirm={remove}
          >
            Runs that call the real service fail from their next call on. The key cannot be brought back, only entered
            again.
          </ConfirmDialog>
        ) : null}
      </div>
      {isAdmin && kind !== "unsupported" ? <KeyForm slug={slug} scheme={scheme} /> : null}
    </section>
  );
}

function KeyForm({ slug, scheme }: { slug: string; scheme: Scheme }) {
  const [key, setKey] = useState("");
  const [error, setError] = useState<string>();
  const [isBusy, startSaving] = useTransition();
  const save = () =>
    startSaving(async () => {
      const result = await setApiCredentialAction({ slug, scheme: scheme.name, key });
      setError(result.ok ? undefined : result.error.message);
      if (!result.ok) return;
      setKey("");
      notify.done("The key is stored");
    });
  return (
    <form
      className="flex w-full max-w-xl flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={scheme.stored ? "Another key" : "Key"}
        hint={scheme.kind === "basic" ? "As user:password" : undefined}
        error={error}
        isRequired
        className="min-w-52 flex-1"
      >
        <TextField
          type="password"
          autoComplete="off"
          isMono
          value={key}
          maxLength={8000}
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        busyLabel={isBusy ? "Storing…" : undefined}
        disabledReason={key === "" ? "Enter the key first" : undefined}
      >
        Store the key
      </Button>
    </form>
  );
}
