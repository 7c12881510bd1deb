// The check page with JavaScript: the form's textarea becomes an editor that checks as one types.

import { card, headline, type RuleText } from "./card";
import { element, required } from "./dom";
import { DraftEditor } from "./editor";
import { FindingList } from "./list";
import { items, type Edit, type Item, type Report } from "./report";

const PAUSE = 350; // milliseconds after the last key: shorter asks in the middle of a word, longer feels absent
const READABLE = /\.(md|markdown|txt|text|html?|csv|tsv)$/i;
const MEMORY = "benchproof.set-aside";

interface SetAside { fingerprint: string; reason: string }

function start(): void {
  const form = required<HTMLFormElement>("#draft-form");
  const textarea = required<HTMLTextAreaElement>("#draft");
  const status = required<HTMLElement>("#status");
  const file = required<HTMLInputElement>("#file");
  const asideField = required<HTMLInputElement>("#set-aside");
  const rules = JSON.parse(required("#rules").textContent ?? "{}") as Record<string, RuleText>;
  const nonce = required<HTMLScriptElement>("script[type=module]").nonce;
  const limit = Number(form.dataset["limit"] ?? "200000");
  let aside = remembered();
  let report: Report | null = null;
  let checkedText = "";
  let all: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;

  document.documentElement.classList.add("with-editor");
  const editor = new DraftEditor(required("#editor"), textarea.value.replace(/\r\n?/g, "\n"), {
    nonce,
    card: (item) => card(item, rules, { fix: (one, edit) => mend([(editor.item(one.key) ?? one).edits.find((now) => now.replacement === edit.replacement && now.label === edit.label) ?? edit]), setAside: putAside, close: () => editor.close() }),
    changed: later,
    opened: (item) => {
      list.mark(item?.key ?? null);
      required("#announce").textContent = item ? `${item.look}: ${headline(item)}` : "";
    },
    submit: () => void check(),
  });
  const list = new FindingList((key) => editor.reveal(key, true), (shown) => editor.show(current(shown)));

  function say(words: string): void {
    status.textContent = words;
  }

  // Items where they stand now: the text may have moved since they were found.
  function current(shown: readonly Item[]): Item[] {
    const moved = new Map(editor.items.map((item) => [item.key, item]));
    return editor.text === checkedText ? [...shown] : shown.flatMap((item) => moved.get(item.key) ?? []);
  }

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void check(), PAUSE);
  }

  async function check(): Promise<void> {
    clearTimeout(timer);
    asking?.abort();
    const turn = (asking = new AbortController());
    const text = editor.text;
    if (!text.trim()) return void show({ reference: { digest: "", facts: 0, as_of: "" }, documents: [] }, text);
    if (text.length > limit * 2) return say(`The draft is longer than ${limit.toLocaleString("en")} characters; check it in parts.`);
    required("#editor").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("/check", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({
          text,
          format: required<HTMLSelectElement>("#format").value,
          as_of: required<HTMLInputElement>("#as-of").value || null,
        }),
        signal: turn.signal,
      });
      const found: unknown = await answer.json();
      if (turn !== asking) return; // a newer draft is on its way
      if (!answer.ok) {
        const problem = found as { detail?: string; hint?: string };
        say(`Not checked: ${problem.detail ?? answer.statusText} ${problem.hint ?? ""}`);
        if (answer.status === 503) timer = setTimeout(() => void check(), 2000);
        return;
      }
      if (editor.text === text) show(found as Report, text);
    } catch (error) {
      if (turn === asking && !turn.signal.aborted) say(`Not checked: the server does not answer (${error instanceof Error ? error.message : "unknown"}).`);
    } finally {
      if (turn === asking) required("#editor").removeAttribute("aria-busy");
    }
  }

  function show(found: Report, text: string): void {
    report = found;
    checkedText = text;
    const ignored = new Set(aside.map((one) => one.fingerprint));
    all = items(found, text).filter((item) => !item.findings.length || item.findings.some((finding) => !ignored.has(finding.fingerprint)));
    list.show(all);
    summarise();
    document.documentElement.dataset["checked"] = String(Number(document.documentElement.dataset["checked"] ?? "0") + 1);
  }

  // Draws what is known once more, or asks where the text is not the one that was checked.
  function again(): void {
    if (report && editor.text === checkedText) show(report, checkedText);
    else void check();
  }

  function summarise(): void {
    const checked = report?.documents[0];
    const safe = safeOnes().length;
    const all_safe = required<HTMLButtonElement>("#fix-all");
    all_safe.disabled = safe === 0;
    all_safe.textContent = safe ? `Fix all safe (${safe})` : "Fix all safe";
    required("#aside-note").textContent = aside.length ? `${aside.length} ignored` : "";
    required<HTMLButtonElement>("#recall").hidden = aside.length === 0;
    const unchecked = required<HTMLElement>("#unchecked");
    if (!checked) {
      say("");
      unchecked.replaceChildren();
      return;
    }
    const { claims, contradicted, disputed, unverifiable, supported } = checked.summary;
    say(
      claims
        ? `${claims} claims: ${contradicted} contradicted, ${disputed} disputed, ${unverifiable} unverifiable, ${supported} supported. Held against ${report!.reference.facts.toLocaleString("en")} facts as of ${report!.reference.as_of}.`
        : "No checkable claims found.",
    );
    const reasons = new Map<string, number>();
    const count = (reason: string): void => void reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    for (const claim of checked.claims) if (claim.verdict === "unverifiable") count(claim.reason);
    for (const unread of checked.unread) count(unread.reason);
    const total = unverifiable + checked.unread.length;
    unchecked.replaceChildren(
      element("summary", {}, `Not checked: ${total}`),
      element("p", {}, `${unverifiable} claims that no source settles, and ${checked.unread.length} numbers or cells near a known name that were not read as claims. Opinions, definitions and everything without a number or a comparison are never checked.`),
      element("ul", {}, ...[...reasons].sort((a, b) => b[1] - a[1]).slice(0, 30).map(([reason, times]) => element("li", {}, times > 1 ? `${times} × ` : "", reason))),
    );
  }

  function safeOnes(): Edit[] {
    return all.flatMap((item) => (item.look === "supported" ? [] : (editor.item(item.key) ?? item).edits.filter((edit) => edit.safe)));
  }

  function mend(edits: readonly Edit[]): void {
    const done = editor.make(edits);
    editor.close();
    editor.view.focus();
    say(done === 1 ? "One fix made. Undo takes it back." : `${done} fixes made. Undo takes them back.`);
  }

  function putAside(item: Item, reason: string): void {
    aside = [...aside, ...item.findings.map((finding) => ({ fingerprint: finding.fingerprint, reason }))];
    remember(aside);
    editor.close();
    again();
  }

  required("#fix-all").addEventListener("click", () => mend(safeOnes()));
  required("#recall").addEventListener("click", () => {
    aside = [];
    remember(aside);
    again();
  });
  required("#copy").addEventListener("click", () => void copied(editor.text).then(say));
  for (const id of ["#format", "#as-of"]) required(id).addEventListener("change", () => void check());
  form.addEventListener("submit", (event) => {
    textarea.value = editor.text;
    asideField.value = JSON.stringify(aside);
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.formAction !== form.action) return; // exports and claim pages are the server's
    if (file.files?.[0] && !READABLE.test(file.files[0].name)) return;
    event.preventDefault();
    void check();
  });

  async function take(chosen: File): Promise<void> {
    if (!READABLE.test(chosen.name) && !chosen.type.startsWith("text/")) {
      const carrier = new DataTransfer();
      carrier.items.add(chosen);
      file.files = carrier.files;
      textarea.value = "";
      HTMLFormElement.prototype.submit.call(form); // the server reads what a browser cannot: PDF, docx
      return;
    }
    editor.replaceAll((await chosen.text()).replace(/\r\n?/g, "\n"));
    file.value = "";
    if (/\.html?$/i.test(chosen.name)) required<HTMLSelectElement>("#format").value = "html";
    editor.view.focus();
    void check();
  }

  file.addEventListener("change", () => {
    if (file.files?.[0]) void take(file.files[0]);
  });
  const sheet = required<HTMLElement>("#editor");
  sheet.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  sheet.addEventListener(
    "drop",
    (event) => {
      const dropped = event.dataTransfer?.files[0];
      if (!dropped) return;
      event.preventDefault();
      event.stopPropagation();
      void take(dropped);
    },
    true,
  );

  summarise();
  if (editor.text.trim()) void check();
  document.documentElement.dataset["ready"] = "true";
}

// Digests and reasons only, never the text.
function remembered(): SetAside[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(MEMORY) ?? "[]");
    return Array.isArray(found) ? (found as SetAside[]) : [];
  } catch {
    return [];
  }
}

function remember(aside: readonly SetAside[]): void {
  try {
    sessionStorage.setItem(MEMORY, JSON.stringify(aside));
  } catch {
    // a browser that keeps nothing still checks
  }
}

async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return "The corrected text is on the clipboard.";
  } catch {
    const carrier = element("textarea", { class: "visually-hidden" });
    carrier.value = text;
    document.body.append(carrier);
    carrier.select();
    const done = document.execCommand("copy");
    carrier.remove();
    return done ? "The corrected text is on the clipboard." : "The browser does not allow copying; select the text and copy it.";
  }
}

start();
