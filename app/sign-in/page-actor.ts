import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "#lib/domain/errors.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";

/**
 * Who asks for this page. Who is not signed in (any more) is led to signing in, and back to the page afterwards: the layout
 * around it is not drawn again when one goes from page to page.
 */
export const pageActor = cache(async () => {
  const requestHeaders = await headers();
  try {
    return await currentActor(requestHeaders);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "UNAUTHENTICATED") throw error;
    const path = requestHeaders.get("x-studio-path");
    redirect((path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in") as Route);
  }
});
