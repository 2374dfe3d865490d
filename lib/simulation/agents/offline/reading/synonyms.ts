import { stemOf } from "./tokenise-text.ts";

/** Everyday words for what documents call by one of them; of any domain, none of an API. */
const GROUPS = [
  "picture image photo pic photograph gif",
  "list overview catalogue available supported",
  "search find look lookup discover query locate",
  "create make add new setup build register",
  "delete remove cancel drop discard",
  "update change modify edit adjust rename replace",
  "verify validate check valid confirm",
  "recommend recommendation suggest suggestion similar alike",
  "detail details information info describe description about",
  "historical history past previous earlier trend",
  "current latest realtime live now today",
  "notify notification alert remind reminder",
  "generate create design produce",
  "report flag",
  "convert conversion exchange",
  "authenticate login log signin sign",
  "permission access rights privilege",
  "price cost fee",
  "upcoming next future",
  "random surprise any",
  "fact trivia",
  "synchronize sync",
  "forecast prediction",
  "movie film",
  "buy purchase order",
  "book reserve reservation booking",
  "cheap affordable low",
  "weather temperature forecast",
  "member participant",
  "author writer",
  "definition meaning define mean",
  "translate translation",
  "nearby near close around",
  "count many number total",
  "version edition release",
  "profile account",
];

const RELATED = new Map<string, string[]>();
for (const group of GROUPS) {
  const stems = group.split(" ").map(stemOf);
  for (const stem of stems)
    RELATED.set(stem, [...(RELATED.get(stem) ?? []), ...stems.filter((other) => other !== stem)]);
}

/** Stems that mean nearly the same. */
export const relatedStems = (stem: string): readonly string[] => RELATED.get(stem) ?? [];
