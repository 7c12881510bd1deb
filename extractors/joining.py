"""Names joined with what stands beside them: makers, the word "model", efforts, metrics."""

from __future__ import annotations

from dataclasses import replace

from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.catalog import Catalog

_MODEL_WORD = pattern(r" models?\b(?! (?:size|card|weights|family|architecture|spec))")
_OWNS = pattern(r"(?:['’]s)? (?:own |new |latest |flagship )?$")


def joined(text: str, found: list[Mention], catalog: Catalog) -> list[Mention]:
    """`found` with makers drawn into the names they stand before ("OpenAI's o1"), a trailing "model" too, and metrics
    told to the benchmarks that they stand beside.
    """
    out: list[Mention] = []
    for mention in found:
        before = out[-1] if out else None
        if mention.role == "setting" and mention.text.lower() in ("high", "medium", "low"):
            adjacent = before is not None and text[before.end : mention.start] in ("-", " (", "(")
            if before is None or before.role != "model" or not adjacent:
                continue  # an effort only beside a model
        if mention.role == "model":
            end = mention.end
            if (word := _MODEL_WORD.match(text, end)) is not None:
                end = word.end()
            start = mention.start
            if (
                before
                and before.role == "company"
                and _OWNS.fullmatch(text[before.end : start])
                and _made_by(catalog, mention, before)
            ):
                start = before.start
                out.pop()
            if (start, end) != (mention.start, mention.end):
                mention = replace(mention, start=start, end=end, text=text[start:end])
        named = next((i for i in (-1, -2) if len(out) >= -i and out[i].role == "benchmark"), 0)
        if mention.role == "metric" and named and out[named].metric is None and out[named].candidates:
            between = text[out[named].end : mention.start]
            if named == -2:
                between = between.replace(out[-1].text, "").replace(", ", "") if out[-1].role == "setting" else "…"
            if between in ("", " ", "  ", " (", "(", " ( ", ": ", "-"):
                out[named] = replace(out[named], metric=_metric(catalog, out[named], mention))
        out.append(mention)
    return out


def _metric(catalog: Catalog, benchmark: Mention, metric: Mention) -> str | None:
    known = [m for m in metric.candidates if any((b, m) in catalog.metrics for b in benchmark.candidates)]
    return known[0] if known else None


def _made_by(catalog: Catalog, model: Mention, company: Mention) -> bool:
    makers = {catalog.models[id].developer for id in model.candidates if id in catalog.models}
    return not makers or not makers.isdisjoint(company.candidates)
