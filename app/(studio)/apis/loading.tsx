import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function ApisLoading() {
  return (
    <>
      <PageHeader title="APIs" description={<span className="skeleton block h-4.5 w-96 max-w-full" />} />
      <div className="mb-3 grid h-17 grid-cols-[18rem_12rem] gap-2 max-sm:grid-cols-1">
        <div className="skeleton h-8" />
        <div className="skeleton h-8" />
      </div>
      <SkeletonRows rows={18} label="Loading the APIs" />
    </>
  );
}
