import { MapPinOff } from "lucide-react";
import type { Route } from "next";
import { Trail } from "#components/shell/trail.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function InstanceNotFound() {
  return (
    <>
      <Trail crumbs={[{ label: "Instances", href: "/instances" as Route }, { label: "Not found" }]} />
      <h1 className="sr-only">Instance not found</h1>
      <EmptyState
        icon={<MapPinOff />}
        title="There is no such instance"
        action={
          <ButtonLink href={"/instances" as Route} variant="primary">
            Go to the instances
          </ButtonLink>
        }
      >
        Instances have numbers, such as /instances/4812. This one was never made, was made anew when its run tried again
        what had failed, or was deleted with its run or API.
      </EmptyState>
    </>
  );
}
