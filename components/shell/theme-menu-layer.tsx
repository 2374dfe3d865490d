"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Menu, MenuRadioGroup } from "#components/ui/dropdown-menu.tsx";
import { ThemeButton } from "./theme-button.tsx";

const THEMES = [
  { value: "system", label: "As the system", icon: <Monitor /> },
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
] as const;

export default function ThemeMenuLayer() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <Menu trigger={<ThemeButton />} defaultOpen>
      <MenuRadioGroup
        label="Theme"
        value={THEMES.find(({ value }) => value === theme)?.value ?? "system"}
        onValueChange={setTheme}
        options={THEMES}
      />
    </Menu>
  );
}
