"""Who beats whom on benchmarks: one pair, several benchmarks at once, a whole field, or all there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.check.article import Article, key_of
from kg.check.attribute_orders import is_attribute, judge_attribute_order
from kg.check.comparison import arithmetic, bar, best, by_scope, stance, two, where
from kg.check.fields import judge_field
from kg.check.figures import shown
from kg.check.library import Library
from kg.check.margins import fitting, judge_margin, readings
from kg.check.open_orders import judge_open_order
from kg.check.order import Tally, leader, of_best_runs, pairs_on, says, tally
from kg.check.own_orders import (
    figures_in_sentence,
    judge_by_own_figures,
    judge_by_own_order,
    margin_of_figures,
    tabled_margin,
)
from kg.check.pinned import turned_round
from kg.check.price_orders import is_price, judge_price_order
from kg.check.settings import families
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity
from kg.model.record import record
from kg.model.report import Evidence, Verdict, VerdictWord

EXACTLY = re.compile(
    r"\b(?:exact(?:ly)?|identical(?:ly)?|same|tied?|ties|draw|drew|dead heat|no difference|nothing between|neither"
    r"|equal(?:ly|s|led)?|level|even)\b"
)
"""Words that leave no room between two figures, unlike "on par" or "rivals"."""

MARGINS = ("margin", "points-for-percent")


@record()
class Cell:
    """One (X, Y, benchmark) of a claim, told."""

    x: Entity
    y: Entity
    benchmark: str
    tally: Tally


def judge_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on one order claim, prices and attributes included."""
    if claim.metric and is_price(claim.metric):
        return judge_price_order(claim, article)
    if claim.metric and not claim.benchmarks and is_attribute(claim.metric):
        return judge_attribute_order(claim, article)
    if not claim.subject:
        return Verdict(word="unverifiable", reason="The text does not say who is compared.")
    if not claim.object:
        return judge_open_order(claim, article)
    if claim.own:
        return Verdict(word="unverifiable", reason="The text reports its own comparison or an opinion.")
    own = judge_by_own_figures(claim, article)
    if own is not None and own.word == "contradicted":
        return own
    verdict = _by_reference(claim, article)
    if verdict.word == "contradicted" and verdict.cause in MARGINS:
        if own is not None and own.word == "supported":
            return own
        # the table over it may have another run of one side
        return tabled_margin(claim, article) or margin_of_figures(claim, article) or verdict
    if verdict.word == "contradicted" and any(len(e.candidates) > 1 for e in (*claim.subject, *claim.object)):
        # a name that may mean several is that of the document's own row, where it bears the order out
        tabled = judge_by_own_order(claim, article)
        return tabled if tabled is not None and tabled.word == "supported" else verdict
    if verdict.word != "unverifiable":
        return verdict
    return own or judge_by_own_order(claim, article) or verdict


def _by_reference(claim: OrderClaim, article: Article) -> Verdict:
    library = article.library
    for side in (*claim.subject, *claim.object):
        if not side.candidates:
            return Verdict(word="unverifiable", reason=f"The reference does not know a model called {side.name}.")
    if not claim.benchmarks and claim.metric is None:
        return judge_field(claim, article)
    if not claim.benchmarks:
        return Verdict(word="unverifiable", reason=f"The text compares {claim.metric} without naming a benchmark.")
    cells = [
        Cell(x, y, library.called(b), _told(claim, x, y, b, article))
        for x in claim.subject
        for y in claim.object
        for b in claim.benchmarks
    ]
    if len(cells) == 1:
        return _of_one(claim, cells[0], article)
    return _of_many(claim, cells, article)


def _told(claim: OrderClaim, x: Entity, y: Entity, benchmark: Entity, article: Article) -> Tally:
    library, date = article.library, article.date(claim)
    xs = _ids(x, claim, benchmark, article)
    ys = _ids(y, claim, benchmark, article)
    pairs = [
        pair
        for measure in library.measures(benchmark.candidates)
        if measure.strong
        for pair in pairs_on(library, xs, ys, measure.id, claim.metric, claim.setting)
    ]
    if not pairs:
        every = (
            [r.id for r in library.readings(x.candidates, date)],
            [r.id for r in library.readings(y.candidates, date)],
        )
        pairs = [
            pair
            for measure in library.measures(benchmark.candidates)
            for pair in pairs_on(library, *every, measure.id, claim.metric, claim.setting)
        ]
    if claim.relation == "level" and claim.margin is not None and not claim.negated:
        return Tally(True if pairs else None, tuple(pairs))  # "within n points": the margin alone decides
    turned = turned_round(claim, (x, y), benchmark, pairs, article)
    exact = claim.relation == "level" and EXACTLY.search(article.sentence(claim)) is not None
    told = tally(pairs, claim.relation, claim.or_level, claim.negated, claim.slight, exact)
    if turned and told.word is not True:
        return Tally(False, turned)
    if told.word is False and (
        not _sure(told, x, y, article)
        or _held_back(claim, told)
        or _of_other_figures(claim, (x, y), benchmark, article)
        or (not claim.setting and claim.relation != "level" and _of_best_runs(claim, xs, ys, benchmark, library))
    ):
        return Tally(None, told.pairs)
    return told


