import type { Metadata } from "next";
import { SettingsHeader } from "#app/(studio)/settings/_components/settings-header.tsx";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { KeyboardSettings } from "./_components/keyboard-settings.tsx";

export const metadata: Metadata = { title: "Keyboard" };

export default async function KeyboardPage() {
  await pageActor();
  return (
    <>
      <SettingsHeader page="keyboard" description="How this browser takes keys. Others keep their own setting." />
      <KeyboardSettings />
    </>
  );
}
