// biome-ignore lint/style/noRestrictedImports: a test reads the style sheet that it measures
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { contrast, isInSrgb } from "./contrast.ts";

const css = fs.readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The tokens of each block: light, dark, and what prefers-contrast changes of them. */
function readTheme(selector: string, from: string): Record<string, string> {
  const block = from.slice(from.indexOf(`[data-theme="${selector}"] {`)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (oklch\([^)/]+\));/g)].map((match) => [match[1], match[2]]),
  );
}

const [normal, more] = css.split("@media (prefers-contrast: more)") as [string, string];
const themes = ["light", "dark"].flatMap((name) => {
  const theme = readTheme(name, normal);
  return [
    { name, theme },
    { name: `${name}, more contrast`, theme: { ...theme, ...readTheme(name, more) } },
  ];
});

const SURFACES = ["surface", "surface-raised", "surface-sunken", "surface-overlay", "hover"];
const MEANINGS = ["accent", "ok", "warn", "bad", "info"];

describe.each(themes)("theme $name", ({ theme }) => {
  const pair = (front: string, back: string) => contrast(theme[front] as string, theme[back] as string);

  test("has every token", () => {
    for (const name of [...SURFACES, "line", "line-strong", "text", "text-muted", "focus"])
      expect(theme).toHaveProperty(name);
    for (const name of MEANINGS)
      for (const part of ["", "-foreground", "-soft"]) expect(theme).toHaveProperty(name + part);
  });

  test("stays within what an ordinary screen shows", () => {
    expect(Object.entries(theme).filter(([, color]) => !isInSrgb(color))).toEqual([]);
  });

  test.each(SURFACES)("words are readable on %s", (surface) => {
    for (const ink of ["text", "text-muted", ...MEANINGS]) {
      expect(pair(ink, surface), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(MEANINGS)("words are readable on %s and on its soft variant", (meaning) => {
    expect(pair(`${meaning}-foreground`, meaning)).toBeGreaterThanOrEqual(4.5);
    for (const ink of [meaning, "text", "text-muted"])
      expect(pair(ink, `${meaning}-soft`), ink).toBeGreaterThanOrEqual(4.5);
  });

  test("focus ring and meaningful lines stand out by 3:1", () => {
    for (const surface of SURFACES) {
      expect(pair("focus", surface), surface).toBeGreaterThanOrEqual(3);
      expect(pair("line-strong", surface), surface).toBeGreaterThanOrEqual(3);
    }
  });
});

test("contrast knows black and white", () => {
  expect(contrast("oklch(0 0 0)", "oklch(1 0 0)")).toBeCloseTo(21, 1);
});
