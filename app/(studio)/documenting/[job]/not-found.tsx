import { MapPinOff } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";

export default function DocumentingJobNotFound() {
  return (
    <>
      <PageHeader
        title="No such documenting job"
        trail={[{ label: "Documenting", href: "/documenting" }, { label: "Not found" }]}
      />
      <EmptyState
        icon={<MapPinOff />}
        title="There is no documenting job with this number"
        action={
          <ButtonLink href="/documenting" variant="primary">
            Go to the documenting jobs
          </ButtonLink>
        }
      >
        The link may be from another studio, or was cut off.
      </EmptyState>
    </>
  );
}
