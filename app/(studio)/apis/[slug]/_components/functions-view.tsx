"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { moveCursor } from "#components/ui/row-cursor.ts";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import { FunctionDetailView } from "./function-detail-view.tsx";
import { FunctionList, type ListedFunction } from "./function-list.tsx";
import { functionQuery } from "./function-query.ts";
import { pointAtFunction, useHashFunction } from "./use-hash-function.ts";

interface FunctionsViewProps {
  slug: string;
  functions: readonly ListedFunction[];
}

/** The list of functions, and the one the address points at. */
export function FunctionsView({ slug, functions }: FunctionsViewProps) {
  const names = functions.map(({ name }) => name);
  const name = useHashFunction(names) ?? "";
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(functionQuery(slug, name));
  const move = (by: number) => {
    const next = moveCursor(names, name, by);
    if (next !== undefined) pointAtFunction(next);
  };
  useShortcuts([
    { id: "function.next", keys: "j", label: "Next function", scope: "list", isMinor: true, run: () => move(1) },
    {
      id: "function.previous",
      keys: "k",
      label: "Previous function",
      scope: "list",
      isMinor: true,
      run: () => move(-1),
    },
  ]);
  return (
    <div className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <FunctionList
        functions={functions}
        current={name}
        onLook={(looked) => void client.prefetchQuery(functionQuery(slug, looked))}
      />
      <div className="lg:hidden">
        <Combobox
          aria-label="Function"
          options={functions.map((one) => ({ value: one.name, label: one.name, hint: `${one.method} ${one.path}` }))}
          value={[name]}
          onValueChange={([chosen]) => chosen !== undefined && pointAtFunction(chosen)}
          searchLabel="Search the functions"
          emptyText="No function"
        />
      </div>
      {data ? (
        <FunctionDetailView slug={slug} detail={data} />
      ) : error ? (
        <ErrorState
          title={`${name} could not be loaded`}
          message={error.message}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <SkeletonLines lines={14} label={`Loading ${name}`} />
      )}
    </div>
  );
}
