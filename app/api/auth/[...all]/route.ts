import { toNextJsHandler } from "better-auth/next-js";
import { AppError } from "#lib/domain/errors.ts";
import { env } from "#lib/platform/env.ts";
import { HTTP_STATUS, toPublicError } from "#lib/platform/http/to-public-error.ts";
import { studioAuth } from "#lib/platform/identity/auth.ts";
import { isLoopbackAddress, refuseForeign } from "#lib/platform/identity/same-origin.ts";

/** Signing in and out. The guard of actions and routes does not stand before it, so it refuses foreign requests itself. */
async function handle(request: Request): Promise<Response> {
  try {
    const { HOST, PUBLIC_URL } = env();
    const refusal = refuseForeign(request.headers, { host: HOST, publicUrl: PUBLIC_URL });
    if (refusal) throw new AppError("FORBIDDEN", refusal);
    // Made here and not when the module loads: it needs the database's address.
    return await toNextJsHandler(studioAuth()).POST(
      asMeant(request, isLoopbackAddress(HOST) && PUBLIC_URL === undefined),
    );
  } catch (error) {
    const shown = toPublicError(error);
    return Response.json(
      { error: shown },
      { status: HTTP_STATUS[shown.code], headers: { "Cache-Control": "no-store" } },
    );
  }
}

/**
 * The request as it was meant. Next writes `localhost` into its address, whatever name the browser used; Origin and Host were
 * found to be ours just before. And whoever asks may have invented X-Forwarded-For, by which tries are counted: where no proxy
 * stands before a server of this machine only, the asker is this machine.
 */
function asMeant(request: Request, isForThisMachine: boolean): Request {
  const { pathname, search } = new URL(request.url);
  const own = request.headers.get("origin") ?? `http://${request.headers.get("host")}`;
  const meant = new Request(new URL(`${pathname}${search}`, own), request);
  if (isForThisMachine) meant.headers.set("x-forwarded-for", "127.0.0.1");
  return meant;
}

export { handle as GET, handle as POST };
