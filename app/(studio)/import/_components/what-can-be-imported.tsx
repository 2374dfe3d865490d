import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import type { ImportKind } from "./import-kinds.ts";

interface Explanation {
  kind: ImportKind;
  title: string;
  text: ReactNode;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    kind: "openapi",
    title: "An OpenAPI document",
    text: (
      <>
        Version 3.0 or 3.1, or Swagger 2.0, as JSON or YAML. Its operations become functions that can be simulated at
        once. What is not valid is repaired where that is safe, and listed. Name a category in <code>x-category</code>.
      </>
    ),
  },
  {
    kind: "mcp",
    title: "The tools of an MCP server",
    text: (
      <>
        A saved answer to <code>tools/list</code>, or the server itself: by its address, or as a command that runs it.
        Each tool becomes a function under its own name.
      </>
    ),
  },
  {
    kind: "openai-tools",
    title: "The tools of a request to a model",
    text: (
      <>
        The <code>tools</code> of OpenAI’s chat completions or responses, alone or in the whole request.
      </>
    ),
  },
  {
    kind: "toolalpaca",
    title: "A ToolAlpaca corpus",
    text: (
      <>
        <code>train_data.json</code> brings APIs, instructions and instances to review; <code>eval_simulated.json</code>{" "}
        and <code>eval_real.json</code> bring instructions with golden answers. All are in the <code>data</code> folder
        of ToolAlpaca’s repository; corpora by others in the same shape will do.
      </>
    ),
  },
  {
    kind: "public-apis",
    title: "The public-apis list",
    text: "As JSON, or as the list’s README in markdown: names, categories and links of some 1,400 public APIs. They show what there is to cover; each needs a document before it can be simulated.",
  },
];

/** What each kind of file brings; the one that was chosen stands out. */
export function WhatCanBeImported({ kind }: { kind: ImportKind }) {
  return (
    <Card title="What can be imported" isFlush>
      <dl className="divide-y text-13">
        {EXPLANATIONS.map((one) => (
          <div key={one.kind} className={clsx("grid gap-1 px-4 py-3", one.kind === kind && "bg-accent-soft")}>
            <dt className="font-medium">{one.title}</dt>
            <dd className={one.kind === kind ? "" : "text-muted"}>{one.text}</dd>
          </div>
        ))}
      </dl>
      <p className="border-t px-4 py-3 text-12 text-muted">
        Whole folders, and files of any size, on the command line:
        <code className="mt-1 block">npm run -s cli -- import &lt;folder&gt;</code>
      </p>
    </Card>
  );
}
