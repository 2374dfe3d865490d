import type { Route } from "next";
import { sectionOf } from "./nav-items.ts";
import type { Crumb } from "./trail.tsx";

/** What an address says by itself: the section, then its parts as they are written. Pages that know better set a Trail. */
export function pathCrumbs(pathname: string): Crumb[] {
  const section = sectionOf(pathname);
  if (!section) return [];
  const parts = pathname.slice(section.href.length).split("/").filter(Boolean);
  const crumbs = parts.map((part, index): Crumb => {
    const isLast = index === parts.length - 1;
    const href = `${section.href}/${parts.slice(0, index + 1).join("/")}` as Route;
    return isLast ? { label: labelOf(part) } : { label: labelOf(part), href };
  });
  return [parts.length > 0 ? { label: section.label, href: section.href } : { label: section.label }, ...crumbs];
}

function labelOf(part: string): string {
  try {
    const text = decodeURIComponent(part);
    // An id says nothing; its beginning at least tells one from another until the page gives it a name.
    return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) ? text.slice(0, 8) : text;
  } catch {
    return part;
  }
}
