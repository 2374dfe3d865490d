/** What tells APIs of one name apart. */
export interface ApiIdentity {
  name: string;
  description: string;
  link: string | null;
  /** Of all its document versions. */
  documentSha256s: string[];
  /** Operations of its current document, as `get /pets/{id}`; empty where there is none. */
  operations: string[];
}

/**
 * Decides whether a record is an API we have already. Display names repeat (13 do in the public-apis list), so of the stored
 * APIs whose names give the record's slug it is the one with the strongest sign of being the same:
 * 1. the very document, 2. the same link, 3. half of the operations or more,
 * 4. the same name with the same description, or with none on one side, as long as links and operations do not contradict.
 * With no sign it is another API. Candidates come oldest first; of equal signs the first wins.
 */
export function matchApi<T extends ApiIdentity>(record: ApiIdentity, candidates: readonly T[]): T | undefined {
  let best: { candidate: T; strength: number } | undefined;
  for (const candidate of candidates) {
    const strength = signOfSameness(record, candidate);
    if (strength > (best?.strength ?? 0)) best = { candidate, strength };
  }
  return best?.candidate;
}

function signOfSameness(a: ApiIdentity, b: ApiIdentity): number {
  if (a.documentSha256s.some((sha256) => b.documentSha256s.includes(sha256))) return 4;
  const links = [a.link, b.link].map((link) => (link ? plainLink(link) : null));
  const haveBothLinks = links[0] !== null && links[1] !== null;
  if (haveBothLinks && links[0] === links[1]) return 3;
  const shared = sharedOperations(a.operations, b.operations);
  if (shared !== undefined && shared >= 0.5) return 2;
  if (haveBothLinks || plainName(a.name) !== plainName(b.name)) return 0;
  const descriptions = [a.description, b.description].map((text) => text.trim().toLowerCase());
  if (descriptions[0] !== "" && descriptions[0] === descriptions[1]) return 1;
  const saysLittle = descriptions.includes("");
  return saysLittle && shared === undefined ? 1 : 0;
}

/** `C` and `C++` give one slug and are two names. */
function plainName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Part of the smaller set that the other has too; undefined where one is empty. */
function sharedOperations(a: string[], b: string[]): number | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  const [small, large] = a.length < b.length ? [a, new Set(b)] : [b, new Set(a)];
  return small.filter((operation) => large.has(operation)).length / small.length;
}

/** Without what does not tell two pages apart: scheme, case of the host, `www.`, a slash at the end. */
function plainLink(link: string): string {
  const bare = link
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/^www\./i, "")
    .replace(/\/+$/, "");
  const slash = bare.indexOf("/");
  return slash === -1 ? bare.toLowerCase() : bare.slice(0, slash).toLowerCase() + bare.slice(slash);
}
