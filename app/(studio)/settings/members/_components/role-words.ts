import type { Role } from "#lib/domain/member.ts";

export const ROLE_WORDS: Record<Role, { label: string; hint: string }> = {
  viewer: { label: "Viewer", hint: "Reads everything" },
  reviewer: { label: "Reviewer", hint: "Also accepts, rejects and edits instances" },
  admin: { label: "Admin", hint: "Also imports, launches runs, adds models and members" },
};
