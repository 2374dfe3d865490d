import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function ExportLoading() {
  return (
    <>
      <div className="mb-5 grid gap-2">
        <div className="skeleton h-7 w-80 max-w-full" />
        <div className="skeleton h-4 w-48" />
      </div>
      <div className="max-w-[60rem] rounded-lg border bg-raised p-4">
        <SkeletonLines lines={9} label="Loading the export" />
      </div>
    </>
  );
}
