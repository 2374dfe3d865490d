import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { StudioFrame } from "#app/(studio)/_frame/studio-frame.tsx";
import { readPreference } from "#components/shell/preferences.ts";
import { Refusal } from "#components/shell/refusal.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { currentActor, isLocalMode } from "#lib/platform/identity/current-actor.ts";

/** Frame of all pages of the studio. Each page asks for the actor itself: a layout is not drawn again on every navigation. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const requestHeaders = await headers();
  const asked = await whoAsks(requestHeaders);
  if (asked.refusal?.code === "UNAUTHENTICATED") redirect(signInAddress(requestHeaders.get("x-studio-path")));
  if (asked.refusal) return <Refusal message={asked.refusal.message} />;
  const { name, email, role, isLocal } = asked.actor;
  return (
    <StudioFrame
      member={{ name, email, role, isLocal }}
      isLocalMode={await isLocalMode()}
      isRailCollapsed={readPreference("rail", await cookies()) === "collapsed"}
    >
      {children}
    </StudioFrame>
  );
}

async function whoAsks(requestHeaders: Headers) {
  try {
    return { actor: await currentActor(requestHeaders) };
  } catch (error) {
    if (error instanceof AppError && (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN")) {
      return { refusal: error };
    }
    throw error;
  }
}

/** Signing in leads back to the page that was asked for. */
function signInAddress(path: string | null): Route {
  return (path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in") as Route;
}
