import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Candidate } from "./candidate.ts";
import { enteredFields, forgetForm, type KeptForm, keepForm, recallForm, refillForm } from "./kept-form.ts";
import { EMPTY_FORM, type RunForm } from "./run-form.ts";

const MEMBER = "ana";
let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
  });
});
afterEach(() => vi.unstubAllGlobals());

const kept = (address: string, perApi: string): KeptForm => ({ address, fields: { perApi } });

describe("what is kept", () => {
  test("is found under its address, and the newest of all where none is given", () => {
    keepForm(MEMBER, kept("from=1", "7"));
    keepForm(MEMBER, kept("api=axolotl", "8"));
    keepForm(MEMBER, kept("from=1", "9"));
    expect(recallForm(MEMBER, "from=1")).toEqual(kept("from=1", "9"));
    expect(recallForm(MEMBER, "api=axolotl")).toEqual(kept("api=axolotl", "8"));
    expect(recallForm(MEMBER, "")).toEqual(kept("from=1", "9"));
    expect(recallForm(MEMBER, "category=Art")).toBeUndefined();
    expect(recallForm("ben", "")).toBeUndefined();
  });

  test("is gone when it is forgotten, and the one before it is found again", () => {
    keepForm(MEMBER, kept("", "7"));
    keepForm(MEMBER, kept("from=1", "8"));
    forgetForm(MEMBER, "from=1");
    expect(recallForm(MEMBER, "from=1")).toBeUndefined();
    expect(recallForm(MEMBER, "")).toEqual(kept("", "7"));
  });

  test("is that of the last few addresses", () => {
    for (let number = 1; number <= 7; number += 1) keepForm(MEMBER, kept(`from=${number}`, "1"));
    expect(recallForm(MEMBER, "from=2")).toBeUndefined();
    expect(recallForm(MEMBER, "from=3")).toBeDefined();
  });

  test("is nothing where the browser keeps nothing or holds nonsense", () => {
    stored.set("studio-simulate:ana", '{"no":"list"}');
    expect(recallForm(MEMBER, "")).toBeUndefined();
    stored.set("studio-simulate:ana", '[null, {"address": 3, "fields": {}}, {"address": ""}');
    expect(recallForm(MEMBER, "")).toBeUndefined();
    vi.stubGlobal("sessionStorage", undefined);
    keepForm(MEMBER, kept("", "7"));
    expect(recallForm(MEMBER, "")).toBeUndefined();
  });
});

describe("enteredFields", () => {
  const initial: RunForm = { ...EMPTY_FORM, seed: "12" };

  test("is nothing while the form is as it opened", () => {
    expect(enteredFields({ ...initial }, initial)).toBeUndefined();
  });

  test("keeps a seed only when somebody chose it", () => {
    expect(enteredFields({ ...initial, perApi: "3" }, initial)).not.toHaveProperty("seed");
    expect(enteredFields({ ...initial, seed: "5" }, initial)).toEqual({ ...initial, seed: "5" });
  });
});

describe("refillForm", () => {
  const initial: RunForm = { ...EMPTY_FORM, seed: "13" };
  const candidates: Candidate[] = ["axolotl", "amethyste"].map((slug) => ({
    ...{ slug, name: slug, category: "Animals", split: "train", functionCount: 1, instructionCount: 0 },
  }));
  const refill = (fields: object) => refillForm({ address: "", fields }, initial, candidates, ["offline", "vllm"]);

  test("fills in what was entered, with the seed of a form that opens now", () => {
    const fields = { ...EMPTY_FORM, seed: undefined, scope: "named", slugs: ["axolotl"], costUsd: "2.5" };
    expect(refill(fields)).toEqual({
      form: { ...initial, scope: "named", slugs: ["axolotl"], costUsd: "2.5" },
      missing: [],
    });
  });

  test("tells what is not there any more", () => {
    const agents = { userAgent: "gone", assistantAgent: "", toolExecutor: "vllm" };
    expect(refill({ scope: "named", slugs: ["axolotl", "lost"], endpoint: "old", agents })).toMatchObject({
      form: { slugs: ["axolotl"], endpoint: "offline", agents: { userAgent: "", toolExecutor: "vllm" } },
      missing: ["the API lost", "the endpoint old", "the endpoint gone"],
    });
  });

  test("a category that was not chosen yet is none that is missing", () => {
    expect(refill({ scope: "category", category: "" })).toEqual({
      form: { ...initial, scope: "category" },
      missing: [],
    });
  });

  test("leaves what has another shape as the form opens", () => {
    const nonsense = {
      perApi: 7,
      slugs: [1],
      kinds: { singleCall: "1" },
      target: { functionName: "f", kind: "toString" },
      other: "x",
    };
    expect(refill(nonsense)).toEqual({ form: initial, missing: [] });
  });
});
