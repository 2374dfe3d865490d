import { MapPinOff } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

export default function RunNotFound() {
  return (
    <>
      <PageHeader title="No such run" trail={[{ label: "Runs", href: "/runs" }, { label: "Not found" }]} />
      <EmptyState
        icon={<MapPinOff />}
        title="No run has this number"
        action={
          <ButtonLink href="/runs" variant="primary">
            Go to the runs
          </ButtonLink>
        }
      >
        The link may be from another studio, or was cut off.
      </EmptyState>
    </>
  );
}
