"""What the label of a row, column or section says: whom it names, what it measures, how, and in which unit.

A label is read once for its text, however many cells stand under it; the place is added where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol

from extractors.mentions import Mention
from extractors.table_cells import read_cell
from extractors.table_words import Word, has_role, words_in
from kg.model.claims import Entity
from kg.model.quantity import Unit
from kg.model.text import View

PRICE_ROLES = frozenset({"price", "input", "output", "cached", "uncached", "cache-write", "blended"})
MAX_KEPT = 20_000  # texts whose reading is kept
MAX_LABEL = 160  # longer texts are prose, not names of rows
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,20}[)\]]|[↑↓]")
# [12] | (Devlin et al., 2019)
_CITED = re.compile(r"\s?\[\d{1,3}(?:,\s?\d{1,3}){0,5}\]|\s?\([A-Z][^()]{2,40}(?:19|20)\d\d[a-z]?\)")
# "w/o extended thinking", which has a slash in its first word; the places of the names stay
_WITHOUT = re.compile(r"\bw/o (?=\w)")
_BARE_SHOTS = re.compile(r"\d{1,2}")
# a system made with a model is not the model: its numbers are nobody's published ones
_DERIVED = re.compile(
    r"(?i)(?:^|[\s(])(?:\+|w/|w/o|with|without|fine-?tun\w{0,4}|finetun\w{0,4}|sft|rag|lora|quanti[sz]ed|int[48]|[48]-?bit|"
    r"ensemble|agent|tuned|ours|our|reproduced|ablation|pruned|merged|self-?refine|no)(?=$|[\s)\]:,+-])"
)
_UNITS: tuple[tuple[re.Pattern[str], str, Decimal, str | None], ...] = (
    (re.compile(r"[(\[/,]\s?(?:in\s)?(?:%|percent|pct\.?)\s?[)\]]?|%\s?$|^%"), "%", Decimal(1), None),
    (
        re.compile(
            r"(?i)(?:\$|usd|us\$|dollars?|cost|price)[^()]{0,24}?(?:/|per)\s?(?:1,?000\b|1?\s?k\b|thousand)\s?(?:tok\w{0,4})?"
        ),
        "$",
        Decimal(1),
        "K",
    ),
    (re.compile(r"(?i)(?:/|per)\s?(?:1,?000\b|1?\s?k|thousand|one thousand)\s?tok\w{0,4}"), "$", Decimal(1), "K"),
    (re.compile(r"(?i)\bcents?\b|¢"), "$", Decimal("0.01"), None),
    (
        re.compile(
            r"(?i)(?:/|per|for)\s?(?:1|one)?\s?(?:million|m|mtok|1,?000,?000)\s?(?:\w{1,8}\s)?(?:tok\w{0,4})?\b"
        ),
        "$",
        Decimal(1),
        "M",
    ),
    (re.compile(r"(?i)[(\[]\s?(?:in\s)?(?:us\$|\$|usd|us dollars?)\s?[)\]]|\busd\b|\$"), "$", Decimal(1), None),
    (re.compile(r"(?i)\b(?:tokens?|toks?|t)\s?(?:/|per)\s?s(?:ec(?:ond)?s?)?\b|\btps\b"), "tps", Decimal(1), None),
    (re.compile(r"(?i)[(\[]\s?(?:in\s)?ms\s?[)\]]|\bmilliseconds\b"), "s", Decimal("0.001"), None),
    (re.compile(r"(?i)[(\[]\s?(?:in\s)?(?:s|secs?|seconds?)\.?\s?[)\]]|\bin seconds\b"), "s", Decimal(1), None),
    (re.compile(r"(?i)[(\[]\s?(?:in\s)?(?:min|mins|minutes)\s?[)\]]"), "s", Decimal(60), None),
    (
        re.compile(r"[(\[]\s?(?:in\s)?(?:[Bb]illions?|[Bb]n|B)\s?[)\]]|\b(?:in )?billions\b"),
        "scale",
        Decimal(10) ** 9,
        None,
    ),
    (re.compile(r"[(\[]\s?(?:in\s)?(?:[Mm]illions?|M)\s?[)\]]|\bin millions\b"), "scale", Decimal(10) ** 6, None),
    (re.compile(r"[(\[]\s?(?:in\s)?(?:[Tt]rillions?|T)\s?[)\]]"), "scale", Decimal(10) ** 12, None),
    (re.compile(r"(?i)[(\[]\s?(?:in\s)?(?:thousands?|k)(?: tokens)?\s?[)\]]"), "scale", Decimal(10) ** 3, None),
)


class Names(Protocol):
    """What is asked of the linker."""

    def names(self, text: str) -> list[Mention]:
        """Mentions of names in `text`, in order, none overlapping."""
        ...


class Label(NamedTuple):
    """A header, stub or section cell, read. Spans of its entities are filled in by `placed`.

    A tuple, since one is made for every cell, and a frozen record of twenty fields takes four times as long.
    """

    text: str = ""
    models: tuple[Entity, ...] = ()
    """Models in the order they are named."""
    starts: tuple[tuple[int, int], ...] = ()
    """Where in the text each of `models` stands, then each of `benchmarks`."""
    benchmarks: tuple[Entity, ...] = ()
    """Known benchmarks named."""
    metric: str | None = None
    """Metric stated: by a word for one, or by the benchmark's alias."""
    metric_unit: Unit | None = None
    """Unit of bare numbers under a metric that only the word list knows."""
    setting: tuple[str, ...] = ()
    """Sorted setting tags."""
    provider: str | None = None
    company: str | None = None
    attribute: str | None = None
    """Measure id of a property: `total-params`."""
    attribute_unit: Unit | None = None
    roles: frozenset[str] = frozenset()
    """Roles of the listed words in it: `delta`, `average`, `price`, `input`, …"""
    unit: str | None = None
    """Unit that the label prints: `%`, `$`, `s`, `tps`, `scale`."""
    factor: Decimal = Decimal(1)
    """What bare numbers under it are multiplied with."""
    per: str | None = None
    """`M` or `K` tokens, where the label says so."""
    derived: bool = False
    """Names something built on the model, or two models side by side: neither is who it is about."""
    valued: bool = False
    """Has a number besides names, metrics and settings: "MATH-500: 97.3" is a value, not a label."""
    name: str = ""
    """What is left when everything known is taken out: somebody's own name for a benchmark."""

    @property
    def plain(self) -> bool:
        """Whether nothing in it is known: a name of somebody's own."""
        return bool(self.text) and not (
            self.models
            or self.benchmarks
            or self.metric
            or self.attribute
            or self.provider
            or self.roles
            or self.setting
        )

    @property
    def measures(self) -> bool:
        """Whether it says what is measured."""
        return bool(self.benchmarks or self.metric or self.attribute or self.roles & PRICE_ROLES)


