import type { z } from "zod";

/**
 * A kind of background work: its queue name, the shape of its payload, and how its queue behaves. Definitions are light, so
 * that whoever enqueues need not load the code that does the work.
 */
export interface JobDefinition<P> {
  name: string;
  payload: z.ZodType<P>;
  /** Jobs of this kind one worker process runs at a time. */
  slots: number;
  /** Its jobs belong to groups, each with a limit of its own over all workers. */
  isGrouped?: boolean;
}

export function defineJob<P>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}
