// The API page with JavaScript: each operation can be tried from where it is described.

import { element, required } from "./dom";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-operation]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run(form);
  });
}
document.documentElement.dataset["ready"] = "true";

async function run(form: HTMLFormElement): Promise<void> {
  const shown = required<HTMLElement>(".answer", form);
  const fields = new FormData(form);
  const method = (form.dataset["operation"] ?? "get").toUpperCase();
  let path = form.dataset["path"] ?? "/";
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll<HTMLInputElement>("[data-in]")) {
    const value = String(fields.get(input.name) ?? "");
    if (input.dataset["in"] === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(value));
    else if (value) query.append(input.name, value);
  }
  const address = query.size ? `${path}?${query}` : path;
  const body = fields.get("body");
  shown.replaceChildren(element("p", {}, "…"));
  try {
    const begun = performance.now();
    const answer = await fetch(address, {
      method,
      headers: { Accept: String(fields.get("accept") ?? "*/*"), ...(body === null ? {} : { "Content-Type": "application/json" }) },
      ...(body === null ? {} : { body: String(body) }),
    });
    const text = await answer.text();
    shown.replaceChildren(
      element("p", {}, element("strong", {}, `${answer.status} ${answer.statusText}`), ` ${answer.headers.get("content-type") ?? ""}, ${Math.round(performance.now() - begun)} ms`),
      element("pre", { tabindex: "0" }, pretty(text).slice(0, 20_000)),
    );
  } catch (error) {
    shown.replaceChildren(element("p", {}, `No answer: ${error instanceof Error ? error.message : String(error)}`));
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
