/** How keys of published records are compared: `Golden_Answers`, `goldenAnswers` and `golden answers` are one. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[\s_-]/g, "");
}