def _held_back(claim: OrderClaim, told: Tally) -> bool:
    """Whether whoever is said to be ahead was measured with low or medium effort alone, for some two versions that the
    names may mean, and the text states none.
    """
    if "effort" in families(claim.setting) or claim.negated or claim.relation == "level":
        return False
    efforts: dict[tuple[str, str], set[str | None]] = {}
    for pair in told.pairs:
        ahead = pair.x if claim.relation == "above" else pair.y
        efforts.setdefault((pair.x.subject, pair.y.subject), set()).add(families(ahead.setting).get("effort"))
    return any(met <= {"low", "medium"} for met in efforts.values())


def _of_best_runs(claim: OrderClaim, xs: Sequence[str], ys: Sequence[str], benchmark: Entity, library: Library) -> bool:
    """Whether the best runs of both in some source bear an order out that runs at equal settings do not."""
    return any(
        says(pair, claim.relation, claim.or_level, claim.negated)
        for measure in library.measures(benchmark.candidates)
        if measure.strong
        for pair in of_best_runs(library, xs, ys, measure.id)
    )


def _of_other_figures(claim: OrderClaim, sides: Sequence[Entity], benchmark: Entity, article: Article) -> bool:
    """Whether the sentence gives a side a figure that no source prints and that is not wrong for all that: then it
    compares another run.
    """
    return any(
        fact is None and value.span not in article.faulty
        for side in sides
        for named in claim.benchmarks  # "the … Examination (AIME)" is named twice
        if set(named.candidates) & set(benchmark.candidates)
        for value, fact in figures_in_sentence(claim, side, named, article)
    )


DECISIVE = 3  # ties; a gap of this many holds for close versions of a name as well


def _sure(told: Tally, x: Entity, y: Entity, article: Article) -> bool:
    """Whether no version of the two names that has no figures here could turn the order."""
    sides = ((x, {p.x.subject for p in told.pairs}), (y, {p.y.subject for p in told.pairs}))
    missing = {"none" if key_of(e) in article.pins else article.library.gaps(e.candidates, met) for e, met in sides}
    if "stranger" in missing:
        return False
    return "sibling" not in missing or all(abs(p.gap) > DECISIVE * p.tie for p in told.pairs)


def _ids(entity: Entity, claim: OrderClaim, benchmark: Entity, article: Article) -> list[str]:
    """Whom a name means here: what the figures in the same sentence leave open, else the document's, else all."""
    printed = figures_in_sentence(claim, entity, benchmark, article)
    meant = {e.subject for _, e in printed if e is not None}
    if meant:
        return sorted(meant)
    return article.meant(entity, article.date(claim))


def _of_one(claim: OrderClaim, cell: Cell, article: Article) -> Verdict:
    library, told = article.library, cell.tally
    who, whom = library.called(cell.x), library.called(cell.y)
    if not told.pairs:
        missing = [library.called(e) for e in (cell.x, cell.y) if not _any_score(e, claim, article)]
        what = " and ".join(missing) if missing else f"{who} and {whom}, comparably,"
        return Verdict(word="unverifiable", reason=f"The reference has no score of {what} on {cell.benchmark}.")
    pair = best(told.pairs)
    sum_ = arithmetic(pair)
    evidence = (library.evidence(pair.x, stance(told.word)), library.evidence(pair.y, stance(told.word)))
    if told.word is None:
        return Verdict(
            word="unverifiable",
            reason=f"{who} and {whom} on {cell.benchmark}: {shown(pair.a, None)} and "
            f"{shown(pair.b, None)} are too near, or not measured alike, to tell "
            f"({where(pair, library)}).",
            derivation=sum_,
            evidence=evidence,
        )
    if told.word is False:
        return Verdict(
            word="contradicted",
            cause="winner",
            reason=f"{library.name(pair.x.subject)} is {_words(claim)} "
            f"{library.name(pair.y.subject)} on {cell.benchmark}: {two(pair, library)}.",
            expected_relation=leader(pair),
            derivation=sum_,
            evidence=evidence,
        )
    if claim.margin is not None and not claim.negated:
        verdict = judge_margin(claim, claim.margin, told, cell.benchmark, article)
        if verdict.word == "contradicted" and _of_other_versions(claim, claim.margin, cell, article):
            why = "The margin fits other versions of these names or another source"
            reason = f"{why}: {verdict.reason}"
            return replace(verdict, word="unverifiable", cause=None, expected=(), fix=None, reason=reason)
        return verdict
    notes = _notes(told)
    also = "; other snapshots of these names stand the other way" if told.split else ""
    return Verdict(
        word="supported",
        reason=f"On {cell.benchmark}, {two(pair, library)}{also}.",
        derivation=sum_,
        evidence=evidence,
        notes=notes,
    )


