import type { Metadata } from "next";
import { SettingsHeader } from "#app/(studio)/settings/_components/settings-header.tsx";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { Notice } from "#components/ui/notice.tsx";
import { roleIncludes } from "#lib/domain/member.ts";
import { isLocalMode } from "#lib/platform/identity/current-actor.ts";
import { listMembers } from "#lib/platform/identity/list-members.ts";
import { AddMember } from "./_components/add-member.tsx";
import { MemberTable } from "./_components/member-table.tsx";
import { Roles } from "./_components/roles.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const actor = await pageActor();
  const [members, isLocal] = await Promise.all([listMembers(actor), isLocalMode()]);
  const mayChange = roleIncludes(actor.role, "admin");
  const rows = members.map(({ createdAt, ...member }) => ({ ...member, createdAt: createdAt.toISOString() }));
  return (
    <>
      <SettingsHeader
        page="members"
        description="Who works here, and what each may do."
        primaryAction={mayChange ? <AddMember isFirst={isLocal} /> : undefined}
      />
      <div className="grid gap-4">
        {isLocal ? (
          <Notice title="Local mode.">
            Nobody has an account yet, so whoever sits at this machine is the local admin, without a password. The first
            account must be an admin’s. With it local mode ends: from then on everybody signs in, you too.
          </Notice>
        ) : null}
        {mayChange ? null : (
          <Notice>You can see who is here. Adding people takes an admin; your role is {actor.role}.</Notice>
        )}
        <MemberTable members={rows} ownId={actor.memberId} isLocalMode={isLocal} />
        <Roles />
      </div>
    </>
  );
}
