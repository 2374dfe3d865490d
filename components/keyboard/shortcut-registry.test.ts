import { describe, expect, test, vi } from "vitest";
import type { KeyPress, KeySituation } from "./key-guards.ts";
import { isSingleKey, type Shortcut } from "./shortcut.ts";
import { ShortcutRegistry } from "./shortcut-registry.ts";

const QUIET: KeySituation = { singleKeysOff: false, isOverlayOpen: false };

/** An element as far as guards look at one: it answers to the selectors that name its tag. */
const within = (tag: string) => ({
  closest: (selector: string) => (selector.split(", ").some((part) => part.split(/[:[]/)[0] === tag) ? {} : null),
});

function press(key: string, more: Partial<KeyPress> & { held?: string[] } = {}): KeyPress {
  const { held = [], ...rest } = more;
  return {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    target: within("body"),
    getModifierState: (modifier) => held.includes(modifier),
    ...rest,
  };
}

function registryWith(...shortcuts: (Partial<Shortcut> & Pick<Shortcut, "keys">)[]) {
  const registry = new ShortcutRegistry();
  const ran: string[] = [];
  registry.register(
    shortcuts.map((shortcut) => ({
      id: String(shortcut.keys),
      label: "test",
      scope: "anywhere",
      run: () => ran.push(shortcut.id ?? String(shortcut.keys)),
      ...shortcut,
    })),
  );
  const type = (...presses: (KeyPress | string)[]) =>
    presses.map((one) => registry.handle(typeof one === "string" ? press(one) : one, QUIET));
  return { registry, ran, type };
}

describe("guards", () => {
  test.each(["input", "textarea", "select"])("a key typed in %s reaches no shortcut", (tag) => {
    const { ran, type } = registryWith({ keys: "a" });
    expect(type(press("a", { target: within(tag) }))).toEqual([false]);
    expect(ran).toEqual([]);
  });

  test("the word “area” in a comment makes no decision", () => {
    const { ran, type } = registryWith({ keys: "a", isDecision: true }, { keys: "r", isDecision: true });
    type(...[..."area"].map((key) => press(key, { target: within("textarea") })));
    expect(ran).toEqual([]);
  });

  test("shortcuts made for fields work in them", () => {
    const { ran, type } = registryWith({ keys: "Escape", whileTyping: true });
    type(press("Escape", { target: within("input") }));
    expect(ran).toEqual(["Escape"]);
  });

  test("a key that belongs to an input method is left alone", () => {
    const { ran, type } = registryWith({ keys: "a" });
    type(press("a", { isComposing: true }), press("Process"), press("Dead"));
    expect(ran).toEqual([]);
  });

  test("a key that somebody else handled is left alone", () => {
    const { ran, type } = registryWith({ keys: "j" });
    type(press("j", { defaultPrevented: true }));
    expect(ran).toEqual([]);
  });

  test.each(["Control", "Meta", "Alt"])("%s with the key is the browser's, not ours", (modifier) => {
    const { ran, type } = registryWith({ keys: "a" });
    expect(type(press("a", { held: [modifier] }))).toEqual([false]);
    expect(ran).toEqual([]);
  });

  test("AltGr that was needed to write the sign is allowed", () => {
    const { ran, type } = registryWith({ keys: "[" });
    type(press("[", { held: ["AltGraph", "Alt", "Control"], code: "Digit8" }));
    expect(ran).toEqual(["["]);
  });

  test("a sign is found whether or not the layout needs Shift for it", () => {
    const { ran, type } = registryWith({ keys: "?" }, { keys: "/" });
    type(press("?", { held: ["Shift"] }), press("/", { held: ["Shift"] }), press("/"));
    expect(ran).toEqual(["?", "/", "/"]);
  });

  test("capital letters are their own keys", () => {
    const { ran, type } = registryWith({ keys: "r" }, { keys: "Shift+R" });
    type(press("R", { held: ["Shift"] }), press("r"), press("R"));
    expect(ran).toEqual(["Shift+R", "r", "r"]);
  });

  test("letters of another script stand for the key they lie on", () => {
    const { ran, type } = registryWith({ keys: "a" });
    type(press("ф", { code: "KeyA" }));
    expect(ran).toEqual(["a"]);
  });

  test("an open dialog, menu or list keeps the keys to itself", () => {
    const { registry, ran } = registryWith({ keys: "a" });
    expect(registry.handle(press("a"), { ...QUIET, isOverlayOpen: true })).toBe(false);
    expect(ran).toEqual([]);
  });

  test("a held key makes one decision, but moves on and on", () => {
    const { ran, type } = registryWith({ keys: "a", isDecision: true }, { keys: "j" });
    const held = (key: string) => [press(key), ...Array.from({ length: 20 }, () => press(key, { repeat: true }))];
    type(...held("a"), ...held("j"));
    expect(ran.filter((id) => id === "a")).toHaveLength(1);
    expect(ran.filter((id) => id === "j")).toHaveLength(21);
  });

  test("single keys can be switched off, combinations stay", () => {
    const { registry, ran } = registryWith(
      { keys: "a" },
      { keys: "g o" },
      { keys: "?" },
      { keys: "Control+k" },
      { keys: "ArrowDown" },
    );
    const off = { ...QUIET, singleKeysOff: true };
    for (const one of [press("a"), press("g"), press("o"), press("?"), press("ArrowDown")]) registry.handle(one, off);
    registry.handle(press("k", { held: ["Control"] }), off);
    expect(ran).toEqual(["ArrowDown", "Control+k"]);
  });

  test("Enter and Space belong to the button or link that has the focus", () => {
    const { ran, type } = registryWith({ keys: "Enter" }, { keys: "Space" });
    type(press("Enter", { target: within("a") }), press(" ", { code: "Space", target: within("button") }));
    expect(ran).toEqual([]);
    type(press("Enter"), press(" ", { code: "Space" }));
    expect(ran).toEqual(["Enter", "Space"]);
  });
});

describe("sequences", () => {
  test("g o runs after both keys, and g alone does nothing", () => {
    const { ran, type } = registryWith({ keys: "g o" }, { keys: "g a" }, { keys: "o" });
    expect(type("g")).toEqual([true]);
    expect(ran).toEqual([]);
    type("o");
    expect(ran).toEqual(["g o"]);
  });

  test("a key that does not continue the sequence counts for itself", () => {
    const { ran, type } = registryWith({ keys: "g o" }, { keys: "j" });
    type("g", "j", "o");
    expect(ran).toEqual(["j"]);
  });

  test("a pause gives the sequence up", () => {
    const { registry, ran } = registryWith({ keys: "g o" });
    registry.handle(press("g"), QUIET, 0);
    registry.handle(press("o"), QUIET, 5000);
    expect(ran).toEqual([]);
  });

  test("modifiers between the keys do not break it", () => {
    const { ran, type } = registryWith({ keys: "g Shift+O" });
    type("g", press("Shift", { held: ["Shift"] }), press("O", { held: ["Shift"] }));
    expect(ran).toEqual(["g Shift+O"]);
  });
});

describe("scopes", () => {
  test("the narrower scope wins, and the wider is back when it is gone", () => {
    const { registry, ran, type } = registryWith({ id: "row", keys: "j", scope: "list" });
    const remove = registry.register([
      { id: "step", keys: "j", label: "Next step", scope: "review", run: () => ran.push("step") },
    ]);
    type("j");
    remove();
    type("j");
    expect(ran).toEqual(["step", "row"]);
  });

  test("the list is stable between changes and listeners hear of each", () => {
    const { registry } = registryWith({ keys: "a" });
    const heard = vi.fn();
    registry.subscribe(heard);
    const before = registry.list();
    expect(registry.list()).toBe(before);
    registry.register([{ id: "b", keys: "b", label: "B", scope: "list", run: () => {} }])();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(registry.list()).not.toBe(before);
  });
});

test.each([
  ["a", true],
  ["Shift+R", true],
  ["g o", true],
  ["?", true],
  ["$mod+k", false],
  ["Escape", false],
  ["ArrowDown", false],
])("isSingleKey(%s) is %s", (keys, expected) => {
  expect(isSingleKey(keys)).toBe(expected);
});
