import type { Route } from "next";
import type { ReactNode } from "react";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

const PAGES = { models: "Models", members: "Members", keyboard: "Keyboard" } as const;
type SettingsPageId = keyof typeof PAGES;

interface SettingsHeaderProps {
  page: SettingsPageId;
  description: ReactNode;
  primaryAction?: ReactNode;
}

/** Title and tabs of every page of settings. */
export function SettingsHeader({ page, description, primaryAction }: SettingsHeaderProps) {
  return (
    <PageHeader
      title={PAGES[page]}
      description={description}
      trail={[{ label: "Settings", href: "/settings" as Route }, { label: PAGES[page] }]}
      primaryAction={primaryAction}
      tabs={
        <LinkTabs
          label="Settings"
          tabs={Object.entries(PAGES).map(([id, label]) => ({
            href: `/settings/${id}` as Route,
            label,
            isCurrent: id === page,
          }))}
        />
      }
    />
  );
}
