/**
 * A pure function of a text that keeps its latest results: the same instruction is read many times over in one episode.
 * @param limit results kept; beyond it all are dropped
 */
export function remember<T>(read: (text: string) => T, limit = 500): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = read(text);
    if (known.size >= limit) known.clear();
    known.set(text, result);
    return result;
  };
}
