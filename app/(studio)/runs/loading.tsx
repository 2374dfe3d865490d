import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function RunsLoading() {
  return (
    <>
      <PageHeader title="Runs" description="Batches of simulated instances, newest first." />
      <SkeletonRows rows={12} density="comfortable" label="Loading the runs" />
    </>
  );
}
