import { z } from "zod";
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
    /** Sent again with every retry: the decision is stored once. */
    idempotencyKey: z.uuid(),
    /** The claim under which it was reviewed; absent outside a queue. */
    claimToken: z.uuid().optional(),
    activeMs: z.int().nonnegative().max(86_400_000).optional(),
  })
  .superRefine((decision, context) => {
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
  });
export type NewDecision = z.infer<typeof NewDecision>;
