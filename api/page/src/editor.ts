// The editor: the draft with marks under its claims, kept in place while one types, and a card at the mark that is open.

import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { EditorState, RangeSetBuilder, StateEffect, StateField, type Extension } from "@codemirror/state";
import {
  Decoration,
  drawSelection,
  EditorView,
  hoverTooltip,
  keymap,
  placeholder,
  showTooltip,
  ViewPlugin,
  type DecorationSet,
  type Tooltip,
  type ViewUpdate,
} from "@codemirror/view";
import type { Edit, Item } from "./report";

interface Marks {
  items: readonly Item[];
  decorations: DecorationSet;
}

export interface Hooks {
  nonce: string;
  card(item: Item): HTMLElement;
  changed(): void;
  opened(item: Item | null): void;
  submit(): void;
}

const place = StateEffect.define<readonly Item[]>();
const open = StateEffect.define<string | null>();

const LONG = 400; // a claim that is a whole row is marked whole, a page is not

function decorate(items: readonly Item[], length: number): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const item of items) {
    if (item.from >= item.to || item.to > length) continue;
    const end = Math.min(item.to, item.from + LONG);
    builder.add(item.from, end, Decoration.mark({ class: `mark ${item.look}`, attributes: { "data-key": item.key } }));
  }
  return builder.finish();
}

const marks = StateField.define<Marks>({
  create: () => ({ items: [], decorations: Decoration.none }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(place)) return { items: effect.value, decorations: decorate(effect.value, transaction.state.doc.length) };
    }
    if (!transaction.docChanged) return value;
    const moved = (from: number, to: number): [number, number] => [transaction.changes.mapPos(from, 1), transaction.changes.mapPos(to, -1)];
    const items = value.items.map((item) => {
      const [from, to] = moved(item.from, item.to);
      const edits = item.edits.map((edit) => {
        const [editFrom, editTo] = moved(edit.from, edit.to);
        return { ...edit, from: editFrom, to: Math.max(editFrom, editTo) };
      });
      return { ...item, from, to: Math.max(from, to), edits };
    });
    return { items, decorations: value.decorations.map(transaction.changes) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.decorations),
});

