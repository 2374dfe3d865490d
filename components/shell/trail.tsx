"use client";

import type { Route } from "next";
import { createContext, type ReactNode, use, useLayoutEffect, useState } from "react";

/** One step of “where am I”. The last one has no address: it is here. */
export interface Crumb {
  label: string;
  href?: Route;
}

const TrailContext = createContext<{
  trail: readonly Crumb[] | undefined;
  setTrail(trail: readonly Crumb[] | undefined): void;
}>({ trail: undefined, setTrail: () => {} });

export function TrailProvider({ children }: { children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Crumb[]>();
  return <TrailContext value={{ trail, setTrail }}>{children}</TrailContext>;
}

export const useTrail = (): readonly Crumb[] | undefined => use(TrailContext).trail;

/** Names the page in the header's breadcrumb, where its address does not say it well. Set before the page is painted. */
export function Trail({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { setTrail } = use(TrailContext);
  const text = JSON.stringify(crumbs);
  useLayoutEffect(() => {
    setTrail(JSON.parse(text) as Crumb[]);
    return () => setTrail(undefined);
  }, [setTrail, text]);
  return null;
}
