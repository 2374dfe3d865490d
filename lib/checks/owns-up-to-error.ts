/** Words of failure, and statements in the negative: `no images`, `was not found`, `couldn't`, `did not match`. */
const ADMISSIONS = [
  /\b(?:sorry|apologi[sz]e|apologies|unfortunately|unable|unsuccessful(?:ly)?|unavailable|unknown|invalid|incorrect)\b/i,
  /\b(?:error|errors|fail|fails|failed|failure|denied|unauthori[sz]ed|forbidden|rejected|refused|missing|problem|issue)\b/i,
  /\b(?:cannot|can|could|was|were|is|are|am|does|do|did|has|have|had|will|would)(?: not|n['’]t)\b|\bcan['’]t\b/i,
  /\b(?:no|nothing|none|neither|without)\b/i,
  /\bplease (?:provide|try|check|verify|specify)\b/i,
];

/** Phrases that hold such a word and admit nothing. */
const HARMLESS =
  /\bno (?:problem|worries|longer|doubt|matter)\b|\bwithout (?:any )?(?:problem|issue|error|delay)s?\b/gi;

/**
 * Whether a response tells the user that something went wrong. A word list for English, on the generous side: it separates
 * responses that claim success after an error (they hold none of these) from those that admit it or only half admit it, which
 * stay a warning for a person to judge.
 */
export function ownsUpToError(response: string): boolean {
  const text = response.replace(HARMLESS, "");
  return ADMISSIONS.some((admission) => admission.test(text));
}
