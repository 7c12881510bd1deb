"""Best, second, last: against everyone the text names, the table it stands under, or all that the reference knows,
in that order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.check.article import Article, key_of, measure_keys
from kg.check.fields import judge_field
from kg.check.figures import shown
from kg.check.library import Library, folded
from kg.check.order import Pair, pairs_on, tally
from kg.check.own_evidence import direction, measured, own_evidence
from kg.model.claims import Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.report import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Field:
    """Those that the subject is ranked among, by what is known of each."""

    words: str
    """How the message calls it: "among those the text names"."""
    above: tuple[tuple[str, tuple[Evidence, ...], str], ...]
    """`(name, evidence, figures)` of each that stands above the subject for sure."""
    below: tuple[tuple[str, tuple[Evidence, ...], str], ...]
    unknown: int
    """How many cannot be told."""


def judge_rank(claim: RankClaim, article: Article) -> Verdict:
    """The verdict on one rank claim."""
    library = article.library
    if len(claim.subject) != 1:
        return Verdict(word="unverifiable", reason="The text does not say which one model is ranked.")
    if claim.own or claim.negated:
        return Verdict(word="unverifiable", reason="The text does not state this rank as a fact.")
    subject = claim.subject[0]
    if isinstance(claim.rank, tuple):
        return _leads(claim, claim.rank, subject, article)
    if len(claim.benchmarks) > 1:
        return _on_all(claim, article)
    if not claim.benchmarks and claim.rank == 1 and claim.domains and claim.group is None:
        return _in_domain(claim, subject, article)
    if not claim.benchmarks and not claim.metric:
        return Verdict(
            word="unverifiable",
            reason=f"The text ranks {library.called(subject)} without one benchmark; name it to have it checked.",
        )
    if claim.group is not None and _open_group(claim.group) is None:
        return Verdict(word="unverifiable", reason=f"The reference cannot tell who belongs to “{claim.group}”.")
    rank = claim.rank
    if claim.except_ and rank == 2:
        rank = 1  # second only to Y: the best of all the others
    for field in _fields(claim, subject, article):
        verdict = _in_field(claim, rank, subject, field, article)
        if verdict is not None:
            return verdict
    on = measured(claim, library)
    if not subject.candidates:
        return Verdict(word="unverifiable", reason=f"The reference does not know a model called {subject.name}.")
    return Verdict(
        word="unverifiable",
        reason="Neither the text nor the reference tells who else there is to rank "
        f"{library.called(subject)} against on {on}.",
    )


def _on_all(claim: RankClaim, article: Article) -> Verdict:
    """One verdict over several benchmarks: wrong if wrong on one, right if right on all."""
    verdicts = [judge_rank(replace(claim, benchmarks=(benchmark,)), article) for benchmark in claim.benchmarks]
    for word in ("contradicted", "unverifiable"):
        for verdict in verdicts:
            if verdict.word == word:
                return verdict
    return verdicts[0]


def _in_domain(claim: RankClaim, subject: Entity, article: Article) -> Verdict:
    """The verdict on "the best at mathematics": ahead in that field of all whom the text sets it against."""
    library = article.library
    rivals = claim.among or _set_against(subject, article)
    rivals = tuple(
        r for r in rivals if key_of(r) != key_of(subject) and all(key_of(r) != key_of(e) for e in claim.except_)
    )
    verdicts = []
    for rival in rivals:
        order = OrderClaim(
            span=claim.span,
            origin=claim.origin,
            sentence=claim.sentence,
            subject=claim.subject,
            object=(rival,),
            relation="above",
            domains=claim.domains,
            as_of=claim.as_of,
        )
        verdicts.append(judge_field(order, article))
    verdicts = [v for v in verdicts if v.word != "unverifiable"]
    if not verdicts:
        return Verdict(
            word="unverifiable",
            reason=f"Whom {library.called(subject)} is ranked against in {' and '.join(claim.domains)} "
            "is not said, or not known.",
        )
    bad = next((v for v in verdicts if v.word == "contradicted"), None)
    return replace(bad, cause="rank", expected_relation=None) if bad is not None else verdicts[0]


def _set_against(subject: Entity, article: Article) -> tuple[Entity, ...]:
    """Those whom the document compares a model with."""
    found: dict[str, Entity] = {}
    for claim in article.claims:
        if isinstance(claim, OrderClaim) and claim.group is None:
            sides = (claim.subject, claim.object)
            for one, other in (sides, sides[::-1]):
                if any(key_of(e) == key_of(subject) for e in one):
                    found.update((key_of(e), e) for e in other if e.candidates)
    return tuple(found.values())


def _open_group(group: str) -> bool | None:
    """True for "open-source models", False for closed ones, None for a group that nothing tells apart."""
    words = group.casefold()
    if "open" in words:
        return True
    return False if "closed" in words or "proprietary" in words else None


def _fields(claim: RankClaim, subject: Entity, article: Article) -> Sequence[Field]:
    fields: list[Field] = []
    if claim.among:
        fields.append(_named(claim, subject, claim.among, "among those the text names", article))
        return fields
    own = _own_field(claim, subject, article)
    if own is not None and (claim.origin in ("markup", "table") or claim.table is not None):
        return [own]
    if own is not None:
        fields.append(own)
    known = _known(claim, subject, article) if claim.benchmarks else None
    if known is not None:
        fields.append(known)
    return fields


def _excluded(claim: RankClaim, model: str, library: Library) -> bool:
    row = library.catalog.models.get(model)
    for entity in claim.except_:
        if model in entity.candidates or folded(entity.name) == folded(library.name(model)):
            return True
        if any(s.snapshot == model for c in entity.candidates for s in library.catalog.snapshots_of(c)):
            return True
        if row is not None and folded(entity.name).removesuffix("models").removesuffix("'s") == folded(row.developer):
            return True
    return False


def _admitted(claim: RankClaim, model: str, library: Library) -> bool:
    if claim.group is None:
        return True
    row = library.catalog.models.get(model)
    return row is not None and row.open_weights is not None and row.open_weights == _open_group(claim.group)


def _named(claim: RankClaim, subject: Entity, others: Sequence[Entity], words: str, article: Article) -> Field:
    """The field of named models, told by the reference, else by the document's own tables."""
    library = article.library
    above: list[tuple[str, tuple[Evidence, ...], str]] = []
    below: list[tuple[str, tuple[Evidence, ...], str]] = []
    unknown = 0
    for other in others:
        if key_of(other) == key_of(subject) or any(key_of(other) == key_of(e) for e in claim.except_):
            continue
        pairs = _pairs(claim, subject, article.meant(other, article.date(claim)), article)
        told = tally(pairs, "below")
        if told.word is True and not told.split and _all_say(pairs):
            above.append(_row(library.called(other), told.pairs[0], library))
        elif tally(pairs, "above", or_level=True).word:
            below.append(_row(library.called(other), pairs[0], library))
        else:
            unknown += 1
    return Field(words, tuple(above), tuple(below), unknown)


