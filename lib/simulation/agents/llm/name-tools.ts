import { CLARIFY_ACTION } from "#lib/domain/api-function.ts";

const LONGEST = 64;

export interface ToolNames {
  /** @returns for a name that is no function's: what it would be called, so that a wrong call can be shown in a history */
  toolOf(functionName: string): string;
  /** @returns the name itself where no tool has it: a model made it up */
  functionOf(toolName: string): string;
}

/** Names that servers take (letters, digits, _ and -, 64 at most) for functions whose names may hold anything, one to one. */
export function nameTools(functionNames: readonly string[]): ToolNames {
  const tools = new Map<string, string>();
  const functions = new Map<string, string>();
  const taken = new Set([CLARIFY_ACTION]);
  for (const name of functionNames) {
    const plain = plainName(name);
    let tool = plain;
    for (let n = 2; taken.has(tool); n++) tool = `${plain.slice(0, LONGEST - `_${n}`.length)}_${n}`;
    taken.add(tool);
    tools.set(name, tool);
    functions.set(tool, name);
  }
  return {
    toolOf: (name) => tools.get(name) ?? plainName(name),
    functionOf: (tool) => functions.get(tool) ?? tool,
  };
}

const plainName = (name: string) => name.replace(/[^\w-]/g, "_").slice(0, LONGEST) || "_";
