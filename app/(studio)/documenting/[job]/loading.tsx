import { SkeletonRows, SkeletonTile } from "#components/ui/skeleton.tsx";

/** The geometry of a job: title, progress, tiles, its APIs. */
export default function DocumentingJobLoading() {
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 border-b pb-4">
        <div className="skeleton h-7 w-72 max-w-full" />
        <div className="skeleton h-4 w-96 max-w-full" />
      </div>
      <div className="skeleton h-1.5 w-full rounded-full" />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <SkeletonTile />
        <SkeletonTile />
        <SkeletonTile />
        <SkeletonTile />
      </div>
      <SkeletonRows rows={8} density="comfortable" label="Loading the documenting job" />
    </div>
  );
}