def _all_say(pairs: Sequence[Pair]) -> bool:
    """Whether every reading of the names puts the subject behind, and soundly."""
    return bool(pairs) and all(pair.gap < 0 and pair.solid for pair in pairs)


def _pairs(claim: RankClaim, subject: Entity, others: Sequence[str], article: Article) -> list[Pair]:
    library = article.library
    if not claim.benchmarks:
        return []
    mine = article.meant(subject, article.date(claim))
    return [
        pair
        for measure in library.measures(claim.benchmarks[0].candidates)
        if measure.strong
        for pair in pairs_on(library, mine, others, measure.id, claim.metric, claim.setting)
    ]


def _row(name: str, pair: Pair, library: Library) -> tuple[str, tuple[Evidence, ...], str]:
    stands = "against" if pair.gap < 0 else "for"
    evidence = (
        library.evidence(pair.y, "against" if stands == "against" else "for"),
        library.evidence(pair.x, "against" if stands == "against" else "for"),
    )
    return name, evidence, f"{shown(pair.b, None)} against {shown(pair.a, None)} ({library.place(pair.y)})"


def _own_field(claim: RankClaim, subject: Entity, article: Article) -> Field | None:
    """The field of the document's own tables on that benchmark."""
    keys = measure_keys(claim)
    mine = article.cells.get((key_of(subject), keys[0]), ()) if keys else ()
    if claim.table is not None:
        mine = tuple(
            c
            for c in mine
            if c.table == claim.table and (claim.row in (None, c.row) or claim.column in (None, c.column))
        )
    if not mine:
        return None
    higher = direction(mine[0], article)
    if higher is None:
        return None
    others: dict[str, list[ValueClaim]] = {}
    for (who, measure), cells in article.cells.items():
        if measure == keys[0] and who != key_of(subject):
            others.setdefault(who, []).extend(cells)
    above: list[tuple[str, tuple[Evidence, ...], str]] = []
    below: list[tuple[str, tuple[Evidence, ...], str]] = []
    unknown = 0
    for rival in others.values():
        cells = tuple(rival)
        entity = cells[0].subject[0]
        if any(_excluded(claim, c, article.library) for c in entity.candidates) or any(
            key_of(entity) == key_of(e) for e in claim.except_
        ):
            continue
        if claim.group is not None and not any(_admitted(claim, c, article.library) for c in entity.candidates):
            continue
        gaps = [
            (a, b, (b.value.value - a.value.value) * (1 if higher else -1))
            for a in mine
            for b in cells
            if isinstance(a.value, Quantity)
            and isinstance(b.value, Quantity)
            and a.value.unit == b.value.unit
            and measure_keys(a) == measure_keys(b)
            and a.setting == b.setting
            and a.table == b.table
        ]
        if not gaps:
            unknown += 1
            continue
        a, b, _ = gaps[0]
        text = f"{b.value.printed} against {a.value.printed} (the document's own table)"
        if all(g > 0 for _, _, g in gaps):
            above.append((entity.name, (own_evidence(b, "against"), own_evidence(a, "against")), text))
        elif any(g <= 0 for _, _, g in gaps):
            below.append((entity.name, (own_evidence(b, "for"), own_evidence(a, "for")), text))
    if not above and not below:
        return None
    return Field("in the document's own table", tuple(above), tuple(below), unknown)


