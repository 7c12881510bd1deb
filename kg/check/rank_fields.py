"""Those that a model is ranked among: named ones, the models of a table, or all that the reference knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.check.article import Article, key_of, measure_keys
from kg.check.figures import shown
from kg.check.library import Library, folded
from kg.check.order import Pair, pairs_on, tally
from kg.check.own_evidence import direction_of_any, own_evidence
from kg.model.claims import Entity, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import record
from kg.model.report import Evidence, Stance


@record()
class Field:
    """Those that the subject is ranked among, by what is known of each."""

    words: str
    """How the message calls it: "among those the text names"."""
    above: tuple[tuple[str, tuple[Evidence, ...], str], ...]
    """`(name, evidence, figures)` of each that stands above the subject for sure."""
    below: tuple[tuple[str, tuple[Evidence, ...], str], ...]
    unknown: int
    """How many cannot be told."""


def open_group(group: str) -> bool | None:
    """True for "open-source models", False for closed ones, None for a group that nothing tells apart."""
    words = group.casefold()
    if "open" in words:
        return True
    return False if "closed" in words or "proprietary" in words else None


def fields_of(claim: RankClaim, subject: Entity, article: Article) -> Sequence[Field]:
    """The fields that a rank may be told in, the nearest first."""
    own = own_field(claim, subject, article)
    if claim.group is not None and claim.among:  # "the best open model", where closed ones are named as well
        claim = replace(claim, among=tuple(e for e in claim.among if _may_belong(claim, e, article.library)))
    if claim.among and (claim.group is None or any(not _one_thing(e, subject) for e in claim.among)):
        named = named_field(claim, subject, claim.among, "among those the text names", article)
        return [named] if own is None or claim.table is None else [own, named]
    if claim.table is not None and claim.origin not in ("markup", "table"):
        beside = _of_table(claim, claim.table, article)
        rest = named_field(claim, subject, beside, "among the models of the table", article) if beside else None
        return [field for field in (own, rest) if field is not None]
    if own is not None and (claim.origin in ("markup", "table") or claim.table is not None):
        return [own]
    fields = [own] if own is not None else []
    # second or third among whom, where nothing says it, is the author's choice of rivals
    known = _known(claim, subject, article) if claim.benchmarks and _of_all(claim, article) else None
    if known is not None:
        fields.append(known)
    return fields


_LEADS = re.compile(r"\b(?:leads?|led|leading|wins?|won|winning|ahead|on top)\b", re.I)
"""Words that say who is ahead in the company of the moment, not of everybody: "X wins", "X leads on B"."""


def _of_all(claim: RankClaim, article: Article) -> bool:
    """Whether the words rank a model among all there are, where they name nobody."""
    return claim.rank in (1, "last") and claim.origin != "table" and _LEADS.search(claim.span.of(article.text)) is None


def _of_table(claim: RankClaim, table: int, article: Article) -> tuple[Entity, ...]:
    """The models that a table gives values for on the claim's benchmark."""
    keys = {id for key in measure_keys(claim)[:1] for id in key.split("|")}
    found: dict[str, Entity] = {}
    for (_, measure), cells in article.cells.items():
        for cell in cells if keys & set(measure.split("|")) else ():
            if cell.table == table:
                found.setdefault(key_of(cell.subject[0]), cell.subject[0])
    return tuple(found.values())


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
    return row is not None and row.open_weights is not None and row.open_weights == open_group(claim.group)


def _may_belong(claim: RankClaim, entity: Entity, library: Library) -> bool:
    """Whether somebody may be of the kind that a rank is narrowed to: one of an unknown name, or admitted."""
    return not entity.candidates or any(_admitted(claim, c, library) for c in entity.candidates)


def named_field(claim: RankClaim, subject: Entity, others: Sequence[Entity], words: str, article: Article) -> Field:
    """The field of named models, told by the reference, else by the document's own tables."""
    library = article.library
    above: list[tuple[str, tuple[Evidence, ...], str]] = []
    below: list[tuple[str, tuple[Evidence, ...], str]] = []
    unknown = 0
    for other in others:
        if _one_thing(other, subject) or any(_one_thing(other, e) for e in claim.except_):
            continue
        pairs = pairs_of(claim, subject, article.meant(other, article.date(claim)), article)
        told = tally(pairs, "below")
        if len(other.candidates) > 1 and (row := _by_own_cells(claim, subject, other, article)) and not row[0]:
            below.append(row[1])  # a name that may mean several is that of the document's own row
        elif not pairs and (row := _by_own_cells(claim, subject, other, article)) is not None:
            behind, named = row
            (above if behind else below).append(named)
        elif told.word is True and not told.split and _all_say(pairs):
            above.append(_row(library.called(other), told.pairs[0], library))
        elif tally(pairs, "above", or_level=True).word:
            below.append(_row(library.called(other), pairs[0], library))
        elif (row := _by_own_cells(claim, subject, other, article)) is not None:
            behind, named = row  # editions of a test, say, of which the document's own table gives one
            (above if behind else below).append(named)
        else:
            unknown += 1
    return Field(words, tuple(above), tuple(below), unknown)


