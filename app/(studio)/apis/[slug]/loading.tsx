import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function ApiLoading() {
  return (
    <>
      <div className="mb-5 grid gap-2">
        <div className="skeleton h-7 w-64" />
        <div className="skeleton h-4 w-96 max-w-full" />
        <div className="mt-2 h-9 border-b" />
      </div>
      <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <SkeletonLines lines={10} label="Loading the functions" />
        <SkeletonLines lines={14} label="Loading the function" />
      </div>
    </>
  );
}
