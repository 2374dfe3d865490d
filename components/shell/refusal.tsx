import { ShieldX } from "lucide-react";
import { Mark } from "./mark.tsx";

/** A whole page instead of the studio: who asks may not see it. */
export function Refusal({ message }: { message: string }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 px-6 text-center">
      <Mark className="mb-4 size-6 text-accent" />
      <ShieldX aria-hidden className="size-5 text-muted" strokeWidth={1.5} />
      <h1 className="text-16">You cannot open this here</h1>
      <p className="max-w-[56ch] text-14 text-balance text-muted">{message}</p>
    </main>
  );
}
