import { expect, test } from "vitest";
import { buildContract } from "#lib/catalog/documents/build-contract.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { buildIdGraph } from "./build-id-graph.ts";

const contractOf = (functions: Record<string, { path: string; needs?: string[]; returns: JsonObject }>) =>
  buildContract(
    {
      openapi: "3.1.0",
      paths: Object.fromEntries(
        Object.entries(functions).map(([operationId, { path, needs = [], returns }]) => [
          path,
          {
            get: {
              operationId,
              parameters: needs.map((name) => ({
                name,
                in: path.includes(`{${name}}`) ? "path" : "query",
                required: true,
                schema: { type: "string" },
              })),
              responses: { "200": { content: { "application/json": { schema: returns } } } },
            },
          },
        ]),
      ),
    },
    { name: "", description: "", documentSha256: "" },
  );
const object = (...names: string[]): JsonObject => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
});
const listOf = (name: string, item: JsonObject): JsonObject => ({
  type: "object",
  properties: { [name]: { type: "array", items: item } },
});

test("leads from a search over an item to what belongs to it", () => {
  const { nodes, edges } = buildIdGraph(
    contractOf({
      searchArtists: { path: "/artists", needs: ["q"], returns: listOf("artists", object("id", "name")) },
      listAlbums: {
        path: "/artists/{artistId}/albums",
        needs: ["artistId"],
        returns: listOf("albums", object("id", "title")),
      },
      getAlbum: { path: "/albums/{album_id}", needs: ["album_id"], returns: object("id", "title", "artistId") },
    }),
  );
  expect(nodes.map(({ functionName, isReachable }) => [functionName, isReachable])).toEqual([
    ["searchArtists", true],
    ["listAlbums", true],
    ["getAlbum", true],
  ]);
  expect(edges).toContainEqual({
    from: "searchArtists",
    field: "artists/0/id",
    to: "listAlbums",
    parameter: "artistId",
  });
  expect(edges).toContainEqual({ from: "listAlbums", field: "albums/0/id", to: "getAlbum", parameter: "album_id" });
  expect(edges).not.toContainEqual(expect.objectContaining({ from: "searchArtists", to: "getAlbum" }));
});

test("two functions that only give each other's ids reach nothing", () => {
  const { nodes } = buildIdGraph(
    contractOf({
      getOwner: { path: "/owners/{ownerId}", needs: ["ownerId"], returns: object("ownerId", "petId") },
      getPet: { path: "/pets/{petId}", needs: ["petId"], returns: object("petId", "ownerId") },
    }),
  );
  expect(nodes.map(({ isReachable }) => isReachable)).toEqual([false, false]);
  expect(nodes.flatMap(({ needs }) => needs.map(({ isObtainable }) => isObtainable))).toEqual([false, false]);
});

test("a plain id is that of what its path is about, and keys of access are no ids", () => {
  const { nodes, edges } = buildIdGraph(
    contractOf({
      listShops: { path: "/shops", needs: ["client_id"], returns: listOf("items", object("id")) },
      getShop: { path: "/shops/{id}", needs: ["id", "app_id"], returns: object("name") },
    }),
  );
  expect(edges).toEqual([{ from: "listShops", field: "items/0/id", to: "getShop", parameter: "id" }]);
  expect(nodes[0]?.needs).toEqual([]);
});

test("a schema inside itself ends", () => {
  const contract = contractOf({ listNodes: { path: "/nodes", returns: { $ref: "#/components/schemas/Node" } } });
  contract.schemas.Node = { type: "object", properties: { id: { type: "string" }, next: { $ref: "#/schemas/Node" } } };
  expect(buildIdGraph(contract).edges).toEqual([]);
});
