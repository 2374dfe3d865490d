"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { KeyboardProvider } from "#components/keyboard/keyboard-provider.tsx";
import { SaveStateProvider } from "#components/shell/save-state.tsx";
import { TrailProvider } from "#components/shell/trail.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { TooltipLayer } from "#components/ui/tooltip-layer.tsx";
import { queryClient } from "./query-client.ts";

interface AppProvidersProps {
  /** Of the page's content security policy, for the script that sets the theme before the first paint. */
  nonce: string | undefined;
  isMac: boolean;
  singleKeysOff: boolean;
  children: ReactNode;
}

/** What every page stands on: theme, data, URL state, keys, save state, toasts. */
export function AppProviders({ nonce, isMac, singleKeysOff, children }: AppProvidersProps) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="studio-theme"
      nonce={nonce}
    >
      <QueryClientProvider client={queryClient()}>
        <NuqsAdapter>
          <KeyboardProvider isMac={isMac} singleKeysOff={singleKeysOff}>
            <SaveStateProvider>
              <TrailProvider>{children}</TrailProvider>
            </SaveStateProvider>
            <Toaster />
            <TooltipLayer />
          </KeyboardProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
