import { expect, test } from "vitest";
import { refuseOldNode } from "./old-node.mjs";

test("Node 18 and newer may start", () => {
  for (const version of ["18.0.0", "20.20.2", "24.1.0", "100.0.0"]) expect(refuseOldNode(version)).toBeUndefined();
});

test("an older Node is told apart in one sentence with the way out", () => {
  for (const version of ["17.9.1", "9.0.0", "0.12.18"]) {
    expect(refuseOldNode(version)).toBe(
      `Node ${version} is too old: install Node 18 or newer (https://nodejs.org), then run this again.`,
    );
  }
});
