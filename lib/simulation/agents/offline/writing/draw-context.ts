import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Wish } from "./compose-wish.ts";
import type { Voice } from "./draw-voice.ts";
import type { SaidArgument } from "./said-argument.ts";

const TRAVEL: readonly ((place: string) => string)[] = [
  (place) => `I'm travelling to ${place} soon.`,
  (place) => `My family is moving to ${place} next spring.`,
  (place) => `I'm spending a few days in ${place}.`,
  (place) => `An old friend of mine lives in ${place}.`,
];

const DOING: Partial<Record<Wish["verbClass"], readonly string[]>> = {
  delete: [
    "I'm cleaning up a few things.",
    "We don't use it any more.",
    "There is too much clutter on our side.",
    "It was a mistake in the first place.",
  ],
  create: [
    "We're starting something new next week.",
    "I'm setting things up for a new project.",
    "The team is growing.",
    "I almost forgot this.",
  ],
  update: [
    "A few things have changed on our side.",
    "I noticed a mistake.",
    "Our plans have changed.",
    "The old one is out of date.",
  ],
};

/** A sentence or two that tell why somebody asks. They add nothing that a call could use. */
export function drawContext(
  wish: Wish,
  said: readonly SaidArgument[],
  { persona }: Voice,
  random: RandomStream,
): string {
  const reason = drawReason(wish, said, persona, random);
  const isLong = random.chance(0.25);
  const more = random.pick(persona.neutral);
  return isLong && more !== reason ? `${more} ${reason}` : reason;
}

function drawReason(
  wish: Wish,
  said: readonly SaidArgument[],
  persona: Voice["persona"],
  random: RandomStream,
): string {
  const own = DOING[wish.verbClass];
  if (own) return random.pick([...own, ...persona.neutral]);
  const place = said.find(
    ({ slot, value }) =>
      /^(?:city|country|location)$/.test(slot.kind) && typeof value === "string" && slot.path.length === 1,
  );
  if (place && random.chance(0.6)) return random.pick(TRAVEL)(String(place.value));
  const { topic } = wish;
  return topic && random.chance(0.7) ? random.pick(persona.about)(topic) : random.pick(persona.neutral);
}
