import { createLlmAgents } from "./create-llm-agents.ts";
import { type Line, scriptedModel } from "./scripted-model.ts";

/** The user agent behind a model that says the given lines, and that model. */
export function scriptedUser(lines: Line[], structuredOutput = false) {
  const model = scriptedModel(...lines);
  const agents = { userModel: model, assistantModel: model, executorModel: model };
  const { userAgent } = createLlmAgents({ ...agents, callStyle: "react", structuredOutput, seed: 1 });
  return { model, ...userAgent };
}
