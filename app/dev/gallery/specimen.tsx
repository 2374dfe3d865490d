import type { ReactNode } from "react";

/** A group of specimens under its heading. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-4">
      <h2 className="border-b pb-2 text-16">{title}</h2>
      {children}
    </section>
  );
}

export function Specimen({ name, children, isWide }: { name: string; children: ReactNode; isWide?: boolean }) {
  return (
    <div
      className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-x-4 gap-y-1 max-sm:grid-cols-1"
      data-specimen={name}
    >
      <h3 className="pt-1.5 text-12 font-normal text-muted">{name}</h3>
      <div className={isWide ? "min-w-0" : "flex min-w-0 flex-wrap items-center gap-3"}>{children}</div>
    </div>
  );
}
