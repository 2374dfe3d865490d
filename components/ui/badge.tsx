import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const badgeClass = cva(
  "inline-flex items-center gap-1 text-12 font-medium whitespace-nowrap [&>svg]:size-3.5 [&>svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "text-muted",
        accent: "text-accent",
        ok: "text-ok",
        warn: "text-warn",
        bad: "text-bad",
        info: "text-info",
      },
      look: { soft: "h-5 rounded-sm border border-transparent px-1.5", plain: "" },
    },
    compoundVariants: [
      { look: "soft", tone: "neutral", class: "bg-hover" },
      { look: "soft", tone: "accent", class: "bg-accent-soft" },
      { look: "soft", tone: "ok", class: "bg-ok-soft" },
      { look: "soft", tone: "warn", class: "bg-warn-soft" },
      { look: "soft", tone: "bad", class: "bg-bad-soft" },
      { look: "soft", tone: "info", class: "bg-info-soft" },
    ],
    defaultVariants: { tone: "neutral", look: "soft" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeClass>["tone"]>;

interface BadgeProps {
  tone?: Tone;
  /** `soft` stands out from text around it; `plain` keeps a table calm. */
  look?: "soft" | "plain";
  /** An icon element: `icon={<Check />}`. */
  icon?: ReactNode;
  /** The meaning in words; the tone only repeats it. */
  children: ReactNode;
  title?: string;
}

export function Badge({ tone, look, icon, children, title }: BadgeProps) {
  return (
    <span className={badgeClass({ tone, look })} title={title}>
      {icon}
      {children}
    </span>
  );
}
