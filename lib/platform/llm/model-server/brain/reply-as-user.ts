import { z } from "zod";
import { JsonValue } from "#lib/domain/json.ts";
import type { Reply } from "#lib/platform/llm/model-server/wire-request.ts";
import { humanName } from "./human-name.ts";
import { sayValue } from "./said-value.ts";
import { sampleValue } from "./sample-value.ts";

const Known = z.object({ facts: z.array(z.object({ argument: z.string(), value: JsonValue })) });

/** Tells the fact that was asked for; without facts, something plausible. */
export function replyAsUser(data: Map<string, string>, seed: number): Reply {
  const question = (data.get("question") ?? "").toLowerCase();
  const known = Known.safeParse(JSON.parse(data.get("facts") ?? "null"));
  if (known.success) {
    const named = known.data.facts.filter(({ argument }) => saysWord(question, humanName(argument)));
    const fact = named.sort((a, b) => b.argument.length - a.argument.length)[0];
    return { content: fact ? `The ${sayValue(fact.argument, fact.value)}.` : "I do not know that." };
  }
  const asked = /which ([\p{L}\p{N} ]+?) should/u.exec(question)?.[1] ?? "answer";
  const value = sampleValue({ type: "string" }, {}, asked, seed, data.get("request") ?? "");
  return { content: `The ${sayValue(asked, value)}.` };
}

const saysWord = (text: string, word: string) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${word} `);
