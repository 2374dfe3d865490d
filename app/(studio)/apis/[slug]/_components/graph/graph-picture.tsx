import { clsx } from "clsx";
import { visibleText } from "#components/ui/visible-text.ts";
import type { IdGraph } from "#lib/catalog/lint/build-id-graph.ts";
import { BOX, layOutGraph, type PlacedNode } from "./lay-out-graph.ts";

/** Characters of a name that fit into its box. */
const FITS = 24;

/** The graph drawn on the server: no code of it reaches the browser. The list beside it says the same in words. */
export function GraphPicture({ graph, slug }: { graph: IdGraph; slug: string }) {
  const { nodes, edges, width, height } = layOutGraph(graph);
  const page = `/apis/${encodeURIComponent(slug)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section aria-label="Picture of the id graph" tabIndex={0} className="max-h-[70vh] overflow-auto p-3">
      <svg
        aria-label="Functions as boxes, ids as arrows between them; the list says the same in words"
        width={width + 72}
        height={height + 8}
        viewBox={`0 0 ${width + 72} ${height + 8}`}
        className="block font-mono text-12"
      >
        <defs>
          <marker
            id="id-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto-start-reverse"
          >
            <path d="M0 0 8 4 0 8Z" className="fill-muted" />
          </marker>
        </defs>
        {edges.map((edge) => (
          <path
            key={`${edge.from} ${edge.to}`}
            d={edge.line}
            fill="none"
            markerEnd="url(#id-arrow)"
            className="stroke-strong"
            strokeWidth={1.25}
          >
            <title>{`${edge.labels.join(", ")}: from ${edge.from} to ${edge.to}`}</title>
          </path>
        ))}
        {nodes.map((node) => (
          <Box key={node.name} node={node} href={`${page}#fn-${encodeURIComponent(node.name)}`} />
        ))}
      </svg>
    </section>
  );
}

function Box({ node: { name, x, y, isReachable, needs, missing }, href }: { node: PlacedNode; href: string }) {
  return (
    <a href={href}>
      <title>
        {isReachable ? name : `${name}, out of reach: nothing returns ${missing.join(", ") || "what it needs"}`}
      </title>
      <rect
        x={x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx={6}
        strokeWidth={1.25}
        strokeDasharray={isReachable ? undefined : "5 3"}
        className={clsx(isReachable ? "fill-sunken stroke-strong" : "fill-bad-soft stroke-bad")}
      />
      <text x={x + 12} y={needs.length > 0 ? y + 19 : y + 27} className="fill-text">
        {cut(name)}
      </text>
      {needs.length > 0 ? (
        <text x={x + 12} y={y + 35} className={missing.length > 0 ? "fill-bad" : "fill-accent"}>
          {cut(missing.length > 0 ? `no ${missing.join(", ")}` : `needs ${needs.join(", ")}`)}
        </text>
      ) : null}
    </a>
  );
}

const cut = (text: string): string => visibleText(text.length > FITS ? `${text.slice(0, FITS - 1)}…` : text);
