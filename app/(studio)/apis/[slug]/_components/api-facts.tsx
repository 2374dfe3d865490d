import { ExternalLink } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { authWords, SOURCE_NAMES } from "#app/(studio)/apis/_components/api-words.ts";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import type { ApiDetail } from "#lib/catalog/get-api.ts";
import { safeLink } from "./safe-link.ts";

/** One line of facts under an API's name. */
export function ApiFacts({ api }: { api: ApiDetail }) {
  const { category, document, instances, checks } = api;
  const link = safeLink(api.link);
  const total = checks.pass + checks.warn + checks.fail;
  const slug = encodeURIComponent(api.slug);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1 text-12">
      <Fact term="Category">
        <Link href={`/apis?category=${encodeURIComponent(category.slug)}` as Route} className={LINK}>
          <bdi>{category.name}</bdi>
        </Link>
      </Fact>
      <Fact term="Auth">{authWords(api.auth)}</Fact>
      {api.storedKeys.map((lastFour, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys have no identity that may be shown
        <Fact key={index} term="Key">
          <Link href={`/apis/${slug}?tab=quality` as Route} className={LINK}>
            {keyWords(lastFour)}
          </Link>
        </Fact>
      ))}
      <Fact term="Source">{SOURCE_NAMES[api.source]}</Fact>
      {document ? (
        <Fact term="Document">
          <Link href={`/apis/${slug}?tab=document` as Route} className={LINK}>
            version {document.version}
          </Link>{" "}
          <code title={`sha256 ${document.sha256}`}>{document.sha256.slice(0, 8)}</code>
          {document.problems.length > 0 ? (
            <span className="text-warn"> · {formatQuantity(document.problems.length, "problem")}</span>
          ) : null}
        </Fact>
      ) : null}
      {total > 0 ? (
        <Fact term="Instances">
          {formatCount(total)}, {formatCount(instances.accepted)} accepted, {formatCount(instances.pending)} pending
        </Fact>
      ) : null}
      {link ? (
        <Fact term="Website">
          <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" className={LINK}>
            {link.host}
            <ExternalLink aria-hidden className="ms-1 inline size-3" />
            <span className="sr-only"> (opens another site in a new tab)</span>
          </a>
        </Fact>
      ) : api.link ? (
        <Fact term="Website">
          <span className="wrap-anywhere">{api.link}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

const keyWords = (lastFour: string | null): string => (lastFour === null ? "stored" : `stored, ends in ${lastFour}`);

const LINK = "text-text underline decoration-line underline-offset-3 hover:decoration-current";

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0 text-text">{children}</dd>
    </div>
  );
}
