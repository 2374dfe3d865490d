import { expect, test } from "vitest";
import { formatKeys } from "./format-keys.ts";

test.each([
  ["a", false, ["A"]],
  ["g o", false, ["G", "O"]],
  ["$mod+k", true, ["⌘K"]],
  ["$mod+k", false, ["Ctrl+K"]],
  ["Shift+R", false, ["⇧R"]],
  ["$mod+Enter", true, ["⌘↵"]],
  ["$mod+Enter", false, ["Ctrl+↵"]],
  ["$mod+Shift+z", true, ["⌘⇧Z"]],
  ["?", false, ["?"]],
  ["[", false, ["["]],
  ["Escape", true, ["Esc"]],
])("%s is shown as people know it (Mac: %s)", (keys, isMac, expected) => {
  expect(formatKeys(keys, isMac)).toEqual(expected);
});
