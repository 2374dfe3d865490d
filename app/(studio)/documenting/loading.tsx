import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function DocumentingLoading() {
  return (
    <>
      <PageHeader title="Documenting" description="APIs that a model has documented, newest first." />
      <SkeletonRows rows={12} density="comfortable" label="Loading the documenting jobs" />
    </>
  );
}
