import { AppError } from "#lib/domain/errors.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { ProblemLog } from "./document-problem.ts";
import { toPointer } from "./json-pointer.ts";
import { MAX_DEPTH, type Region, regionOfMember } from "./walk-document.ts";

/**
 * A copy of a parsed document that every later step and the database can take: at most {@link MAX_DEPTH} levels, no NUL, no half
 * characters, only finite numbers, no key that could reach a prototype. `constructor` and `prototype` are fine as names (a racing
 * API has constructors), but not where OpenAPI expects a keyword.
 * @throws LIMIT too deep; INVALID a dangerous key. Everything else is mended and logged.
 */
export function cleanValue(value: unknown, fileName: string, log: ProblemLog): JsonValue {
  const path: (string | number)[] = [];

  const within = (key: string | number, member: unknown, region: Region): JsonValue => {
    path.push(key);
    const clean = cleaned(member, region);
    path.pop();
    return clean;
  };

  const cleaned = (member: unknown, region: Region): JsonValue => {
    if (path.length > MAX_DEPTH) throw tooDeep(fileName, path);
    if (typeof member === "string") return cleanText(member);
    if (typeof member === "number") return finite(member);
    if (Array.isArray(member)) return member.map((item, index) => within(index, item, region));
    if (isJsonObject(member)) {
      return Object.fromEntries(
        Object.entries(member).map(([key, inner]) => {
          refuseDangerousKey(key, region);
          return [cleanText(key), within(key, inner, regionOfMember(region, key, inner))];
        }),
      );
    }
    return typeof member === "boolean" ? member : null;
  };

  const cleanText = (text: string): string => {
    if (!text.includes("\u0000") && text.isWellFormed()) return text;
    log.at(path, "Characters that cannot be stored (NUL or half of a surrogate pair) were taken out.", true);
    return text.replaceAll("\u0000", "").toWellFormed();
  };

  const finite = (number: number): JsonValue => {
    if (Number.isFinite(number)) return number;
    log.at(path, "A number too large to be kept was replaced by null.", true);
    return null;
  };

  const refuseDangerousKey = (key: string, region: Region): void => {
    if (key !== "__proto__" && (region !== "keywords" || (key !== "constructor" && key !== "prototype"))) return;
    const where = `${fileName}#${toPointer([...path, key])}`;
    throw new AppError(
      "INVALID",
      `The key "${key}" at ${where} is not allowed. Rename or remove it and import again.`,
      {
        problems: [{ where, message: `The key "${key}" is not allowed here.` }],
      },
    );
  };

  return cleaned(value, "keywords");
}

function tooDeep(fileName: string, path: readonly (string | number)[]): AppError {
  const where = `${fileName}#${toPointer(path.slice(0, 8))}`;
  return new AppError(
    "LIMIT",
    `${fileName} is nested more than ${MAX_DEPTH} levels deep. Name inner schemas under components and refer to them by $ref.`,
    { problems: [{ where, message: `Below this place the nesting goes deeper than ${MAX_DEPTH} levels.` }] },
  );
}
