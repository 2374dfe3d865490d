import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function ImportLoading() {
  return (
    <>
      <PageHeader title="Import" description={<span className="skeleton block h-4.5 w-96 max-w-full" />} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="h-96 rounded-lg border bg-raised p-4">
          <SkeletonLines lines={6} label="Loading the form" />
        </div>
        <div className="h-96 rounded-lg border bg-raised p-4">
          <SkeletonLines lines={9} label="Loading the explanation" />
        </div>
      </div>
    </>
  );
}
