import { Card } from "#components/ui/card.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";

export function Roles() {
  return (
    <Card title="Roles" description="Each may do all that the ones before it may">
      <DescriptionList
        items={[
          { term: "Viewer", value: "Reads everything: APIs, runs, instances, decisions, exports." },
          { term: "Reviewer", value: "Accepts, rejects and edits instances, and undoes it." },
          { term: "Admin", value: "Imports APIs, launches runs, adds models and members." },
        ]}
      />
    </Card>
  );
}
