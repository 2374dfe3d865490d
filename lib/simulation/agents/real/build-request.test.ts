import { describe, expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import { listOperations } from "#lib/catalog/documents/list-operations.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { buildRequest } from "./build-request.ts";

/** The request of the only operation of a document that is made for it. */
function request(args: JsonObject, path: string, parameters: JsonValue[], more: JsonObject = {}) {
  const { servers = [{ url: "https://api.example.com/v1/" }], requestBody, method = "post" } = more;
  const operation = { operationId: "f", parameters, ...(requestBody ? { requestBody } : {}), responses: {} };
  const document = { openapi: "3.1.0", servers, paths: { [path]: { [String(method)]: operation } } } as JsonObject;
  const contract = buildContract(document, { name: "A", description: "", documentSha256: "" });
  const [found] = listOperations(document);
  if (!found) throw new Error("The document has no operation.");
  return buildRequest(document, found, contract.functions[0] as ApiFunction, args);
}

const urlOf = (...given: Parameters<typeof request>): string => {
  const built = request(...given);
  return typeof built === "string" ? built : built.url.href;
};
const param = (name: string, place: string, more: JsonObject = {}): JsonObject => ({ name, in: place, ...more });
const list = { type: "array", items: { type: "string" } };

describe("the address", () => {
  test("has its arguments in path and query, percent-encoded", () => {
    const parameters = [param("who", "path"), param("q", "query"), param("n", "query"), param("no", "query")];
    expect(urlOf({ who: "a/b ?#%", q: "x&y=1+ü", n: 0 }, "/people/{who}", parameters)).toBe(
      "https://api.example.com/v1/people/a%2Fb%20%3F%23%25?q=x%26y%3D1%2B%C3%BC&n=0",
    );
  });

  test.each([
    [{}, "a=x&a=y"],
    [{ explode: false }, "a=x%2Cy"],
    [{ style: "spaceDelimited" }, "a=x%20y"],
    [{ style: "pipeDelimited" }, "a=x%7Cy"],
    [{ content: { "application/json": {} } }, "a=%5B%22x%22%2C%22y%22%5D"],
    [{ explode: false, allowReserved: true }, "a=x,y"],
  ] as [JsonObject, string][])("writes a list with %j as %s", (style, query) => {
    expect(urlOf({ a: ["x", "y"] }, "/f", [param("a", "query", { schema: list, ...style })])).toBe(
      `https://api.example.com/v1/f?${query}`,
    );
  });

  test.each([
    [{}, "k=1&l=z"],
    [{ style: "deepObject" }, "o%5Bk%5D=1&o%5Bl%5D=z"],
    [{ explode: false }, "o=k%2C1%2Cl%2Cz"],
  ] as [JsonObject, string][])("writes an object with %j as %s", (style, query) => {
    expect(urlOf({ o: { k: 1, l: "z" } }, "/f", [param("o", "query", style)])).toContain(`/f?${query}`);
  });

  test.each([
    [{}, "x,y"],
    [{ style: "label" }, ".x,y"],
    [{ style: "matrix", explode: true }, ";p=x;p=y"],
  ] as [JsonObject, string][])("writes a list in the path with %j as %s", (style, text) => {
    expect(urlOf({ p: ["x", "y"] }, "/f/{p}/z", [param("p", "path", style)])).toBe(
      `https://api.example.com/v1/f/${text}/z`,
    );
  });

  test.each(["..", ".", "", "%2e%2e", null])("never steps out of its path with %j", (id) => {
    const built = request({ id }, "/f/{id}/delete", [param("id", "path")]);
    if (typeof built === "string") expect(built).toContain("lead elsewhere");
    else expect(built.url.pathname).toBe("/v1/f/%252e%252e/delete");
  });

  test("takes the server of the document, its variables filled in, and says so where there is none", () => {
    const variables = { region: { default: "eu" } };
    expect(urlOf({}, "/f", [], { servers: [{ url: "https://{region}.example.com", variables }] })).toBe(
      "https://eu.example.com/f",
    );
    for (const url of ["/v1", "ftp://x", "https://{gone}.example.com", "https://a:b@example.com", ""]) {
      expect(request({}, "/f", [], { servers: [{ url }] })).toContain("no server");
    }
  });

  test("holds lone surrogates as their replacement", () => {
    expect(urlOf({ q: "\ud800" }, "/f", [param("q", "query")])).toContain("q=%EF%BF%BD");
  });
});

describe("headers and cookies", () => {
  test("carry what is theirs", () => {
    const parameters = [param("X-Trace", "header"), param("sid", "cookie"), param("lang", "cookie")];
    expect(request({ "X-Trace": ["a", "b"], sid: "1;2", lang: "de" }, "/f", parameters)).toMatchObject({
      headers: { "x-trace": "a,b", cookie: "sid=1%3B2; lang=de" },
    });
  });

  test("never break out of their line, nor say what the protocol says", () => {
    expect(request({ "X-A": "1\r\nHost: evil" }, "/f", [param("X-A", "header")])).toContain("cannot carry");
    const own = request({ Host: "evil", Authorization: "x" }, "/f", [
      param("Host", "header"),
      param("Authorization", "header"),
    ]);
    expect(own).toMatchObject({ headers: { accept: expect.any(String) } });
    expect(JSON.stringify(own)).not.toContain("evil");
  });
});

describe("the body", () => {
  const schema = { type: "object", properties: { a: { type: "string" }, b: list } };
  const bodyOf = (type: string, args: JsonObject, given: JsonObject = schema) => {
    const built = request(args, "/f", [], { requestBody: { content: { [type]: { schema: given } } } });
    return typeof built === "string" ? built : [built.headers["content-type"], built.body];
  };

  test("is written in the content type that the document asks for", () => {
    const args = { a: "x y", b: ["1", "2"] };
    expect(bodyOf("application/json", args)).toEqual(["application/json", JSON.stringify(args)]);
    expect(bodyOf("application/vnd.x+json", args)).toEqual(["application/vnd.x+json", JSON.stringify(args)]);
    expect(bodyOf("application/x-www-form-urlencoded", args)).toEqual([
      "application/x-www-form-urlencoded",
      "a=x+y&b=1&b=2",
    ]);
    expect(bodyOf("multipart/form-data", args)).toEqual([
      expect.stringContaining("multipart/form-data; boundary="),
      expect.stringContaining('name="a"\r\n\r\nx y\r\n'),
    ]);
    expect(bodyOf("application/xml", args)).toContain("cannot be written");
  });

  test("may be anything, and is left away where there is none", () => {
    expect(bodyOf("application/json", { body: [1, 2] }, { type: "array" })).toEqual(["application/json", "[1,2]"]);
    expect(bodyOf("text/plain", { body: "words" }, { type: "string" })).toEqual(["text/plain", "words"]);
    expect(bodyOf("application/json", {})).toEqual([undefined, undefined]);
  });
});
