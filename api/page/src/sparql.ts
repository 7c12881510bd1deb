// The SPARQL page with JavaScript: the query's textarea becomes an editor. Asking stays a form: the answer is the server's page.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting, bracketMatching } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { required } from "./dom";

const colours = HighlightStyle.define([
  { tag: tags.keyword, class: "tok-keyword" },
  { tag: [tags.string, tags.literal], class: "tok-string" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.atom, tags.link, tags.url], class: "tok-iri" },
  { tag: [tags.variableName, tags.special(tags.variableName)], class: "tok-variable" },
]);

function start(): void {
  const form = required<HTMLFormElement>("#query-form");
  const textarea = required<HTMLTextAreaElement>("#query");
  const nonce = required<HTMLScriptElement>("script[type=module]").nonce;
  document.documentElement.classList.add("with-editor");
  const view = new EditorView({
    parent: required("#query-editor"),
    doc: textarea.value,
    extensions: [
      EditorView.cspNonce.of(nonce),
      history(),
      lineNumbers(),
      bracketMatching(),
      EditorView.lineWrapping,
      StreamLanguage.define(sparql),
      syntaxHighlighting(colours),
      EditorView.contentAttributes.of({ "aria-label": "SPARQL query", spellcheck: "false" }),
      keymap.of([{ key: "Mod-Enter", run: () => (form.requestSubmit(), true), preventDefault: true }, ...historyKeymap, ...defaultKeymap]),
    ],
  });
  form.addEventListener("submit", () => {
    textarea.value = view.state.doc.toString();
  });
  for (const example of document.querySelectorAll<HTMLElement>("[data-query]")) {
    example.addEventListener("click", (event) => {
      event.preventDefault();
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: example.dataset["query"] ?? "" } });
      view.focus();
    });
  }
  document.documentElement.dataset["ready"] = "true";
}

start();
