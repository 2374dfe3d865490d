import type { ReactNode } from "react";

/** Who speaks, in small, and what is said. */
export function Voice({ name, aside, children }: { name: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-0.5">
      <div className="flex min-h-5 items-center gap-2 text-12 text-muted">
        {name}
        {aside}
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
