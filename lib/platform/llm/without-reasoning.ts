/** Models that think aloud first do so in such a block; one that never closes is all thinking. */
const REASONING = /<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi;

/** What a model says, without what it says to itself. */
export function withoutReasoning(output: string): string {
  return output.replace(REASONING, "").trim();
}
