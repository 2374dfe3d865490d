import "server-only";
import { listApis } from "#lib/catalog/list-apis.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { listModelEndpoints } from "#lib/platform/llm/list-model-endpoints.ts";

/** True once somebody brought an API, data or a model of their own; until then the overview shows the ways to do so. */
export async function hasOwnThings(actor: Actor): Promise<boolean> {
  const endpoints = await listModelEndpoints(actor);
  if (endpoints.some(({ kind }) => kind !== "offline")) return true;
  const imported = await Promise.all(
    (["openapi", "toolalpaca", "publicApis"] as const).map((source) => listApis({ source })),
  );
  return imported.some(({ total }) => total > 0);
}
