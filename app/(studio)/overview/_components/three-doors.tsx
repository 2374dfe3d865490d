import { Bot, Database, FileJson2, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Card } from "#components/ui/card.tsx";
import { type Role, roleIncludes } from "#lib/domain/member.ts";

interface Door {
  title: string;
  text: string;
  href: Route;
  icon: LucideIcon;
}

const DOORS: readonly Door[] = [
  {
    title: "Try it with your own API",
    text: "Drop an OpenAPI 3 document, as JSON or YAML. Its functions can be simulated at once.",
    href: "/import?as=openapi",
    icon: FileJson2,
  },
  {
    title: "Use your own model",
    text: "Any server that speaks OpenAI’s format, on this machine or elsewhere, then plays user, assistant and API.",
    href: "/settings/models" as Route,
    icon: Bot,
  },
  {
    title: "Start from ToolAlpaca’s data",
    text: "Import train_data.json for instances to review, or eval_simulated.json for instructions with golden answers.",
    href: "/import?as=toolalpaca",
    icon: Database,
  },
];

/** The ways from the sample to something of one's own. */
export function ThreeDoors({ role }: { role: Role }) {
  return (
    <Card title="Make it yours" isFlush>
      <ul className="divide-y">
        {DOORS.map(({ title, text, href, icon: Icon }) => (
          <li key={title} className="relative flex gap-3 px-4 py-3 transition-colors hover:bg-hover">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            <div className="grid gap-0.5">
              <Link href={href} className="text-13 font-medium -outline-offset-2 after:absolute after:inset-0">
                {title}
              </Link>
              <p className="text-12 text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ul>
      {roleIncludes(role, "admin") ? null : (
        <p className="border-t px-4 py-2 text-12 text-muted">An admin can do these; you are {role}.</p>
      )}
    </Card>
  );
}
