import "server-only";
import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { HTTP_STATUS, toPublicError } from "./to-public-error.ts";

type MemberActor = Extract<Actor, { kind: "member" }>;
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
export type RouteHandler = (request: Request, context: Context) => Promise<Response>;

const BODY_LIMIT_BYTES = 2_000_000;

/** A GET route of one read verb: input comes from the path and the query string. */
export function getRoute<S extends z.ZodType>(
  schema: S,
  verb: (actor: MemberActor, input: z.output<S>) => Promise<unknown>,
): RouteHandler {
  return guarded(async (actor, request, params) => {
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return json(await verb(actor, schema.parse({ ...query, ...params })));
  });
}

/** A POST route of one verb: input is a JSON body (2 MB at most) joined with the path. The signal fires when the asker goes away. */
export function postRoute<S extends z.ZodType>(
  schema: S,
  verb: (actor: MemberActor, input: z.output<S>, signal: AbortSignal) => Promise<unknown>,
): RouteHandler {
  return guarded(async (actor, request, params) => {
    const body = await readJson(request);
    return json(await verb(actor, schema.parse({ ...body, ...params }), request.signal));
  });
}

/** Authenticates, times, and maps errors around a handler that builds its own response (streams, uploads, events). */
export function guarded(
  handler: (
    actor: MemberActor,
    request: Request,
    params: Record<string, string | string[] | undefined>,
  ) => Promise<Response>,
): RouteHandler {
  return async (request, context) => {
    const startedAt = performance.now();
    try {
      const actor = await currentActor(request.headers);
      const response = await handler(actor, request, await context.params);
      response.headers.set("Server-Timing", `total;dur=${(performance.now() - startedAt).toFixed(1)}`);
      return response;
    } catch (error) {
      const shown = toPublicError(error);
      return Response.json(
        { error: shown },
        { status: HTTP_STATUS[shown.code], headers: { "Cache-Control": "no-store" } },
      );
    }
  };
}

const json = (value: unknown) => Response.json(value, { headers: { "Cache-Control": "no-store" } });

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request, BODY_LIMIT_BYTES);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("INVALID", "The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AppError("INVALID", "The body must be a JSON object.");
  return value as Record<string, unknown>;
}

/** @throws AppError LIMIT when the body is longer than `limitBytes`; INVALID when it is not UTF-8 */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      throw new AppError("LIMIT", `The body is larger than ${Math.round(limitBytes / 1_000_000)} MB.`);
    }
    chunks.push(part.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError("INVALID", "The text is not valid UTF-8: save it as UTF-8 and try again.");
  }
}
