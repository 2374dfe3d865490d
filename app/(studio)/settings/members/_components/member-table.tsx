"use client";

import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { Role } from "#lib/domain/member.ts";
import { ROLE_WORDS } from "./role-words.ts";

interface MemberRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  isLocal: boolean;
  createdAt: string;
  isSelf: boolean;
  /** Of the local admin, once accounts exist: nobody signs in as it any more. */
  isTerminalOnly: boolean;
}

const column = columnsOf<MemberRow>();
const COLUMNS = column.columns([
  column.accessor("name", {
    header: "Name",
    meta: { card: "title" },
    cell: ({ row: { original: member } }) => (
      <span className="inline-flex max-w-full items-center gap-2">
        <bdi className="truncate">{member.name}</bdi>
        {member.isSelf ? <Badge tone="accent">You</Badge> : null}
        {member.isTerminalOnly ? <Badge>Command line only</Badge> : null}
      </span>
    ),
  }),
  column.display({
    id: "email",
    header: "E-mail address",
    cell: ({ row: { original: member } }) =>
      member.isLocal ? <span className="text-muted">none: has no account</span> : member.email,
  }),
  column.accessor("role", {
    header: "Role",
    meta: { width: "8rem" },
    cell: ({ getValue }) => ROLE_WORDS[getValue()].label,
  }),
  column.accessor("createdAt", {
    header: "Added",
    meta: { width: "9rem", align: "end" },
    cell: ({ getValue }) => <RelativeTime at={getValue()} className="text-muted" />,
  }),
]);

interface MemberTableProps {
  members: Omit<MemberRow, "isSelf" | "isTerminalOnly">[];
  ownId: string;
  isLocalMode: boolean;
}

export function MemberTable({ members, ownId, isLocalMode }: MemberTableProps) {
  const rows = members.map((member) => ({
    ...member,
    isSelf: member.id === ownId,
    isTerminalOnly: member.isLocal && !isLocalMode,
  }));
  return (
    <DataTable
      label="Members"
      columns={COLUMNS}
      rows={rows}
      rowId={(member) => member.id}
      density="comfortable"
      totalCount={rows.length}
      ownsKeys
    />
  );
}
