import type { Metadata } from "next";
import { buttonClass } from "#components/ui/button-class.ts";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-[60dvh] place-content-center justify-items-center gap-1 px-6 text-center">
      <h1 className="text-14">There is nothing at this address</h1>
      <p className="text-13 text-muted">It may have been deleted, or the link was cut off.</p>
      <a href="/overview" className={buttonClass({ variant: "primary", className: "mt-3" })}>
        Go to the overview
      </a>
    </main>
  );
}
