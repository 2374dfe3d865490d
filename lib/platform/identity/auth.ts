import "server-only";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { db } from "#lib/platform/db/client.ts";
import { env } from "#lib/platform/env.ts";
import { derivedKey } from "#lib/platform/secrets/secret-key.ts";

function createAuth() {
  const { PUBLIC_URL } = env();
  return betterAuth({
    appName: "ToolAlpaca Studio",
    ...(PUBLIC_URL ? { baseURL: PUBLIC_URL } : {}),
    secret: derivedKey("sessions").toString("base64"),
    database: prismaAdapter(db(), { provider: "postgresql" }),
    // Members are added by an admin; nobody signs up by themselves.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    user: {
      modelName: "member",
      additionalFields: { role: { type: "string", input: false }, isLocal: { type: "boolean", input: false } },
    },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 12 * 3600 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 100,
      customRules: { "/sign-in/email": { window: 60, max: 5 } },
    },
    // Browsers drop Secure cookies that come over plain http, as on a home network: then nobody could sign in.
    advanced: { useSecureCookies: PUBLIC_URL?.startsWith("https:") ?? false },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  });
}

let auth: ReturnType<typeof createAuth> | undefined;

/** Sessions and passwords (better-auth over our Member table). Built on first use, since it needs the database's address. */
export function studioAuth(): ReturnType<typeof createAuth> {
  auth ??= createAuth();
  return auth;
}
