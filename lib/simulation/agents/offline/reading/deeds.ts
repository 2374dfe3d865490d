import type { ApiContract } from "#lib/domain/api-function.ts";
import { indexFunctions } from "./index-functions.ts";
import { remember } from "./remember.ts";
import type { Clause } from "./split-clauses.ts";
import { stemOf } from "./tokenise-text.ts";

/** Something people ask for that takes a service made for it. */
export interface Deed {
  /** Plain forms of the verb that asks for it. */
  verbs: readonly string[];
  /** Words of services that may well do it. */
  offeredAs: readonly string[];
}

const deed = (verbs: string, offeredAs: string): Deed => ({
  verbs: verbs.split(" "),
  offeredAs: [...verbs.split(" "), ...offeredAs.split(" ").filter((word) => word !== "")],
});

/** Deeds by their first verb. */
export const DEEDS: readonly Deed[] = [
  deed("print", "printer paper poster postcard letter"),
  deed("translate", "translation language multilingual locale"),
  deed("phone", "call telephone voice dial"),
  deed("remind", "reminder notify notification alarm alert task todo calendar event schedule"),
  deed("draw sketch", "drawing image picture canvas illustration generate render"),
  deed("sing", "song music track lyrics audio"),
  deed("hire", "job candidate employee recruit vacancy"),
  deed("rent", "rental lease property vehicle booking reservation"),
  deed("buy", "purchase order cart checkout product shop price trade"),
  deed("deliver", "delivery shipping shipment courier parcel order"),
  deed("drive", "ride taxi driver trip transport"),
  deed("teach tutor", "lesson course tutorial class"),
  deed("proofread", "grammar spelling text correct check"),
  deed("interview", "interviewer"),
  deed("photograph", "photo picture camera image"),
  deed("record", "recording audio podcast voice create"),
  deed("film", "video movie recording camera"),
  deed("design", "designer logo image template generate"),
  deed("insure", "insurance policy cover"),
  deed("repair fix", "maintenance bug issue ticket service"),
  deed("paint", "painting image art color"),
  deed("negotiate", "offer deal quote"),
  deed("invent", "generate random idea"),
  deed("forward", "email message send mail share"),
  deed("email", "mail message send contact"),
  deed("fax", "document send message"),
  deed("quiz", "question trivia answer"),
  deed("debate", "chat discussion answer"),
  deed("persuade convince", "chat message"),
  deed("bake cook", "recipe food meal"),
  deed("sew knit", "pattern craft"),
  deed("decorate", "decoration theme"),
  deed("frame", "iframe embed screenshot"),
  deed("laminate bind", "print paper"),
  deed("sponsor fund", "donation sponsor payment campaign charity"),
  deed("sue", "court case lawsuit legal"),
  deed("animate", "animation gif video image"),
  deed("narrate dictate", "audio speech voice text"),
  deed("compose", "music text mail message generate"),
  deed("host", "hosting server event meeting"),
  deed("mail post", "letter postcard message email send create upload publish"),
  deed("wake", "alarm clock schedule"),
  deed("collect", "collection pickup return"),
  deed("rehearse", "practice exercise"),
];

const LEAD =
  /^\W*(?:(?:hi|hey|hello|please|kindly|also|now|then|and|go ahead and|help me(?: to)?|(?:can|could|would|will) (?:you|somebody|someone)(?: please| mind| be able to| help me(?: to)?)?|would it be possible to|i(?:'d| would) (?:like|love) (?:you )?to|i (?:need|want) (?:you )?to)[,\s]+)*([a-z]+)/i;

const verbAsked = remember((text) => LEAD.exec(text)?.[1]?.toLowerCase() ?? "");

/** The deed that a request leads with and that nothing in the API's documentation speaks of. */
export function foreignDeed(
  contract: ApiContract,
  { text, isRequest }: Pick<Clause, "text" | "isRequest">,
): Deed | undefined {
  if (!isRequest) return undefined;
  const verb = verbAsked(text);
  const asked = DEEDS.find(({ verbs }) => verbs.includes(verb));
  return asked && !isOffered(contract, asked) ? asked : undefined;
}

/** True where the words of any function speak of the deed. */
export function isOffered(contract: ApiContract, { offeredAs }: Deed): boolean {
  const stems = offeredAs.map(stemOf);
  return indexFunctions(contract).functions.some(({ weights }) => stems.some((stem) => (weights.get(stem) ?? 0) >= 1));
}
