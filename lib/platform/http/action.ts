import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { toPublicError } from "./to-public-error.ts";

type MemberActor = Extract<Actor, { kind: "member" }>;

/**
 * Makes a server action of one verb: who asks → parse → verb → a result that can be shown. Expected failures are values,
 * so nothing thrown reaches a browser.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  verb: (actor: MemberActor, input: z.output<S>) => Promise<T>,
) {
  return async (input: z.input<S>): Promise<ActionResult<T>> => {
    try {
      const actor = await currentActor(await headers());
      return { ok: true, data: await verb(actor, schema.parse(input)) };
    } catch (error) {
      return { ok: false, error: toPublicError(error) };
    }
  };
}
