import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { Role } from "#lib/domain/member.ts";
import { db } from "#lib/platform/db/client.ts";
import { env } from "#lib/platform/env.ts";
import type { Actor } from "./actor.ts";
import { studioAuth } from "./auth.ts";
import { localAdmin } from "./local-admin.ts";
import { isLoopbackAddress, refuseForeign } from "./same-origin.ts";

let accountsExist = false;

/** True while nobody has an account and the server listens on loopback only: then the local admin needs no password. */
export async function isLocalMode(): Promise<boolean> {
  if (!isLoopbackAddress(env().HOST)) return false;
  // Accounts are never all removed, so a yes may be kept; a no is asked again.
  accountsExist ||= (await db().account.findFirst({ select: { id: true } })) !== null;
  return !accountsExist;
}

/**
 * The one guard in front of pages, actions and routes: who sends this request?
 * @throws AppError FORBIDDEN for requests of foreign sites; UNAUTHENTICATED when nobody is signed in
 */
export async function currentActor(headers: Headers): Promise<Extract<Actor, { kind: "member" }>> {
  const { HOST, PUBLIC_URL } = env();
  const refusal = refuseForeign(headers, { host: HOST, publicUrl: PUBLIC_URL });
  if (refusal) throw new AppError("FORBIDDEN", refusal);
  if (await isLocalMode()) return localAdmin();
  const session = await studioAuth().api.getSession({ headers });
  if (!session) throw new AppError("UNAUTHENTICATED", "Sign in to go on.");
  const { id, name, email } = session.user;
  const member = await db().member.findUnique({ where: { id }, select: { role: true } });
  if (!member) throw new AppError("UNAUTHENTICATED", "This account was removed.");
  return { kind: "member", memberId: id, name, email, role: Role.parse(member.role), isLocal: false };
}
