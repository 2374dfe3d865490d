import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { phraseLeftOut } from "#lib/domain/shortened.ts";
import { checkPlaceholders } from "./check-placeholders.ts";
import { checkResponseSchema } from "./check-response-schema.ts";
import { readEvidence } from "./read-evidence.ts";
import { isOwedToShortening, stripMarkers } from "./strip-markers.ts";
import { harbourDesk, instanceWith, stepWith } from "./testing/harbour-desk.ts";

const marker = (pointer: string, of: "items" | "members") => ({
  "…": phraseLeftOut({ count: 3, of, step: 0, pointer, from: 2 }),
});
const cut = `abc… [${phraseLeftOut({ count: 9, of: "characters", step: 0, pointer: "/a", from: 3 })}]`;

describe("markers", () => {
  test("of lists, objects and texts are found and taken away", () => {
    const body = { list: [1, marker("/list", "items")], object: { a: 1, ...marker("/object", "members") }, text: cut };
    expect(stripMarkers(body)).toEqual({
      value: { list: [1], object: { a: 1 }, text: cut },
      shortened: ["/list", "/object", "/text"],
    });
  });

  test("are not what merely looks like one", () => {
    const body = { "…": "more", list: [{ "…": "3 more" }, { "…": 1 }], text: "and so on… [more]" };
    expect(stripMarkers(body)).toEqual({ value: body, shortened: [] });
  });

  test("explain faults at, above and right below their place, and no others", () => {
    const shortened = ["/a/b"];
    expect(["", "/a", "/a/b", "/a/b/c", "/a/b/c/d", "/x"].map((at) => isOwedToShortening(at, shortened))).toEqual([
      ...[true, true, true, true],
      ...[false, false],
    ]);
  });
});

describe("X03 and X11 on a shortened body", () => {
  const berth = { berthId: 7, pier: "East" };
  const found = (body: unknown) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const evidence = readEvidence(
      instanceWith({ steps: [stepWith({ observation: renderObservation(200, text) })] }),
      harbourDesk,
    );
    return [...checkResponseSchema(evidence), ...checkPlaceholders(evidence)].map(({ message }) => message);
  };

  test("find nothing where only something was left out", () => {
    expect(found({ berths: [berth, marker("/berths", "items")] })).toEqual([]);
    expect(found({ berths: [{ berthId: 7, ...marker("/berths/0", "members") }] })).toEqual([]);
    expect(found({ ...marker("", "members") })).toEqual([]);
    expect(found(`A page of text, ${cut}`)).toEqual([]);
  });

  test("still find what is wrong in what is shown", () => {
    expect(found({ berths: [{ ...berth, berthId: "A" }, marker("/berths", "items")] })).toHaveLength(1);
  });
});
