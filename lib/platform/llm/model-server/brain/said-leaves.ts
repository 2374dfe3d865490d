import { isJsonObject } from "#lib/domain/json.ts";
import { humanName } from "./human-name.ts";

/** `name: value` for the plain values of a response. */
export function leavesOf(observation: string): string[] {
  const body = /^Status Code: \d+\. Response: ([\s\S]*)$/.exec(observation)?.[1];
  const leaves: string[] = [];
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, name);
    else if (isJsonObject(value)) for (const [key, held] of Object.entries(value)) visit(held, key);
    else if (value !== null) leaves.push(name === "" ? String(value) : `${humanName(name)} ${String(value)}`);
  };
  try {
    visit(JSON.parse(body ?? "null"), "");
  } catch {
    leaves.push(body ?? "");
  }
  return leaves;
}
