import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  Clock,
  type LucideIcon,
  TriangleAlert,
  Wrench,
} from "lucide-react";
import type { StatusKind, StatusOf } from "./status-words.ts";

/** The icon of every status: what tells it apart where colours do not. */
export const STATUS_ICONS: { [K in StatusKind]: Record<StatusOf<K>, LucideIcon> } = {
  instance: {
    pending: CircleDashed,
    accepted: CircleCheck,
    rejected: CircleX,
    needsFix: Wrench,
  },
  run: {
    queued: Clock,
    running: CircleDot,
    paused: CirclePause,
    finished: CircleCheck,
    cancelled: Ban,
    failed: CircleAlert,
  },
  work: {
    queued: Clock,
    running: CircleDot,
    done: CircleCheck,
    failed: CircleAlert,
    cancelled: Ban,
  },
  check: {
    pass: CircleCheck,
    warn: TriangleAlert,
    fail: CircleX,
  },
  termination: {
    responded: CircleCheck,
    maxSteps: TriangleAlert,
    repeatedCall: TriangleAlert,
    malformedOutput: CircleX,
    emptyResponse: CircleX,
    contextExceeded: TriangleAlert,
    lengthLimit: TriangleAlert,
    contentFilter: TriangleAlert,
    endpointRefused: CircleAlert,
    endpointFailed: CircleAlert,
    deadline: TriangleAlert,
    unexpectedError: CircleAlert,
    unknown: CircleDashed,
  },
};
