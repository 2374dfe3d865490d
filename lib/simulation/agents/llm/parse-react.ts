import { cutJson } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { AssistantCall } from "#lib/simulation/agents/ports.ts";

/** What one turn of ReAct text says. */
export type ReactTurn =
  | ({ kind: "call"; thought: string; also?: AssistantCall[] } & AssistantCall)
  | { kind: "respond"; thought: string | null; response: string }
  | { kind: "empty" }
  | { kind: "unreadable"; problem: string };

type Label = "thought" | "action" | "input" | "response" | "observation";

interface Section {
  label: Label;
  text: string;
  /** Where the label begins in the whole turn, and where `text` does. */
  at: number;
  start: number;
}

/** Labels as models spell them, at the start of a line, perhaps in bold or as a heading. */
const LABEL =
  /^[ \t>*_#]*(?:assistant\s+)?(final\s+thought|thought|action[ _]?input|action|final\s+answer|final\s+response|response|answer|observation)[ \t*_]*:[ \t*_]*/gim;

/**
 * Reads a turn of ReAct text, tolerantly: labels in any case or in bold, no label before the thought, `Final Answer` for
 * `Response`, code fences, JSON over several lines. The turn is its first complete move: a response, or a call with the calls
 * that stand right behind it, which are made together. What follows (words behind the JSON, a further thought, an observation
 * the model made up, a response to it) is cut off. The action input may be no JSON at all; it is kept as written.
 */
export function parseReact(output: string): ReactTurn {
  const text = unfenced(withoutReasoning(output));
  if (text === "") return { kind: "empty" };
  const sections = splitAtLabels(text);
  const moveAt = sections.findIndex(({ label }) => label === "action" || label === "response");
  const move = sections[moveAt];
  const thought = thoughtOf(sections.slice(0, moveAt === -1 ? undefined : moveAt));
  if (!move) {
    const said = thought === null ? "it has none of the labels Thought, Action and Response." : NO_MOVE;
    return { kind: "unreadable", problem: said };
  }
  if (move.label === "response") {
    // A response may hold lines such as "Answer: 42"; what ends it is the beginning of something else.
    const end = sections.slice(moveAt + 1).find(({ label }) => label !== "response")?.at;
    return readResponse(text.slice(move.start, end), thought);
  }
  const first = readCall(move, sections[moveAt + 1], text);
  if (typeof first === "string") return { kind: "unreadable", problem: first };
  const also = readMoreCalls(text, first.end);
  const { action, actionInput } = first;
  return { kind: "call", thought: thought ?? "", action, actionInput, ...(also.length > 0 ? { also } : {}) };
}

/** Calls of one turn beyond the first. */
const MOST_CALLS = 15;

const NO_MOVE = "it has a thought, but neither an action nor a response.";

/** Without a fence around the whole turn. */
const unfenced = (text: string) => /^```[\w-]*\n([\s\S]*?)\n?```$/.exec(text)?.[1]?.trim() ?? text;

/** Text before the first label is taken for a thought whose label is missing. @param most sections, where the rest is not looked at */
function splitAtLabels(text: string, most = Number.POSITIVE_INFINITY): Section[] {
  const marks = [...text.matchAll(LABEL).take(most + 1)];
  if (marks.length === 0) return [];
  const first = marks[0]?.index ?? 0;
  const sections: Section[] =
    first > 0 ? [{ label: "thought", text: text.slice(0, first).trim(), at: 0, start: 0 }] : [];
  for (const [index, mark] of marks.entries()) {
    const start = mark.index + mark[0].length;
    const end = marks[index + 1]?.index ?? text.length;
    sections.push({ label: labelOf(mark[1] as string), text: text.slice(start, end).trim(), at: mark.index, start });
  }
  return sections;
}

function labelOf(written: string): Label {
  const name = written.toLowerCase().replace(/[\s_]+/g, " ");
  if (name.endsWith("thought")) return "thought";
  if (name === "action") return "action";
  if (name.startsWith("action")) return "input";
  return name === "observation" ? "observation" : "response";
}

function thoughtOf(sections: Section[]): string | null {
  const thoughts = sections.filter(({ label, text }) => label === "thought" && text !== "");
  return thoughts.length === 0 ? null : thoughts.map(({ text }) => text).join("\n");
}

function readResponse(text: string, thought: string | null): ReactTurn {
  const response = text
    .trim()
    .replace(/\n?```$/, "")
    .trim();
  if (response === "") return { kind: "unreadable", problem: "its response is empty." };
  return { kind: "respond", thought, response };
}

/** A call, and where in the text it ends; or what is wrong with it. */
function readCall(
  action: Section,
  next: Section | undefined,
  text: string,
): (AssistantCall & { end: number }) | string {
  const input = next?.label === "input" ? next : undefined;
  const [firstLine = ""] = action.text.split("\n");
  const name = firstLine.replace(/^[\s`"'[*]+|[\s`"'\]*.]+$/g, "").replace(/\(\s*\)$/, "");
  if (name === "") return "it names no action.";
  if (!input) return "no action input follows its action.";
  // From the label to the end of the turn: JSON ends by itself, and may hold lines that look like labels.
  const cut = cutJson(text, input.start);
  const actionInput = cut?.json ?? input.text.replace(/^```[\w-]*\s*|\s*```$/g, "").trim();
  if (actionInput === "") return "its action input is empty.";
  return { action: name, actionInput, end: cut?.end ?? input.start + input.text.length };
}

/** The calls that follow with nothing in between. One that cannot be read ends them. */
function readMoreCalls(text: string, from: number): AssistantCall[] {
  const calls: AssistantCall[] = [];
  for (let at = from; calls.length < MOST_CALLS; ) {
    const rest = text.slice(at).replace(/^\s*(?:```)?\s*/, "");
    const [action, next] = splitAtLabels(rest, 2);
    if (action?.label !== "action" || action.at !== 0) return calls;
    const call = readCall(action, next, rest);
    if (typeof call === "string") return calls;
    calls.push({ action: call.action, actionInput: call.actionInput });
    at = text.length - rest.length + call.end;
  }
  return calls;
}
