"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { SkeletonDialogue } from "#components/ui/skeleton.tsx";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import type { EditReceipt } from "#lib/review/save-revision.ts";
import type { EditorContract } from "./check-call.ts";
import { readDraft, type StoredDraft } from "./draft-store.ts";
import { EditConflict } from "./edit-conflict.tsx";
import { EditorDock, EditorNotices } from "./editor-dock.tsx";
import { EditorChanges, EditorFields } from "./editor-fields.tsx";
import { contractQuery } from "./editor-requests.ts";
import { useEditor } from "./use-editor.ts";
import { useEditorKeys } from "./use-editor-keys.ts";

export interface SavedEdit {
  receipt: EditReceipt;
  content: InstanceContent;
  /** Saved to be accepted at once. */
  isAccepted: boolean;
}

interface InstanceEditorProps {
  instance: Pick<LoadedInstance, "id" | "number" | "revision" | "content" | "document" | "companions">;
  viewer: Viewer;
  onSaved(edit: SavedEdit): void;
  onLeave(): void;
  /** Left for what somebody else saved meanwhile: that is to be shown now. */
  onKeepTheirs(): void;
}

const NO_CONTRACT: EditorContract = { functions: [], schemas: {} };

/** Opens on what was written last and not saved, if there is something. */
export default function InstanceEditor(props: InstanceEditorProps) {
  const [stored, setStored] = useState<StoredDraft | "none">();
  const { memberId } = props.viewer;
  const { id: instanceId } = props.instance;
  const contract = useQuery(contractQuery(props.instance));
  useEffect(() => {
    void readDraft({ memberId, instanceId }).then((draft) => setStored(draft ?? "none"));
  }, [memberId, instanceId]);
  if (stored === undefined || contract.isPending) return <SkeletonDialogue steps={2} />;
  return (
    <EditorForm
      {...props}
      key={stored === "none" ? "fresh" : stored.at}
      stored={stored === "none" ? undefined : stored}
      contract={contract.data ?? NO_CONTRACT}
      contractError={contract.error}
      onStartOver={() => setStored("none")}
    />
  );
}

interface EditorFormProps extends InstanceEditorProps {
  stored: StoredDraft | undefined;
  contract: EditorContract;
  contractError: Error | null;
  onStartOver(): void;
}

function EditorForm({ instance, viewer, stored, contract, contractError, ...props }: EditorFormProps) {
  const { onSaved, onLeave, onKeepTheirs, onStartOver } = props;
  const { id, number, revision, content: given } = instance;
  const editor = useEditor({
    key: { memberId: viewer.memberId, instanceId: id },
    base: { revision, content: given },
    stored,
    onSaved: (receipt, content, how) => onSaved({ receipt, content, isAccepted: how === "accept" }),
  });
  const { theirs } = editor;
  const leave = () => void editor.flush().then(onLeave);
  const startOver = () => void editor.forget().then(onStartOver);
  useEditorKeys({ save: editor.save, leave: theirs ? editor.keepWriting : leave });
  return (
    <section aria-label={`Editing instance ${number}`} className="min-w-0">
      <EditorNotices
        editor={editor}
        stored={stored}
        revision={revision}
        contractError={contractError}
        onStartOver={startOver}
      />
      {theirs ? (
        <EditConflict
          base={editor.base.content}
          yours={editor.content}
          theirs={theirs}
          isBusy={editor.saving !== undefined}
          onPutOnTop={() => void editor.putOnTop(theirs)}
          onKeepTheirs={() => void editor.throwAway().then(onKeepTheirs)}
          onBack={editor.keepWriting}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)_22rem] gap-8 max-xl:grid-cols-1">
          <EditorFields editor={editor} contract={contract} />
          <EditorChanges editor={editor} />
        </div>
      )}
      {theirs ? null : <EditorDock editor={editor} onLeave={leave} />}
    </section>
  );
}
