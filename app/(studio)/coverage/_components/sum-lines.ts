import type { ApiCoverageLine } from "#lib/review/list-coverage.ts";

type Sums = Omit<ApiCoverageLine, "slug" | "name">;

/** The APIs of each category as one line, least covered first. */
export function sumByCategory(apis: readonly ApiCoverageLine[]): (Sums & { apiCount: number })[] {
  const sums = new Map<string, Sums & { apiCount: number }>();
  for (const api of apis) {
    const sum = sums.get(api.categorySlug);
    sums.set(api.categorySlug, {
      ...{ category: api.category, categorySlug: api.categorySlug, apiCount: (sum?.apiCount ?? 0) + 1 },
      functions: (sum?.functions ?? 0) + api.functions,
      covered: (sum?.covered ?? 0) + api.covered,
      cells: (sum?.cells ?? 0) + api.cells,
      filled: (sum?.filled ?? 0) + api.filled,
      generated: (sum?.generated ?? 0) + api.generated,
      passed: (sum?.passed ?? 0) + api.passed,
      accepted: (sum?.accepted ?? 0) + api.accepted,
    });
  }
  return [...sums.values()].toSorted((a, b) => a.filled / a.cells - b.filled / b.cells);
}
