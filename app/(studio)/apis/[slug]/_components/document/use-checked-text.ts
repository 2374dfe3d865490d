import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSettled } from "#app/(studio)/apis/_components/use-settled.ts";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { CheckedDocument } from "#lib/domain/document-finding.ts";

const SETTLE_MS = 350;

/** What is wrong with a text, asked of the server once typing rests. The last answer stays until there is a new one. */
export function useCheckedText(slug: string, text: string, isOn: boolean) {
  const settled = useSettled(text, SETTLE_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: ["document-check", slug, settled],
    queryFn: ({ signal }) =>
      fetchJson<CheckedDocument>(`/api/v1/apis/${encodeURIComponent(slug)}/document/check`, {
        body: { sourceText: settled },
        signal,
      }),
    enabled: isOn,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });
  return { checked: data, error, isChecking: isFetching || settled !== text };
}
