"use client";

import { Download } from "lucide-react";
import type { Route } from "next";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { CheckedDocument, DocumentFinding } from "#lib/domain/document-finding.ts";
import type { EditorHandle } from "./code-editor.tsx";
import { FindingList } from "./finding-list.tsx";
import { SaveVersion } from "./save-version.tsx";
import { useCheckedText } from "./use-checked-text.ts";

const CodeEditor = lazy(() => import("./code-editor.tsx"));

export interface DocumentDeskProps {
  slug: string;
  version: number;
  /** The last one that there is. */
  latestVersion: number;
  text: string;
  canEdit: boolean;
  /** False where only the beginning is given: then nothing can be said of it. */
  isWhole: boolean;
  /** Where to begin reading. */
  line: number | undefined;
  nonce: string | undefined;
}

const NONE: readonly DocumentFinding[] = [];

/** One version of a document: read it, see what is wrong with it, change it into the next version. */
export function DocumentDesk({ slug, version, latestVersion, text, canEdit, isWhole, line, nonce }: DocumentDeskProps) {
  const [draft, setDraft] = useState(text);
  const handle = useRef<EditorHandle>(null);
  const { checked, error, isChecking } = useCheckedText(slug, draft, isWhole);
  const isChanged = draft !== text;
  useUnsavedGuard(isChanged);
  const findings = checked?.findings ?? NONE;
  return (
    <Card
      title={isChanged ? `Version ${version}, changed` : `Version ${version}`}
      description={isWhole ? <Verdict checked={checked} isChecking={isChecking} /> : "Too long to be edited here"}
      actions={
        <a
          href={`/api/v1/apis/${encodeURIComponent(slug)}/document?version=${version}` as Route}
          download
          className={buttonClass({ size: "small" })}
        >
          <Download aria-hidden />
          Download
        </a>
      }
      isFlush
    >
      <Suspense fallback={<div className="skeleton h-[62vh]" role="status" aria-label="Loading the editor" />}>
        <CodeEditor
          initialText={text}
          label={`Document of version ${version}${canEdit ? "" : ", read only"}`}
          findings={findings}
          isReadOnly={!canEdit}
          nonce={nonce}
          handle={handle}
          onChange={setDraft}
          onReady={() => {
            if (line !== undefined) handle.current?.showLine(line);
          }}
        />
      </Suspense>
      {isChanged ? (
        <SaveVersion
          slug={slug}
          baseVersion={version}
          nextVersion={latestVersion + 1}
          text={draft}
          isReadable={checked?.functionCount !== null || isChecking}
          onDiscard={() => handle.current?.replace(text)}
          onSaved={() => setDraft(text)}
        />
      ) : null}
      {error ? (
        <div className="border-t p-3">
          <Notice tone="warn" title="It could not be checked.">
            {error.message}
          </Notice>
        </div>
      ) : null}
      {findings.length > 0 ? <FindingList findings={findings} onShow={(at) => handle.current?.showLine(at)} /> : null}
    </Card>
  );
}

function Verdict({ checked, isChecking }: { checked: CheckedDocument | undefined; isChecking: boolean }) {
  const errors = checked?.findings.filter(({ severity }) => severity === "error").length ?? 0;
  const warnings = (checked?.findings.length ?? 0) - errors;
  return (
    <span role="status" data-checking={isChecking || undefined}>
      {checked === undefined ? (
        "Checking…"
      ) : checked.functionCount === null ? (
        <span className="text-bad">It cannot be read as it stands</span>
      ) : (
        <>
          {formatQuantity(checked.functionCount, "function")},{" "}
          {errors + warnings === 0
            ? "no problems"
            : `${formatQuantity(errors, "error")}, ${formatCount(warnings)} ${warnings === 1 ? "warning" : "warnings"}`}
        </>
      )}
    </span>
  );
}

/** The browser asks before a page with unsaved changes is left. */
function useUnsavedGuard(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);
}
