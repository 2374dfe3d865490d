import type { IdGraph } from "#lib/catalog/lint/build-id-graph.ts";

export const BOX = { width: 208, height: 44 } as const;
const GAP = { x: 72, y: 18 } as const;
const MARGIN = 12;

export interface PlacedNode {
  name: string;
  x: number;
  y: number;
  isReachable: boolean;
  /** Ids that it takes, required ones first. */
  needs: string[];
  /** Required ids that no function returns. */
  missing: string[];
}

/** One arrow for all the ids that go from one function to another. */
export interface PlacedEdge {
  from: string;
  to: string;
  labels: string[];
  /** Path of an SVG. */
  line: string;
}

export interface GraphPicture {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

/**
 * Places functions in columns: those that need no id first, then those that live on their answers. Functions that are out of
 * reach come last. Where functions of an earlier column return an id, only theirs have arrows: whoever comes later had to be given it.
 * Arrows of other ids (a circle) run back at the right, unless they may be left out. Pure.
 */
export function layOutGraph({ nodes, edges }: IdGraph): GraphPicture {
  const columns = columnsOf({ nodes, edges });
  const most = Math.max(1, ...columns.map((column) => column.length));
  const height = MARGIN * 2 + most * (BOX.height + GAP.y) - GAP.y;
  const placed = columns.flatMap((column, index) => {
    const own = column.length * (BOX.height + GAP.y) - GAP.y;
    return column.map(
      (node, row): PlacedNode => ({
        name: node.functionName,
        x: MARGIN + index * (BOX.width + GAP.x),
        y: (height - own) / 2 + row * (BOX.height + GAP.y),
        isReachable: node.isReachable,
        needs: node.needs
          .toSorted((left, right) => Number(right.isRequired) - Number(left.isRequired))
          .map(({ parameter }) => parameter),
        missing: node.needs.filter((need) => need.isRequired && !need.isObtainable).map(({ parameter }) => parameter),
      }),
    );
  });
  const width = MARGIN * 2 + columns.length * (BOX.width + GAP.x) - GAP.x;
  return { nodes: placed, edges: drawEdges({ nodes, edges }, placed), width, height };
}

function columnsOf({ nodes, edges }: IdGraph): IdGraph["nodes"][] {
  const column = new Map<string, number>();
  for (let depth = 0; depth <= nodes.length; depth++) {
    const next = nodes.filter(
      ({ functionName, needs, isReachable }) =>
        !column.has(functionName) &&
        isReachable &&
        needs.every(
          ({ parameter, isRequired }) =>
            !isRequired ||
            edges.some((edge) => edge.to === functionName && edge.parameter === parameter && column.has(edge.from)),
        ),
    );
    if (next.length === 0) break;
    for (const { functionName } of next) column.set(functionName, depth);
  }
  const last = Math.max(-1, ...column.values()) + 1;
  const groups = Map.groupBy(nodes, ({ functionName }) => column.get(functionName) ?? last);
  return [...groups].sort(([left], [right]) => left - right).map(([, group]) => group);
}

function drawEdges({ nodes, edges }: IdGraph, placed: readonly PlacedNode[]): PlacedEdge[] {
  const at = new Map(placed.map((node) => [node.name, node]));
  const comesBefore = ({ from, to }: IdGraph["edges"][number]) => (at.get(from)?.x ?? 0) < (at.get(to)?.x ?? 0);
  const idOf = ({ to, parameter }: IdGraph["edges"][number]) => `${to}\0${parameter}`;
  const supplied = new Set(edges.filter(comesBefore).map(idOf));
  const optional = new Set(
    nodes.flatMap(({ functionName, needs }) =>
      needs.filter((need) => !need.isRequired).map(({ parameter }) => `${functionName}\0${parameter}`),
    ),
  );
  const drawn = edges.filter((edge) => comesBefore(edge) || !(optional.has(idOf(edge)) || supplied.has(idOf(edge))));
  const pairs = Map.groupBy(drawn, ({ from, to }) => `${from}\0${to}`);
  return [...pairs.values()].flatMap((group): PlacedEdge[] => {
    const [first] = group;
    const from = first && at.get(first.from);
    const to = first && at.get(first.to);
    if (!from || !to) return [];
    const labels = [...new Set(group.map(({ parameter }) => parameter))];
    return [{ from: from.name, to: to.name, labels, line: from.x < to.x ? ahead(from, to) : back(from, to) }];
  });
}

/** From the right side of one to the left side of the other. */
function ahead(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x2, y2] = [to.x, to.y + BOX.height / 2];
  const bend = Math.max(32, (x2 - x1) / 2);
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2 - 3} ${y2}`;
}

/** Round the right, to one in the same column or an earlier one. */
function back(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [from.x + BOX.width, from.y + BOX.height * 0.75];
  const [x2, y2] = [to.x + BOX.width, to.y + BOX.height * 0.25];
  const reach = Math.max(x1, x2) + 44;
  return `M ${x1} ${y1} C ${reach} ${y1}, ${reach} ${y2}, ${x2 + 3} ${y2}`;
}