def _one_thing(one: Entity, other: Entity) -> bool:
    """Whether two names may mean the same model."""
    return key_of(one) == key_of(other) or bool(set(one.candidates) & set(other.candidates))


Named = tuple[str, tuple[Evidence, ...], str]


def _by_own_cells(claim: RankClaim, subject: Entity, other: Entity, article: Article) -> tuple[bool, Named] | None:
    """`(whether the other is above, its row)` by the document's own tables; None where they do not tell."""
    keys = measure_keys(claim)
    mine = article.cells_for(key_of(subject), keys[0]) if keys else ()
    theirs = article.cells_for(key_of(other), keys[0]) if keys else ()
    if not mine or not theirs or (higher := direction_of_any(mine[0], article)) is None:
        return None
    return _by_cells(mine, theirs, higher, article)


def _by_cells(
    mine: Sequence[ValueClaim], theirs: Sequence[ValueClaim], higher: bool, article: Article
) -> tuple[bool, Named] | None:
    gaps = [
        (a, b, (b.value.value - a.value.value) * (1 if higher else -1))
        for a in mine
        for b in theirs
        if isinstance(a.value, Quantity)
        and isinstance(b.value, Quantity)
        and a.value.unit == b.value.unit
        and measure_keys(a) == measure_keys(b)
        and a.setting == b.setting
        and a.table == b.table
        and a.span not in article.faulty
        and b.span not in article.faulty
    ]
    if not gaps:
        return None
    a, b, _ = gaps[0]
    text = f"{b.value.printed} against {a.value.printed} (the document's own table)"
    behind = all(gap > 0 for _, _, gap in gaps)
    stands: Stance = "against" if behind else "for"
    return behind, (b.subject[0].name, (own_evidence(b, stands), own_evidence(a, stands)), text)


def _all_say(pairs: Sequence[Pair]) -> bool:
    """Whether every reading of the names puts the subject behind, and soundly."""
    return bool(pairs) and all(pair.gap < 0 and pair.solid for pair in pairs)


def pairs_of(claim: RankClaim, subject: Entity, others: Sequence[str], article: Article) -> list[Pair]:
    """Every comparable pair of published values of the subject and of any of `others` (model ids)."""
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


def own_field(claim: RankClaim, subject: Entity, article: Article) -> Field | None:
    """The field of the document's own tables on that benchmark."""
    keys = measure_keys(claim)
    mine = article.cells_for(key_of(subject), keys[0]) if keys else ()
    if claim.table is not None:
        mine = tuple(
            c
            for c in mine
            if c.table == claim.table and (claim.row in (None, c.row) or claim.column in (None, c.column))
        )
    if not mine:
        return None
    higher = direction_of_any(mine[0], article)
    if higher is None:
        return None
    me, what = key_of(mine[0].subject[0]), measure_keys(mine[0])
    others: dict[str, list[ValueClaim]] = {}
    for (who, measure), cells in article.cells.items():
        if measure == what[0] and who != me:
            beside = [c for c in cells if claim.table in (None, c.table)]
            if beside:
                others.setdefault(who, []).extend(beside)
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
        told = _by_cells(mine, cells, higher, article)
        if told is None:
            unknown += 1
        else:
            (above if told[0] else below).append(told[1])
    if not above and not below:
        return None
    return Field("in the document's own table", tuple(above), tuple(below), unknown)


def _meant(rival: str, claim: RankClaim, subject: Entity, article: Article) -> bool:
    """Whether the document names a model by a name of which every version stands above the subject."""
    for name in article.names:
        if rival in name:
            versions = [pairs_of(claim, subject, (version,), article) for version in name]
            if all(_all_say(pairs) for pairs in versions if pairs):
                return True
    return False


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
        in_time = _meant(rival, claim, subject, article) if date is None else released is not None and released <= date
        pairs = pairs_of(claim, subject, (rival,), article)
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
