import { MonitorSmartphone } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Mark } from "#components/shell/mark.tsx";
import { Refusal } from "#components/shell/refusal.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { currentActor, isLocalMode } from "#lib/platform/identity/current-actor.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";
import { safePath } from "./safe-path.ts";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked, first } = await searchParams;
  const next = safePath(asked);
  const refusal = await whyRefused();
  if (refusal?.code === "FORBIDDEN") return <Refusal message={refusal.message} />;
  if (await isLocalMode()) return <LocalMode next={next as Route} />;
  if (!refusal) redirect(next as Route);
  return (
    <Frame title="Sign in">
      {first === "1" ? (
        <Notice tone="ok">
          The first account is there, so local mode has ended: from now on everybody signs in. Begin with that account.
        </Notice>
      ) : null}
      <SignInForm next={next} />
      <p className="text-12 text-muted">
        Accounts are made by an admin, under Settings. An admin can also make one on the machine the studio runs on:{" "}
        <code>npm run -s cli -- members add</code>
      </p>
    </Frame>
  );
}

/** Nothing when somebody is signed in already. */
async function whyRefused(): Promise<AppError | undefined> {
  try {
    await currentActor(await headers());
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function LocalMode({ next }: { next: Route }) {
  return (
    <Frame title="No password needed">
      <p className="flex gap-3 text-14 text-muted">
        <MonitorSmartphone aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          Nobody has an account yet, and this server answers only to programs on this machine: whoever sits here is the
          local admin.
        </span>
      </p>
      <ButtonLink href={next} variant="primary" size="large">
        Open the studio
      </ButtonLink>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-88 gap-5">
        <div className="grid gap-3">
          <span className="flex items-center gap-2 text-13 font-medium text-muted">
            <Mark className="size-5 text-accent" />
            ToolAlpaca Studio
          </span>
          <h1 className="text-20">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  );
}
