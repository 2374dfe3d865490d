import "server-only";
import { formatDistanceToNowStrict } from "date-fns";
import { AppError } from "#lib/domain/errors.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { REASON_CODES, ReasonCode } from "#lib/domain/reason-code.ts";
import type { Db } from "#lib/platform/db/client.ts";
import type { LockedInstance } from "./lock-instance.ts";

/** `details.current` of a conflict: how the instance stands now, and who made it so. */
export interface CurrentState {
  revision: number;
  status: InstanceStatus;
  by: string | null;
  /** ISO 8601. */
  at: string | null;
  reasonCodes: ReasonCode[];
}

const PAST: Record<InstanceStatus, string> = {
  accepted: "accepted",
  rejected: "rejected",
  needsFix: "marked as needing a fix",
  pending: "left pending",
};

/** The error for a write that came too late, saying who did what since. `yours` is what the writer had before him. */
export async function describeConflict(
  tx: Db,
  row: LockedInstance,
  yours: { revision: number; status?: InstanceStatus },
): Promise<AppError> {
  const isEdited = row.revision !== yours.revision;
  const current = isEdited ? await readLastEdit(tx, row) : await readLastDecision(tx, row);
  const what = isEdited ? `edited (revision ${row.revision}, you read ${yours.revision})` : PAST[row.status];
  const who = current.by ? ` by ${current.by}` : "";
  const when = current.at ? ` ${formatDistanceToNowStrict(current.at)} ago` : "";
  const reasons = current.reasonCodes.map((code) => REASON_CODES[code].label).join(", ");
  const message = `Instance ${row.number} was ${what}${who}${when}${reasons ? `: ${reasons}` : ""}. Read it again.`;
  return new AppError("CONFLICT", message, { details: { current, yours } });
}

/** The error for deciding what another member is reviewing right now. */
export async function describeForeignClaim(tx: Db, row: LockedInstance): Promise<AppError> {
  const holder = row.claimedById
    ? await tx.member.findUnique({ where: { id: row.claimedById }, select: { name: true } })
    : null;
  const by = holder?.name ?? "Somebody";
  const until = row.claimedUntil?.toISOString() ?? null;
  const left = row.claimedUntil ? ` for another ${formatDistanceToNowStrict(row.claimedUntil)} at most` : "";
  return new AppError("CONFLICT", `${by} is reviewing instance ${row.number}${left}. Take another one meanwhile.`, {
    details: { claim: { by, until } },
  });
}

/** The state after the edit that made the current revision, and whose it was. */
export async function readLastEdit(tx: Db, row: LockedInstance): Promise<CurrentState> {
  const revision = await tx.revision.findUnique({
    where: { instanceId_number: { instanceId: row.id, number: row.revision } },
    select: { createdAt: true, member: { select: { name: true } } },
  });
  return {
    revision: row.revision,
    status: row.status,
    by: revision?.member?.name ?? null,
    at: revision?.createdAt.toISOString() ?? null,
    reasonCodes: [],
  };
}

async function readLastDecision(tx: Db, row: LockedInstance): Promise<CurrentState> {
  const decision = await tx.decision.findFirst({
    where: { instanceId: row.id },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true, reasonCodes: true, member: { select: { name: true } } },
  });
  return {
    revision: row.revision,
    status: row.status,
    by: decision?.member.name ?? null,
    at: decision?.createdAt.toISOString() ?? null,
    reasonCodes: (decision?.reasonCodes ?? []).flatMap((code) => ReasonCode.safeParse(code).data ?? []),
  };
}
