import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { suggestName } from "./closest-name.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";
import type { Field, Shape } from "./read-shape.ts";

/** One cell of a record: what it holds, under which named value, and where. */
export interface RecordCell {
  value: JsonValue;
  valueName: string;
  path: FormPath;
}

export interface RecordReader {
  cells: RecordCell[];
  /** A row, as a list in the order of the fields or as a mapping, as the object that the API would send. */
  read(fields: readonly Field[], row: unknown, path: FormPath): JsonObject;
}

/** Reads the records of an API. What a row leaves out at its end, or gives as null, is left to the simulation to draw. */
export function startRecordReader(objects: ReadonlyMap<string, Field[]>, report: ReportProblem): RecordReader {
  const cells: RecordCell[] = [];

  const read = (fields: readonly Field[], row: unknown, path: FormPath): JsonObject => {
    if (Array.isArray(row)) return readList(fields, row, path);
    if (isJsonObject(row)) return readMapping(fields, row, path);
    report(path, "A record is a list of values in the order of the object's fields, or a mapping of its fields.");
    return {};
  };

  const readList = (fields: readonly Field[], row: readonly unknown[], path: FormPath): JsonObject => {
    if (row.length > fields.length) {
      const order = fields.map(({ name }) => name).join(", ");
      report(
        path,
        `This record has ${row.length} values for ${fields.length} fields (${order}). Quote a text with a comma.`,
      );
    }
    const held = fields.map(
      (field, index) => [field.name, readCell(field.shape, row[index], [...path, index])] as const,
    );
    return Object.fromEntries(held.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined));
  };

  const readMapping = (fields: readonly Field[], row: JsonObject, path: FormPath): JsonObject => {
    const known = new Map(fields.map((field) => [field.name, field.shape]));
    const held = Object.entries(row).map(([name, cell]) => {
      const shape = known.get(name);
      if (!shape)
        report([...path, name], `The object has no field called ${name}${suggestName(name, known.keys()) || "."}`);
      return [name, shape && readCell(shape, cell, [...path, name])] as const;
    });
    return Object.fromEntries(held.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined));
  };

  const readCell = (shape: Shape, cell: unknown, path: FormPath): JsonValue | undefined => {
    if (cell === undefined || cell === null) return undefined;
    switch (shape.kind) {
      case "value":
        if (typeof cell === "object") {
          report(path, `This holds one ${shape.name}, not a list or mapping.`);
          return undefined;
        }
        cells.push({ value: cell as JsonValue, valueName: shape.name, path });
        return cell as JsonValue;
      case "object":
        return read(objects.get(shape.name) ?? [], cell, path);
      case "fields":
        return read(shape.fields, cell, path);
      case "list":
        if (!Array.isArray(cell)) {
          report(path, "This is a list: write it in [ ].");
          return undefined;
        }
        return cell.flatMap((item, index) => readCell(shape.of, item, [...path, index]) ?? []);
      case "map":
        if (!isJsonObject(cell)) {
          report(path, "This is a mapping: write it in { }.");
          return undefined;
        }
        return Object.fromEntries(
          Object.entries(cell).flatMap(([key, item]) => {
            const value = readCell(shape.of, item, [...path, key]);
            return value === undefined ? [] : [[key, value]];
          }),
        );
    }
  };

  return { cells, read };
}
