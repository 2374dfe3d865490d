import { z } from "zod";
import { INSTRUCTION_MAX_LENGTH } from "./instruction.ts";
import { Step } from "./step.ts";

/** An instance as people and links name it: its number, or its id. */
export const InstanceRef = z.union(
  [z.string().regex(/^[1-9][0-9]{0,8}$/), z.guid()],
  "must be an instance's number or id",
);
export type InstanceRef = z.infer<typeof InstanceRef>;

export const InstanceStatus = z.enum(["pending", "accepted", "rejected", "needsFix"]);
export type InstanceStatus = z.infer<typeof InstanceStatus>;

/** Where an instance came from. `isOffline` is shown wherever the instance is. */
export const Provenance = z.object({
  origin: z.enum(["simulated", "imported"]),
  isOffline: z.boolean(),
  /** Endpoint name and model by agent; empty for imported ones. */
  agents: z
    .record(
      z.enum(["userAgent", "assistantAgent", "toolExecutor"]),
      z.object({ endpoint: z.string(), model: z.string() }),
    )
    .or(z.object({})),
  promptVersions: z.record(z.string(), z.string()),
  seed: z.number().int().nullable(),
  /** What the episode's end was about, when it did not end in a response. */
  detail: z.string().optional(),
  /** Imported from this file (name only). */
  file: z.string().optional(),
});
export type Provenance = z.infer<typeof Provenance>;

/** The part of an instance that people may edit; a Revision is a snapshot of it. */
export const InstanceContent = z.object({
  instruction: z.string().trim().min(1, "must not be empty").max(INSTRUCTION_MAX_LENGTH),
  steps: z.array(Step).max(200),
  finalThought: z.string().max(200_000).nullable(),
  response: z.string().max(1_000_000),
});
export type InstanceContent = z.infer<typeof InstanceContent>;
