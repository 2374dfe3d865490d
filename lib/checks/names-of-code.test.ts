import { expect, test } from "vitest";
import { namesOfCode } from "./names-of-code.ts";

test.each([
  ["es", ["Spanish"]],
  ["pt-BR", ["Brazilian Portuguese"]],
  ["DE", ["Germany"]],
  ["CHF", ["Swiss Franc"]],
  ["zzz", []],
  ["Berlin", []],
  ["", []],
])("%s", (code, names) => expect(namesOfCode(code)).toEqual(names));
