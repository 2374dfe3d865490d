import { cva, type VariantProps } from "class-variance-authority";

/** How buttons look, for what has to look like one and is none of ours. */
export const buttonClass = cva(
  [
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none",
    "transition-colors [&>svg]:size-4 [&>svg]:shrink-0 disabled:opacity-45 aria-disabled:opacity-45 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent enabled:hover:bg-accent/88 [a]:hover:bg-accent/88",
        secondary: "border-line bg-raised text-text enabled:hover:bg-hover [a]:hover:bg-hover aria-expanded:bg-hover",
        quiet:
          "border-transparent text-muted enabled:hover:bg-hover enabled:hover:text-text [a]:hover:bg-hover [a]:hover:text-text aria-expanded:bg-hover aria-expanded:text-text",
        danger: "border-transparent bg-bad text-on-bad enabled:hover:bg-bad/88",
      },
      size: {
        small: "h-7 px-2 text-12",
        medium: "h-8 px-3 text-13",
        large: "h-10 px-4 text-14",
        iconSmall: "size-6",
        icon: "size-8",
        iconLarge: "size-10",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClass>;
