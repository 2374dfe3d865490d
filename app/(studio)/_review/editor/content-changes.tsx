import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { DiffText } from "#components/ui/diff-text.tsx";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { type ContentChange, diffContent, type StepField } from "./content-diff.ts";

const FIELD_NAMES = {
  instruction: "Instruction",
  finalThought: "Final thought",
  response: "Final response",
  thought: "Thought",
  action: "Function",
  actionInput: "Arguments",
  observation: "Observation",
} as const;

/** Compared sign by sign: a changed sign inside a call is no changed word. */
const CODE_FIELDS: ReadonlySet<StepField> = new Set(["action", "actionInput"]);

interface ContentChangesProps {
  before: InstanceContent;
  after: InstanceContent;
  /** Heading level of each change in its surroundings. */
  level?: 3 | 4;
}

/** All that differs between two contents: what was taken out is struck, what was put in is underlined. */
export function ContentChanges({ before, after, level = 4 }: ContentChangesProps) {
  const changes = diffContent(before, after);
  if (changes.length === 0) return <p className="text-13 text-muted">No difference</p>;
  return (
    <ul className="grid gap-4">
      {changes.map((change) => (
        <li key={keyOf(change)} className="grid min-w-0 gap-1.5">
          <Change change={change} level={level} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(change: ContentChange): string {
  if (change.kind === "field") return change.field;
  return `${change.kind} ${change.kind === "removed" ? change.before : change.after}`;
}

function Change({ change, level }: { change: ContentChange; level: 3 | 4 }) {
  if (change.kind === "field") {
    return (
      <>
        <ChangeTitle level={level}>{FIELD_NAMES[change.field]}</ChangeTitle>
        <DiffText before={change.before} after={change.after} />
      </>
    );
  }
  if (change.kind === "step") {
    return (
      <>
        <ChangeTitle level={level}>
          Step {change.after + 1}
          {change.before === change.after ? "" : ` (was ${change.before + 1})`}
        </ChangeTitle>
        {change.fields.map(({ field, before, after }) => (
          <div key={field} className="grid min-w-0 gap-0.5">
            <span className="text-12 text-muted">{FIELD_NAMES[field]}</span>
            <DiffText before={before} after={after} isCode={CODE_FIELDS.has(field)} />
          </div>
        ))}
      </>
    );
  }
  const isAdded = change.kind === "added";
  const { action, actionInput } = change.step;
  return (
    <>
      <ChangeTitle level={level}>
        Step {(isAdded ? change.after : change.before) + 1}{" "}
        <Badge tone={isAdded ? "ok" : "bad"}>{isAdded ? "added" : "removed"}</Badge>
      </ChangeTitle>
      <DiffText
        before={isAdded ? "" : `${action} ${actionInput}`}
        after={isAdded ? `${action || "(no function yet)"} ${actionInput}` : ""}
        isCode
      />
    </>
  );
}

function ChangeTitle({ level, children }: { level: 3 | 4; children: ReactNode }) {
  const Heading = `h${level}` as const;
  return <Heading className="flex items-center gap-2 text-13">{children}</Heading>;
}
