/** Changes with every change of the words below: it is part of the export's format version. */
export const SEGMENTS_PROMPT_VERSION = "1";

/**
 * What a model reads before its first thought: the task, the functions, the request. The labels are ToolAlpaca's, so that
 * its trainer and its inference code fit; the words are ours.
 */
export function segmentsPrompt(given: { functionDescriptions: Record<string, string>; instruction: string }): string {
  const { components, ...functions } = given.functionDescriptions;
  const lines = Object.entries(functions).map(([name, description]) => `${name}: ${description}`);
  if (components) lines.push(components);
  return `An assistant works on a person's request by calling the functions below. Each round it thinks, names one function and gives its arguments as a JSON object; the function's answer is its next observation. Once the observations suffice it responds to the person. Where the request lacks a fact that only the person knows, it asks: the function getDetails takes {"Question": "..."} and returns the person's answer.

Functions:
${lines.join("\n")}

USER: ${given.instruction}
ASSISTANT Thought: `;
}
