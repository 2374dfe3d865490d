"use client";

import { FilePen } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";

const DocumentApisDialog = lazy(async () => ({
  default: (await import("./document-apis-dialog.tsx")).DocumentApisDialog,
}));

/** Opens the dialog that has documents of these APIs written by a model. */
export function DocumentButton({ slugs }: { slugs: readonly string[] }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <Button
        icon={<FilePen />}
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        Document
      </Button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <DocumentApisDialog open={isOpen} onOpenChange={setOpen} slugs={slugs} />
        </Suspense>
      ) : null}
    </>
  );
}
