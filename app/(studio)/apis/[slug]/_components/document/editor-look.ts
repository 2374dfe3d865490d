import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const words = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.content], color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--info)" },
  { tag: [tags.comment, tags.meta, tags.separator, tags.squareBracket, tags.brace], color: "var(--text-muted)" },
]);

const mark = (color: string) => `linear-gradient(${color}, ${color})`;

/** The studio's colours, light and dark: they are variables, so the editor follows the theme by itself. */
export const EDITOR_LOOK = [
  syntaxHighlighting(words),
  EditorView.theme({
    "&": { color: "var(--text)", backgroundColor: "var(--surface-raised)", fontSize: "13px", maxHeight: "62vh" },
    "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: "var(--font-mono, monospace)", lineHeight: "1.55", overflow: "auto" },
    ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
    ".cm-gutters": {
      backgroundColor: "var(--surface-sunken)",
      color: "var(--text-muted)",
      borderRight: "1px solid var(--line)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--hover) 60%, transparent)" },
    ".cm-cursor": { borderLeftColor: "var(--text)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--accent-soft)",
    },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
      backgroundColor: "var(--hover)",
      outline: "1px solid var(--line-strong)",
    },
    ".cm-selectionMatch": { backgroundColor: "var(--warn-soft)" },
    ".cm-searchMatch": { backgroundColor: "var(--warn-soft)", outline: "1px solid var(--warn)" },
    ".cm-lintRange-error": {
      backgroundImage: mark("var(--bad)"),
      backgroundSize: "100% 1.5px",
      backgroundPosition: "left bottom",
      backgroundRepeat: "no-repeat",
    },
    ".cm-lintRange-warning": {
      backgroundImage: mark("var(--warn)"),
      backgroundSize: "100% 1.5px",
      backgroundPosition: "left bottom",
      backgroundRepeat: "no-repeat",
    },
    ".cm-lint-marker": { content: "none", width: "10px", height: "10px", margin: "4px 1px", borderRadius: "50%" },
    ".cm-lint-marker-error": { backgroundColor: "var(--bad)" },
    // Told apart by shape too.
    ".cm-lint-marker-warning": {
      backgroundColor: "var(--warn)",
      borderRadius: "0",
      transform: "rotate(45deg) scale(0.8)",
    },
    ".cm-tooltip": {
      backgroundColor: "var(--surface-overlay)",
      color: "var(--text)",
      border: "1px solid var(--line)",
      borderRadius: "6px",
      boxShadow: "var(--shadow)",
      maxWidth: "60ch",
    },
    ".cm-diagnostic": { padding: "4px 8px", fontSize: "12px" },
    ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad)" },
    ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warn)" },
    ".cm-panels": { backgroundColor: "var(--surface-sunken)", color: "var(--text)", borderColor: "var(--line)" },
    ".cm-textfield": {
      backgroundColor: "var(--surface-raised)",
      border: "1px solid var(--line-strong)",
      borderRadius: "4px",
    },
    ".cm-button": {
      backgroundImage: "none",
      backgroundColor: "var(--hover)",
      border: "1px solid var(--line)",
      borderRadius: "4px",
    },
    ".cm-foldPlaceholder": { backgroundColor: "var(--hover)", border: "none", color: "var(--text-muted)" },
  }),
];
