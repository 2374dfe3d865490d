import { PageHeader } from "#components/ui/page-header.tsx";
import { FormSkeleton } from "./_components/form-skeleton.tsx";

export default function SimulateLoading() {
  return (
    <>
      <PageHeader
        title="Simulate"
        description="Have instructions written for APIs, and a dialogue simulated for each."
      />
      <FormSkeleton />
    </>
  );
}
