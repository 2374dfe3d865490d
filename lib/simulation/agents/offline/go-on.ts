import { RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { EpisodeView, UserReply } from "#lib/simulation/agents/ports.ts";

/** What the user says to a response: the scenario's next follow-up, or null when all were said. */
export function goOn({ scenario, steps }: EpisodeView): UserReply | null {
  const said = steps.filter(({ action }) => action === RESPOND_ACTION).length;
  const next = scenario?.followUps?.[said];
  return next ? { kind: "answer", text: next.text } : null;
}
