import { clsx } from "clsx";

const WIDTHS = ["w-11/12", "w-4/5", "w-full", "w-2/3", "w-5/6"];

/** Stands where text will stand. Say what is loading in an element around it, or with `label`. */
export function SkeletonLines({ lines = 3, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="grid content-start gap-2">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={index} className={clsx("skeleton h-4", WIDTHS[index % WIDTHS.length])} />
      ))}
    </div>
  );
}

/** A table of the same geometry as DataTable's, before its first rows are there. */
export function SkeletonRows({
  rows = 10,
  density = "compact",
  label = "Loading rows",
}: {
  rows?: number;
  density?: "compact" | "comfortable";
  label?: string;
}) {
  return (
    <div role="status" aria-label={label} className="overflow-hidden rounded-lg border bg-raised">
      <div className="h-8 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
          key={index}
          className={clsx(
            "flex items-center gap-4 border-b px-3 last:border-b-0",
            density === "compact" ? "h-8" : "h-10",
          )}
        >
          <div className="skeleton h-3.5 w-20" />
          <div className={clsx("skeleton h-3.5", WIDTHS[index % WIDTHS.length])} />
          <div className="skeleton h-3.5 w-24" />
        </div>
      ))}
    </div>
  );
}

/** A number with its label, as in StatTile. */
export function SkeletonTile() {
  return (
    <div role="status" aria-label="Loading" className="grid content-start gap-2 rounded-lg border bg-raised p-4">
      <div className="skeleton h-3.5 w-24" />
      <div className="skeleton h-7 w-16" />
    </div>
  );
}

/** A dialogue: instruction, a few steps, response. */
export function SkeletonDialogue({ steps = 3 }: { steps?: number }) {
  return (
    <div role="status" aria-label="Loading the dialogue" className="grid content-start gap-6">
      <div className="skeleton h-6 w-3/4" />
      {Array.from({ length: steps }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps are all alike
        <div key={index} className="grid gap-2 border-s ps-6">
          <div className="skeleton h-4 w-2/3" />
          <div className="skeleton h-4 w-1/3" />
          <div className="skeleton h-20 w-full" />
        </div>
      ))}
      <div className="skeleton h-6 w-5/6" />
    </div>
  );
}
