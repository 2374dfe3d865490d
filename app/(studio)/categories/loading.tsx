import { PageHeader } from "#components/ui/page-header.tsx";

const TILES = Array.from({ length: 40 }, (_, index) => index);

export default function CategoriesLoading() {
  return (
    <>
      <PageHeader title="Categories" description={<span className="skeleton block h-4.5 w-72" />} />
      <div
        role="status"
        aria-label="Loading the categories"
        className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-2"
      >
        {TILES.map((tile) => (
          <div key={tile} className="skeleton min-h-24 rounded-lg" />
        ))}
      </div>
    </>
  );
}
