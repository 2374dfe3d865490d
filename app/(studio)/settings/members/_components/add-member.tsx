"use client";

import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { Sheet } from "#components/ui/sheet.tsx";
import { MemberForm } from "./member-form.tsx";

/** Adds a person. The first one ends local mode: the page then leads to signing in. */
export function AddMember({ isFirst }: { isFirst: boolean }) {
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const added = (name: string) => {
    // A whole new page: the one behind the panel was drawn for the local admin, who is gone.
    if (isFirst) return window.location.assign("/sign-in?first=1&next=%2Fsettings%2Fmembers");
    notify.done(`${name} can sign in now`);
    setSaving(false);
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" icon={<UserPlus />} onClick={() => setOpen(true)}>
        {isFirst ? "Add the first admin" : "Add member"}
      </Button>
      <Sheet
        open={isOpen}
        onOpenChange={setOpen}
        title={isFirst ? "Add the first admin" : "Add a member"}
        footer={
          <>
            <Button type="submit" form={id} variant="primary" busyLabel={isSaving ? "Adding…" : undefined}>
              {isFirst ? "Add and sign in" : "Add member"}
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </>
        }
      >
        <MemberForm id={id} isFirst={isFirst} onSaving={setSaving} onAdded={added} />
      </Sheet>
    </>
  );
}
