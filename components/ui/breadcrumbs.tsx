import type { Route } from "next";
import Link from "next/link";

interface BreadcrumbsProps {
  /** Its name; only where a page has more than the header's. */
  label?: string;
  crumbs: readonly { label: string; href?: Route }[];
}

/** Where am I: from the section down to this page, which is the last and no link. */
export function Breadcrumbs({ label = "Breadcrumb", crumbs }: BreadcrumbsProps) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-13">
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              key={`${crumb.href} ${crumb.label}`}
              className="flex min-w-0 items-center gap-1.5 not-last:shrink-0 max-sm:not-last:hidden"
            >
              {index > 0 ? (
                <span aria-hidden className="text-muted max-sm:hidden">
                  /
                </span>
              ) : null}
              {crumb.href && !isLast ? (
                <Link href={crumb.href} className="rounded-sm text-muted hover:text-text hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                <span dir="auto" aria-current={isLast ? "page" : undefined} className="truncate font-medium">
                  {crumb.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
