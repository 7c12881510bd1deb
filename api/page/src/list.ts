// The list beside the draft: what was found, in order, with counts and filters.

import { badge, headline } from "./card";
import { element, required } from "./dom";
import { LOOKS, type Item, type Look } from "./report";

const CHUNK = 100; // entries drawn at once; the rest follows when one scrolls near it
const HIDDEN_AT_FIRST: readonly Look[] = ["unverifiable", "supported"];

export class FindingList {
  private items: readonly Item[] = [];
  private readonly off = new Set<Look>(HIDDEN_AT_FIRST);
  private drawn = 0;
  private shown: readonly Item[] = [];
  private readonly list = required<HTMLOListElement>("#items");
  private readonly chips = required<HTMLElement>("#verdicts");
  private readonly kind = required<HTMLSelectElement>("#filter-kind");
  private readonly rule = required<HTMLSelectElement>("#filter-rule");
  private readonly watcher: IntersectionObserver;

  constructor(private readonly choose: (key: string) => void, private readonly filtered: (items: readonly Item[]) => void) {
    this.watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.more();
    });
    this.watcher.observe(required("#items-end"));
    for (const select of [this.kind, this.rule]) select.addEventListener("change", () => this.draw());
  }

  show(items: readonly Item[]): void {
    this.items = items;
    this.offer(this.kind, "All kinds", items.flatMap((item) => (item.claim ? [item.claim.kind] : [])));
    this.offer(this.rule, "All rules", items.flatMap((item) => item.findings.map((finding) => finding.name)));
    this.draw();
  }

  private offer(select: HTMLSelectElement, all: string, names: readonly string[]): void {
    const chosen = select.value;
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    select.replaceChildren(
      element("option", { value: "" }, all),
      ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => element("option", { value: name }, `${name} (${count})`)),
    );
    select.value = counts.has(chosen) ? chosen : "";
  }

  private draw(): void {
    const counts = new Map<Look, number>();
    for (const item of this.items) counts.set(item.look, (counts.get(item.look) ?? 0) + 1);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["look"] : undefined;
    this.chips.replaceChildren(
      ...LOOKS.map((look) => {
        const chip = element("button", { type: "button", class: `chip ${look}`, "aria-pressed": String(!this.off.has(look)), "data-look": look }, element("span", { class: "count" }, String(counts.get(look) ?? 0)), ` ${look}`);
        chip.addEventListener("click", () => {
          if (!this.off.delete(look)) this.off.add(look);
          this.draw();
        });
        return chip;
      }),
    );
    if (focused) this.chips.querySelector<HTMLElement>(`[data-look="${focused}"]`)?.focus();
    this.shown = this.items.filter(
      (item) =>
        !this.off.has(item.look) &&
        (!this.kind.value || item.claim?.kind === this.kind.value) &&
        (!this.rule.value || item.findings.some((finding) => finding.name === this.rule.value)),
    );
    this.drawn = 0;
    this.list.replaceChildren();
    this.more();
    this.filtered(this.shown);
  }

  private more(): void {
    const next = this.shown.slice(this.drawn, this.drawn + CHUNK);
    this.drawn += next.length;
    this.list.append(...next.map((item) => this.entry(item)));
  }

  private entry(item: Item): HTMLElement {
    const quote = item.claim?.quote ?? "";
    return element(
      "li",
      { "data-key": item.key },
      element(
        "button",
        { type: "button", class: "entry", click: () => this.choose(item.key) },
        element("span", { class: "entry-head" }, badge(item), element("span", { class: "rule-name" }, item.findings[0]?.name ?? item.claim?.kind ?? ""), element("span", { class: "line" }, `line ${item.line}`)),
        quote && element("q", {}, quote.length > 120 ? `${quote.slice(0, 119)}…` : quote),
        element("span", { class: "entry-message" }, headline(item)),
      ),
    );
  }

  mark(key: string | null): void {
    this.list.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
    if (key === null) return;
    const entry = this.list.querySelector(`li[data-key="${CSS.escape(key)}"] .entry`);
    entry?.setAttribute("aria-current", "true");
    entry?.scrollIntoView({ block: "nearest" });
  }
}
