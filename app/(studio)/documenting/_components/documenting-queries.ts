import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";
import type { DocumentingTaskDetail } from "#lib/catalog/documenting/get-documenting-task.ts";
import type { DocumentingCandidate } from "#lib/catalog/documenting/list-documenting-candidates.ts";
import type { ListedDocumentingTask } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import type { DocumentingJobSummary } from "#lib/catalog/documenting/summarise-documenting-jobs.ts";
import type { ModelEndpointView } from "#lib/platform/llm/model-endpoint-view.ts";

interface Page<T> {
  rows: T[];
  next: number | null;
}

export const JOBS_A_PAGE = 50;

/** All documenting jobs, newest first. */
export const jobListQuery = infiniteQueryOptions({
  queryKey: ["documenting", "list"],
  queryFn: ({ pageParam, signal }) =>
    fetchJson<Page<DocumentingJobSummary>>(
      `/api/v1/documenting-jobs?limit=${JOBS_A_PAGE}${pageParam === null ? "" : `&before=${pageParam}`}`,
      { signal },
    ),
  initialPageParam: null as number | null,
  getNextPageParam: (last: Page<DocumentingJobSummary>) => last.next,
});

/** One job, as the head of its page shows it. */
export const jobQuery = (number: number) =>
  queryOptions({
    queryKey: ["documenting", "one", number],
    queryFn: ({ signal }) => fetchJson<DocumentingJobDetail>(`/api/v1/documenting-jobs/${number}`, { signal }),
  });

/** The APIs of a job in their order; with a state, only those in it. */
export const taskListQuery = (number: number, state: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["documenting", "tasks", number, state ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<ListedDocumentingTask>>(
        `/api/v1/documenting-jobs/${number}/tasks?after=${pageParam}${state ? `&state=${state}` : ""}`,
        { signal },
      ),
    initialPageParam: -1,
    getNextPageParam: (last: Page<ListedDocumentingTask>) => last.next,
  });

/** All answers for one API of a job. More of them are another question, so that what is open fills up. */
export const taskQuery = (id: string, attemptCount: number) =>
  queryOptions({
    queryKey: ["documenting", "task", id, attemptCount],
    queryFn: ({ signal }) => fetchJson<DocumentingTaskDetail>(`/api/v1/documenting-jobs/tasks/${id}`, { signal }),
  });

/** APIs to choose from. */
export const candidatesQuery = queryOptions({
  queryKey: ["documenting", "candidates"],
  queryFn: ({ signal }) => fetchJson<DocumentingCandidate[]>("/api/v1/documenting-jobs/candidates", { signal }),
});

/** Endpoints to choose from. */
export const endpointsQuery = queryOptions({
  queryKey: ["documenting", "endpoints"],
  queryFn: ({ signal }) => fetchJson<ModelEndpointView[]>("/api/v1/documenting-jobs/endpoints", { signal }),
});
