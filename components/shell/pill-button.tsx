import { MonitorSmartphone } from "lucide-react";
import type { ComponentProps } from "react";

export function PillButton(props: ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...props}
      className="flex h-6 items-center gap-1.5 rounded-full border px-2 text-12 whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-expanded:bg-hover"
    >
      <MonitorSmartphone aria-hidden className="size-3.5" />
      <span>
        Local mode<span className="max-xl:sr-only">: signed in without a password</span>
      </span>
    </button>
  );
}
