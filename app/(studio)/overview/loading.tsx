import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonLines, SkeletonRows, SkeletonTile } from "#components/ui/skeleton.tsx";

export default function OverviewLoading() {
  return (
    <>
      <PageHeader title="Overview" description={<span className="skeleton block h-4.5 w-72" />} />
      <div className="grid gap-4">
        <div className="h-31 rounded-lg border bg-raised p-3">
          <SkeletonLines lines={3} label="Loading the counts" />
        </div>
        <div className="grid grid-cols-2 gap-4 max-sm:*:last:odd:col-span-2 sm:grid-flow-col sm:grid-cols-none sm:auto-cols-fr">
          <SkeletonTile />
          <SkeletonTile />
          <SkeletonTile />
        </div>
        <div className="grid gap-4 lg:grid-cols-2">
          <SkeletonRows rows={6} density="comfortable" label="Loading the runs" />
          <SkeletonRows rows={6} density="comfortable" label="Loading the reasons" />
        </div>
      </div>
    </>
  );
}