def _of_other_versions(claim: OrderClaim, margin: Quantity, cell: Cell, article: Article) -> bool:
    """Whether any reading of the two names, however unlikely, has figures that lie so far apart."""
    library, date = article.library, article.date(claim)
    xs, ys = (
        [e.id] if e.id is not None else sorted({r.id for r in library.readings(e.candidates, date)})
        for e in (cell.x, cell.y)
    )
    named = [b for b in claim.benchmarks if library.called(b) == cell.benchmark]
    for measure in (m for b in named for m in library.measures(b.candidates)):
        for pair in pairs_on(library, xs, ys, measure.id):
            ways = readings(pair.a, pair.b)
            if (pair.gap > 0) == (claim.relation == "above") and (
                fitting(margin, ways) is not None or (margin.unit == "percent" and margin.could_print(ways[0].value))
            ):
                return True
    return False


def _notes(told: Tally) -> tuple[str, ...]:
    return ("other-snapshot",) if told.split else ()


def _any_score(entity: Entity, claim: OrderClaim, article: Article) -> bool:
    library = article.library
    return any(
        library.catalog.scores(r.id, m.id)
        for r in library.readings(entity.candidates, article.date(claim))
        for b in claim.benchmarks
        for m in library.measures(b.candidates)
    )


def _of_many(claim: OrderClaim, cells: Sequence[Cell], article: Article) -> Verdict:
    library = article.library
    held = [c for c in cells if c.tally.word is True]
    failed = [c for c in cells if c.tally.word is False]
    open_ = [c for c in cells if c.tally.word is None]
    told = "; ".join(
        f"{_label(c, cells, library)} {two(best(c.tally.pairs), library)}" for c in (*failed, *held) if c.tally.pairs
    )
    count = f"{len(held)} of {len(cells)} comparisons hold"
    word = by_scope(claim.scope, len(held), len(failed), len(open_))
    evidence = _evidence_of(failed if word == "contradicted" else held or failed, library, word)
    notes: tuple[str, ...] = ("everywhere",) if claim.scope == "all" else ()
    if word == "unverifiable":
        if not held and not failed:
            return Verdict(
                word=word,
                reason=f"The reference has no comparable scores of {_all(claim.subject, library)} and "
                f"{_all(claim.object, library)} for these.",
            )
        return Verdict(
            word=word,
            reason=f"Only part of this can be told: {count}, {len(open_)} cannot be told ({told}).",
            evidence=evidence,
        )
    if word == "contradicted":
        return Verdict(
            word=word,
            cause="winner",
            reason=f"{count}{bar(claim)}: {told}.",
            evidence=evidence,
            expected_relation=leader(best(failed[0].tally.pairs)) if failed else None,
            notes=notes,
            derivation="; ".join(arithmetic(best(c.tally.pairs)) for c in failed[:6]),
        )
    if claim.margin is not None and not claim.negated:
        margins = [judge_margin(claim, claim.margin, c.tally, c.benchmark, article) for c in held]
        good = next((m for m in margins if m.word == "supported"), None)
        if good is not None or not margins:
            return good or Verdict(word="unverifiable", reason=f"{count}.")
        bad = [m for m in margins if m.word == "contradicted"]
        if len(bad) < len(cells):
            return Verdict(
                word="unverifiable",
                reason=f"{count}; no single one has the margin that the text gives.",
                evidence=evidence,
            )
        return bad[0]
    return Verdict(word="supported", reason=f"{count}{bar(claim)}: {told}.", evidence=evidence, notes=notes)


def _evidence_of(cells: Sequence[Cell], library: Library, word: VerdictWord) -> tuple[Evidence, ...]:
    return tuple(
        library.evidence(fact, stance(word == "supported"))
        for cell in cells[:8]
        if cell.tally.pairs
        for fact in (best(cell.tally.pairs).x, best(cell.tally.pairs).y)
    )


def _label(cell: Cell, cells: Sequence[Cell], library: Library) -> str:
    return f"on {cell.benchmark}:" if len({c.benchmark for c in cells}) > 1 else ""


def _words(claim: OrderClaim) -> str:
    word = {"above": "above", "below": "below", "level": "level with"}[claim.relation]
    return word if claim.negated else f"not {word}"


def _all(entities: Sequence[Entity], library: Library) -> str:
    return ", ".join(library.called(e) for e in entities)
