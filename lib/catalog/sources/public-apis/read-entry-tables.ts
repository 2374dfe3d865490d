import type { JsonPart } from "#lib/catalog/sources/json-parts.ts";
import { plainKey } from "#lib/catalog/sources/published-key.ts";
import { readLines } from "#lib/catalog/sources/read-lines.ts";
import { isSeparatorRow, linkOfCell, plainCell, readTableRow } from "./read-table-row.ts";

/** Columns by their head, as the JSON form of the list names them. Others (buttons to call the API) say nothing of it. */
const COLUMNS: Readonly<Record<string, string>> = {
  api: "API",
  name: "API",
  description: "Description",
  auth: "Auth",
  https: "HTTPS",
  cors: "Cors",
};

/**
 * Reads the list of public APIs as its README writes it: a heading for each category and a table below it. Gives the entries of
 * the list's JSON form, so that both forms are one import.
 * @see https://github.com/public-apis/public-apis
 */
export async function* readEntryTables(pieces: AsyncIterable<string>): AsyncGenerator<JsonPart> {
  let category = "";
  let columns: (string | undefined)[] | undefined;
  let fence = "";
  for await (const { line, number } of readLines(pieces)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence !== "" || mark !== "") {
      columns = undefined;
      if (fence === "") fence = mark;
      else if (mark.startsWith(fence)) fence = "";
      continue;
    }
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
    const cells = heading === undefined ? readTableRow(line) : undefined;
    if (heading !== undefined) category = plainCell(heading);
    if (!cells) columns = undefined;
    else if (!columns) columns = columnsOf(cells);
    else if (!isSeparatorRow(cells)) yield entryOf(columns, cells, category, number);
  }
}

/** The columns of a table whose head names an API, none of any other table. */
function columnsOf(cells: readonly string[]): (string | undefined)[] {
  const names = cells.map((cell) => COLUMNS[plainKey(plainCell(cell))]);
  return names.includes("API") ? names : [];
}

function entryOf(
  columns: readonly (string | undefined)[],
  cells: readonly string[],
  category: string,
  number: number,
): JsonPart {
  const at = `:${number}`;
  if (columns.length === 0) return { kind: "dropped", at, message: "is a row of a table without a column “API”" };
  const given = columns.flatMap((name, index) => (name ? [[name, cells[index] ?? ""] as const] : []));
  const entry = Object.fromEntries(given.map(([name, cell]) => [name, plainCell(cell)]));
  const link = linkOfCell(given.find(([name]) => name === "API")?.[1] ?? "");
  return { kind: "stray", at, value: { ...entry, Category: category, ...(link ? { Link: link } : {}) } };
}
