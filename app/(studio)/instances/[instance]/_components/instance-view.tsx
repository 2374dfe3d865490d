"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { describeFailures } from "#app/(studio)/_review/accept/describe-failures.ts";
import { acceptKey, useAccept } from "#app/(studio)/_review/accept/use-accept.ts";
import { DraftNotice } from "#app/(studio)/_review/editor/draft-notice.tsx";
import type { SavedEdit } from "#app/(studio)/_review/editor/instance-editor.tsx";
import { useUnsavedEdit } from "#app/(studio)/_review/editor/use-unsaved-edit.ts";
import { InstanceLine } from "#app/(studio)/_review/instance-line.tsx";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import { RefusalNotices } from "#app/(studio)/_review/outbox/refusal-notices.tsx";
import { SignInAgain } from "#app/(studio)/_review/outbox/sign-in-again.tsx";
import type { Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { useStepKeys } from "#components/dialogue/use-step-keys.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { notify } from "#components/ui/notify.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SkeletonDialogue } from "#components/ui/skeleton.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Rule } from "#lib/checks/rules.ts";
import type { CheckCode } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";
import { ChecksTab } from "./checks-tab.tsx";
import { historyOf } from "./history-entries.ts";
import { HistoryTab } from "./history-tab.tsx";
import { InstanceDock, type InstanceKeys } from "./instance-dock.tsx";
import { JsonTab } from "./json-tab.tsx";
import { StepsTab } from "./steps-tab.tsx";
import { useInstanceActs } from "./use-instance-acts.ts";

const InstanceEditor = lazy(() => import("#app/(studio)/_review/editor/instance-editor.tsx"));

interface InstanceViewProps {
  number: number;
  viewer: Viewer;
  reasons: readonly Reason[];
  rules: Readonly<Record<CheckCode, Rule>>;
}

const TABS = ["steps", "json", "history", "checks"] as const;
type TabName = (typeof TABS)[number];

/** The page of one instance. Its data comes with the page and is kept up to date here. */
export function InstanceView({ number, ...rest }: InstanceViewProps) {
  const { data } = useQuery(instanceQuery(number));
  return data ? <LoadedView instance={data} {...rest} /> : <SkeletonDialogue />;
}

interface LoadedViewProps extends Omit<InstanceViewProps, "number"> {
  instance: InstanceDetail;
}

function LoadedView({ instance, viewer, reasons, rules }: LoadedViewProps) {
  const client = useQueryClient();
  const [tab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("steps"));
  const [mode, setMode] = useState<"read" | "reasons" | "edit">("read");
  const acts = useInstanceActs(instance, viewer.memberId);
  const { status, outbox, state } = acts;
  const unsaved = useUnsavedEdit(viewer.memberId, mode === "edit" || !viewer.mayDecide ? undefined : instance.id);
  useStepKeys("instance");
  const refresh = () => client.invalidateQueries({ queryKey: ["instances"] });
  const titles = Object.fromEntries(Object.entries(rules).map(([code, rule]) => [code, rule.title])) as Record<
    CheckCode,
    string
  >;
  const accepting = useAccept({
    of: mode === "read" ? acceptKey(instance.id, instance.revision) : undefined,
    failures: status === "accepted" ? undefined : describeFailures(instance.checks, titles),
    isReady: unsaved.mayDecide,
    accept: () => acts.decide("accept"),
  });
  const keys: InstanceKeys = {
    accept: accepting.press,
    reject: () => unsaved.mayDecide() && setMode("reasons"),
    needsFix: () => unsaved.mayDecide() && acts.decide("needsFix"),
    reopen: () => acts.decide("reopen"),
    undo: acts.takeBack,
    edit: () => setMode("edit"),
  };
  const onSaved = ({ receipt, content, isAccepted }: SavedEdit) => {
    client.setQueryData(
      instanceQuery(instance.number).queryKey,
      (before) => before && { ...before, ...withoutId(receipt), content },
    );
    if (isAccepted && describeFailures(receipt.checks, titles)) accepting.ask(acceptKey(instance.id, receipt.revision));
    else if (isAccepted) acts.acceptEdited(receipt.revision);
    notify.done(
      receipt.revision === instance.revision ? "Nothing had changed." : `Saved as revision ${receipt.revision}.`,
    );
    setMode("read");
    void refresh();
  };
  const holder = instance.claim && instance.claim.memberId !== viewer.memberId ? instance.claim : undefined;
  return (
    <div className="flex min-h-[calc(100dvh-var(--header-height)-5.25rem)] flex-col">
      <InstanceHeader instance={instance} status={status} tab={tab} isEditing={mode === "edit"} />
      <RefusalNotices outbox={outbox} state={state} onShow={() => void refresh()} />
      {holder && mode !== "edit" ? (
        <div className="mb-3">
          <Notice title={`${holder.by} is reviewing this now.`}>
            The claim runs out <RelativeTime at={holder.until} />; until then only {holder.by} can decide.
          </Notice>
        </div>
      ) : null}
      {mode === "edit" ? (
        <Suspense fallback={<SkeletonDialogue steps={2} />}>
          <InstanceEditor
            instance={instance}
            viewer={viewer}
            onSaved={onSaved}
            onLeave={() => setMode("read")}
            onKeepTheirs={() => {
              setMode("read");
              void refresh();
            }}
          />
        </Suspense>
      ) : (
        <>
          <div className="mb-3 empty:hidden">
            <DraftNotice unsaved={unsaved} revision={instance.revision} scope="instance" onEdit={keys.edit} />
          </div>
          <div className="min-w-0 pb-6">
            <TabContent
              tab={tab}
              instance={instance}
              reasons={reasons}
              rules={rules}
              titles={titles}
              mayDecide={viewer.mayDecide}
            />
          </div>
          {viewer.mayDecide ? (
            <InstanceDock
              status={status}
              checks={instance.checks}
              reasons={reasons}
              isChoosing={mode === "reasons"}
              accepting={accepting}
              keys={keys}
              blocked={holder ? `${holder.by} is reviewing it` : undefined}
              onReject={(reasonCodes, note) => {
                acts.decide("reject", { reasonCodes, note });
                setMode("read");
              }}
              onBack={() => setMode("read")}
            />
          ) : null}
        </>
      )}
      {state.isSignedOut ? (
        <SignInAgain
          memberId={viewer.memberId}
          name={viewer.name}
          pendingCount={state.entries.length}
          onSignedIn={outbox.flush}
        />
      ) : null}
    </div>
  );
}

/** The part of a receipt that the page shows at once. */
const withoutId = ({ instanceId: _, ...shown }: SavedEdit["receipt"]) => shown;

interface InstanceHeaderProps {
  instance: InstanceDetail;
  status: InstanceStatus;
  tab: TabName;
  isEditing: boolean;
}

function InstanceHeader({ instance, status, tab, isEditing }: InstanceHeaderProps) {
  const { number, checks } = instance;
  const href = (name: TabName): Route => `/instances/${number}${name === "steps" ? "" : `?tab=${name}`}` as Route;
  const counts: Partial<Record<TabName, number>> = { history: historyOf(instance).length, checks: checks.length };
  const labels: Record<TabName, string> = { steps: "Steps", json: "JSON", history: "History", checks: "Checks" };
  return (
    <PageHeader
      title={isEditing ? `Editing #${number}` : `#${number}`}
      status={<StatusBadge of="instance" status={status} />}
      description={<InstanceLine instance={instance} />}
      trail={[{ label: "Instances", href: "/instances" as Route }, { label: `#${number}` }]}
      tabs={
        isEditing ? undefined : (
          <LinkTabs
            label="Views of the instance"
            tabs={TABS.map((name) => ({
              href: href(name),
              label: labels[name],
              isCurrent: tab === name,
              ...(counts[name] ? { count: counts[name] } : {}),
            }))}
          />
        )
      }
    />
  );
}

interface TabContentProps extends Pick<InstanceViewProps, "reasons" | "rules"> {
  tab: TabName;
  instance: InstanceDetail;
  titles: Readonly<Record<CheckCode, string>>;
  mayDecide: boolean;
}

function TabContent({ tab, instance, reasons, rules, titles, mayDecide }: TabContentProps): ReactNode {
  if (tab === "history") return <HistoryTab instance={instance} reasons={reasons} mayDecide={mayDecide} />;
  if (tab === "checks") return <ChecksTab results={instance.checks} rules={rules} />;
  if (tab === "json") {
    return <JsonTab instance={instance} />;
  }
  const reasonLabels = new Map(reasons.map(({ code, label }) => [code, label]));
  return <StepsTab instance={instance} titles={titles} reasonLabels={reasonLabels} />;
}
