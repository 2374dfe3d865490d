import { expect } from "vitest";
import { findTarget } from "#lib/catalog/documents/json-pointer.ts";
import { listOperations } from "#lib/catalog/documents/list-operations.ts";
import { type ParsedDocument, parseDocument } from "#lib/catalog/documents/parse-document.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";

export const info = { title: "Lamps", version: "1" };
export const ok = { responses: { 200: { description: "Fine" } } };

export function documentOf(paths: unknown, more: object = {}): string {
  return JSON.stringify({ openapi: "3.0.3", info, paths, ...more });
}

export async function refusal(text: string, fileName = "lamps.json"): Promise<AppError> {
  const error = await parseDocument(text, fileName).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

export function namesOf({ document }: ParsedDocument): string[] {
  return listOperations(document).map(({ name }) => name);
}

/** Problems as `R #/place` for repaired ones and `- #/place` for others. */
export function placesOf({ problems }: ParsedDocument): string[] {
  return problems.map(({ where, repaired }) => `${repaired ? "R" : "-"} ${where.slice(where.search(/#| line /))}`);
}

export function at(document: JsonObject, pointer: string): unknown {
  return findTarget(document, `#${pointer}`);
}
