/** Why the offline agents cannot write in a language, with the way out; undefined for English, by name or by code. */
export function refuseLanguage(language: string): string | undefined {
  if (/^en(?:glish)?\b/i.test(language)) return undefined;
  return `The offline agents write English only: choose a model endpoint for instructions in ${language}.`;
}
