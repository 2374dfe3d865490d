import { clsx } from "clsx";
import type { ReactNode } from "react";

interface DescriptionListProps {
  items: readonly { term: string; value: ReactNode }[];
  /** `row`: term beside value; `stack`: above it, in columns as space allows. */
  layout?: "row" | "stack";
}

/** Facts about one thing: settings of a run, provenance of an instance. */
export function DescriptionList({ items, layout = "row" }: DescriptionListProps) {
  return (
    <dl
      className={clsx(
        "text-13",
        layout === "row"
          ? "grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0"
          : "grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-6 gap-y-3",
      )}
    >
      {items.map(({ term, value }) => (
        <div key={term} className={layout === "row" ? "contents" : "min-w-0"}>
          <dt className="text-muted max-sm:mt-1.5">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
