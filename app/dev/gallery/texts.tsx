"use client";

import { useState } from "react";
import { useReportPending } from "#components/shell/save-state.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { DiffText } from "#components/ui/diff-text.tsx";
import { Fact, FactLine } from "#components/ui/fact-line.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { JsonView, MarkLegend } from "#components/ui/json-view.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { LongText } from "#components/ui/long-text.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Group, Specimen } from "./specimen.tsx";

const NESTED = JSON.stringify({
  station: "RJTT",
  id: "not a number",
  wind: { dir: 340, kt: 22, gusting: true },
  periods: Array.from({ length: 12 }, (_, index) => ({
    from: `2026-11-22T${String(index).padStart(2, "0")}:00:00Z`,
    kt: 12 + index,
    sky: ["BKN030", "OVC080"],
    note: null,
  })),
}).replace('"not a number"', "12345678901234567890");

const MARKS = { pointers: new Set(["/station", "/wind"]), meaning: "written by the model" };

export function Texts() {
  const [pending, setPending] = useState(0);
  useReportPending(pending);
  return (
    <Group title="Text">
      <Specimen name="Tabs" isWide>
        <LinkTabs
          label="Views of the run"
          tabs={[
            { href: "#progress", label: "Progress", isCurrent: true },
            { href: "#instances", label: "Instances", count: 3938, isCurrent: false },
            { href: "#config", label: "Config", isCurrent: false },
          ]}
        />
        <Tabs
          label="Ways to import"
          tabs={[
            { value: "openapi", label: "OpenAPI", content: "JSON or YAML, 3.0 or 3.1." },
            { value: "toolalpaca", label: "ToolAlpaca", count: 2, content: "With or without instances." },
          ]}
        />
      </Specimen>
      <Specimen name="Where am I">
        <Breadcrumbs
          label="An example"
          crumbs={[
            { label: "Runs", href: "/overview" },
            { label: "Run 12", href: "/overview" },
            { label: "Instances" },
          ]}
        />
        <RelativeTime at={new Date(Date.now() - 4 * 60_000)} className="text-muted" />
        <RelativeTime at="2026-01-02T03:04:05Z" className="text-muted" />
        <Button size="small" onClick={() => setPending(pending === 0 ? 3 : 0)}>
          {pending === 0 ? "Report 3 pending writes" : "Report that all is saved"}
        </Button>
      </Specimen>
      <Specimen name="Filter bar" isWide>
        <FilterBar
          label="Filters of the instances"
          chips={[
            { key: "status", name: "Status", value: "pending, needs fix", onRemove: () => {} },
            { key: "check", name: "Check", value: "fail", onRemove: () => {} },
            { key: "q", name: "Text", value: "مطار طوكيو", onRemove: () => {} },
          ]}
          onClear={() => {}}
          result="59 of 3,938"
        >
          <div className="w-72 max-w-full">
            <TextField type="search" aria-label="Search" placeholder="Instruction or response" />
          </div>
          <Button>Status</Button>
          <Button>Category</Button>
        </FilterBar>
      </Specimen>
      <Specimen name="Facts" isWide>
        <DescriptionList
          items={[
            { term: "Endpoint", value: "offline" },
            { term: "Seed", value: "1" },
            { term: "Ended", value: <StatusBadge of="termination" status="responded" look="plain" /> },
            { term: "Document", value: <code className="text-12">sha256 4f1c9a…e27b</code> },
          ]}
        />
      </Specimen>
      <Specimen name="Facts in a line" isWide>
        <div className="max-w-56">
          <FactLine className="text-13 text-muted">
            <Fact>AviationWeather</Fact>
            <Fact>Transportation</Fact>
            <Fact>simulated offline, seed 12</Fact>
            <Fact hasDot={false}>
              <Badge tone="warn">stale</Badge>
            </Fact>
          </FactLine>
        </div>
      </Specimen>
      <Specimen name="Difference" isWide>
        <div className="grid gap-2">
          <DiffText
            before="Winds will reach 35 kt with thunderstorms until 02:00."
            after="Winds will reach 22 kt, without thunderstorms, until 02:00."
          />
          <DiffText isCode before={'{"station":"RJTT"}'} after={'{"station":"RJTT","format":"json"}'} />
        </div>
      </Specimen>
      <Specimen name="Code" isWide>
        <CodeBlock
          label="the command"
          text="npm run -s cli -- simulate --split heldOut --existing-instructions --wait --json"
        />
      </Specimen>
      <Specimen name="JSON" isWide>
        <JsonView text={NESTED} label="An observation" />
      </Specimen>
      <Specimen name="JSON with marks" isWide>
        <JsonView text={NESTED} label="An observation with marks" maxLines={8} marks={MARKS} />
        <MarkLegend meaning={MARKS.meaning} otherwise="the rest is from the service’s data" />
      </Specimen>
      <Specimen name="Long text" isWide>
        <LongText
          text={Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of a long observation`).join("\n")}
          maxLines={5}
        />
      </Specimen>
    </Group>
  );
}
