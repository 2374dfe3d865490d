import "server-only";
import crypto from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { AppError } from "#lib/domain/errors.ts";
import { NewMember } from "#lib/domain/member.ts";
import { db } from "#lib/platform/db/client.ts";
import { isUniqueViolation } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "./actor.ts";
import { requireRole } from "./require-role.ts";

/**
 * Gives a person an account. The first account must be an admin's: it ends local mode.
 * @throws AppError FORBIDDEN, INVALID, CONFLICT when the e-mail is taken
 */
export async function addMember(
  actor: Actor,
  input: NewMember,
): Promise<{ id: string; name: string; email: string; role: string }> {
  requireRole(actor, "admin");
  const { password, ...fields } = NewMember.parse(input);
  const email = fields.email.toLowerCase();
  if (fields.role !== "admin" && !(await db().account.findFirst({ select: { id: true } }))) {
    throw new AppError(
      "INVALID",
      "The first account must have the role admin: without one nobody could add members any more.",
    );
  }
  const id = crypto.randomUUID();
  const credential = {
    id: crypto.randomUUID(),
    accountId: id,
    providerId: "credential",
    password: await hashPassword(password),
  };
  try {
    return await db().member.create({
      data: { id, ...fields, email, emailVerified: true, accounts: { create: credential } },
      select: { id: true, name: true, email: true, role: true },
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("CONFLICT", `${email} already has an account.`);
    throw error;
  }
}
