import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { seededNumber } from "#lib/platform/llm/model-server/seeded.ts";
import type { Reply, WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";
import { humanName } from "./human-name.ts";
import { type DocumentedFunction, readData, readDocumentation } from "./read-data.ts";
import { saidValue } from "./said-value.ts";
import { sampleValue } from "./sample-value.ts";

const CLARIFY = "getDetails";

/** What was called so far and what came back. */
interface Call {
  name: string;
  observation: string;
}

interface Situation {
  functions: DocumentedFunction[];
  schemas: Record<string, JsonSchema>;
  request: string;
  calls: Call[];
  seed: number;
}

/** Calls the functions whose documentation fits the request best, asks for what nobody said, and reports what came back. */
export function replyAsAssistant(request: WireRequest, seed: number): Reply {
  const situation = readSituation(request, seed);
  const isNative = Boolean(request.tools?.length);
  const made = situation.calls.filter(({ name }) => name !== CLARIFY);
  const next = planFor(situation)[made.length];
  if (!next) return respond(situation, isNative);
  const args = fillArguments(situation, next);
  if (typeof args === "string") {
    return call(
      CLARIFY,
      { Question: `Which ${args} should I use?` },
      `The ${args} is needed and was not said.`,
      isNative,
    );
  }
  return call(next.name, args, `I need to ${humanName(next.name)} to settle this.`, isNative);
}

function readSituation({ messages, tools }: WireRequest, seed: number): Situation {
  const data = readData(messages);
  const documented = readDocumentation(data.get("documentation") ?? "{}");
  const functions = tools?.map((tool) => tool.function).filter(({ name }) => name !== CLARIFY) ?? documented.functions;
  return {
    functions,
    schemas: documented.schemas,
    request: data.get("request") ?? "",
    calls: readCalls(messages),
    seed,
  };
}

function readCalls(messages: WireRequest["messages"]): Call[] {
  return messages.flatMap(({ role, content, tool_calls }, index) => {
    const name = tool_calls?.[0]?.function.name ?? /^Action: (.+)$/m.exec(content ?? "")?.[1];
    const reply = messages[index + 1];
    const observation = reply ? readData([reply]).get("observation") : undefined;
    return role === "assistant" && name !== undefined && observation !== undefined ? [{ name, observation }] : [];
  });
}

/** The best-fitting function, and a second one where the request speaks of two things. */
function planFor({ functions, request }: Situation): DocumentedFunction[] {
  const [first, second = ""] = request.split(", and then ");
  return [first ?? "", second].filter(Boolean).flatMap((part) => {
    const ranked = functions.map((fn) => ({ fn, score: overlap(part, `${fn.description} ${humanName(fn.name)}`) }));
    ranked.sort((a, b) => b.score - a.score);
    return ranked[0] ? [ranked[0].fn] : [];
  });
}

/** Share of the description's words that the request has too. */
function overlap(request: string, description: string): number {
  const asked = new Set(wordsOf(request));
  const words = [...new Set(wordsOf(description))];
  return words.filter((word) => asked.has(word)).length / Math.sqrt(words.length + 1);
}

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.replace(/s$/, ""));

/** @returns the name of an argument to ask for, where a required one was not said */
function fillArguments(
  { request, calls, schemas, seed }: Situation,
  fn: DocumentedFunction,
): Record<string, JsonValue> | string {
  const { properties = {}, required = [] } = fn.parameters;
  const said = [request, ...calls.filter(({ name }) => name === CLARIFY).map(({ observation }) => observation)].join(
    "\n",
  );
  const hasAsked = calls.some(({ name }) => name === CLARIFY);
  const args: Record<string, JsonValue> = {};
  for (const [name, schema] of Object.entries(properties)) {
    const value = saidValue(said, name, schema) ?? seenValue(calls, name);
    if (value !== undefined) args[name] = value;
    else if (required.includes(name)) {
      const isPlain = schema.type === "string" && !schema.enum && !schema.format;
      if (isPlain && !hasAsked && seededNumber("ask", request, name, seed) % 2 === 0) return humanName(name);
      args[name] = sampleValue(schema, { ...schemas, ...defsOf(fn) }, name, seed, request);
    }
  }
  return args;
}

const defsOf = ({ parameters }: DocumentedFunction) => (parameters.$defs ?? {}) as Record<string, JsonSchema>;

/** A value that an earlier response had under this name. */
function seenValue(calls: Call[], name: string): JsonValue | undefined {
  for (const { observation } of calls) {
    const found = new RegExp(`"${name.replace(/[^\w-]/g, ".")}":("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?)`).exec(
      observation,
    )?.[1];
    if (found !== undefined) return JSON.parse(found) as JsonValue;
  }
  return undefined;
}

function call(name: string, args: Record<string, JsonValue>, thought: string, isNative: boolean): Reply {
  const json = JSON.stringify(args);
  if (isNative) return { content: thought, toolCalls: [{ name, arguments: json }] };
  return { content: `Thought: ${thought}\nAction: ${name}\nAction Input: ${json}` };
}

function respond({ calls }: Situation, isNative: boolean): Reply {
  const found = calls.filter(({ name }) => name !== CLARIFY).flatMap(({ observation }) => leavesOf(observation));
  const hasFailed = calls.some(({ observation }) => /^Status Code: [45]/.test(observation));
  const said = found.slice(0, 3).join(", ");
  const response = hasFailed
    ? "I am sorry, this did not work: the service refused a part of it."
    : `Here is what I found: ${said || "it is done"}.`;
  return { content: isNative ? response : `Thought: I have what I need.\nResponse: ${response}` };
}

/** `name: value` for the plain values of a response. */
function leavesOf(observation: string): string[] {
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
