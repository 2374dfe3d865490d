import type { LucideIcon } from "lucide-react";
import { Badge } from "./badge.tsx";
import { STATUS_ICONS } from "./status-icons.ts";
import { STATUS_WORDS, type StatusKind, type StatusOf, type StatusWord } from "./status-words.ts";

interface StatusBadgeProps<K extends StatusKind> {
  of: K;
  status: StatusOf<K>;
  /** `plain` in tables. */
  look?: "soft" | "plain";
}

/** `<StatusBadge of="instance" status="accepted" />`: icon and word, and the tone that goes with them. */
export function StatusBadge<K extends StatusKind>({ of, status, look = "soft" }: StatusBadgeProps<K>) {
  const { label, tone } = (STATUS_WORDS[of] as Record<StatusOf<K>, StatusWord>)[status];
  const Icon: LucideIcon = (STATUS_ICONS[of] as Record<StatusOf<K>, LucideIcon>)[status];
  return (
    <Badge tone={tone} icon={<Icon />} look={look}>
      {label}
    </Badge>
  );
}
