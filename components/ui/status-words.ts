import type { CheckOutcome } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { RunStatus } from "#lib/domain/simulation-run.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import type { Tone } from "./badge.tsx";

/** How far an export, an import or one job of a run is. */
export type WorkStatus = "queued" | "running" | "done" | "failed" | "cancelled";

export interface StatusWord {
  label: string;
  tone: Tone;
}

const word = (label: string, tone: Tone): StatusWord => ({ label, tone });

/** Every status the studio shows: its word and its tone, in one place. */
export const STATUS_WORDS = {
  instance: {
    pending: word("Pending", "neutral"),
    accepted: word("Accepted", "ok"),
    rejected: word("Rejected", "bad"),
    needsFix: word("Needs fix", "warn"),
  } satisfies Record<InstanceStatus, StatusWord>,
  run: {
    queued: word("Queued", "neutral"),
    running: word("Running", "info"),
    paused: word("Paused", "warn"),
    finished: word("Finished", "ok"),
    cancelled: word("Cancelled", "neutral"),
    failed: word("Failed", "bad"),
  } satisfies Record<RunStatus, StatusWord>,
  work: {
    queued: word("Queued", "neutral"),
    running: word("Running", "info"),
    done: word("Done", "ok"),
    failed: word("Failed", "bad"),
    cancelled: word("Cancelled", "neutral"),
  } satisfies Record<WorkStatus, StatusWord>,
  check: {
    pass: word("Passed", "ok"),
    warn: word("Warning", "warn"),
    fail: word("Failed", "bad"),
  } satisfies Record<CheckOutcome, StatusWord>,
  termination: {
    responded: word("Responded", "ok"),
    maxSteps: word("Step limit", "warn"),
    repeatedCall: word("Repeated call", "warn"),
    malformedOutput: word("Malformed output", "bad"),
    emptyResponse: word("Empty response", "bad"),
    contextExceeded: word("Context exceeded", "warn"),
    lengthLimit: word("Length limit", "warn"),
    contentFilter: word("Content filter", "warn"),
    endpointRefused: word("Endpoint refused", "bad"),
    endpointFailed: word("Endpoint failed", "bad"),
    deadline: word("Out of time", "warn"),
    unexpectedError: word("Unexpected error", "bad"),
    unknown: word("Not recorded", "neutral"),
  } satisfies Record<TerminationReason, StatusWord>,
} as const;

export type StatusKind = keyof typeof STATUS_WORDS;
export type StatusOf<K extends StatusKind> = keyof (typeof STATUS_WORDS)[K];