// Table rows are easier to read where their columns can line up.
const rows = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = rowsIn(view);
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = rowsIn(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
const ROW = Decoration.line({ class: "row" });
const HEADING = Decoration.line({ class: "heading" });

function rowsIn(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const start = line.text.slice(0, 8).trimStart();
      if (start.startsWith("|") || line.text.slice(0, 400).includes("\t")) builder.add(line.from, line.from, ROW);
      else if (/^#{1,6} /.test(start)) builder.add(line.from, line.from, HEADING);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

export class DraftEditor {
  readonly view: EditorView;
  private placing = false;

  constructor(parent: HTMLElement, text: string, private readonly hooks: Hooks) {
    const opened = StateField.define<string | null>({
      create: () => null,
      update(value, transaction) {
        for (const effect of transaction.effects) if (effect.is(open)) return effect.value;
        return transaction.docChanged ? null : value;
      },
      provide: (field) => showTooltip.from(field, (key) => (key === null ? null : this.tooltip(key))),
    });
    this.view = new EditorView({
      parent,
      state: EditorState.create({ doc: text, extensions: [this.extensions(opened), marks] }),
    });
  }

  private tooltip(key: string): Tooltip | null {
    const item = this.item(key);
    return item ? { pos: Math.min(item.from, this.view.state.doc.length), above: false, create: () => this.box(item) } : null;
  }

  // The editor places and styles the outer element, the page the card in it.
  private box(item: Item): { dom: HTMLElement } {
    const dom = document.createElement("div");
    dom.append(this.hooks.card(item));
    return { dom };
  }

  private extensions(opened: StateField<string | null>): Extension {
    const move = (step: 1 | -1) => () => this.step(step);
    return [
      EditorView.cspNonce.of(this.hooks.nonce),
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      EditorState.tabSize.of(8),
      placeholder("Paste a draft here, or drop a file."),
      EditorView.contentAttributes.of({ "aria-label": "Draft", "aria-describedby": "editor-help", spellcheck: "true" }),
      keymap.of([
        { key: "F8", run: move(1), shift: move(-1), preventDefault: true },
        { key: "Alt-ArrowDown", run: move(1), preventDefault: true },
        { key: "Alt-ArrowUp", run: move(-1), preventDefault: true },
        { key: "Mod-.", run: () => this.openAtCursor(), preventDefault: true },
        { key: "Mod-Enter", run: () => (this.hooks.submit(), true), preventDefault: true },
        { key: "Escape", run: () => this.close() },
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      opened,
      rows,
      hoverTooltip((view, at) => this.hover(view, at), { hoverTime: 250 }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.placing) this.hooks.changed();
      }),
      EditorView.domEventHandlers({
        click: (event) => {
          const key = event.target instanceof Element ? event.target.closest<HTMLElement>(".mark")?.dataset["key"] : undefined;
          if (key !== undefined) this.reveal(key, false);
          return false;
        },
      }),
    ];
  }

  private hover(view: EditorView, at: number): Tooltip | null {
    const item = this.at(at);
    if (!item || view.dom.querySelector(".cm-tooltip:not(.cm-tooltip-hover) .card")) return null;
    return { pos: item.from, end: item.to, above: false, create: () => this.box(item) };
  }

  // The most telling item at an offset: the shortest one.
  private at(offset: number): Item | undefined {
    return this.items.filter((item) => item.from <= offset && offset <= item.to).sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get items(): readonly Item[] {
    return this.view.state.field(marks).items;
  }

  item(key: string): Item | undefined {
    return this.items.find((item) => item.key === key);
  }

  replaceAll(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text }, annotations: isolateHistory.of("full"), selection: { anchor: 0 } });
  }

  show(items: readonly Item[]): void {
    this.view.dispatch({ effects: place.of(items) });
  }

  // Makes those of the edits whose words are still the words that were judged; of two that overlap, the first.
  make(edits: readonly Edit[]): number {
    let last = -1;
    const changes = [...edits]
      .sort((a, b) => a.from - b.from)
      .filter((edit) => {
        const free = edit.from >= last && this.view.state.sliceDoc(edit.from, edit.to) === edit.was;
        if (free) last = edit.to;
        return free;
      })
      .map((edit) => ({ from: edit.from, to: edit.to, insert: edit.replacement }));
    if (changes.length) this.view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.fix" });
    return changes.length;
  }

  reveal(key: string, focus: boolean): void {
    const item = this.item(key);
    if (!item) return;
    this.view.dispatch({
      selection: { anchor: item.from },
      effects: [EditorView.scrollIntoView(item.from, { y: "start", yMargin: 90 }) /* room for the card below */, open.of(key)],
    });
    if (focus) this.view.focus();
    this.hooks.opened(item);
  }

  // Opens the card of the next or previous item that is shown, and says where one is.
  private step(step: 1 | -1): boolean {
    const here = this.view.state.selection.main.head;
    const shown = this.items;
    const next = step > 0 ? (shown.find((item) => item.from > here) ?? shown[0]) : (shown.findLast((item) => item.from < here) ?? shown.at(-1));
    if (next) this.reveal(next.key, true);
    return true;
  }

  private openAtCursor(): boolean {
    const item = this.at(this.view.state.selection.main.head);
    if (!item) return false;
    this.reveal(item.key, false);
    requestAnimationFrame(() => {
      const opened = this.view.dom.querySelector<HTMLElement>(".cm-tooltip .card");
      (opened?.querySelector<HTMLElement>(".card-actions button, .card-actions summary") ?? opened)?.focus();
    });
    return true;
  }

  close(): boolean {
    const was = this.view.dom.querySelector(".cm-tooltip .card") !== null;
    this.view.dispatch({ effects: open.of(null) });
    if (was) this.view.focus();
    this.hooks.opened(null);
    return was;
  }
}
