import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function CategoriesLoading() {
  return (
    <>
      <PageHeader title="Categories" description={<span className="skeleton block h-4.5 w-72" />} />
      <SkeletonRows rows={18} label="Loading the categories" />
    </>
  );
}
