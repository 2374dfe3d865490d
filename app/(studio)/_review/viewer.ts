import { type Role, roleIncludes } from "#lib/domain/member.ts";

/** Who looks at the page, as far as the page needs to know. */
export interface Viewer {
  memberId: string;
  name: string;
  /** Reviewers and admins; viewers only look. */
  mayDecide: boolean;
}

export const viewerOf = (actor: { memberId: string; name: string; role: Role }): Viewer => ({
  memberId: actor.memberId,
  name: actor.name,
  mayDecide: roleIncludes(actor.role, "reviewer"),
});
