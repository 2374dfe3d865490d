import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { formatCount, formatQuantity, formatShortCount } from "#components/ui/format-number.ts";
import type { ListedCategory } from "#lib/catalog/list-categories.ts";
import { countInstances } from "./category-order.ts";

/** Of the colour for accepted, at most: words on it stay readable. */
const DEEPEST = 34;

/** One tile a category: the deeper its colour, the more accepted instances it has. Each is a way into the list. */
export function CategoryMap({ categories }: { categories: readonly ListedCategory[] }) {
  const most = Math.max(0, ...categories.map(({ instances }) => instances.accepted));
  return (
    <>
      <ul aria-label="Categories by coverage" className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-2">
        {categories.map((category) => (
          <Tile key={category.slug} category={category} most={most} />
        ))}
      </ul>
      <Legend most={most} />
    </>
  );
}

function Tile({ category, most }: { category: ListedCategory; most: number }) {
  const { name, slug, apiCount, documentedCount, instances } = category;
  const made = countInstances(category);
  return (
    <li
      data-fill
      className={clsx(
        "relative grid min-h-24 content-between gap-2 rounded-lg border p-3 transition-shadow hover:border-strong focus-within:border-strong",
        documentedCount === 0 && "border-dashed",
      )}
      style={{ backgroundColor: shade(instances.accepted, most) }}
    >
      <Link
        href={`/apis?category=${encodeURIComponent(slug)}` as Route}
        className="text-13 leading-tight font-medium wrap-anywhere after:absolute after:inset-0 after:rounded-lg"
      >
        <bdi>{name}</bdi>
      </Link>
      <span className="grid gap-0.5 text-12">
        <span>
          {formatQuantity(apiCount, "API")}
          {documentedCount === apiCount ? "" : `, ${formatCount(documentedCount)} with document`}
        </span>
        <span>
          {made === 0 ? (
            "no instances"
          ) : (
            <>
              <strong className="font-semibold">{formatShortCount(instances.accepted)}</strong> accepted of{" "}
              {formatShortCount(made)}
            </>
          )}
        </span>
      </span>
    </li>
  );
}

/** By the root, so that the small are told from nothing. */
function shade(accepted: number, most: number): string {
  const depth = accepted === 0 ? 0 : 6 + (DEEPEST - 6) * Math.sqrt(accepted / most);
  return `color-mix(in oklab, var(--ok) ${depth.toFixed(1)}%, var(--surface-raised))`;
}

function Legend({ most }: { most: number }) {
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-12 text-muted">
      {most > 0 ? (
        <span className="inline-flex items-center gap-2">
          none accepted
          <span aria-hidden className="inline-flex overflow-hidden rounded-sm border">
            {[0, 0.04, 0.2, 0.5, 1].map((part) => (
              <span key={part} data-fill className="h-3 w-6" style={{ backgroundColor: shade(part * most, most) }} />
            ))}
          </span>
          {formatCount(most)} accepted
        </span>
      ) : (
        <span>Nothing is accepted yet: tiles take on colour as instances are.</span>
      )}
      <span className="inline-flex items-center gap-2">
        <span aria-hidden className="h-3 w-6 rounded-sm border border-dashed border-strong" />
        no API with a document
      </span>
    </p>
  );
}
