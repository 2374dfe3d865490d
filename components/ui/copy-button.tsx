"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { notify } from "./notify.ts";

interface CopyButtonProps {
  text: string;
  /** What is copied: "Copy the request id". */
  label: string;
  size?: "small" | "medium";
  className?: string;
}

export function CopyButton({ text, label, size = "medium", className }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    // Missing on pages served over plain http from another machine.
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => setCopied(true),
      () => notify.problem("The browser did not allow copying: select the text and copy it by hand."),
    );
  return (
    <IconButton
      icon={isCopied ? <Check className="text-ok" /> : <Copy />}
      label={isCopied ? "Copied" : label}
      size={size}
      onClick={copy}
      className={className}
    />
  );
}
