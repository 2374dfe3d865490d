"use client";

import { Archive, Play, Split as SplitIcon } from "lucide-react";
import type { Route } from "next";
import { useState } from "react";
import { DocumentButton } from "#app/(studio)/documenting/_components/document-button.tsx";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { AskArchive } from "./ask-archive.tsx";
import { AskSplit } from "./ask-split.tsx";
import { simulateHref } from "./simulate-href.ts";

interface SelectionBarProps {
  /** Slugs. */
  selected: ReadonlySet<string>;
  /** Functions of the APIs that are known, by slug: they tell which of the selected can be simulated. */
  functionCounts: ReadonlyMap<string, number>;
  /** APIs that match the filter; undefined while that is not known. */
  matchingCount: number | undefined;
  /** The list shows what is archived: then the way leads back. */
  isArchive: boolean;
  canManage: boolean;
  onSelectAll(): Promise<void>;
  onClear(): void;
  /** Something was moved: the list is no longer what it was. */
  onDone(): void;
}

type Asked = "split" | "archive";

/** What can be done with the selected APIs. What changes them is asked for once, with the number. */
export function SelectionBar(props: SelectionBarProps) {
  const { selected, isArchive, canManage, onDone } = props;
  const [asked, setAsked] = useState<Asked>();
  useBarKeys(selected.size > 0 && canManage, asked, setAsked);
  if (selected.size === 0) return null;
  const slugs = [...selected];
  const done = () => {
    setAsked(undefined);
    onDone();
  };
  return (
    <section
      aria-label="Selected APIs"
      className="enter sticky bottom-4 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-overlay py-2 ps-4 pe-2 text-13 shadow-overlay"
    >
      {asked === "split" ? (
        <AskSplit slugs={slugs} onDone={done} onBack={() => setAsked(undefined)} />
      ) : asked === "archive" ? (
        <AskArchive slugs={slugs} isArchived={!isArchive} onDone={done} onBack={() => setAsked(undefined)} />
      ) : (
        <Choices {...props} onAsk={setAsked} />
      )}
    </section>
  );
}

function Choices({
  selected,
  functionCounts,
  matchingCount = 0,
  isArchive,
  canManage,
  ...on
}: SelectionBarProps & { onAsk(asked: Asked): void }) {
  const [isLoading, setLoading] = useState(false);
  const slugs = [...selected];
  const usable = slugs.filter((slug) => functionCounts.get(slug) !== 0);
  const without = selected.size - usable.length;
  const selectAll = async () => {
    setLoading(true);
    await on.onSelectAll();
    setLoading(false);
  };
  return (
    <>
      <span role="status">
        <span className="font-medium">{formatCount(selected.size)} selected</span>
        {without > 0 ? (
          <span className="text-muted">
            {" "}
            · {formatCount(without)} without a document {without === 1 ? "stays" : "stay"} out of simulation
          </span>
        ) : null}
      </span>
      <span className="flex flex-wrap items-center gap-2">
        {matchingCount > selected.size ? (
          <Button variant="quiet" busyLabel={isLoading ? "Selecting…" : undefined} onClick={() => void selectAll()}>
            Select all {formatCount(matchingCount)} that match
          </Button>
        ) : null}
        <Button variant="quiet" onClick={on.onClear}>
          Clear
        </Button>
        {canManage ? (
          <>
            <Button icon={isArchive ? undefined : <Archive />} keys="e" onClick={() => on.onAsk("archive")}>
              {isArchive ? "Bring back" : "Archive"}
            </Button>
            <Button icon={<SplitIcon />} keys="m" onClick={() => on.onAsk("split")}>
              Move
            </Button>
            <DocumentButton slugs={slugs} />
          </>
        ) : null}
        <SimulateLink usable={usable} />
      </span>
    </>
  );
}

function SimulateLink({ usable }: { usable: readonly string[] }) {
  const href = simulateHref(usable);
  return href ? (
    <ButtonLink href={href as Route} icon={<Play />}>
      Simulate {formatQuantity(usable.length, "API")}
    </ButtonLink>
  ) : (
    <Button
      icon={<Play />}
      disabledReason={
        usable.length === 0
          ? "None of them has a document: import one first."
          : "These are more than an address can name: choose fewer, or a whole category or split on the Simulate page."
      }
    >
      Simulate selected
    </Button>
  );
}

const NONE: readonly Shortcut[] = [];

/** `m` and `e` ask; they change nothing by themselves. */
function useBarKeys(isOn: boolean, asked: Asked | undefined, ask: (asked: Asked | undefined) => void): void {
  const key = (id: string, keys: string, label: string, next: Asked | undefined): Shortcut => ({
    ...{ id: `apis.${id}`, keys, label, scope: "list" },
    run: () => ask(next),
  });
  const choices = [
    key("move", "m", "Move the selected APIs to a split", "split"),
    key("archive", "e", "Archive the selected APIs", "archive"),
  ];
  useShortcuts(isOn ? (asked ? [key("back", "Escape", "Change nothing", undefined)] : choices) : NONE);
}
