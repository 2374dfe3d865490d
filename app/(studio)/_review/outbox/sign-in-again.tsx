"use client";

import { Dialog } from "radix-ui";
import { useState } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";

interface SignInAgainProps {
  memberId: string;
  name: string;
  pendingCount: number;
  /** The server knows the member again. */
  onSignedIn(): void;
}

/** Stands over the page while nobody is signed in any more: what was decided waits in this browser and is sent afterwards. */
export function SignInAgain({ memberId, name, pendingCount, onSignedIn }: SignInAgainProps) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const tryAgain = async () => {
    setBusy(true);
    const now = await readSignedIn();
    setBusy(false);
    if (now === memberId) return onSignedIn();
    setProblem(
      now === undefined
        ? "Nobody is signed in yet."
        : `Somebody else is signed in. These decisions are ${name}’s: sign out there and in again as ${name}.`,
    );
  };
  return (
    <Dialog.Root open>
      <Dialog.Portal>
        <Dialog.Overlay className="enter fixed inset-0 z-50 bg-scrim" />
        <Dialog.Content
          aria-describedby="sign-in-again"
          onEscapeKeyDown={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className="enter fixed top-[20vh] left-1/2 z-50 grid w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 gap-3 rounded-lg border bg-overlay p-5 shadow-overlay outline-none"
        >
          <Dialog.Title className="text-16">Sign in again</Dialog.Title>
          <p id="sign-in-again" className="text-14 text-muted">
            You are not signed in any more. Nothing is lost: {formatQuantity(pendingCount, "decision")}{" "}
            {pendingCount === 1 ? "waits in this browser and is" : "wait in this browser and are"} sent as soon as you
            are back. Sign in in a new tab, then try again here.
          </p>
          {problem ? <FieldError>{problem}</FieldError> : null}
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Button onClick={() => void tryAgain()} busyLabel={isBusy ? "Trying…" : undefined}>
              Try again
            </Button>
            <a href="/sign-in" target="_blank" rel="noopener" className={buttonClass({ variant: "primary" })}>
              Sign in
            </a>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Id of the member this browser is signed in as. */
async function readSignedIn(): Promise<string | undefined> {
  const response = await fetch("/api/auth/get-session", { credentials: "same-origin", cache: "no-store" }).catch(
    () => undefined,
  );
  const session: unknown = response?.ok ? await response.json().catch(() => null) : null;
  return (session as { user?: { id?: string } } | null)?.user?.id;
}
