import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

interface StatTileProps {
  label: string;
  /** Formatted, with its unit. */
  value: ReactNode;
  /** A comparison or explanation in a few words. */
  note?: ReactNode;
  href?: Route;
}

/** One number that says how things stand. */
export function StatTile({ label, value, note, href }: StatTileProps) {
  return (
    <div
      className={clsx(
        "relative grid content-start rounded-lg border bg-raised px-4 py-3",
        href && "transition-colors hover:bg-hover",
      )}
    >
      <span className="text-12 text-muted">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <span className="text-20 font-semibold">{value}</span>
      {note ? <span className="text-12 text-muted">{note}</span> : null}
    </div>
  );
}
