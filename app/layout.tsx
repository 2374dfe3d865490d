import "#components/theme/tokens.css";
import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppProviders } from "#components/providers/app-providers.tsx";
import { readPreference } from "#components/shell/preferences.ts";

const ICON = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="#4264d0"><path d="M6 3.5v13" stroke="#4264d0" stroke-width="1.75" stroke-linecap="round" opacity=".45"/><circle cx="6" cy="5" r="2.75"/><rect x="8.5" y="9" width="9" height="5.5" rx="1.75"/></svg>',
);

export const metadata: Metadata = {
  title: { default: "ToolAlpaca Studio", template: "%s · ToolAlpaca Studio" },
  description: "Simulate, review and export tool-use instances.",
  icons: { icon: `data:image/svg+xml,${ICON}` },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [requestHeaders, cookieJar] = [await headers(), await cookies()];
  return (
    // The theme's script sets attributes of <html> before React comes: they are meant to differ from the server's page.
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <AppProviders
          nonce={requestHeaders.get("x-nonce") ?? undefined}
          isMac={/Mac|iPhone|iPad/.test(requestHeaders.get("user-agent") ?? "")}
          singleKeysOff={readPreference("singleKeys", cookieJar) === "off"}
        >
          {children}
        </AppProviders>
      </body>
    </html>
  );
}
