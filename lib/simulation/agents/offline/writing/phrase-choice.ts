import type { JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { pluralOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";

const KINDS_OF = /^(?:category|categories|genres?|types?|kind|topics?|tags?|class|section)$/;

/** "In the science category", "of type fiat", "with the tags new and popular". Undefined for names that need a sentence. */
export function phraseCategory(slot: Slot, value: JsonValue, said: string): string | undefined {
  const { label } = slot;
  const last = splitWords(label).at(-1) ?? "";
  if (!KINDS_OF.test(last) || splitWords(label).length > 2) return undefined;
  const count = Array.isArray(value) ? value.length : 1;
  if (/^(?:type|kind|class)/.test(last))
    return splitWords(label).length > 1 ? `with the ${label} ${said}` : `of ${last} ${said}`;
  if (/^tags?$/.test(last)) return `with the ${count > 1 ? "tags" : "tag"} ${said}`;
  const noun = /^categor/.test(last) ? "category" : last.replace(/s$/, "");
  if (count > 2) return `in the ${pluralOf(noun)} ${said}`;
  return `in the ${said} ${count > 1 ? pluralOf(noun) : noun}`;
}

/** "With USD as the base currency", "for EUR", "from CHF". */
export function phraseCurrency(argument: string, label: string, said: string): string {
  if (/^base/i.test(argument)) return `with ${said} as the base currency`;
  if (/^(?:symbols?|currencies|targets?|quote)/i.test(argument)) return `for ${said}`;
  if (/^from/i.test(argument)) return `from ${said}`;
  return /^to/i.test(argument) ? `to ${said}` : `in the ${label} ${said}`;
}
