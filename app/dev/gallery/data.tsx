"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { Group, Specimen } from "./specimen.tsx";

interface ExampleRow {
  id: string;
  number: number;
  instruction: string;
  api: string;
  status: InstanceStatus;
  steps: number;
  failed: number;
  updated: string;
}

const INSTRUCTIONS = [
  "Are there any storm warnings for flights into Haneda tonight, and what should I tell the passengers?",
  "Book the cheapest train from Shinjuku to Kamakura for two adults",
  "Which ferries leave Kobe tomorrow morning?",
  "ما هي الرحلات المتاحة من طوكيو إلى القاهرة غدا؟",
];
const STATUSES: InstanceStatus[] = ["pending", "accepted", "rejected", "needsFix"];
const ROWS: ExampleRow[] = Array.from({ length: 600 }, (_, index) => ({
  id: `row-${index}`,
  number: 4812 - index,
  instruction: INSTRUCTIONS[index % INSTRUCTIONS.length] ?? "",
  api: ["AviationWeather", "JR East", "Ferries"][index % 3] ?? "",
  status: STATUSES[(index * 7) % 4] ?? "pending",
  steps: 1 + (index % 5),
  failed: index % 3,
  updated: `${1 + (index % 59)} min ago`,
}));

const column = columnsOf<ExampleRow>();
const COLUMNS = column.columns([
  column.accessor("number", {
    header: "No.",
    meta: { width: "4.5rem", card: "hidden", sort: { descending: "newest", ascending: "oldest" } },
  }),
  column.accessor("instruction", {
    header: "Instruction",
    meta: { card: "title" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("api", { header: "API", meta: { width: "10rem", from: "md" } }),
  column.accessor("status", {
    header: "Status",
    meta: { width: "7.5rem" },
    cell: ({ getValue }) => <StatusBadge of="instance" status={getValue()} look="plain" />,
  }),
  column.accessor("steps", { header: "Steps", meta: { width: "5rem", align: "end", sort: { descending: "steps" } } }),
  column.accessor("failed", {
    header: "Checks",
    meta: { width: "7rem", from: "lg" },
    cell: ({ getValue }) =>
      getValue() > 0 ? (
        <span className="text-bad">{getValue()} failed</span>
      ) : (
        <span className="text-muted">passed</span>
      ),
  }),
  column.accessor("updated", { header: "Updated", meta: { width: "8rem", align: "end" } }),
]);

export function Data() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["row-1", "row-2"]));
  const [sort, setSort] = useState("newest");
  const [activeId, setActiveId] = useState<string>();
  const [peeked, setPeeked] = useState(false);
  const [isRefreshing, setRefreshing] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const active = ROWS.find((row) => row.id === activeId);
  return (
    <Group title="Table">
      <Specimen name="Try">
        <Button onClick={() => setRefreshing(!isRefreshing)}>{isRefreshing ? "Refreshed" : "Refresh"}</Button>
        <Button onClick={() => setEmpty(!isEmpty)}>{isEmpty ? "Fill" : "Empty"}</Button>
        <span className="text-13 text-muted">{formatCount(selected.size)} selected</span>
      </Specimen>
      <DataTable
        label="Instances"
        columns={COLUMNS}
        rows={isEmpty ? [] : ROWS}
        rowId={(row) => row.id}
        rowHref={() => "/overview"}
        onPeek={() => setPeeked(true)}
        activeId={activeId}
        onActiveChange={setActiveId}
        selectedIds={selected}
        onSelectedChange={setSelected}
        sort={sort}
        onSortChange={setSort}
        totalCount={3938}
        isRefreshing={isRefreshing}
        empty={<EmptyState title="0 of 3,938 match" level={3} />}
        footer={
          <LoadMore
            noun="instances"
            shownCount={ROWS.length}
            totalCount={3938}
            hasMore={false}
            isLoading={false}
            onLoadMore={() => {}}
          />
        }
        ownsKeys
        maxHeight="24rem"
      />
      <DataTable
        label="Runs"
        columns={COLUMNS}
        rows={ROWS.slice(0, 3)}
        rowId={(row) => row.id}
        density="comfortable"
        totalCount={3}
      />
      <Sheet open={peeked} onOpenChange={setPeeked} title={`Instance ${active?.number ?? ""}`} kind="companion">
        {active?.instruction}
      </Sheet>
    </Group>
  );
}
