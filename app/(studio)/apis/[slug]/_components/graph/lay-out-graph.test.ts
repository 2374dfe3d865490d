import { expect, test } from "vitest";
import type { IdGraph } from "#lib/catalog/lint/build-id-graph.ts";
import { BOX, layOutGraph } from "./lay-out-graph.ts";

const node = (functionName: string, parameter?: string, isObtainable = true): IdGraph["nodes"][number] => ({
  functionName,
  needs: parameter ? [{ parameter, isRequired: true, isObtainable }] : [],
  isReachable: isObtainable,
});
const edge = (from: string, to: string, parameter: string) => ({ from, field: `0/${parameter}`, to, parameter });

test("functions stand right of those whose answers they need, those out of reach last", () => {
  const { nodes, edges, width, height } = layOutGraph({
    nodes: [node("getVisit", "visitId"), node("listPets"), node("getPet", "petId"), node("getShop", "shopId", false)],
    edges: [edge("listPets", "getPet", "petId"), edge("getPet", "getVisit", "visitId")],
  });
  const order = nodes.toSorted((left, right) => left.x - right.x).map(({ name }) => name);
  expect(order).toEqual(["listPets", "getPet", "getVisit", "getShop"]);
  expect(nodes.find(({ name }) => name === "getShop")).toMatchObject({ isReachable: false, missing: ["shopId"] });
  expect(edges.map(({ from, to, labels }) => [from, to, ...labels])).toEqual([
    ["listPets", "getPet", "petId"],
    ["getPet", "getVisit", "visitId"],
  ]);
  for (const { x, y } of nodes) {
    expect(x + BOX.width).toBeLessThanOrEqual(width);
    expect(y + BOX.height).toBeLessThanOrEqual(height);
  }
});

test("nothing overlaps, in circles either, and ids between two functions share an arrow", () => {
  const { nodes, edges } = layOutGraph({
    nodes: [node("a", "x", false), node("b", "y", false), node("c")],
    edges: [edge("a", "b", "y"), edge("b", "a", "x"), edge("b", "a", "z")],
  });
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  expect(edges.find(({ from }) => from === "b")?.labels).toEqual(["x", "z"]);
  expect(layOutGraph({ nodes: [], edges: [] })).toMatchObject({ nodes: [], edges: [] });
});

test("an id that an earlier column returns has arrows from there alone, and stands in the box that needs it", () => {
  const { nodes, edges } = layOutGraph({
    nodes: [node("listPets"), node("getPet", "petId"), node("getVisit", "petId")],
    edges: [
      edge("listPets", "getPet", "petId"),
      edge("listPets", "getVisit", "petId"),
      edge("getPet", "getVisit", "petId"),
    ],
  });
  expect(edges.map(({ from, to }) => [from, to])).toEqual([
    ["listPets", "getPet"],
    ["listPets", "getVisit"],
  ]);
  expect(nodes.find(({ name }) => name === "getVisit")?.needs).toEqual(["petId"]);
});
