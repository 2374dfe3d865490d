import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function ExportsLoading() {
  return (
    <>
      <PageHeader title="Exports" description={<span className="skeleton block h-4.5 w-96 max-w-full" />} />
      <SkeletonRows rows={8} density="comfortable" label="Loading the exports" />
    </>
  );
}
