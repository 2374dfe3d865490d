import { describe, expect, test } from "vitest";
import { type ApiIdentity, matchApi } from "./match-api.ts";

const api = (fields: Partial<ApiIdentity>): ApiIdentity => ({
  name: "Numbers",
  description: "",
  link: null,
  documentSha256s: [],
  operations: [],
  ...fields,
});

describe("matchApi", () => {
  test("tells APIs of one name apart by their links", () => {
    const first = api({ link: "https://math.tools/api/numbers/", description: "Facts" });
    const second = api({ link: "http://numbersapi.com", description: "Facts" });
    expect(matchApi(api({ link: "https://www.numbersapi.com/" }), [first, second])).toBe(second);
    expect(matchApi(api({ link: "https://MATH.tools/api/numbers" }), [first, second])).toBe(first);
    expect(matchApi(api({ link: "https://other.example", description: "Facts" }), [first, second])).toBeUndefined();
  });

  test("goes by the description where a link is missing", () => {
    const first = api({ link: "https://a.example", description: "Dog facts" });
    const second = api({ link: "https://b.example", description: "Cat facts" });
    expect(matchApi(api({ description: "cat facts " }), [first, second])).toBe(second);
    expect(matchApi(api({ description: "Bird facts" }), [first, second])).toBeUndefined();
    expect(matchApi(api({}), [first, second])).toBe(first);
  });

  test("knows a changed document by its operations, also when link and description changed", () => {
    const stored = api({ link: "https://v1.example", description: "Old", operations: ["get /a", "get /b", "post /b"] });
    expect(
      matchApi(api({ link: "https://v2.example", description: "New", operations: ["get /a", "get /b"] }), [stored]),
    ).toBe(stored);
    expect(matchApi(api({ operations: ["get /x", "get /y", "get /a"] }), [stored])).toBeUndefined();
  });

  test("prefers the stronger sign, and the older API among equal ones", () => {
    const byDocument = api({ documentSha256s: ["1", "2"] });
    const byLink = api({ link: "https://a.example" });
    const record = api({ link: "https://a.example", documentSha256s: ["2"] });
    expect(matchApi(record, [byLink, byDocument])).toBe(byDocument);
    expect(matchApi(record, [byLink, { ...byLink }])).toBe(byLink);
  });

  test("does not take different names that give one slug for one, unless there is more", () => {
    const stored = api({ name: "C", description: "A language", link: "https://c.example" });
    expect(matchApi(api({ name: "C++", description: "A language" }), [stored])).toBeUndefined();
    expect(matchApi(api({ name: " c " }), [stored])).toBe(stored);
    expect(matchApi(api({ name: "C#", link: "https://c.example/" }), [stored])).toBe(stored);
  });

  test("takes two documents that say nothing of themselves and share nothing for two APIs", () => {
    const stored = api({ operations: ["get /pets"] });
    expect(matchApi(api({ operations: ["get /cars"] }), [stored])).toBeUndefined();
    expect(matchApi(api({ operations: ["get /pets"] }), [stored])).toBe(stored);
  });
});
