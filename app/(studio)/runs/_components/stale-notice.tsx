"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";
import { RequestError } from "#components/data/request-error.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

interface StaleNoticeProps {
  /** What is not up to date: "The list". */
  what: string;
  error: Error;
  onRetry(): void;
}

/** What was loaded stays; this says why nothing newer comes, and what helps. */
export function StaleNotice({ what, error, onRetry }: StaleNoticeProps) {
  const path = usePathname();
  const isSignedOut = error instanceof RequestError && error.code === "UNAUTHENTICATED";
  return (
    <Notice
      tone="bad"
      title={`${what} is not up to date.`}
      isLive
      action={
        isSignedOut ? (
          <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}` as Route} size="small">
            Sign in
          </ButtonLink>
        ) : (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {error.message} Runs go on without this page.
    </Notice>
  );
}
