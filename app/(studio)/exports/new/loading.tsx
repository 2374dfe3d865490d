import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function NewExportLoading() {
  return (
    <>
      <PageHeader title="New export" />
      <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="h-96 rounded-lg border bg-raised p-4">
          <SkeletonLines lines={8} label="Loading the form" />
        </div>
        <div className="h-96 rounded-lg border bg-raised p-4">
          <SkeletonLines lines={8} label="Loading the preview" />
        </div>
      </div>
    </>
  );
}
