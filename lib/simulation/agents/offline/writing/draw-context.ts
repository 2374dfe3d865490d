import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Wish } from "./compose-wish.ts";
import type { SaidArgument } from "./said-argument.ts";

const NEUTRAL = [
  "I have a meeting in an hour.",
  "I'm catching up on a few things this morning.",
  "A colleague asked me about this earlier.",
  "I promised a friend to take care of this.",
  "I'm planning the week ahead.",
  "It's been a long day.",
  "I'm getting things ready for tomorrow.",
  "This has been on my list for days.",
  "My sister and I were discussing this over breakfast.",
  "I'm on the train and my laptop is almost empty.",
  "We talked about this in class today.",
  "I lost my notes.",
  "There was some confusion about this in our team.",
  "My neighbour swears by doing this early.",
  "I'm new to this.",
  "I'm helping my father with his computer.",
];

const ABOUT: readonly ((topic: string) => string)[] = [
  (topic) => `I'm putting together some notes about ${topic}.`,
  (topic) => `A friend and I were talking about ${topic} last night.`,
  (topic) => `I'm preparing a short presentation on ${topic}.`,
  (topic) => `My daughter is doing a school project about ${topic}.`,
  (topic) => `I'm writing an article on ${topic}.`,
  (topic) => `My newsletter is about ${topic} this week.`,
  (topic) => `My son can't stop talking about ${topic}.`,
  (topic) => `I've been reading a lot about ${topic} lately.`,
];

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

/** A sentence that tells why somebody asks. It adds nothing that a call could use. */
export function drawContext(wish: Wish, said: readonly SaidArgument[], random: RandomStream): string {
  const own = DOING[wish.verbClass];
  if (own) return random.pick([...own, ...NEUTRAL.slice(0, 4)]);
  const place = said.find(
    ({ slot, value }) =>
      /^(?:city|country|location)$/.test(slot.kind) && typeof value === "string" && slot.path.length === 1,
  );
  if (place && random.chance(0.6)) return random.pick(TRAVEL)(String(place.value));
  const { topic } = wish;
  return topic && random.chance(0.7) ? random.pick(ABOUT)(topic) : random.pick(NEUTRAL);
}
