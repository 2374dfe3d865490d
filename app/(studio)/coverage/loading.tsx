import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function CoverageLoading() {
  return (
    <>
      <PageHeader title="Coverage" description={<span className="skeleton block h-4.5 w-96 max-w-full" />} />
      <div className="rounded-lg border bg-raised p-4">
        <SkeletonLines lines={20} label="Loading the coverage" />
      </div>
    </>
  );
}
