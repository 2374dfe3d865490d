import { useState } from "react";
import { MAX_PASTE_BYTES } from "#app/api/v1/imports/upload-limits.ts";
import { formatBytes, formatQuantity } from "#components/ui/format-number.ts";
import type { RemoteSource } from "./upload.ts";
import type { ImportRequest } from "./use-imports.ts";

const PASTED = "pasted text";

/** What a person has chosen to import, before it is sent. */
export function useChosenSources() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [text, setText] = useState("");
  const [address, setAddress] = useState("");
  const [server, setServer] = useState("");
  const pasted = text.trim() === "" ? undefined : new Blob([text]);
  const remotes = [...(address.trim() ? [remoteOf(address)] : []), ...(server.trim() ? [serverOf(server)] : [])];
  const pastedSize = pasted?.size ?? 0;
  return {
    files,
    text,
    setText,
    address,
    setAddress,
    server,
    setServer,
    addFiles: (chosen: readonly File[]) => setFiles((before) => withFiles(before, chosen)),
    removeFile: (file: File) => setFiles((before) => before.filter((one) => one !== file)),
    count: files.length + (pasted ? 1 : 0) + remotes.length,
    words: buttonWords(files.length, pasted !== undefined, remotes),
    textError:
      pastedSize > MAX_PASTE_BYTES
        ? `That is ${formatBytes(pastedSize)}; ${formatBytes(MAX_PASTE_BYTES)} can be pasted. Save it as a file and choose that.`
        : undefined,
    addressError:
      address.trim() === "" || isAddress(address) ? undefined : "Give an address that begins with https:// or http://.",
    /** A command that would run on the server, and must be shown before. */
    command: remotes.find((source) => source.kind === "mcpCommand")?.command,
    takeRequests(options: Pick<ImportRequest, "as" | "split" | "references">): ImportRequest[] {
      const contents = [
        ...files.map((file) => ({ name: file.name, content: file as Blob })),
        ...(pasted ? [{ name: PASTED, content: pasted }] : []),
        ...remotes.map((source) => ({ name: source.kind === "mcpCommand" ? source.command : source.url, source })),
      ];
      setFiles([]);
      setText("");
      setAddress("");
      setServer("");
      return contents.map((one) => ({ ...one, ...options }));
    },
  };
}

export type ChosenSources = ReturnType<typeof useChosenSources>;

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim());

const remoteOf = (address: string): RemoteSource => ({ kind: "url", url: address.trim() });

/** An MCP server is given by its address, else by the command that runs it. */
function serverOf(text: string): RemoteSource {
  const given = text.trim();
  if (isAddress(given)) return { kind: "mcpUrl", url: given };
  return { kind: "mcpCommand", command: given, confirmed: given };
}

function buttonWords(fileCount: number, hasText: boolean, remotes: readonly RemoteSource[]): string {
  const parts = [
    ...(fileCount > 0 ? [formatQuantity(fileCount, "file")] : []),
    ...(hasText ? [fileCount > 0 ? "the text" : "the pasted text"] : []),
    ...remotes.map(({ kind }) => (kind === "url" ? "the address" : "the MCP server’s tools")),
  ];
  if (parts.length === 0) return "Import";
  return `Import ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`}`;
}

/** A file chosen twice is imported once. */
function withFiles(before: readonly File[], chosen: readonly File[]): File[] {
  const isSame = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  return [...before, ...chosen.filter((file) => !before.some((known) => isSame(known, file)))];
}
