import { SettingsHeader } from "#app/(studio)/settings/_components/settings-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";

export default function MembersLoading() {
  return (
    <>
      <SettingsHeader page="members" description="Who works here, and what each may do." />
      <SkeletonRows rows={4} density="comfortable" label="Loading the members" />
    </>
  );
}
