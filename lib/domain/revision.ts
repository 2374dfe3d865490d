import { z } from "zod";
import { InstanceContent } from "./instance.ts";

/** An edit of an instance, naming the revision it was made on: one made on an older revision is refused with both sides. */
export const NewRevision = z.strictObject({
  instanceId: z.uuid(),
  baseRevision: z.int().nonnegative(),
  content: InstanceContent,
});
export type NewRevision = z.infer<typeof NewRevision>;
