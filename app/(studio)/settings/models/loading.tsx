import { SettingsHeader } from "#app/(studio)/settings/_components/settings-header.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";

export default function ModelsLoading() {
  return (
    <>
      <SettingsHeader
        page="models"
        description="Servers that speak OpenAI’s format, and the offline agents that need none."
      />
      <div className="grid gap-4">
        {["first", "second"].map((card) => (
          <div key={card} className="rounded-lg border bg-raised">
            <div className="h-11 border-b" />
            <div className="p-4">
              <SkeletonLines lines={4} label="Loading the endpoints" />
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
