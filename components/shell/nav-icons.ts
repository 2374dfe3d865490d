import {
  FileOutput,
  Gauge,
  Grid3x3,
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  MessagesSquare,
  Play,
  Plug,
  Rows3,
  Settings,
} from "lucide-react";
import type { NavId } from "./nav-items.ts";

export const NAV_ICONS: Record<NavId, LucideIcon> = {
  overview: Gauge,
  apis: Plug,
  categories: LayoutGrid,
  simulate: Play,
  runs: Rows3,
  instances: MessagesSquare,
  coverage: Grid3x3,
  review: ListChecks,
  exports: FileOutput,
  settings: Settings,
};
