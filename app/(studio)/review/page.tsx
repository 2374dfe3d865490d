import type { Metadata, Route } from "next";
import { describeFilter } from "#app/(studio)/_review/filter/describe-filter.ts";
import { reasonList } from "#app/(studio)/_review/reasons/reason-list.ts";
import { ruleTitles } from "#app/(studio)/_review/rule-titles.ts";
import { viewerOf } from "#app/(studio)/_review/viewer.ts";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { MayNotReview } from "./_components/no-item.tsx";
import { ReviewDesk } from "./_components/review-desk.tsx";

export const metadata: Metadata = { title: "Review" };

interface ReviewPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The queue of a filter: the keys of the list's address, beside `i`, the instance to begin with. */
export default async function ReviewPage({ searchParams }: ReviewPageProps) {
  const viewer = viewerOf(await pageActor());
  if (!viewer.mayDecide) {
    return (
      <MayNotReview
        message="You can read every instance and its history. To judge them, ask an admin for the role reviewer."
        listHref={"/instances" as Route}
      />
    );
  }
  const { i, ...filter } = await searchParams;
  const params = new URLSearchParams(
    Object.entries(filter).flatMap(([key, values]) => [values ?? []].flat().map((value) => [key, value])),
  );
  const queue = params.toString().replaceAll("%2C", ",");
  return (
    <ReviewDesk
      key={queue}
      viewer={viewer}
      queue={queue}
      queueWords={describeFilter(queue)}
      firstNumber={/^\d{1,9}$/.test(String(i)) ? Number(i) : undefined}
      reasons={reasonList()}
      titles={ruleTitles()}
    />
  );
}
