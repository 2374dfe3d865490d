import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apiFunction, contractOf } from "#lib/export/testing/selected.ts";

import { type ChatTool, chatTools } from "./open-ai-tools.ts";

/** The name a tool's function has in its API: told by the last line of its description, where it had to be changed. */
function originalName(tool: ChatTool): string {
  const note = /(?:^|\n)Original name: ("[^\n]*")$/.exec(tool.function.description)?.[1];
  return note === undefined ? tool.function.name : (JSON.parse(note) as string);
}

describe("chatTools", () => {
  test("every name is one that chat servers allow, unique, and leads back to the function", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "grapheme", maxLength: 80 }), { maxLength: 20 }), (names) => {
        const { tools, names: toolNames } = chatTools(contractOf(names.map((name) => apiFunction(name))));
        const given = tools.map((tool) => tool.function.name);
        for (const name of given) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        expect(new Set(given).size).toBe(names.length);
        expect(tools.map(originalName)).toEqual(names);
        expect(names.map((name) => toolNames.get(name))).toEqual(given);
      }),
    );
  });

  test("names that are allowed stay, also when another would be changed to the same", () => {
    const { names } = chatTools(contractOf(["pets.list", "pets_list", "pets/list"].map((name) => apiFunction(name))));
    expect([...names.values()]).toEqual(["pets_list_2", "pets_list", "pets_list_3"]);
  });

  test("long names that begin alike stay apart", () => {
    const long = "x".repeat(70);
    const { names } = chatTools(contractOf([apiFunction(`${long}a`), apiFunction(`${long}b`)]));
    expect([...names.values()].map((name) => name.length)).toEqual([64, 64]);
    expect(new Set(names.values()).size).toBe(2);
  });

  test("carries the schemas that its parameters refer to, in circles too, and no others", () => {
    const parameters = {
      type: "object",
      properties: { pet: { $ref: "#/schemas/Pet v/1" }, odd: { $ref: "#/schemas/gone" } },
    };
    const contract = contractOf([apiFunction("addPet", { parameters })], {
      "Pet v/1": {
        type: "object",
        properties: { name: { type: "string" }, parent: { $ref: "#/schemas/Pet v/1" } },
        required: ["name"],
      },
      Unused: { type: "string" },
    });
    const schema = chatTools(contract).tools[0]?.function.parameters ?? {};
    expect(Object.keys(schema.$defs as object)).toEqual(["Pet_v_1"]);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate({ pet: { name: "a", parent: { name: "b" } }, odd: 1 })).toBe(true);
    expect(validate({ pet: { name: "a", parent: {} } })).toBe(false);
  });

  test("an argument that is called $ref is an argument", () => {
    const parameters = { type: "object", properties: { $ref: { type: "string" } } };
    const { tools } = chatTools(contractOf([apiFunction("f", { parameters })]));
    expect(tools[0]?.function.parameters).toEqual(parameters);
  });
});
