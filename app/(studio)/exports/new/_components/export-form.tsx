"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState, useTransition } from "react";
import { useSettled } from "#app/(studio)/apis/_components/use-settled.ts";
import { FORMAT_NAMES, FORMAT_READERS } from "#app/(studio)/exports/_components/format-words.ts";
import { createExportAction } from "#app/(studio)/exports/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ComboboxOption } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ExportFormat } from "#lib/domain/export.ts";
import { ExportPreview } from "./export-preview.tsx";
import { FilterControls } from "./filter-controls.tsx";
import { previewQuery } from "./preview-query.ts";
import { readFilter } from "./read-filter.ts";

interface ExportFormProps {
  canExport: boolean;
  apis: readonly ComboboxOption[];
  categories: readonly ComboboxOption[];
}

const PARSERS = {
  filter: parseAsString.withDefault("status=accepted"),
  format: parseAsStringLiteral(ExportFormat.options).withDefault("toolalpaca"),
};

/** Which instances, for whom; beside it what the file would hold. The choice is in the address. */
export function ExportForm({ canExport, apis, categories }: ExportFormProps) {
  const [{ filter: text, format }, setChoice] = useQueryStates(PARSERS);
  const [name, setName] = useState("");
  const read = readFilter(text);
  const wanted = useSettled(text, 400);
  const preview = useQuery({ ...previewQuery(format, wanted), enabled: readFilter(wanted).problem === undefined });
  const isCurrent = wanted === text && !preview.isPlaceholderData && preview.isSuccess;
  const count = isCurrent ? preview.data.totalCount : undefined;
  const order = useOrder();
  return (
    <>
      <PageHeader
        title="New export"
        description="The instances are those that match when a worker begins to write."
        trail={[{ label: "Exports", href: "/exports" }, { label: "New" }]}
        primaryAction={
          <Button
            variant="primary"
            onClick={() => order.place({ format, filter: text, name })}
            busyLabel={order.isBusy ? "Ordering…" : undefined}
            disabledReason={whyNot(canExport, read.problem, preview.error?.message, count)}
          >
            {count === undefined ? "Export" : `Export ${formatQuantity(count, "instance")}`}
          </Button>
        }
      />
      <div className="grid gap-4">
        {canExport ? null : (
          <Notice>Exports are ordered by reviewers and admins. You can see here what one would hold.</Notice>
        )}
        {order.problem ? (
          <Notice tone="bad" title="The export was not ordered." isLive>
            {order.problem}
          </Notice>
        ) : null}
        <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="grid gap-4">
            <Card title="Which instances">
              <FilterControls
                text={text}
                read={read}
                apis={apis}
                categories={categories}
                onChange={(filter) => void setChoice({ filter })}
              />
            </Card>
            <Card title="For whom">
              <div className="grid gap-4">
                <RadioGroup
                  label="Format"
                  isLabelHidden
                  value={format}
                  onValueChange={(chosen) => void setChoice({ format: chosen })}
                  options={ExportFormat.options.map((value) => ({
                    value,
                    label: FORMAT_NAMES[value],
                    hint: FORMAT_READERS[value],
                  }))}
                />
                <Field label="Name" hint="Left empty, it is called after its format and filter.">
                  <TextField value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
                </Field>
              </div>
            </Card>
          </div>
          <ExportPreview
            preview={preview.data}
            isRefreshing={preview.isFetching || wanted !== text}
            error={preview.error}
            problem={read.problem}
            onRetry={() => void preview.refetch()}
          />
        </div>
      </div>
    </>
  );
}

function whyNot(
  canExport: boolean,
  problem: string | undefined,
  failure: string | undefined,
  count: number | undefined,
): string | undefined {
  if (!canExport) return "Reviewers and admins order exports.";
  if (problem !== undefined) return "The query cannot be read yet.";
  if (failure !== undefined) return failure;
  return count === undefined ? "The instances are being counted." : undefined;
}

function useOrder() {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [isBusy, startOrdering] = useTransition();
  const place = (wanted: { format: ExportFormat; filter: string; name: string }) =>
    startOrdering(async () => {
      setProblem(undefined);
      const result = await createExportAction(wanted);
      if (result.ok) router.push(`/exports/${result.data.number}`);
      else setProblem(result.error.message);
    });
  return { place, problem, isBusy };
}
