import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { tellApi } from "#lib/catalog/tell-api.ts";
import { NoDocument } from "./no-document.tsx";

/** More of it no browser needs to lay out, and no prompt holds. */
const SHOWN_CHARACTERS = 200_000;

/** The whole API in the words that models are given. */
export async function ToldTab({ api }: { api: ApiDetail }) {
  if (!api.document) return <NoDocument />;
  const { version, text } = await tellApi(api.slug);
  const shown = text.slice(0, SHOWN_CHARACTERS).toWellFormed();
  return (
    <div className="grid gap-4">
      {api.introduction ? (
        <Card title="Introduction" description="What the API is for">
          <p dir="auto" className="max-w-reading text-14 leading-relaxed whitespace-pre-wrap">
            {api.introduction}
          </p>
        </Card>
      ) : null}
      <Card
        title="Documentation in natural language"
        description={`Made from version ${version} of the document; ${formatCount(text.length)} characters, about ${formatCount(Math.ceil(text.length / 4))} tokens`}
      >
        <div className="grid gap-3">
          {shown.length < text.length ? (
            <Notice>The first {formatCount(shown.length)} characters are shown.</Notice>
          ) : null}
          <CodeBlock text={shown} label="the documentation" maxLines={200} />
        </div>
      </Card>
    </div>
  );
}
