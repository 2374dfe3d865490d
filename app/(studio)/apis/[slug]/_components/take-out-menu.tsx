"use client";

import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/dropdown-menu.tsx";
import type { ToolFormat } from "#lib/domain/tool-format.ts";

const FORMATS: Record<ToolFormat, string> = {
  openapi: "OpenAPI document",
  mcp: "Tools of an MCP server",
  "openai-tools": "Tools of an OpenAI request",
};

/** The API for other programs, as a file. */
export function TakeOutMenu({ slug }: { slug: string }) {
  const download = (format: string) =>
    window.location.assign(`/api/v1/apis/${encodeURIComponent(slug)}/tools?format=${format}`);
  return (
    <Menu
      trigger={
        <Button variant="secondary" icon={<Download />}>
          Download
        </Button>
      }
    >
      {Object.entries(FORMATS).map(([format, words]) => (
        <MenuItem key={format} onSelect={() => download(format)}>
          {words}
        </MenuItem>
      ))}
    </Menu>
  );
}
