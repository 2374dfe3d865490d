import { z } from "zod";
import { InstanceRef, InstanceStatus } from "./instance.ts";
import { ReasonCode } from "./reason-code.ts";

export const Verdict = z.enum(["accept", "reject", "needsFix", "reopen", "undo"]);
export type Verdict = z.infer<typeof Verdict>;

/** What a reviewer sends. It names what was on the screen, so that a decision never lands on something else. */
export const NewDecision = z
  .strictObject({
    instanceId: z.uuid(),
    /** Revision that was read. */
    revision: z.int().nonnegative(),
    verdict: z.enum(["accept", "reject", "needsFix", "reopen"]),
    reasonCodes: z.array(ReasonCode).max(20).default([]),
    note: z.string().trim().max(4000).optional(),
    /** Status that was read: given, it allows a change of mind about an instance that is decided already. */
    expectedStatus: InstanceStatus.optional(),
    /** Sent again with every retry: the decision is stored once. */
    idempotencyKey: z.uuid(),
    /** The claim under which it was reviewed; absent outside a queue. */
    claimToken: z.uuid().optional(),
    activeMs: z.int().nonnegative().max(86_400_000).optional(),
  })
  .superRefine(requireReasons);
export type NewDecision = z.infer<typeof NewDecision>;

/** One verdict for many instances: those of a filter (the list's query string) or those named. */
export const BulkDecision = z
  .strictObject({
    verdict: z.enum(["accept", "reject", "needsFix", "reopen"]),
    /** The list's query string; an empty text means all. */
    filter: z.string().max(4000).optional(),
    /** Of each its id, or its number. */
    ids: z.array(InstanceRef).min(1, "choose at least one instance").max(50_000).optional(),
    reasonCodes: z.array(ReasonCode).max(20).default([]),
    note: z.string().trim().max(4000).optional(),
    /** Names the whole act for undo; sent again, it decides nothing twice. Made up when absent. */
    bulkId: z.uuid().optional(),
  })
  .refine(
    (bulk) => (bulk.filter === undefined) !== (bulk.ids === undefined),
    "say which instances: by filter or by ids",
  )
  .superRefine(requireReasons);
export type BulkDecision = z.infer<typeof BulkDecision>;

/** Takes a decision back: the one named, else the member's last one. */
export const NewUndo = z.strictObject({
  decisionId: z.uuid().optional(),
  idempotencyKey: z.uuid(),
  /** Claims the instance again for the member: an undo from a queue. */
  claim: z.boolean().default(false),
});
export type NewUndo = z.infer<typeof NewUndo>;

interface Reasoned {
  verdict: Verdict;
  reasonCodes: ReasonCode[];
  note?: string | undefined;
}

function requireReasons(decision: Reasoned, context: z.core.$RefinementCtx): void {
  if (decision.verdict === "reject" && decision.reasonCodes.length === 0) {
    context.addIssue({ code: "custom", path: ["reasonCodes"], message: "a rejection needs at least one reason" });
  }
  if (decision.reasonCodes.includes("other") && (decision.note?.length ?? 0) < 10) {
    context.addIssue({
      code: "custom",
      path: ["note"],
      message: "the reason “other” needs a note of 10 characters or more",
    });
  }
}
