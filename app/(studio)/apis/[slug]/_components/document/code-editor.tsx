"use client";

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type RefObject, useEffect, useRef } from "react";
import type { DocumentFinding } from "#lib/domain/document-finding.ts";
import { EDITOR_LOOK } from "./editor-look.ts";

/** What others may ask of an editor that is on the page. */
export interface EditorHandle {
  showLine(line: number): void;
  /** The text as it stands. */
  text(): string;
  /** Puts another text in, as one step that can be undone. */
  replace(text: string): void;
}

export interface CodeEditorProps {
  /** Where it begins; later ones are not heard. */
  initialText: string;
  label: string;
  findings: readonly DocumentFinding[];
  isReadOnly: boolean;
  nonce: string | undefined;
  handle: RefObject<EditorHandle | null>;
  onChange(text: string): void;
  /** It is on the page and takes keys. */
  onReady(): void;
}

/** The text of a document with line numbers and what is wrong at its side. Loaded when it is first wanted. */
export default function CodeEditor({
  initialText,
  label,
  findings,
  isReadOnly,
  nonce,
  handle,
  ...on
}: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const editable = useRef(new Compartment());
  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one editor for its whole life; what changes is told to it below
  useEffect(() => {
    if (!place.current) return;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initialText,
        extensions: [
          extensionsFor(initialText, label, nonce),
          editable.current.of(isReadOnly ? READ_ONLY : []),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.sliceDoc());
          }),
        ],
      }),
    });
    view.current = editor;
    handle.current = handleOf(editor);
    latest.current.onReady();
    return () => {
      handle.current = null;
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    view.current?.dispatch({ effects: editable.current.reconfigure(isReadOnly ? READ_ONLY : []) });
  }, [isReadOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state, findings)));
  }, [findings]);
  return <div ref={place} data-slot="code-editor" className="min-w-0" />;
}

/** The caret stays, so that the text can be walked through and searched by keys. */
const READ_ONLY = [EditorState.readOnly.of(true)];

function extensionsFor(text: string, label: string, nonce: string | undefined) {
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    keymap.of([...searchKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap, indentWithTab]),
    /^\s*[{[]/.test(text) ? json() : yaml(),
    // Otherwise every line of a text from Windows would count as changed.
    text.includes("\r\n") && !/[^\r]\n/.test(text) ? EditorState.lineSeparator.of("\r\n") : [],
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    nonce ? EditorView.cspNonce.of(nonce) : [],
    EDITOR_LOOK,
  ];
}

function handleOf(editor: EditorView): EditorHandle {
  return {
    showLine(line) {
      const { from } = editor.state.doc.line(Math.min(Math.max(1, line), editor.state.doc.lines));
      editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      editor.focus();
    },
    text: () => editor.state.sliceDoc(),
    replace(text) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    },
  };
}

function diagnosticsOf(state: EditorState, findings: readonly DocumentFinding[]): Diagnostic[] {
  return findings
    .filter(({ line }) => line !== null && line <= state.doc.lines)
    .map(({ line, severity, message }) => {
      const { from, to, text } = state.doc.line(line ?? 1);
      return { from: from + (text.length - text.trimStart().length), to, severity, message };
    })
    .sort((left, right) => left.from - right.from);
}
