"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { TabCount, tabBarClass, tabClass } from "./link-tabs.tsx";

export interface Tab {
  value: string;
  label: string;
  count?: number;
  content: ReactNode;
}

/** Views of one thing that need no address of their own; for those that do, LinkTabs. */
export function Tabs({ label, tabs, defaultValue }: { label: string; tabs: readonly Tab[]; defaultValue?: string }) {
  const first = defaultValue ?? tabs[0]?.value;
  return (
    <Radix.Root defaultValue={first}>
      <Radix.List aria-label={label} className={tabBarClass}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={tabClass}>
            {tab.label}
            <TabCount count={tab.count} />
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
