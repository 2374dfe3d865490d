import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

export interface ChatTool {
  type: "function";
  function: { name: string; description: string; parameters: JsonSchema };
}

export interface ChatTools {
  tools: ChatTool[];
  /** The tool's name by the function's own name. */
  names: Map<string, string>;
}

const NAME_LIMIT = 64;

/** An API's functions as chat tools. Each stands by itself: shared schemas travel with it as `$defs`. */
export function chatTools(contract: ApiContract): ChatTools {
  const names = safeNames(contract.functions.map(({ name }) => name));
  const tools = contract.functions.map(({ name, description, parameters }): ChatTool => {
    const toolName = names.get(name) ?? name;
    const note = toolName === name ? "" : originalNameNote(name);
    return {
      type: "function",
      function: {
        name: toolName,
        description: [description, note].filter((part) => part !== "").join("\n"),
        parameters: selfContained(parameters, contract.schemas),
      },
    };
  });
  return { tools, names };
}

const originalNameNote = (name: string) => `Original name: ${JSON.stringify(name)}`;

/** Names as chat servers allow them (`^[a-zA-Z0-9_-]{1,64}$`), unique, and those that are allowed already unchanged. */
function safeNames(names: string[]): Map<string, string> {
  const isAllowed = (name: string) => /^[a-zA-Z0-9_-]{1,64}$/.test(name);
  const taken = new Set(names.filter(isAllowed));
  const result = new Map<string, string>();
  for (const name of names) {
    if (isAllowed(name)) {
      result.set(name, name);
      continue;
    }
    const base = name.replace(/[^a-zA-Z0-9_-]/g, "_").slice(0, NAME_LIMIT) || "_";
    let candidate = base;
    for (let n = 2; taken.has(candidate); n++) {
      candidate = `${base.slice(0, NAME_LIMIT - 1 - String(n).length)}_${n}`;
    }
    taken.add(candidate);
    result.set(name, candidate);
  }
  return result;
}

const POOL = "#/schemas/";

/** The schema with references into the contract's pool turned into its own `$defs`; circles stay references. */
export function selfContained(schema: JsonSchema, pool: ApiContract["schemas"]): JsonSchema {
  const names = safeNames(Object.keys(pool));
  const needed = new Map<string, JsonSchema>();
  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, part]) => {
        if (key !== "$ref" || typeof part !== "string" || !part.startsWith(POOL)) return [[key, rewrite(part)]];
        const poolName = part.slice(POOL.length);
        const name = names.get(poolName);
        // Nothing is known of a schema that is not there: anything fits.
        if (name === undefined) return [];
        if (!needed.has(name)) {
          needed.set(name, {});
          needed.set(name, rewrite(pool[poolName]) as JsonSchema);
        }
        return [[key, `#/$defs/${name}`]];
      }),
    );
  };
  const parameters = rewrite(schema) as JsonSchema;
  return needed.size === 0 ? parameters : { ...parameters, $defs: Object.fromEntries(needed) };
}