NOTHING = Label()
"""The label that says nothing."""


def entity(mention: Mention) -> Entity:
    """Who a mention means, without a place."""
    known = mention.candidates[0] if len(mention.candidates) == 1 else None
    return Entity(id=known, name=mention.text, candidates=mention.candidates)


@lru_cache(maxsize=4096)
def unknown(name: str) -> Entity:
    """Somebody's own name for a model or a benchmark."""
    bare = _CITED.sub("", name).strip().rstrip("*†‡§¶^")
    return Entity(id=None, name=re.sub(r"\s+", " ", bare).strip(" :"))


@dataclass(slots=True)
class LabelReader:
    """Reads labels, each text once; one reader may serve any number of tables."""

    linker: Names
    _seen: dict[str, Label] = field(default_factory=dict)
    _names: dict[str, list[Mention]] = field(default_factory=dict)

    def names(self, text: str) -> list[Mention]:
        """The linker's mentions, asked once for each text."""
        found = self._names.get(text)
        if found is None:
            if len(self._names) > MAX_KEPT:  # a service reads any number of tables
                self._names.clear()
                self._seen.clear()
            found = self._names[text] = self.linker.names(text)
        return found

    def read(self, text: str) -> Label:
        """What a label says; an empty label where there is no text, or too much of it."""
        found = self._seen.get(text)
        if found is None:
            found = self._seen[text] = self._read(text) if text.strip() and len(text) <= MAX_LABEL else NOTHING
        return found

    def _read(self, text: str) -> Label:
        mentions = self.names(_WITHOUT.sub("no  ", text))
        models = [m for m in mentions if m.role == "model"]
        benchmarks = [m for m in mentions if m.role == "benchmark"]
        masked = _masked(text, [*models, *benchmarks])
        words = words_in(masked)
        metric, metric_unit = _metric(mentions, words)
        settings = {tag for m in mentions if m.role == "setting" for tag in m.candidates[:1]}
        attribute = next((word for word in words if word.role == "attribute"), None)
        if attribute is not None and attribute.unit == "text" and models:
            attribute = None  # "Base Model (DeepSeek-V3)" has its value with it
        unit, factor, per = _unit(masked)
        provider = next((m for m in mentions if m.role == "provider"), None)
        company = next((m for m in mentions if m.role == "company"), None)
        return Label(
            text=text,
            models=tuple(entity(m) for m in models),
            benchmarks=tuple(entity(m) for m in benchmarks),
            starts=tuple((m.start, m.end) for m in [*models, *benchmarks]),
            metric=metric,
            metric_unit=metric_unit,
            setting=tuple(sorted(settings)),
            provider=(provider.candidates[0] if provider.candidates else provider.text) if provider else None,
            company=(company.candidates[0] if company.candidates else company.text) if company else None,
            attribute=attribute.metric if attribute else None,
            attribute_unit=attribute.unit if attribute else None,
            roles=_roles(words),
            unit=unit,
            factor=factor,
            per=per,
            derived=bool(models)
            and (
                _DERIVED.search(_masked(masked, [m for m in mentions if m.role == "setting"])) is not None
                or _side_by_side(text, models)
                or _goes_on(text, mentions)
            ),
            name=""
            if any(word.whole and word.role in ("metric", "result") for word in words)
            else _leftover(masked, mentions),
            valued=bool(read_cell(_masked(masked, mentions)).numbers),
        )

    def shots(self, text: str) -> tuple[str, ...]:
        """The setting that a cell of a settings column means: `5` under "# Shots" is `5-shot`."""
        if _BARE_SHOTS.fullmatch(text):
            return (f"{text}-shot",)
        return self.read(text).setting


