const isWordCharacter = (character: string) => /[\p{L}\p{N}_]/u.test(character);

/** Text without accents, in composed letters: `Améthyste` and `Amethyste` compare equal. */
export function foldAccents(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC");
}

/** Where `word` stands in `text` as a whole word or phrase. Case matters; lower both where it should not. */
export function findWord(text: string, word: string): number[] {
  const places: number[] = [];
  if (word === "") return places;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + word.length);
    if (!isWordCharacter(before) && !isWordCharacter(after)) places.push(at);
  }
  return places;
}