def _known(claim: RankClaim, subject: Entity, article: Article) -> Field | None:
    """The field of all that the reference knows at the text's date; without a date, of those that the document
    names.
    """
    library, date = article.library, article.date(claim)
    mine = {r.id for r in library.readings(subject.candidates, date)}
    if not mine:
        return None
    rivals: dict[str, None] = {}
    for measure in library.measures(claim.benchmarks[0].candidates):
        if measure.strong:
            rivals.update(dict.fromkeys(f.subject for f in library.catalog.scores_on(measure.id)))
    above: list[tuple[str, tuple[Evidence, ...], str]] = []
    below: list[tuple[str, tuple[Evidence, ...], str]] = []
    unknown = 0
    for rival in rivals:
        if rival in mine or _excluded(claim, rival, library) or not _admitted(claim, rival, library):
            continue
        released = library.released(rival)
        in_time = rival in article.named if date is None else released is not None and released <= date
        pairs = _pairs(claim, subject, (rival,), article)
        if not pairs:
            continue
        if _all_say(pairs):
            if in_time:
                above.append(_row(library.name(rival), pairs[0], library))
            else:
                unknown += 1
        else:
            below.append(_row(library.name(rival), pairs[0], library))
    if not above and not below and not unknown:
        return None
    words = f"among all that the reference knows by {date}" if date else "among those the document names"
    if not above and (date is None and unknown):
        return Field(words, (), (), unknown)
    return Field(words, tuple(above), tuple(below), unknown)


