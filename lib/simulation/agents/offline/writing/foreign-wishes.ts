import { PLACES } from "#lib/simulation/world-state/pools/places.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";

/** What an order for a deed is filled with. */
export interface Filling {
  /** What the API is about, in the plural: "cats". */
  things: string;
  city: string;
  weekday: string;
  hour: number;
  person: string;
  language: string;
  count: number;
}

type Order = (filling: Filling) => string;

/** Orders that no API of another trade can carry out, by the verb of the deed. Each begins with that verb. */
export const FOREIGN_WISHES: Readonly<Record<string, readonly Order[]>> = {
  print: [
    ({ things, city }) => `print everything there is on ${things} and put it in the post to my office in ${city}`,
    ({ things, count }) => `print ${count} flyers about ${things} on yellow paper`,
  ],
  translate: [
    ({ things, language }) => `translate my notes on ${things} into ${language}`,
    ({ things, language, person }) => `translate what ${person} wrote about ${things} into simple ${language}`,
  ],
  phone: [
    ({ things, weekday, person }) =>
      `phone ${person}, who looks after the ${things}, and arrange a chat for ${weekday}`,
    ({ city, things }) => `phone the museum in ${city} and ask if their ${things} can be borrowed`,
  ],
  remind: [
    ({ things, weekday, hour }) => `remind me on ${weekday} at ${hour} o'clock that ${things} are my job now`,
    ({ person, weekday, things }) => `remind ${person} every ${weekday} that we still talk about ${things}`,
  ],
  draw: [
    ({ things, hour }) => `draw a cartoon about ${things} for the door of room ${hour}`,
    ({ things, person }) => `draw ${person} surrounded by ${things}, in pencil`,
  ],
  sing: [
    ({ things, person }) => `sing something cheerful about ${things} on the birthday of ${person}`,
    ({ things, language }) => `sing me to sleep in ${language}, preferably about ${things}`,
  ],
  hire: [
    ({ city, things }) => `hire somebody in ${city} who knows all about ${things}`,
    ({ count, weekday, things }) => `hire ${count} helpers for ${weekday}, they will have to carry ${things}`,
  ],
  rent: [
    ({ count, things }) => `rent a hall for ${count} guests, we are having an evening on ${things}`,
    ({ city, weekday, things }) => `rent a van in ${city} for ${weekday}, because the ${things} must be moved`,
  ],
  buy: [
    ({ things, count }) => `buy me a used book on ${things} for less than ${count} euros`,
    ({ things, person }) => `buy a present for ${person} that has to do with ${things}`,
  ],
  deliver: [
    ({ things, city, hour }) => `deliver a folder on ${things} to my hotel in ${city} before ${hour}`,
    ({ person, things, weekday }) => `deliver flowers to ${person} on ${weekday} with a card about ${things}`,
  ],
  drive: [
    ({ city, hour, things }) => `drive me to ${city} at ${hour}, I am giving a talk on ${things} there`,
    ({ person, weekday, things }) => `drive ${person} home on ${weekday} after our meeting on ${things}`,
  ],
  teach: [
    ({ things, count }) => `teach a class of ${count} children the basics of ${things}`,
    ({ language, things, hour }) => `teach me enough ${language} by ${hour} to talk about ${things}`,
  ],
  proofread: [
    ({ things, count }) => `proofread my essay on ${things}, it has ${count} pages`,
    ({ person, things }) => `proofread the speech on ${things} that ${person} is to give`,
  ],
  interview: [
    ({ person, things }) => `interview ${person} about ${things} on my behalf`,
    ({ city, count, things }) => `interview ${count} people in the streets of ${city} on what they think of ${things}`,
  ],
  photograph: [
    ({ city, things }) => `photograph the nicest ${things} that you come across in ${city}`,
    ({ person, weekday }) => `photograph ${person} at work next ${weekday}`,
  ],
  record: [
    ({ things, count }) => `record a podcast of ${count} minutes on ${things}`,
    ({ person, things }) => `record how ${person} laughs about ${things}`,
  ],
  film: [
    ({ things, city }) => `film a short documentary on ${things} around ${city}`,
    ({ person, hour, things }) => `film ${person} at ${hour} explaining ${things} to the neighbours`,
  ],
  design: [
    ({ things, city }) => `design a crest for our club in ${city} in which ${things} can be seen`,
    ({ count, things }) => `design ${count} stamps that celebrate ${things}`,
  ],
  insure: [
    ({ things, count }) => `insure my ${things} for ${count} thousand euros`,
    ({ city, things, weekday }) => `insure our stand on ${things} at the fair in ${city}, from ${weekday} on`,
  ],
  repair: [
    ({ things, weekday }) => `repair the shelf with my books on ${things} by ${weekday}`,
    ({ person, things }) => `repair the bicycle of ${person}, who needs it to get to the ${things}`,
  ],
  paint: [
    ({ things, count }) => `paint a wall of ${count} square metres with ${things}`,
    ({ person, things }) => `paint a portrait of ${person} with some ${things} in the background`,
  ],
  negotiate: [
    ({ person, things, count }) => `negotiate with ${person} until the ${things} cost us ${count} percent less`,
    ({ city, things }) => `negotiate a truce between the two ${city} societies that quarrel about ${things}`,
  ],
  invent: [
    ({ things, count }) => `invent a board game on ${things} for up to ${count} players`,
    ({ things, language }) => `invent a ${language} proverb in which ${things} come up`,
  ],
  forward: [
    ({ person, things }) => `forward everything I have said on ${things} to ${person}`,
    ({ city, weekday }) => `forward my letters to the new flat in ${city} from ${weekday} on`,
  ],
  email: [
    ({ person, things, weekday }) => `email ${person} that the talk on ${things} was moved to ${weekday}`,
    ({ count, things }) => `email my ${count} fellow members that ${things} are off the agenda`,
  ],
  fax: [({ things, city }) => `fax a page on ${things} to the town hall of ${city}`],
  quiz: [
    ({ things, count }) => `quiz my flatmates on ${things} for ${count} minutes`,
    ({ person, things, language }) => `quiz ${person} in ${language} until ${things} are no mystery any more`,
  ],
  debate: [({ person, things, hour }) => `debate ${person} at ${hour} on whether ${things} matter at all`],
  persuade: [
    ({ person, things }) => `persuade ${person} to care more about ${things}`,
    ({ city, things }) => `persuade the mayor of ${city} to open a park for ${things}`,
  ],
  bake: [
    ({ things, count }) => `bake a cake in the shape of ${things} for ${count} people`,
    ({ person, weekday, things }) => `bake biscuits for ${person} until ${weekday}, with ${things} in icing on them`,
  ],
  sew: [({ things, count }) => `sew ${count} costumes for our play about ${things}`],
  decorate: [
    ({ things, weekday }) => `decorate our living room with ${things} for the party on ${weekday}`,
    ({ city, things, person }) => `decorate the ${city} office in honour of ${person}, who loves ${things}`,
  ],
  frame: [({ things, person }) => `frame the old poster of ${things} for ${person}`],
  laminate: [({ things, count }) => `laminate the ${count} cards on which I have noted down ${things}`],
  sponsor: [
    ({ things, count }) => `sponsor our society for ${things} with ${count} euros a month`,
    ({ person, city }) => `sponsor ${person}, who runs the ${city} marathon this year`,
  ],
  sue: [({ person, things }) => `sue ${person} over the mess with the ${things}`],
  animate: [({ things, hour }) => `animate a clip of ${hour} seconds in which ${things} dance`],
  narrate: [
    ({ things, person, language }) => `narrate a bedtime story in ${language} for ${person} in which ${things} appear`,
  ],
  compose: [
    ({ things, count }) => `compose a hymn of ${count} verses to ${things}`,
    ({ person, things, city }) => `compose a march for ${person} and the band of ${city} that is inspired by ${things}`,
  ],
  host: [({ city, weekday, things }) => `host our round table on ${things} in ${city} next ${weekday}`],
  mail: [({ count, things, city }) => `mail ${count} brochures on ${things} to the library of ${city}`],
  wake: [({ hour, things }) => `wake me at ${hour}, I don't want to miss the show about ${things}`],
  collect: [
    ({ person, city, things }) => `collect ${person} from the station in ${city} and talk about ${things} on the way`,
  ],
  rehearse: [({ person, things, weekday }) => `rehearse the play about ${things} with ${person} until ${weekday}`],
};

const PEOPLE = [
  "my cousin Bettina",
  "Mr Okafor",
  "our chairwoman",
  "my uncle Sandro",
  "Dr Lindqvist",
  "my flatmate Joon",
  "the caretaker",
  "my friend Yasmin",
  "old Mrs Petrov",
  "our neighbour Rafael",
  "my nephew Tom",
  "Captain Moreau",
] as const;
const LANGUAGES = [
  "Danish",
  "Welsh",
  "Greek",
  "Swahili",
  "Czech",
  "Basque",
  "Finnish",
  "Tamil",
  "Polish",
  "Maltese",
] as const;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Draws what an order is filled with. */
export function drawFilling(things: string, random: RandomStream): Filling {
  return {
    things,
    city: random.pick(PLACES).city,
    weekday: random.pick(WEEKDAYS),
    hour: random.int(6, 23),
    person: random.pick(PEOPLE),
    language: random.pick(LANGUAGES),
    count: random.int(3, 90),
  };
}
