import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Form } from "./say-wish.ts";

/** Who speaks: how they like to ask, and what they tell around it. */
interface Persona {
  name: string;
  forms: readonly Form[];
  /** Share of their requests that come with a story. */
  stories: number;
  greetings: number;
  /** Why they ask; adds nothing that a call could use. */
  neutral: readonly string[];
  about: readonly ((topic: string) => string)[];
}

const PERSONAS: readonly Persona[] = [
  {
    name: "somebody in a hurry",
    forms: ["imperative", "imperative", "request"],
    stories: 0,
    greetings: 0,
    neutral: [],
    about: [],
  },
  {
    name: "a polite newcomer",
    forms: ["question", "question", "request"],
    stories: 0.25,
    greetings: 0.4,
    neutral: ["I'm new to this.", "This is my first time here.", "I hope I'm asking in the right place."],
    about: [(topic) => `I only just found out how much there is to know about ${topic}.`],
  },
  {
    name: "an office colleague",
    forms: ["firstPerson", "question", "request"],
    stories: 0.4,
    greetings: 0.1,
    neutral: [
      "I have a meeting in an hour.",
      "A colleague asked me about this earlier.",
      "There was some confusion about this in our team.",
      "I'm planning the week ahead.",
      "We have to hand in the report tonight.",
    ],
    about: [
      (topic) => `I'm putting together some notes about ${topic}.`,
      (topic) => `My newsletter is about ${topic} this week.`,
      (topic) => `Our department is collecting what we know about ${topic}.`,
    ],
  },
  {
    name: "a student",
    forms: ["firstPerson", "question"],
    stories: 0.4,
    greetings: 0.1,
    neutral: ["We talked about this in class today.", "I lost my notes.", "The exam is only two days away."],
    about: [
      (topic) => `I'm preparing a short presentation on ${topic}.`,
      (topic) => `I've been reading a lot about ${topic} lately.`,
      (topic) => `My essay is on ${topic}, and I'm stuck on page three.`,
    ],
  },
  {
    name: "a parent",
    forms: ["firstPerson", "question", "request"],
    stories: 0.4,
    greetings: 0.1,
    neutral: [
      "It's been a long day.",
      "I promised the children to take care of this.",
      "The kids are finally asleep, so I have a minute.",
    ],
    about: [
      (topic) => `My daughter is doing a school project about ${topic}.`,
      (topic) => `My son can't stop talking about ${topic}.`,
    ],
  },
  {
    name: "a hobbyist",
    forms: ["firstPerson", "imperative", "question"],
    stories: 0.35,
    greetings: 0.05,
    neutral: [
      "This has been on my list for days.",
      "My neighbour swears by doing this early.",
      "We are a small club, and somebody has to do it.",
    ],
    about: [
      (topic) => `A friend and I were talking about ${topic} last night.`,
      (topic) => `I'm writing an article on ${topic}.`,
      (topic) => `Few things make me as happy as ${topic}.`,
    ],
  },
  {
    name: "somebody helping out",
    forms: ["question", "request", "firstPerson"],
    stories: 0.35,
    greetings: 0.15,
    neutral: [
      "I'm helping my father with his computer.",
      "My sister and I were discussing this over breakfast.",
      "I'm on the train and my laptop is almost empty.",
      "I'm getting things ready for tomorrow.",
      "My grandmother keeps asking me about this.",
    ],
    about: [(topic) => `My aunt wants to know everything about ${topic}.`],
  },
];

/** One person's way of asking for one thing. */
export interface Voice {
  persona: Persona;
  form: Form;
  tellsStory: boolean;
  greets: boolean;
}

/** Draws who asks and how. Stories end in a question, a request or a wish. */
export function drawVoice(random: RandomStream): Voice {
  const persona = random.pick(PERSONAS);
  const tellsStory = random.chance(persona.stories);
  const form = random.pick(persona.forms);
  return {
    persona,
    form: tellsStory && form === "imperative" ? "request" : form,
    tellsStory,
    greets: !tellsStory && random.chance(persona.greetings),
  };
}

/** Words up to which a text counts as short. */
const SHORT = 14;

const FORM_NAMES: Record<Form, string> = {
  question: "question",
  request: "request",
  firstPerson: "first person",
  imperative: "imperative",
};

/** The style as it is reported: "question, short". */
export function styleOf({ form, tellsStory }: Voice, text: string): string {
  const length = text.split(/\s+/).length <= SHORT ? "short" : "long";
  return `${tellsStory ? "short story" : FORM_NAMES[form]}, ${length}`;
}
