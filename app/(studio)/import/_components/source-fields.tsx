"use client";

import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { ChosenFiles } from "./chosen-files.tsx";
import { DropZone } from "./drop-zone.tsx";
import type { ChosenSources } from "./use-chosen-sources.ts";

/** Where the things to import come from: files, a text, a web address, a live MCP server. */
export function SourceFields({ chosen }: { chosen: ChosenSources }) {
  return (
    <>
      <DropZone onChoose={chosen.addFiles} />
      <ChosenFiles files={chosen.files} onRemove={chosen.removeFile} />
      <Field label="Or paste it" error={chosen.textError}>
        <Textarea
          isMono
          rows={5}
          maxRows={14}
          spellCheck={false}
          placeholder={"openapi: 3.1.0\ninfo:\n  title: …"}
          value={chosen.text}
          onChange={(event) => chosen.setText(event.target.value)}
        />
      </Field>
      <Field
        label="From a web address"
        hint="Fetched by the server: public addresses only, 10 MB at most."
        error={chosen.addressError}
      >
        <TextField
          isMono
          spellCheck={false}
          autoComplete="off"
          placeholder="https://example.com/openapi.yaml"
          value={chosen.address}
          onChange={(event) => chosen.setAddress(event.target.value)}
        />
      </Field>
      <Field
        label="From an MCP server"
        hint="Its address, or the command that runs it. A command is shown before it runs."
      >
        <TextField
          isMono
          spellCheck={false}
          autoComplete="off"
          placeholder="https://example.com/mcp, or: npx -y some-server"
          value={chosen.server}
          onChange={(event) => chosen.setServer(event.target.value)}
        />
      </Field>
    </>
  );
}
