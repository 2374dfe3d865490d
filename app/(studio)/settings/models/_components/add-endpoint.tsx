"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EndpointSheet } from "./endpoint-sheet.tsx";

export function AddEndpoint() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus />} onClick={() => setOpen(true)}>
        Add endpoint
      </Button>
      <EndpointSheet open={isOpen} onOpenChange={setOpen} />
    </>
  );
}
