import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readPreference } from "#components/shell/preferences.ts";
import { StudioShell } from "#components/shell/studio-shell.tsx";

export default async function GalleryLayout({ children }: { children: ReactNode }) {
  if (process.env.NODE_ENV === "production") notFound();
  return (
    <StudioShell
      member={{ name: "Ana Lima", email: "ana@example.org", role: "reviewer", isLocal: false }}
      isLocalMode
      isRailCollapsed={readPreference("rail", await cookies()) === "collapsed"}
      counts={{ review: { count: 412, meaning: "waiting" } }}
    >
      {children}
    </StudioShell>
  );
}
