import type { Route } from "next";
import Link from "next/link";
import { NoDocument } from "#app/(studio)/apis/[slug]/_components/no-document.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { buildIdGraph, type IdGraph } from "#lib/catalog/lint/build-id-graph.ts";
import { GraphPicture } from "./graph-picture.tsx";

/** A picture of more nobody can read. */
const DRAWN = 60;
/** Building the graph compares each function with each. */
const BUILT = 300;

/** Which function's answers hold the ids that others ask for: as a picture, and in words. */
export function GraphTab({ api }: { api: ApiDetail }) {
  if (api.functions.length === 0) return <NoDocument />;
  if (api.functions.length > BUILT) {
    return (
      <Notice title={`It has ${formatCount(api.functions.length)} functions.`}>
        The graph is made for APIs with {BUILT} at most: keep those that belong together, and import them as an API of
        their own.
      </Notice>
    );
  }
  const graph = buildIdGraph({ ...api, apiName: api.name, documentSha256: api.document?.sha256 ?? "" });
  const unreachable = graph.nodes.filter(({ isReachable }) => !isReachable).length;
  const hasIds = graph.nodes.some(({ needs }) => needs.length > 0);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-4">
        {unreachable > 0 ? (
          <Notice tone="warn" title={`${formatQuantity(unreachable, "function")} cannot be reached.`}>
            Nobody knows their ids by heart, and no other function returns them.
          </Notice>
        ) : null}
        <Card
          title="Ids between functions"
          description="An arrow leads from a function that returns an id to one that needs it, from those that come first"
          isFlush
        >
          {graph.nodes.length > DRAWN ? (
            <p className="p-4 text-13 text-muted">
              {formatQuantity(graph.nodes.length, "function")} are too many for a picture; the list has them all.
            </p>
          ) : (
            <GraphPicture graph={graph} slug={api.slug} />
          )}
          {hasIds ? null : (
            <p className="border-t px-4 py-2 text-13 text-muted">
              No function asks for an id: each can be called at once.
            </p>
          )}
        </Card>
      </div>
      <IdList graph={graph} slug={api.slug} />
    </div>
  );
}

/** The same as the picture, to be read. */
function IdList({ graph: { nodes, edges }, slug }: { graph: IdGraph; slug: string }) {
  return (
    <Card title="In words" isFlush>
      <ul className="divide-y text-13">
        {nodes.map(({ functionName, needs, isReachable }) => (
          <li key={functionName} className="grid gap-1 px-4 py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <Link
                href={`/apis/${encodeURIComponent(slug)}#fn-${encodeURIComponent(functionName)}` as Route}
                className="min-w-0 font-mono wrap-anywhere hover:underline"
              >
                {functionName}
              </Link>
              {isReachable ? null : <Badge tone="bad">out of reach</Badge>}
            </div>
            {needs.length === 0 ? <p className="text-12 text-muted">needs no id</p> : null}
            {needs.map(({ parameter, isRequired, isObtainable }) => {
              const from = [
                ...new Set(
                  edges
                    .filter((edge) => edge.to === functionName && edge.parameter === parameter)
                    .map((edge) => edge.from),
                ),
              ];
              return (
                <p key={parameter} className="text-12 text-muted">
                  <code className="text-text">{parameter}</code>
                  {isRequired ? "" : " (optional)"}{" "}
                  {from.length > 0 ? (
                    <>
                      from <span className="font-mono wrap-anywhere">{from.join(", ")}</span>
                      {isObtainable ? "" : ", out of reach itself"}
                    </>
                  ) : (
                    <span className={isRequired ? "text-bad" : ""}>from no function</span>
                  )}
                </p>
              );
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
