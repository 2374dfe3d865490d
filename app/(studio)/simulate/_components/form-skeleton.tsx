import { SkeletonLines } from "#components/ui/skeleton.tsx";

/** The geometry of the form: its cards, and the summary beside them. */
export function FormSkeleton() {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid gap-4">
        {["apis", "instructions", "endpoint"].map((part) => (
          <div key={part} className="rounded-lg border bg-raised">
            <div className="h-11 border-b" />
            <div className="p-4">
              <SkeletonLines lines={4} label="Loading the form" />
            </div>
          </div>
        ))}
      </div>
      <div className="rounded-lg border bg-raised p-4">
        <SkeletonLines lines={8} label="Loading the summary" />
      </div>
    </div>
  );
}
