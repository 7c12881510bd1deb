"""What a judge knows about the document around a claim: its date, its words, its own tables, whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.check.library import Library, folded
from kg.check.mentioned import mentioned_in
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.text import Span

if TYPE_CHECKING:
    from kg.check.memory import Case

PART = re.compile(r"[^ -]{1,40}[ -]?")
# the end of a name that is a size, a year or a common word is nobody's short name
DULL = re.compile(
    r"[\d.]{1,8}[bkm]?|instruct|chat|base|preview|it|pro|mini|small|large|flash|lite|turbo|plus|max|thinking|new|rl|sft"
)

Said = tuple[tuple[object, int, int], ...]
"""The values of a sentence: what each says, and where it begins and ends from the beginning of the sentence."""


def key_of(entity: Entity) -> str:
    """One string for everything that names the same thing: the id, else all that an ambiguous name may mean, else the
    folded name.
    """
    return entity.id or "|".join(sorted(entity.candidates)) or folded(entity.name)


@dataclass(frozen=True, kw_only=True)
class Article:
    """One document while it is judged."""

    text: str
    library: Library
    as_of: str | None
    """ISO date of the document; None where not known."""
    claims: tuple[Claim, ...]
    cases: tuple[Case, ...] = ()
    """What is remembered of each of the claims."""
    unread: tuple[Span, ...] = ()
    """Numbers near a known name that were not read as claims."""
    sha256: str = ""
    path: str = "-"
    pins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Key of a name -> the ids that most of the document's own correct figures for it fit. Known once the values
    are judged.
    """
    mixed: frozenset[str] = frozenset()
    """Keys of names whose correct figures fit no one id together."""

    faulty: Mapping[Span, tuple[Decimal, ...]] = field(default_factory=dict)
    """Where values stand that are wrong, with the right ones: no evidence of anything else. Known once the values are
    judged.
    """

    def with_values_judged(
        self, pins: Mapping[str, frozenset[str]], mixed: frozenset[str], faulty: Mapping[Span, tuple[Decimal, ...]]
    ) -> Article:
        """The same document once its values are judged: whatever was worked out of its claims alone stays."""
        other = replace(self, pins=pins, mixed=mixed, faulty=faulty)
        other.__dict__.update(self.__dict__ | other.__dict__)  # where cached_property keeps it, all of it of the claims
        return other

    def date(self, claim: Claim) -> str | None:
        """The day that a claim speaks of: its own, else the document's."""
        return claim.as_of or self.as_of

    def sentence(self, claim: Claim) -> str:
        """The sentence or row around a claim, case-folded."""
        return claim.sentence.of(self.text).casefold()

    @cached_property
    def values(self) -> tuple[ValueClaim, ...]:
        """All value claims."""
        return tuple(claim for claim in self.claims if isinstance(claim, ValueClaim))

    @cached_property
    def cells(self) -> dict[tuple[str, str], tuple[ValueClaim, ...]]:
        """(subject key, measure key) -> score cells of the document's tables; see `measure_keys`."""
        found: dict[tuple[str, str], list[ValueClaim]] = {}
        for claim in self.values:
            if claim.origin == "table" and claim.kind == "score" and len(claim.subject) == 1:
                for key in measure_keys(claim):
                    found.setdefault((key_of(claim.subject[0]), key), []).append(claim)
        return {key: tuple(items) for key, items in found.items()}

    @cached_property
    def _keys_with(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """Id -> subject keys of cells that hold it, and the same of measure keys."""
        sides: tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]] = ({}, {})
        for pair in self.cells:
            for key, side in zip(pair, sides, strict=True):
                for id in key.split("|"):
                    side.setdefault(id, {})[key] = None
        one, other = ({id: tuple(keys) for id, keys in side.items()} for side in sides)
        return one, other

    def cells_for(self, subject: str, measure: str) -> tuple[ValueClaim, ...]:
        """The cells of two keys; where there are none, those of the only other keys that may mean the same."""
        exact = self.cells.get((subject, measure))
        if exact is not None:
            return exact
        subjects, measures = self._keys_with
        whos = dict.fromkeys(key for id in subject.split("|") for key in subjects.get(id, ()))
        whats = dict.fromkeys(key for id in measure.split("|") for key in measures.get(id, ()))
        found = [cells for who in whos for what in whats if (cells := self.cells.get((who, what)))]
        return found[0] if len(found) == 1 else ()

    def measures_of(self, subject: Entity) -> tuple[str, ...]:
        """What the document's tables measure of a subject, each measure once, in the order of the text."""
        who = key_of(subject)
        return tuple(
            dict.fromkeys(
                measure_keys(claim)[0] for (name, _), claims in self.cells.items() if name == who for claim in claims
            )
        )

    @cached_property
    def scored(self) -> tuple[tuple[Entity, frozenset[str]], ...]:
        """Of each score of one model on a benchmark: the model, and every id that its first measure may mean."""
        return tuple(
            [
                (claim.subject[0], frozenset([id for key in measure_keys(claim)[:1] for id in key.split("|")]))
                for claim in self.values
                if claim.kind == "score" and len(claim.subject) == 1 and claim.benchmarks
            ]
        )

    @cached_property
    def by_sentence(self) -> dict[Span, tuple[ValueClaim, ...]]:
        """Sentence or row -> the values in it."""
        found: dict[Span, list[ValueClaim]] = {}
        for claim in self.values:
            found.setdefault(claim.sentence, []).append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    @cached_property
    def orders_by_sentence(self) -> dict[Span, tuple[Span, ...]]:
        """Sentence -> where its comparisons and ranks stand."""
        found: dict[Span, list[Span]] = {}
        for claim in self.claims:
            if not isinstance(claim, ValueClaim):
                found.setdefault(claim.sentence, []).append(claim.span)
        return {key: tuple(spans) for key, spans in found.items()}

    def said_in(self, sentence: Span) -> tuple[Said, dict[int, int]]:
        """The values of a sentence or row, and which of them each is, by its `id`."""
        found = self._said.get(sentence)
        if found is None:
            at, claims = sentence.start, self.by_sentence.get(sentence, ())
            said = tuple([(self._shapes[id(one)], one.span.start - at, one.span.end - at) for one in claims])
            found = self._said[sentence] = said, {id(one): number for number, one in enumerate(claims)}
        return found

    @cached_property
    def _said(self) -> dict[Span, tuple[Said, dict[int, int]]]:
        return {}

    @cached_property
    def _shapes(self) -> dict[int, tuple[object, ...]]:
        return {id(claim): case.shape for claim, case in zip(self.claims, self.cases, strict=True)}

    @cached_property
    def left_over(self) -> tuple[int, ...]:
        """Where the numbers that were not read begin, in the order of the text."""
        return tuple(sorted(span.start for span in self.unread))

    @cached_property
    def places(self) -> tuple[tuple[int, Entity], ...]:
        """Where claims name their models, in the order of the text."""
        return _places(entity for claim in self.claims for entity in entities(claim))

    @cached_property
    def tests(self) -> tuple[tuple[int, Entity], ...]:
        """Where claims name their benchmarks, in the order of the text."""
        return _places(entity for claim in self.claims for entity in claim.benchmarks)

    @cached_property
    def spoken_of(self) -> tuple[str, ...]:
        """The models that the document names, claims of theirs or not."""
        return tuple(dict.fromkeys((*self.named, *mentioned_in(self.text, self.library, "models"))))

    @cached_property
    def kin(self) -> tuple[str, ...]:
        """The same, and those of their families."""
        models = self.library.catalog.models
        families = {models[id].family for id in self.spoken_of if id in models}
        return tuple(dict.fromkeys((*self.spoken_of, *(id for id, row in models.items() if row.family in families))))

    @cached_property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """What each name of the document may mean, in order of appearance."""
        return tuple(dict.fromkeys([entity.candidates for claim in self.claims for entity in entities(claim)]))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Every model id that the document may mean anywhere, in order of appearance."""
        return tuple(dict.fromkeys([id for candidates in self.names for id in candidates]))

    @cached_property
    def measured(self) -> frozenset[str]:
        """Every benchmark id that the document may mean anywhere."""
        meant = {entity.candidates for claim in self.claims for entity in claim.benchmarks}
        return frozenset([id for candidates in meant for id in candidates])

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """What these may be called in short, with the id of each: "Text-01", "Maverick"."""
        return tuple(dict.fromkeys([(short, id) for id in self.kin for short in _endings_of(self.library.name(id))]))

    def meant(self, entity: Entity, date: str | None) -> list[str]:
        """The ids that a name means here: those that the document's own figures leave open, else all that it may
        mean.
        """
        pinned = self.pins.get(key_of(entity))
        if pinned:
            return sorted(pinned)
        return [r.id for r in self.library.readings(entity.candidates, date) if r.strong]


@lru_cache(maxsize=4096)
def _endings_of(name: str) -> tuple[str, ...]:
    """The ends of a model's name that are names themselves: those of "MiniMax Text-01" and "Llama 4 Maverick"."""
    parts = PART.findall(name.casefold())
    while len(parts) > 1 and parts[-1].isalpha() and DULL.fullmatch(parts[-1]):
        parts.pop()
    shorts = ["".join(parts[at:]).strip(" -") for at in range(1, len(parts))]
    return tuple([short for short in shorts if not DULL.fullmatch(short)])


def _places(named: Iterable[Entity]) -> tuple[tuple[int, Entity], ...]:
    found: dict[int, Entity] = {}
    for entity in named:
        if entity.span is not None:
            found.setdefault(entity.span.start, entity)
    return tuple(sorted(found.items(), key=lambda place: place[0]))


def entities(claim: Claim) -> Sequence[Entity]:
    """Every model or company that a claim names."""
    match claim:
        case OrderClaim():
            return (*claim.subject, *claim.object)
        case RankClaim():
            return (*claim.subject, *claim.among, *claim.except_)
        case _:
            return claim.subject


def measure_keys(claim: Claim) -> tuple[str, ...]:
    """What a claim measures, as keys, the most telling first: its benchmark, then its metric.

    "BLEU" as the heading of a column may be read as a benchmark or as a metric; both give the key `bleu`.
    """
    measure = key_of(claim.benchmarks[0]) if len(claim.benchmarks) == 1 else None
    if not claim.metric or (isinstance(claim, ValueClaim) and claim.kind != "score"):
        return () if measure is None else (measure,)
    metric = folded(claim.metric)
    return (metric,) if measure is None or measure == metric else (measure, metric)
