import { z } from "zod";
import { OFFLINE_ENDPOINT } from "./model-endpoint.ts";

export const DocumentingStatus = z.enum(["queued", "running", "finished", "failed", "cancelled"]);
export type DocumentingStatus = z.infer<typeof DocumentingStatus>;

/** True while a job may still propose documents. */
export const isDocumentingOpen = (status: DocumentingStatus): boolean => status === "queued" || status === "running";

/** How far the work on one API of a job is. */
export const DocumentingState = z.enum(["queued", "running", "done", "failed", "cancelled"]);
export type DocumentingState = z.infer<typeof DocumentingState>;

/** What a model writes for an API, in this order; the natural-language documentation is derived from the last. */
export const DOCUMENTING_STAGES = ["introduction", "functions", "document"] as const;
export type DocumentingStage = (typeof DOCUMENTING_STAGES)[number];

/** How often a model may try a stage before its API is given up. */
export const MOST_TRIES = 3;

/** Which APIs are to be documented: named ones, or those of a category that have no document. */
export const DocumentingSelection = z.union([
  z.strictObject({ slugs: z.array(z.string().min(1).max(200)).min(1, "choose at least one API").max(2000) }),
  z.strictObject({ category: z.string().min(1).max(200) }),
]);
export type DocumentingSelection = z.infer<typeof DocumentingSelection>;

/** What a job may spend: reserved before each call, and never exceeded. */
export const DocumentingStop = z.strictObject({
  costUsd: z.coerce.number().positive().max(1_000_000).optional(),
  /** Input and output tokens together. */
  tokens: z.coerce.number().int().min(1).max(1e12).optional(),
});
export type DocumentingStop = z.infer<typeof DocumentingStop>;

/** What a person asks for when having APIs documented. */
export const NewDocumentingJob = z.strictObject({
  apis: DocumentingSelection,
  /** Endpoint name. */
  endpoint: z.string().min(1).max(63).default(OFFLINE_ENDPOINT),
  /** Sent to models that take one. */
  seed: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  stop: DocumentingStop.default({}),
});
export type NewDocumentingJob = z.infer<typeof NewDocumentingJob>;
export type NewDocumentingJobInput = z.input<typeof NewDocumentingJob>;

/** What is wrong with an answer, and where in it: this is what the model is told on its next try. */
export const DocumentingProblem = z.object({ place: z.string(), message: z.string() });
export type DocumentingProblem = z.infer<typeof DocumentingProblem>;
