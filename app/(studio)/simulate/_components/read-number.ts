/** What a number field takes, and what people know it by. */
export interface NumberRule {
  label: string;
  min: number;
  max: number;
  /** Left empty it means that there is no limit. */
  mayBeEmpty?: boolean;
}

/** A number, or the sentence that says what is wrong with its text. */
export type ReadNumber = { value: number } | { problem: string };

const DECIMALS = 6;

/** A whole number in digits alone: what else a text may mean is not guessed, since a limit misread costs money. */
export function readWhole(text: string, { label, min, max, mayBeEmpty }: NumberRule): ReadNumber {
  const value = /^\d{1,13}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return { value };
  const way = mayBeEmpty ? ", or leave it empty for no limit" : "";
  return {
    problem: `${label}: give a whole number from ${min} to ${max.toLocaleString("en")}, in digits alone${way}.`,
  };
}

/** A cap above 0 that may have decimals; `sign` stands before its number. */
export function readCap(text: string, label: string, max: number, sign = ""): ReadNumber {
  const refuse = (problem: string) => ({ problem: `${label}: ${problem}, or leave it empty for no limit.` });
  const [, decimals = ""] = text.trim().split(".");
  const value = parsePlain(text);
  if (value === undefined) return refuse("give a number in digits with a point for decimals, such as 2.50");
  if (value > max) return refuse(`give ${sign}${max.toLocaleString("en")} at most`);
  if (decimals.length > DECIMALS) return refuse(`give ${DECIMALS} decimals at most`);
  return value > 0 ? { value } : refuse("give more than 0");
}

/** From 0 to `max`, with decimals; undefined for anything else. */
export function parseDecimal(text: string, max: number): number | undefined {
  const value = parsePlain(text);
  return value !== undefined && value <= max ? value : undefined;
}

const parsePlain = (text: string): number | undefined =>
  /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(text.trim()) ? Number(text) : undefined;