def _in_field(claim: RankClaim, rank: int | str, subject: Entity, field: Field, article: Article) -> Verdict | None:
    """The verdict within one field; None where it cannot tell and another field may."""
    library = article.library
    who, on = library.called(subject), measured(claim, library)
    place = len(field.above) + 1
    ahead = "; ".join(f"{name} {text}" for name, _, text in field.above[:4])
    evidence_above = tuple(e for _, found, _ in field.above[:4] for e in found)
    evidence_below = tuple(e for _, found, _ in field.below[:4] for e in found)
    if rank == "last":
        if field.below and not field.unknown and field.above:
            return _wrong(
                f"{who} is not last on {on} {field.words}: " + "; ".join(f"{n} {t}" for n, _, t in field.below[:3]),
                evidence_below,
                place,
            )
        if field.above and not field.below and not field.unknown:
            return Verdict(word="supported", reason=f"{who} is last on {on} {field.words}.", evidence=evidence_above)
        return None
    assert isinstance(rank, int)
    if place > rank:
        return _wrong(f"{who} is not {_ordinal(rank)} on {on} {field.words}: {ahead}", evidence_above, place)
    if field.below and not field.unknown and place == rank:
        return Verdict(
            word="supported",
            reason=f"{who} is {_ordinal(rank)} on {on} {field.words} ({len(field.below)} compared).",
            derivation=f"{len(field.above)} above, {len(field.below)} below",
            evidence=(*evidence_above, *evidence_below),
        )
    if (
        place < rank
        and not field.unknown
        and field.below
        and (claim.among or field.words.startswith("in the document"))
    ):
        return _wrong(
            f"{who} is {_ordinal(place)}, not {_ordinal(rank)}, on {on} {field.words}: "
            + "; ".join(f"{n} {t}" for n, _, t in field.below[:3]),
            evidence_below,
            place,
        )
    return None


def _wrong(reason: str, evidence: Sequence[Evidence], place: int) -> Verdict:
    return Verdict(
        word="contradicted",
        cause="rank",
        reason=reason + ".",
        expected_relation=place,
        derivation=f"{place - 1} above" if place > 1 else None,
        evidence=tuple(replace(e, stance="against") for e in evidence),
    )


def _ordinal(rank: int) -> str:
    return {1: "best", 2: "second", 3: "third"}.get(rank, f"number {rank}")


def _leads(claim: RankClaim, rank: tuple[int, int], subject: Entity, article: Article) -> Verdict:
    """The verdict on "leads in n of m", counted over the document's own tables."""
    library = article.library
    who = library.called(subject)
    wanted, total = rank
    named = {key_of(b) for b in claim.benchmarks}
    measures = [m for m in article.measures_of(subject) if not named or m in named]
    led = counted = 0
    for benchmark in measures:
        cell = article.cells[(key_of(subject), benchmark)][0]
        one = replace(claim, benchmarks=cell.benchmarks, metric=cell.metric, rank=1, table=None)
        field = _own_field(one, subject, article)
        if field is None or field.unknown:
            continue
        counted += 1
        led += not field.above
    if counted != total:
        return Verdict(
            word="unverifiable",
            reason=f"The document's tables give {counted} comparable measures of {who}, the text counts {total}.",
        )
    if led == wanted:
        return Verdict(
            word="supported",
            reason=f"{who} leads in {led} of {counted} of the document's own measures.",
            derivation=f"{led} of {counted}",
            notes=("own-table",),
        )
    return Verdict(
        word="contradicted",
        cause="rank",
        reason=f"{who} leads in {led} of {counted} of the document's own measures, not in {wanted}.",
        derivation=f"{led} of {counted}",
        expected_relation=led,
        notes=("own-table",),
        evidence=tuple(own_evidence(article.cells[(key_of(subject), b)][0], "against") for b in measures[:4]),
    )
