import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { joinWords } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { isPlural } from "#lib/simulation/world-state/inflect-noun.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";

/** Values that one question may ask for. */
export const MAX_ASKED = 3;

/** True for lists with a plural name: they take "are". */
export const isPluralLabel = ({ label, isList }: Slot): boolean => isList && isPlural(splitWords(label).at(-1) ?? "");

/** A question for the values, naming each as the document does. */
export function askQuestion(slots: readonly Slot[], random: RandomStream): string {
  const labels = joinWords(slots.map(({ label }) => `the ${label}`));
  const [only] = slots;
  const isOne = slots.length === 1 && only !== undefined;
  const forms = isOne
    ? [
        `Could you tell me ${labels}?`,
        `Which ${only.label} should I use?`,
        `What ${isPluralLabel(only) ? "are" : "is"} ${labels}?`,
        `I still need ${labels} for this. Could you give ${isPluralLabel(only) ? "them" : "it"} to me?`,
      ]
    : [`Could you tell me ${labels}?`, `I still need ${labels}. Could you give them to me?`, `What are ${labels}?`];
  const choices = isOne ? (only.schema.enum ?? []).filter((value) => typeof value === "string") : [];
  const hint =
    choices.length > 1 && choices.length <= 5
      ? ` It can be ${joinWords(choices.map(String)).replace(/ and ([^,]+)$/, " or $1")}.`
      : "";
  return `${random.pick(forms)}${hint}`;
}

/** True where the question asks for the slot. */
export function asksFor(question: string, slot: Slot): boolean {
  return new RegExp(`\\b${slot.label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`, "i").test(question);
}
