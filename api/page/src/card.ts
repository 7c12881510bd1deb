// The card of one item: verdict, what the text says, what the sources say, the arithmetic, the rule, and what can be done.

import { element, link, type Child } from "./dom";
import { amount, expected, GLYPHS, listed, names, type Edit, type Evidence, type Item } from "./report";

export interface RuleText { name: string; summary: string; silent: string }
export interface Actions {
  fix(item: Item, edit: Edit): void;
  setAside(item: Item, reason: string): void;
  close(): void;
}

const STANCES: Record<Evidence["stance"], string> = { for: "agrees", against: "differs", whose: "has this number" };
const SHOWN = 6; // sources at once; the rest behind a line

export function badge(item: Item): HTMLElement {
  return element("span", { class: `badge ${item.look}` }, element("span", { "aria-hidden": "true" }, GLYPHS[item.look]), ` ${item.look}`);
}

export function headline(item: Item): string {
  return item.findings[0]?.message ?? item.claim?.reason ?? "";
}

export function card(item: Item, rules: Record<string, RuleText>, actions: Actions): HTMLElement {
  const claim = item.claim;
  const finding = item.findings[0];
  const made = element("div", { class: `card ${item.look}`, role: "dialog", "aria-label": `${item.look}: ${headline(item)}`, tabindex: "-1" });
  made.append(
    element(
      "div",
      { class: "card-head" },
      badge(item),
      finding && element("span", { class: "rule-name" }, finding.name),
      element("button", { type: "button", class: "quiet close", "aria-label": "Close", click: () => actions.close() }, "×"),
    ),
    element("p", { class: "card-message" }, headline(item)),
  );
  if (claim && finding && claim.reason && claim.reason !== finding.message) made.append(element("p", { class: "card-reason" }, claim.reason));
  if (claim) made.append(reading(item));
  if (claim?.evidence.length) made.append(sources(claim.evidence));
  for (const more of item.findings.slice(1)) made.append(element("p", { class: "card-more" }, element("strong", {}, more.name), ` ${more.message}`));
  if (finding) made.append(about(finding.rule, rules[finding.rule]));
  made.append(footer(item, actions));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      actions.close();
    }
  });
  return made;
}

function row(label: string, ...value: Child[]): Node[] {
  return [element("dt", {}, label), element("dd", {}, ...value)];
}

function reading(item: Item): HTMLElement {
  const claim = item.claim!;
  const list = element("dl", { class: "reading" });
  const measured = [names(claim.subject), names(claim.object) && `against ${names(claim.object)}`, listed(claim.benchmark) || listed(claim.domain), claim.metric, claim.setting];
  const said = [claim.printed, typeof claim.relation === "string" && claim.relation, typeof claim.relation === "number" && `rank ${claim.relation}`];
  const quoted = said.filter(Boolean).join(", ");
  list.append(...row("The text says", element("strong", {}, quoted || claim.quote), element("span", { class: "circumstances" }, measured.filter(Boolean).join(" · "))));
  const right = expected(claim.expected);
  if (right) list.append(...row("Right is", element("strong", {}, right)));
  if (claim.derivation) list.append(...row("Arithmetic", element("code", {}, claim.derivation)));
  return list;
}

function sources(evidence: Evidence[]): HTMLElement {
  const lines = evidence.map((one) =>
    element(
      "li",
      { class: `stance-${one.stance}` },
      element("span", { class: "source-value" }, element("strong", {}, amount(one.value, one.unit)), element("span", { class: "stance" }, STANCES[one.stance])),
      element(
        "span",
        { class: "source-place" },
        element("span", { class: "measured" }, [one.subject, one.metric, one.setting].filter(Boolean).join(" · ")),
        link(one.title ?? one.source ?? (one.kind === "own-table" ? "this article’s own table" : "this article’s own text"), one.url),
        element("span", { class: "locator" }, [one.locator, one.as_of].filter(Boolean).join(", ")),
      ),
    ),
  );
  const list = element("ul", { class: "sources" }, ...lines.slice(0, SHOWN));
  const box = element("div", {}, element("p", { class: "sources-head" }, "The sources say"), list);
  if (lines.length > SHOWN) {
    const more = element("button", { type: "button", class: "quiet" }, `${lines.length - SHOWN} more`);
    more.addEventListener("click", () => {
      list.append(...lines.slice(SHOWN));
      more.remove();
    });
    box.append(more);
  }
  return box;
}

function about(code: string, rule: RuleText | undefined): HTMLElement {
  return element(
    "details",
    { class: "about" },
    element("summary", {}, `Rule ${code}`),
    rule && element("p", {}, rule.summary),
    rule?.silent && element("p", {}, element("strong", {}, "Stays silent: "), rule.silent),
    element("a", { href: `/page/rules#${encodeURIComponent(code)}`, target: "_blank", rel: "noopener" }, "The whole rule"),
  );
}

function footer(item: Item, actions: Actions): HTMLElement {
  const bar = element("div", { class: "card-actions" });
  for (const edit of item.edits) {
    const words = edit.replacement ? `Replace with “${edit.replacement}”` : `Delete “${edit.was}”`;
    const hint = edit.label || (edit.safe ? "" : "look first");
    const kind = item.edits.length === 1 ? "primary" : "choice";
    bar.append(element("button", { type: "button", class: kind, click: () => actions.fix(item, edit) }, words, hint && element("span", { class: "hint" }, ` ${hint}`)));
  }
  if (item.claim) {
    bar.append(
      element("button", { type: "submit", form: "draft-form", formaction: "/page/claim", formtarget: "_blank", name: "claim", value: item.claim.id }, "Where this comes from"),
    );
  }
  if (item.findings.length) bar.append(ignoring(item, actions));
  return bar;
}

function ignoring(item: Item, actions: Actions): HTMLElement {
  const reason = element("input", { type: "text", maxlength: "500", "aria-label": "Reason for ignoring this", placeholder: "Reason" });
  const go = (): void => actions.setAside(item, reason.value.trim());
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      go();
    }
  });
  return element(
    "details",
    { class: "ignore" },
    element("summary", {}, "Ignore…"),
    element("div", { class: "ignore-form" }, reason, element("button", { type: "button", click: go }, "Ignore")),
  );
}
