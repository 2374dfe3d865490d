import { headers } from "next/headers";
import { currentActor } from "#lib/platform/identity/current-actor.ts";

export default async function OverviewPage() {
  const actor = await currentActor(await headers());
  return <p>{actor.name}</p>;
}
