/** Levels no call or response has; beyond some thousands the code that reads and prints JSON runs out of stack. */
const DEPTH_MAX = 200;

/** Whether a JSON text nests deeper than anything real. Counts brackets outside strings, so it needs no parser. */
export function nestsTooDeep(json: string): boolean {
  if (json.length <= 2 * DEPTH_MAX) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length && depth <= DEPTH_MAX; at += 1) {
    const character = json[at];
    if (character === '"') inString = !inString;
    else if (inString) at += character === "\\" ? 1 : 0;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
  }
  return depth > DEPTH_MAX;
}
