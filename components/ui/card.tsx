import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** In the title row. */
  actions?: ReactNode;
  level?: 2 | 3;
  /** Content up to the edges: tables and lists. */
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A part of a page that stands for itself. */
export function Card({ title, description, actions, level = 2, isFlush, className, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx("min-w-0 rounded-lg border bg-raised", className)}
    >
      {title || actions ? (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-4 py-1.5">
          <div className="min-w-0">
            <Heading id={id} className="text-14">
              {title}
            </Heading>
            {description ? <div className="text-12 text-muted">{description}</div> : null}
          </div>
          {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={clsx(!isFlush && "p-4")}>{children}</div>
    </section>
  );
}
