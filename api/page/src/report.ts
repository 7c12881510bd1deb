// The report as the server answers it, and what the page makes of it: items, one a claim or finding, at UTF-16 offsets.

export type Word = "supported" | "contradicted" | "disputed" | "unverifiable";
export type Look = Word | "note";

export interface Place { start: number; end: number; line: number; column: number }
export interface Fix { start: number; end: number; replacement: string; safe: boolean }
export interface Named { id: string | null; name: string; candidates: string[] }
export interface Evidence {
  kind: "fact" | "own-table" | "own-text";
  fact: string | null;
  span: Place | null;
  subject: string | null;
  value: unknown;
  unit: string | null;
  metric: string | null;
  setting: string | null;
  source: string | null;
  title: string | null;
  url: string | null;
  locator: string | null;
  as_of: string | null;
  stance: "for" | "against" | "whose";
}
export interface Claim {
  id: string;
  kind: string;
  span: Place;
  quote: string;
  subject: Named | Named[] | null;
  object: Named | Named[] | null;
  benchmark: string | string[] | null;
  domain: string | string[] | null;
  metric: string | null;
  setting: string | null;
  relation: unknown;
  printed: string | null;
  verdict: Word;
  reason: string;
  expected: unknown;
  derivation: string | null;
  evidence: Evidence[];
  fix: Fix | null;
}
export interface Finding {
  rule: string;
  name: string;
  severity: "error" | "warning" | "info";
  span: Place;
  message: string;
  claims: string[];
  fix: Fix | null;
  fingerprint: string;
}
export interface Summary {
  claims: number;
  supported: number;
  contradicted: number;
  disputed: number;
  unverifiable: number;
  findings: { error: number; warning: number; info: number };
}
export interface Checked {
  characters: number;
  claims: Claim[];
  findings: Finding[];
  unread: { span: Place; reason: string }[];
  summary: Summary;
}
export interface Report {
  reference: { digest: string; facts: number; as_of: string };
  documents: Checked[];
}

export interface Edit { from: number; to: number; was: string; replacement: string; safe: boolean; label: string }

export interface Item {
  key: string;
  look: Look;
  from: number;
  to: number;
  line: number;
  claim: Claim | null;
  findings: Finding[];
  edits: Edit[]; // the fix that the report offers, or else each right value where several settings have one
}

// The report counts code points, the editor UTF-16 units: one more unit for every character outside the basic plane before it.
export class Offsets {
  private readonly astral: number[] = []; // code point offsets of the characters that take two units
  constructor(readonly text: string) {
    let points = 0;
    for (let unit = 0; unit < text.length; unit++, points++) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length) {
        const next = text.charCodeAt(unit + 1);
        if (next >= 0xdc00 && next < 0xe000) {
          this.astral.push(points);
          unit++;
        }
      }
    }
  }

  units(point: number): number {
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.astral[middle]! < point) low = middle + 1;
      else high = middle;
    }
    return Math.min(point + low, this.text.length);
  }
}

const ORDER: Record<Finding["severity"], number> = { error: 0, warning: 1, info: 2 };

export function items(report: Report, text: string): Item[] {
  const checked = report.documents[0];
  if (!checked) return [];
  const offsets = new Offsets(text);
  const place = (fix: Fix | null | undefined): Edit[] => {
    if (!fix) return [];
    const from = offsets.units(fix.start);
    const to = offsets.units(fix.end);
    return [{ from, to, was: text.slice(from, to), replacement: fix.replacement, safe: fix.safe, label: "" }];
  };
  const edits = (claim: Claim, findings: readonly Finding[]): Edit[] => {
    const offered = findings.find((finding) => finding.fix)?.fix ?? claim.fix;
    return offered ? place(offered) : choices(claim, offsets.units(claim.span.start));
  };
  const byClaim = new Map<string, Finding[]>();
  const known = new Set(checked.claims.map((claim) => claim.id));
  const alone: Finding[] = [];
  for (const finding of checked.findings) {
    const owner = finding.claims.find((id) => known.has(id));
    if (owner === undefined) alone.push(finding);
    else byClaim.set(owner, [...(byClaim.get(owner) ?? []), finding]);
  }
  const found: Item[] = checked.claims.map((claim) => {
    const findings = (byClaim.get(claim.id) ?? []).sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
    const look: Look = claim.verdict === "supported" && findings.length ? "note" : claim.verdict;
    return {
      key: claim.id,
      look,
      from: offsets.units(claim.span.start),
      to: offsets.units(claim.span.end),
      line: claim.span.line,
      claim,
      findings,
      edits: edits(claim, findings),
    };
  });
  alone.forEach((finding, at) =>
    found.push({
      key: `${finding.fingerprint}/${at}`,
      look: "note",
      from: offsets.units(finding.span.start),
      to: offsets.units(finding.span.end),
      line: finding.span.line,
      claim: null,
      findings: [finding],
      edits: place(finding.fix),
    }),
  );
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

// Where a plain number is wrong and several are right, each under its own setting: one edit for each. None of them is safe.
function choices(claim: Claim, start: number): Edit[] {
  if (!claim.printed || !Array.isArray(claim.expected)) return [];
  const at = claim.quote.indexOf(claim.printed);
  const number = /\d{1,9}(?:\.\d{1,6})?/.exec(claim.printed);
  if (at < 0 || claim.quote.indexOf(claim.printed, at + 1) >= 0 || !number) return [];
  const from = start + at + number.index;
  const found: Edit[] = [];
  for (const one of claim.expected as { value?: unknown; unit?: string; metric?: string | null; setting?: string | null; subject?: string | null }[]) {
    if (typeof one.value !== "number" || !["percent", "rating", "percentile", "points"].includes(one.unit ?? "")) continue;
    const label = [one.subject, one.metric, one.setting].filter(Boolean).join(", ");
    found.push({ from, to: from + number[0].length, was: number[0], replacement: String(one.value), safe: false, label });
  }
  return found.slice(0, 6);
}

export const LOOKS: readonly Look[] = ["contradicted", "disputed", "note", "unverifiable", "supported"];
export const GLYPHS: Record<Look, string> = { contradicted: "✕", disputed: "≠", note: "!", unverifiable: "?", supported: "✓" };

export function names(named: Named | Named[] | null): string {
  if (!named) return "";
  return (Array.isArray(named) ? named : [named]).map((one) => one.name).join(", ");
}

export function listed(value: string | string[] | null): string {
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}

export function amount(value: unknown, unit: string | null): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((one) => amount(one, unit)).join("–");
  if (typeof value !== "number") return String(value);
  switch (unit) {
    case "percent": return `${value} %`;
    case "usd-per-mtok": return `$${value} per million tokens`;
    case "usd": return `$${value}`;
    case "ratio": return `${value}×`;
    case "parameters":
    case "tokens": return `${value.toLocaleString("en")} ${unit}`;
    case null:
    case "text":
    case "date":
    case "count": return String(value);
    default: return `${value} ${unit.replaceAll("-", " ")}`;
  }
}

export function expected(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(expected).join("; ");
  if (typeof value === "object") {
    const one = value as { value?: unknown; unit?: string; metric?: string; setting?: string; subject?: string };
    const circumstances = [one.subject, one.metric, one.setting].filter(Boolean).join(", ");
    return amount(one.value, one.unit ?? null) + (circumstances ? ` (${circumstances})` : "");
  }
  return typeof value === "number" ? String(value) : String(value);
}
