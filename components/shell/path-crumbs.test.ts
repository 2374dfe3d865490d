import { expect, test } from "vitest";
import { sectionOf } from "./nav-items.ts";
import { pathCrumbs } from "./path-crumbs.ts";

test.each([
  ["/overview", [{ label: "Overview" }]],
  ["/apis/axolotl", [{ label: "APIs", href: "/apis" }, { label: "axolotl" }]],
  ["/apis/a%20b%C3%A9", [{ label: "APIs", href: "/apis" }, { label: "a bé" }]],
  ["/apis/%E0%A4%A", [{ label: "APIs", href: "/apis" }, { label: "%E0%A4%A" }]],
  [
    "/settings/members/0192a3b4-0000-7000-8000-000000000000",
    [{ label: "Settings", href: "/settings" }, { label: "members", href: "/settings/members" }, { label: "0192a3b4" }],
  ],
  ["/nowhere", []],
])("%s tells where it is", (pathname, crumbs) => {
  expect(pathCrumbs(pathname)).toEqual(crumbs);
});

test("a section is not mistaken for one that begins alike", () => {
  expect(sectionOf("/runsx")).toBeUndefined();
  expect(sectionOf("/runs/1")?.id).toBe("runs");
});
