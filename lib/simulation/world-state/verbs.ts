import { splitWords } from "./split-words.ts";

/** What a verb does to the things it is about. */
export type VerbClass = "read" | "search" | "create" | "update" | "delete" | "act";

const VERBS: Record<VerbClass, string> = {
  read: "get retrieve return fetch list show display read obtain view provide describe load give access download export browse receive",
  search: "search find lookup query filter look discover locate explore match",
  create:
    "create add new register insert submit report post book order upload save make schedule subscribe place open build establish log publish import reserve invite enrol enroll request record",
  update:
    "update modify edit change rename set replace patch adjust alter move assign extend configure mark enable disable toggle activate deactivate",
  delete: "delete remove cancel erase destroy clear revoke unsubscribe drop discard archive unassign",
  act: "convert translate calculate compute verify validate check authenticate login authorize analyze analyse generate send sync synchronize synchronise embed standardize standardise manage estimate compare predict detect encode decode encrypt decrypt parse format render resolve solve test shorten transform classify initiate run execute start stop play pause track confirm scan extract summarize summarise count ask evaluate measure roll flip draw shuffle pay charge refund transfer share rate vote follow like approve reject accept complete close join leave connect process optimize optimise suggest recommend determine identify recognize recognise write hand tell take turn pin begin react suspend unlock ban restart abort promote merge append sell weigh divide reply dial speak hang compile install simplify derive integrate ignore reblog flag split guess insure lock buy allow enter switch keep say store",
};

const CLASSES = new Map<string, VerbClass>();
for (const [verbClass, verbs] of Object.entries(VERBS) as [VerbClass, string][]) {
  for (const verb of verbs.split(" ")) CLASSES.set(verb, verbClass);
}

/** The plain form of a verb: "Retrieves" gives retrieve, "searching" search. Undefined for words that are no verb we know. */
export function verbOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (CLASSES.has(lower)) return lower;
  const candidates = lower.endsWith("ies")
    ? [`${lower.slice(0, -3)}y`]
    : [
        lower.replace(/s$/, ""),
        lower.replace(/es$/, ""),
        lower.replace(/ing$/, ""),
        lower.replace(/ing$/, "e"),
        lower.replace(/(.)\1ing$/, "$1"),
      ];
  return candidates.find((candidate) => candidate !== lower && CLASSES.has(candidate));
}

/** What a verb in its plain form does. */
export const classOfVerb = (verb: string): VerbClass | undefined => CLASSES.get(verb);

/** The first verb among an identifier's words, if there is one. */
export function verbInName(name: string): string | undefined {
  for (const word of splitWords(name)) {
    const verb = CLASSES.has(word) ? word : undefined;
    if (verb) return verb;
  }
  return undefined;
}