def _roles(words: Sequence[Word]) -> frozenset[str]:
    """The roles of the listed words; a title of tests is a title of measures too."""
    roles = {word.role for word in words if word.role not in ("attribute", "metric")}
    return frozenset(roles | {"measure-title"} if "test-title" in roles else roles)


def _goes_on(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether the first model's name goes on in a way that nobody knows: "Gemini-2.0-Flash-Thinking-Exp-01-21"."""
    model = next(m for m in mentions if m.role == "model")
    after = text[model.end : model.end + 2]
    known = any(m.start in (model.end, model.end + 1) for m in mentions)
    return len(after) == 2 and after[0] in "-_" and after[1].isalnum() and not known


def _side_by_side(text: str, models: Sequence[Mention]) -> bool:
    """Whether a second model stands beside the first, not as a remark in brackets."""
    return len(models) > 1 and "(" not in text[models[0].end : models[1].start]


def _leftover(masked: str, mentions: Sequence[Mention]) -> str:
    """The words that nothing explains, without metrics, settings, units and words such as "score"."""
    text = _masked(masked, [m for m in mentions if m.role in ("metric", "setting", "provider")])
    text = _BRACKETS.sub(" ", text)
    words = [word.strip(" ,;:/|–—-") for word in text.split()]
    kept = [word for word in words if any(c.isalnum() for c in word) and not has_role(word, "metric", "result")]
    return " ".join(kept)


def _masked(text: str, mentions: Sequence[Mention]) -> str:
    """The text with names blanked: what is left says what is measured and how."""
    characters = list(text)
    for mention in mentions:
        characters[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(characters)


def _metric(mentions: Sequence[Mention], words: Sequence[Word]) -> tuple[str | None, Unit | None]:
    """The metric that a label states: one of the reference's, else one of the word list, with the unit of that."""
    listed = next((word for word in words if word.role == "metric"), None)
    unit = listed.unit if listed else None
    named = next((m.candidates[0] for m in mentions if m.role == "metric" and m.candidates), None)
    named = named or next((m.metric for m in mentions if m.role == "benchmark" and m.metric), None)
    return (named, unit or "percent") if named else (listed.metric if listed else None, unit)


def _unit(text: str) -> tuple[str | None, Decimal, str | None]:
    """The unit that a label prints: `(%)`, `(USD/1M tokens)`, `(sec)`, `(B)`."""
    for pattern, unit, factor, per in _UNITS:
        if pattern.search(text):
            if unit == "$" and per is None:
                per = next((p for q, _, _, p in _UNITS if p and q.search(text)), None)
            return unit, factor, per
    return None, Decimal(1), None


def placed(label: Label, view: View) -> Label:
    """The label with the document's spans in its entities; `view.text` begins with white space or `label.text`."""
    if not label.starts:
        return label
    lead = len(view.text) - len(view.text.lstrip())
    spans = [view.span(lead + start, lead + end) for start, end in label.starts]
    count = len(label.models)
    return label._replace(
        models=tuple(replace(e, span=s) for e, s in zip(label.models, spans[:count], strict=True)),
        benchmarks=tuple(replace(e, span=s) for e, s in zip(label.benchmarks, spans[count:], strict=True)),
    )


def merged(upper: Label, lower: Label) -> Label:
    """Two labels of one column or row as one; the lower, more particular one wins."""
    if upper is NOTHING:
        return lower
    if lower is NOTHING:
        return upper
    return Label(
        text=f"{upper.text} {lower.text}".strip(),
        name=f"{upper.name} {lower.name}".strip() if upper.name and lower.name else upper.name or lower.name,
        models=lower.models or upper.models,
        benchmarks=lower.benchmarks or upper.benchmarks,
        metric=lower.metric or upper.metric,
        metric_unit=lower.metric_unit or upper.metric_unit,
        setting=tuple(sorted({*upper.setting, *lower.setting}))
        if upper.setting and lower.setting
        else upper.setting or lower.setting,
        provider=lower.provider or upper.provider,
        company=lower.company or upper.company,
        attribute=lower.attribute or upper.attribute,
        attribute_unit=lower.attribute_unit if lower.attribute else upper.attribute_unit,
        roles=upper.roles | lower.roles if upper.roles and lower.roles else upper.roles or lower.roles,
        unit=lower.unit or upper.unit,
        factor=lower.factor if lower.unit else upper.factor,
        per=lower.per or upper.per,
        derived=lower.derived if lower.models else upper.derived,
    )
