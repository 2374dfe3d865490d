"use client";

import { FilePen } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { DocumentApisDialog } from "./document-apis-dialog.tsx";

/** The button that opens the launch dialog. */
export function LaunchDocumenting() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<FilePen />} onClick={() => setOpen(true)}>
        Document APIs
      </Button>
      <DocumentApisDialog open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
