import type { Route } from "next";

export type NavId =
  | "overview"
  | "apis"
  | "categories"
  | "simulate"
  | "runs"
  | "instances"
  | "coverage"
  | "review"
  | "exports"
  | "settings";

export interface NavItem {
  id: NavId;
  label: string;
  href: Route;
  /** Keys that go there. */
  keys: string | undefined;
}

const item = (id: NavId, label: string, keys?: string): NavItem => ({
  id,
  label,
  href: `/${id}` as Route,
  keys,
});

/** The sections of the studio, in the order of an instance's life: rail, palette, breadcrumb and keys are made of this list. */
export const NAV_ITEMS: readonly NavItem[] = [
  item("overview", "Overview", "g o"),
  item("apis", "APIs", "g a"),
  item("categories", "Categories", "g c"),
  item("simulate", "Simulate", "g s"),
  item("runs", "Runs", "g u"),
  item("instances", "Instances", "g i"),
  item("coverage", "Coverage", "g m"),
  item("review", "Review", "g r"),
  item("exports", "Exports", "g e"),
  item("settings", "Settings"),
];

/** The section an address belongs to. */
export const sectionOf = (pathname: string): NavItem | undefined =>
  NAV_ITEMS.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
