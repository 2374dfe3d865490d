import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/domain/json.ts";
import { firstSentence, mapDocument } from "./map-document.ts";

const map = (document: JsonObject, fileName = "pets.yaml") => mapDocument(document, "text", fileName, "openapi");

describe("mapDocument", () => {
  test("describes an API from its document", () => {
    const record = map({
      info: { title: " Pets ", description: "Keeps pets. And more.\n\nA second paragraph." },
      servers: [{ url: "/v1" }, { url: "https://{region}.example" }, { url: "https://pets.example/v1" }],
      "x-category": "Animals",
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" }, other: { type: "apiKey" } } },
    });
    expect(record).toMatchObject({
      name: "Pets",
      description: "Keeps pets.",
      introduction: "Keeps pets. And more.\n\nA second paragraph.",
      link: "https://pets.example/v1",
      category: "Animals",
      auth: "apiKey",
    });
  });

  test("prefers a summary, a documentation link, a category under info", () => {
    const record = map({
      info: { title: "Pets", summary: "Pets, kept", description: "Long.", "x-category": "Fauna" },
      externalDocs: { url: "https://docs.example" },
      servers: [{ url: "https://pets.example" }],
      components: { securitySchemes: { o: { type: "oauth2" } } },
    });
    expect(record).toMatchObject({
      description: "Pets, kept",
      link: "https://docs.example",
      category: "Fauna",
      auth: "OAuth",
    });
  });

  test("does without anything but the file's name", () => {
    expect(map({}, "my.pets.json")).toMatchObject({
      name: "my.pets",
      description: "",
      link: null,
      category: "",
      auth: "",
    });
    expect(map({ info: "x", servers: "y", components: [] } as never)).toMatchObject({ name: "pets" });
  });
});

describe("firstSentence", () => {
  test("ends at a stop that ends a word, or with the paragraph", () => {
    expect(firstSentence("Version 2.0 of it! Really.")).toBe("Version 2.0 of it!");
    expect(firstSentence("No stop\nhere\n\nNext")).toBe("No stop here");
    expect(firstSentence("x".repeat(400))).toHaveLength(300);
    expect(firstSentence("")).toBe("");
  });
});
