import "server-only";
import type { Verdict } from "#lib/domain/decision.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** Status that each verdict leads to. */
export const STATUS_AFTER = {
  accept: "accepted",
  reject: "rejected",
  needsFix: "needsFix",
  reopen: "pending",
} as const satisfies Record<Exclude<Verdict, "undo">, InstanceStatus>;

export interface DecidedInstance {
  instanceId: string;
  /** Status and revision that were found; the caller holds the row's lock. */
  status: InstanceStatus;
  revision: number;
  idempotencyKey: string;
}

export interface DecisionFields {
  memberId: string;
  verdict: Exclude<Verdict, "undo">;
  reasonCodes: ReasonCode[];
  note?: string | undefined;
  activeMs?: number | undefined;
}

export interface WrittenDecision {
  id: string;
  instanceId: string;
  createdAt: Date;
}

/**
 * Appends one decision per instance, moves the instances to the verdict's status, and ends their claims and skips: one
 * statement. Instances whose key was used before are left alone and not returned. Call with the instances locked.
 */
export async function writeDecisions(
  tx: Db,
  decided: DecidedInstance[],
  fields: DecisionFields,
): Promise<WrittenDecision[]> {
  const toStatus = STATUS_AFTER[fields.verdict];
  const standing =
    toStatus === "pending" ? { by: null, reasonCodes: [] } : { by: fields.memberId, reasonCodes: fields.reasonCodes };
  // Within one instance times strictly rise, so that the order of decisions is never in doubt.
  return tx.$queryRaw<WrittenDecision[]>`
    WITH given AS (
      SELECT * FROM unnest(${decided.map((row) => row.instanceId)}::uuid[], ${decided.map((row) => row.status)}::"InstanceStatus"[],
        ${decided.map((row) => row.revision)}::int[], ${decided.map((row) => row.idempotencyKey)}::text[])
        AS given("instanceId", "status", "revision", "key")
    ), written AS (
      INSERT INTO "Decision" ("id", "instanceId", "revision", "memberId", "verdict", "reasonCodes", "note", "fromStatus",
        "toStatus", "idempotencyKey", "activeMs", "createdAt")
      SELECT gen_random_uuid(), given."instanceId", given."revision", ${fields.memberId}, ${fields.verdict}::"Verdict",
        ${fields.reasonCodes}::text[], ${fields.note ?? null}, given."status", ${toStatus}::"InstanceStatus", given."key",
        ${fields.activeMs ?? null}::int, greatest(clock_timestamp(), (SELECT max(d."createdAt") + interval '1 millisecond'
          FROM "Decision" d WHERE d."instanceId" = given."instanceId"))
      FROM given
      ON CONFLICT ("idempotencyKey") DO NOTHING
      RETURNING "id", "instanceId", "createdAt"
    ), unskipped AS (
      DELETE FROM "Skip" s USING written WHERE s."instanceId" = written."instanceId"
    )
    UPDATE "Instance" i SET "status" = ${toStatus}::"InstanceStatus", "reasonCodes" = ${standing.reasonCodes}::text[],
      "decidedById" = ${standing.by}::text, "decidedAt" = CASE WHEN ${standing.by}::text IS NOT NULL THEN written."createdAt" END,
      "claimedById" = NULL, "claimToken" = NULL, "claimedUntil" = NULL, "updatedAt" = clock_timestamp()
    FROM written WHERE i."id" = written."instanceId"
    RETURNING written."id", written."instanceId", written."createdAt"`;
}
