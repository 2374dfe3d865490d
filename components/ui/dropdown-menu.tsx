"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { KeyHint } from "./key-hint.tsx";

const itemClass =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-13 outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-45 data-highlighted:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted";

interface MenuProps {
  /** One button. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  /** For menus that load when they are first wanted. */
  defaultOpen?: boolean;
  children: ReactNode;
}

export function Menu({ trigger, align = "end", defaultOpen, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="enter z-50 min-w-52 rounded-lg border bg-overlay p-1 shadow-overlay"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  keys?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, keys, isDanger, isDisabled = false, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item
      disabled={isDisabled}
      onSelect={onSelect}
      className={clsx(itemClass, isDanger && "text-bad [&>svg]:text-bad!")}
    >
      {icon}
      <span className="grow">{children}</span>
      {keys ? <KeyHint keys={keys} className="text-muted" /> : null}
    </Radix.Item>
  );
}

interface MenuCheckItemProps {
  checked: boolean;
  onCheckedChange(isChecked: boolean): void;
  children: ReactNode;
}

export function MenuCheckItem({ checked, onCheckedChange, children }: MenuCheckItemProps) {
  return (
    <Radix.CheckboxItem checked={checked} onCheckedChange={onCheckedChange} className={itemClass}>
      <Check aria-hidden className={clsx(!checked && "invisible")} />
      <span className="grow">{children}</span>
    </Radix.CheckboxItem>
  );
}

interface MenuRadioGroupProps<V extends string> {
  label: string;
  value: V;
  onValueChange(value: V): void;
  options: readonly { value: V; label: string; icon?: ReactNode }[];
}

export function MenuRadioGroup<V extends string>({ label, value, onValueChange, options }: MenuRadioGroupProps<V>) {
  return (
    <Radix.RadioGroup aria-label={label} value={value} onValueChange={(chosen) => onValueChange(chosen as V)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemClass}>
          {option.icon}
          <span className="grow">{option.label}</span>
          <Check aria-hidden className={clsx(option.value !== value && "invisible")} />
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-12 text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
