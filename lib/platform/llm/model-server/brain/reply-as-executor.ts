import { z } from "zod";
import { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { seededPick } from "#lib/platform/llm/model-server/seeded.ts";
import type { Reply } from "#lib/platform/llm/model-server/wire-request.ts";
import { sampleValue } from "./sample-value.ts";

const schema = z.record(z.string(), z.unknown()).transform((value): JsonSchema => value);
const Entity = z.object({ entity: z.string(), schema });
const Text = z.object({ pointer: z.string(), field: z.string(), beside: z.record(z.string(), JsonValue) });

const ROWS = 4;

/** Rows for the entities asked about, or the texts for the pointers asked about. */
export function replyAsExecutor(data: Map<string, string>, seed: number): Reply {
  const lines = (name: string): unknown[] =>
    (data.get(name) ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line): unknown => JSON.parse(line));
  const entities = lines("entities").map((line) => Entity.parse(line));
  if (entities.length > 0) {
    const rows = entities.map(({ entity, schema: row }): [string, JsonValue[]] => [
      entity,
      Array.from({ length: ROWS }, (_, index) => sampleRow(row, entity, seed, index)),
    ]);
    return { content: JSON.stringify({ rows: Object.fromEntries(rows) }) };
  }
  const texts = lines("texts").map((line) => Text.parse(line));
  const written = texts.map(({ pointer, field, beside }) => [pointer, sentence(field, beside, seed, pointer)]);
  return { content: JSON.stringify({ texts: Object.fromEntries(written) }) };
}

function sampleRow({ properties = {}, $defs }: JsonSchema, entity: string, seed: number, index: number): JsonValue {
  const shared = $defs === undefined ? {} : { $defs };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      // Numbers that name rows must not meet.
      const isId = /^id$|[a-z]I[dD]$|_id$/.test(name) && property.type === "integer";
      const value = isId
        ? 101 + index * 7 + (seed % 5)
        : sampleValue({ ...property, ...shared }, {}, name, seed, entity, index);
      return [name, value];
    }),
  );
}

const OPENINGS = ["A close look at", "Notes on", "What people say about", "The short story of"];

function sentence(field: string, beside: Record<string, JsonValue>, seed: number, pointer: string): string {
  const named = Object.values(beside).find((value) => typeof value === "string" && /^[A-Z]/.test(value));
  return `${seededPick(OPENINGS, field, seed, pointer)} ${typeof named === "string" ? named : `this ${field}`}.`;
}
