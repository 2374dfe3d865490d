"use client";

import { Command } from "cmdk";
import { Check, Search, X } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { type Candidate, isDocumented } from "./candidate.ts";
import { findApis } from "./find-apis.ts";

/** More than this nobody scrolls; one types. */
const MAX_SHOWN = 100;
const MAX_CHIPS = 24;

interface ApiPickerProps {
  candidates: readonly Candidate[];
  slugs: readonly string[];
  onChange(slugs: readonly string[]): void;
  isInvalid: boolean;
}

/** A searchable list to tick APIs in. Those without functions are there too, and say why they cannot be ticked. */
export default function ApiPicker({ candidates, slugs, onChange, isInvalid }: ApiPickerProps) {
  const [search, setSearch] = useState("");
  const found = useMemo(() => findApis(candidates, search), [candidates, search]);
  const chosen = new Set(slugs);
  const foundSlugs = found.filter(isDocumented).map(({ slug }) => slug);
  const addable = foundSlugs.filter((slug) => !chosen.has(slug));
  const toggle = (slug: string) => onChange(chosen.has(slug) ? slugs.filter((one) => one !== slug) : [...slugs, slug]);
  return (
    <div className="grid gap-2">
      <Chosen candidates={candidates} slugs={slugs} onRemove={toggle} onClear={() => onChange([])} />
      <Command
        shouldFilter={false}
        label="Search APIs"
        className="overflow-hidden rounded-md border border-strong bg-raised data-invalid:border-bad"
        {...(isInvalid ? { "data-invalid": true } : {})}
      >
        <div className="flex items-center gap-2 border-b px-2.5">
          <Search aria-hidden className="size-4 shrink-0 text-muted" />
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder="Search by name or category"
            className="h-9 w-full bg-transparent text-13 outline-none max-sm:text-16"
          />
        </div>
        <Command.List aria-multiselectable className="h-72 overflow-y-auto overscroll-contain p-1">
          {found.slice(0, MAX_SHOWN).map((api) => (
            <ApiOption key={api.slug} api={api} isChosen={chosen.has(api.slug)} onToggle={() => toggle(api.slug)} />
          ))}
        </Command.List>
        <div className="flex min-h-9 items-center justify-between gap-3 border-t px-3 py-1 text-12 text-muted">
          <span role="status">{describeFound(found.length, foundSlugs.length, search)}</span>
          {addable.length > 0 && search.trim() !== "" ? (
            <Button size="small" variant="quiet" onClick={() => onChange([...slugs, ...addable])}>
              Choose {addable.length === 1 ? "it" : `all ${formatCount(addable.length)}`}
            </Button>
          ) : null}
        </div>
      </Command>
    </div>
  );
}

function ApiOption({ api, isChosen, onToggle }: { api: Candidate; isChosen: boolean; onToggle(): void }) {
  const canChoose = isDocumented(api);
  return (
    <Command.Item
      value={api.slug}
      disabled={!canChoose}
      onSelect={onToggle}
      aria-checked={isChosen}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-13 data-[disabled=true]:cursor-not-allowed data-[selected=true]:bg-hover"
    >
      <span
        aria-hidden
        className={
          isChosen
            ? "grid size-4 shrink-0 place-items-center rounded-sm bg-accent text-on-accent"
            : canChoose
              ? "size-4 shrink-0 rounded-sm border border-strong"
              : "size-4 shrink-0 rounded-sm border border-dashed"
        }
      >
        {isChosen ? <Check className="size-3" strokeWidth={3} /> : null}
      </span>
      <bdi className={canChoose ? "min-w-0 truncate" : "min-w-0 truncate text-muted"}>{api.name}</bdi>
      <span className="shrink-0 text-12 text-muted max-sm:hidden">{api.category}</span>
      <span className="ms-auto shrink-0 ps-2 text-12 text-muted">
        {canChoose ? formatQuantity(api.functionCount, "function") : "No functions: needs a document"}
      </span>
    </Command.Item>
  );
}

interface ChosenProps {
  candidates: readonly Candidate[];
  slugs: readonly string[];
  onRemove(slug: string): void;
  onClear(): void;
}

function Chosen({ candidates, slugs, onRemove, onClear }: ChosenProps) {
  const names = useMemo(() => new Map(candidates.map(({ slug, name }) => [slug, name])), [candidates]);
  const more = slugs.length - MAX_CHIPS;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-1.5">
      {slugs.length === 0 ? <span className="text-13 text-muted">None chosen yet</span> : null}
      {slugs.slice(0, MAX_CHIPS).map((slug) => {
        const name = names.get(slug) ?? slug;
        return (
          <span key={slug} className="inline-flex h-6 max-w-full items-center rounded-md border bg-raised ps-2 text-12">
            <bdi className="truncate">{name}</bdi>
            <button
              type="button"
              aria-label={`Take out ${name}`}
              onClick={() => onRemove(slug)}
              className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:text-text"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        );
      })}
      {more > 0 ? <span className="text-12 text-muted">and {formatCount(more)} more</span> : null}
      {slugs.length > 1 ? (
        <Button size="small" variant="quiet" className="h-6" onClick={onClear}>
          Take out all
        </Button>
      ) : null}
    </div>
  );
}

function describeFound(count: number, documentedCount: number, search: string): string {
  if (count === 0) return search.trim() ? `No API matches “${search.trim()}”` : "The catalogue has no APIs";
  const shown = count > MAX_SHOWN ? `${formatCount(MAX_SHOWN)} of ${formatCount(count)} shown: type to narrow. ` : "";
  return `${shown}${formatCount(documentedCount)} of ${formatQuantity(count, "API")} ${documentedCount === 1 ? "has" : "have"} functions`;
}
