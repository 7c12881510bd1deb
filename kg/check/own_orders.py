"""Orders held against the document's own figures: those in the same sentence first, then those of its tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.check.article import Article, key_of, measure_keys
from kg.check.figures import fit, plain, shown
from kg.check.held import held_facts
from kg.check.margins import fitting, readings
from kg.check.order import TIE
from kg.check.own_evidence import comparable, direction, measured, own_evidence
from kg.model.claims import Entity, OrderClaim, ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Quantity
from kg.model.report import Verdict

Figures = tuple[ValueClaim, ValueClaim]
RATED = re.compile(r"\b(?:rat(?:ed|ing)|elo)\b")  # a margin of another scale than percentiles


def figures_in_sentence(
    claim: OrderClaim, entity: Entity, benchmark: Entity, article: Article
) -> list[tuple[ValueClaim, Fact | None]]:
    """The values that the claim's own sentence prints for one side, each with the facts that could print it."""
    found: list[tuple[ValueClaim, Fact | None]] = []
    library = article.library
    for value in article.by_sentence.get(claim.sentence, ()):
        if value.kind != "score" or len(value.subject) != 1 or len(value.benchmarks) != 1:
            continue
        if key_of(value.subject[0]) != key_of(entity) or key_of(value.benchmarks[0]) != key_of(benchmark):
            continue
        if not isinstance(value.value, Quantity):
            continue
        held = held_facts(
            library,
            library.readings(entity.candidates, article.date(claim)),
            library.measures(benchmark.candidates),
            value.metric,
            value.setting,
            value.value.unit,
        )
        fitting_ = [h.fact for h in held if fit(value.value, h.value, h.fact.unit) == "prints"]
        found += [(value, fact) for fact in fitting_] or [(value, None)]
    return found


def judge_by_own_figures(claim: OrderClaim, article: Article) -> Verdict | None:
    """The verdict of the figures that stand in the claim's own sentence; None where there are not both.

    Figures that the reference does not bear out decide only where it knows neither side.
    """
    if _hears_more(claim, article):
        return None
    verdicts: list[Verdict] = []
    for x in claim.subject:
        for y in claim.object:
            for benchmark in claim.benchmarks:
                figures = _one_pair(claim, x, y, benchmark, article)
                if figures is None:
                    continue
                (a, facts_a), (b, facts_b) = figures
                if a.metric == "percentile" and claim.margin is not None and RATED.search(article.sentence(claim)):
                    continue  # "rated 217 points higher, in the 65.3rd percentile against 49.3"
                known = bool(facts_a and facts_b)
                if not known and x.candidates and y.candidates and benchmark.candidates:
                    continue
                verdicts.append(_told(claim, [(a, b)], article, "sentence", (*facts_a[:1], *facts_b[:1])))
    for word in ("contradicted", "supported"):
        for verdict in verdicts:
            if verdict.word == word and (
                word == "contradicted"
                or len(verdicts) == len(claim.subject) * len(claim.object) * len(claim.benchmarks)
            ):
                return verdict
    return None


def _hears_more(claim: OrderClaim, article: Article) -> bool:
    """Whether the sentence leaves a side to the sentences before it and prints numbers that were not read: "a at low
    and b at high effort, so the model even overtakes Y, which has c".
    """
    sentence = claim.sentence
    if all(e.span is not None and sentence.contains(e.span) for e in (*claim.subject, *claim.object)):
        return False
    at = bisect_left(article.left_over, sentence.start)
    return at < len(article.left_over) and article.left_over[at] < sentence.end


Figure = tuple[ValueClaim, tuple[Fact, ...]]


def _one_pair(
    claim: OrderClaim, x: Entity, y: Entity, benchmark: Entity, article: Article
) -> tuple[Figure, Figure] | None:
    """The one figure of each side that the sentence prints, with the facts behind it; None where there are none or
    several.
    """
    sides: list[Figure] = []
    for entity in (x, y):
        printed = figures_in_sentence(claim, entity, benchmark, article)
        values = list({value.span: value for value, _ in printed}.values())
        if len(values) != 1:
            return None
        sides.append((values[0], tuple(fact for _, fact in printed if fact is not None)))
    return (sides[0], sides[1]) if comparable(sides[0][0], sides[1][0]) else None


def judge_by_own_order(claim: OrderClaim, article: Article) -> Verdict | None:
    """The verdict of the document's tables on an order; None where they do not have both sides."""
    measures = [key_of(b) for b in claim.benchmarks] or list(measure_keys(claim))
    if not measures:
        return _over_tables(claim, article) if len(claim.subject) == len(claim.object) == 1 else None
    verdicts: list[Verdict] = []
    for x in claim.subject:
        for y in claim.object:
            for measure in measures:
                pairs = _cells(x, y, measure, claim, article)
                verdicts.append(
                    _told(claim, pairs, article, "table") if pairs else Verdict(word="unverifiable", reason="")
                )
    if not verdicts:
        return None
    bad = [v for v in verdicts if v.word == "contradicted"]
    good = [v for v in verdicts if v.word == "supported"]
    unknown = len(verdicts) - len(bad) - len(good)
    if claim.scope in ("some", "several"):
        need = 1 if claim.scope == "some" else 2
        return good[0] if len(good) >= need else bad[0] if bad and not good and not unknown else None
    if claim.scope == "most":
        return good[0] if 2 * len(good) > len(verdicts) else bad[0] if 2 * len(bad) > len(verdicts) else None
    if bad:
        return bad[0]
    return good[0] if good and not unknown else None


def _cells(x: Entity, y: Entity, measure: str, claim: OrderClaim, article: Article) -> list[Figures]:
    """Cells of one table that give both sides on one measure, metric and setting."""
    return [
        (a, b)
        for a in article.cells_for(key_of(x), measure)
        for b in article.cells_for(key_of(y), measure)
        if a.table == b.table
        and measure_keys(a) == measure_keys(b)
        and a.setting == b.setting
        and (a.column == b.column or a.row == b.row)
        and a.span not in article.faulty
        and b.span not in article.faulty
        and comparable(a, b)
        and (claim.metric is None or a.metric is None or a.metric == claim.metric)
    ]


def _told(
    claim: OrderClaim, pairs: Sequence[Figures], article: Article, where: str, facts: Iterable[Fact] = ()
) -> Verdict:
    """A verdict over cells: any that bears the claim out is enough."""
    words = [(pair, _says(claim, pair, article)) for pair in pairs]
    if any(word is True for _, word in words):
        word, pair = True, next(pair for pair, w in words if w is True)
    elif words and all(w is False for _, w in words):
        word, pair = False, words[0][0]
    else:
        return Verdict(word="unverifiable", reason="The document's own figures do not tell which of the two is better.")
    a, b = pair
    assert isinstance(a.value, Quantity) and isinstance(b.value, Quantity)
    gap = a.value.value - b.value.value
    who, whom, on = a.subject[0].name, b.subject[0].name, measured(a, article.library)
    place = "the same sentence" if where == "sentence" else "the document's own table"
    evidence = tuple(own_evidence(c, "for" if word else "against") for c in pair)
    evidence += tuple(article.library.evidence(f, "for" if word else "against") for f in facts)
    reason = f"On {on}, {place} has {a.value.printed} for {who} and {b.value.printed} for {whom}"
    margin_wrong = (
        word
        and claim.margin is not None
        and not claim.negated
        and not _margin_fits(claim, claim.margin, a.value, b.value)
    )
    derivation = f"{shown(a.value.value, None)} − {shown(b.value.value, None)} = {plain(gap)}"
    if word and not margin_wrong:
        return Verdict(
            word="supported", reason=reason + ".", derivation=derivation, evidence=evidence, notes=("own-table",)
        )
    relation = {"above": "ahead of", "below": "behind", "level": "level with"}[claim.relation]
    fault = f"{who} is {'' if claim.negated else 'not '}{relation} {whom}"
    if margin_wrong and claim.margin is not None:
        fault = f"the margin is {plain(abs(gap))}, not {claim.margin.printed}"
    return Verdict(
        word="contradicted",
        cause="margin" if margin_wrong else "winner",
        reason=f"{reason}: {fault}.",
        expected_relation="above" if gap > 0 else "below" if gap < 0 else "level",
        derivation=derivation,
        evidence=tuple(replace(e, stance="against") for e in evidence),
        notes=("own-table",),
    )


def _margin_fits(claim: OrderClaim, margin: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether a margin fits figures that were rounded themselves."""
    slack = a.half + b.half
    wide = replace(margin, half=margin.half + slack) if margin.unit == "points" else margin
    ways = readings(a.value, b.value)
    if fitting(wide, ways, claim.relation == "level") is not None:
        return True
    return (
        margin.unit == "percent" and fitting(replace(margin, unit="points", half=margin.half + slack), ways) is not None
    )


def tabled_margin(claim: OrderClaim, article: Article) -> Verdict | None:
    """A verdict where one of the document's tables has two rows, of whatever settings, that lie as far apart as a
    sentence says; None where none has.
    """
    if claim.margin is None or not len(claim.subject) == len(claim.object) == len(claim.benchmarks) == 1:
        return None
    measure = key_of(claim.benchmarks[0])
    for a in article.cells_for(key_of(claim.subject[0]), measure):
        for b in article.cells_for(key_of(claim.object[0]), measure):
            if a.table != b.table or a.metric != b.metric or not (a.column == b.column or a.row == b.row):
                continue
            beside = claim.table == a.table and _says(claim, (a, b), article) is not False  # it is told of these two
            if not beside and not _says(claim, (a, b), article):
                continue
            if _margin_fits(claim, claim.margin, _value(a), _value(b)):
                return _told(claim, [(a, b)], article, "table")
    return None


def margin_of_figures(claim: OrderClaim, article: Article) -> Verdict | None:
    """A verdict where two figures that the document itself gives the sides, in this sentence or another, lie as far
    apart as is said: whether they are right is asked of them. None where no two do.
    """
    if claim.margin is None or not len(claim.subject) == len(claim.object) == len(claim.benchmarks) == 1:
        return None
    sides = key_of(claim.subject[0]), key_of(claim.object[0])
    measure = key_of(claim.benchmarks[0])
    told: tuple[list[ValueClaim], list[ValueClaim]] = ([], [])
    for one in article.claims:
        if not isinstance(one, ValueClaim) or one.kind != "score" or not isinstance(one.value, Quantity):
            continue
        if len(one.subject) != 1 or [key_of(b) for b in one.benchmarks] != [measure] or one.value.high is not None:
            continue
        if (whose := key_of(one.subject[0])) in sides:
            told[sides.index(whose)].append(one)
    for a in told[0]:
        for b in told[1]:
            says = _says(claim, (a, b), article)
            if says is None:  # "MATH" may be two benchmarks, of which nobody says which way is better
                says = (_value(a).value > _value(b).value) == (claim.relation == "above")
            if says and _margin_fits(claim, claim.margin, _value(a), _value(b)):
                return Verdict(
                    word="unverifiable",
                    reason=f"The margin is that of the document's own figures, {_value(a).printed} and "
                    f"{_value(b).printed}; no source has both.",
                    evidence=(own_evidence(a, "for"), own_evidence(b, "for")),
                )
    return None


def _value(cell: ValueClaim) -> Quantity:
    assert isinstance(cell.value, Quantity)
    return cell.value


def _says(claim: OrderClaim, pair: Figures, article: Article) -> bool | None:
    a, b = pair[0].value, pair[1].value
    assert isinstance(a, Quantity) and isinstance(b, Quantity)
    if a.high is not None or b.high is not None or a.bound != "exact" or b.bound != "exact":
        return None
    gap = a.value - b.value
    higher = direction(pair[0], article)
    if claim.relation == "level":
        told = abs(gap) <= max(TIE, abs(b.value) * Decimal("0.02"))
        far = abs(gap) > 2 * max(TIE, abs(b.value) * Decimal("0.02"))
        word: bool | None = (
            True if told else False if far and (gap < 0) == (higher is not False) and higher is not None else None
        )
    else:
        told_ = {_leads(claim, gap, better) for better in _ways_to_lead(claim, higher, article)}
        word = told_.pop() if len(told_) == 1 else None
    return None if word is None else word != claim.negated


_OF_NUMBERS = (
    "lower",
    "higher",
    "less",
    "fewer",
    "smaller",
    "larger",
    "greater",
    "reduc",
    "more",
    "above",
    "below",
    "exceed",
)
_OF_WORTH = (
    "outperform",
    "beat",
    "better",
    "worse",
    "surpass",
    "best",
    "win",
    "lead",
    "ahead",
    "behind",
    "trail",
    "outclass",
    "superior",
    "inferior",
    "lag",
    "improv",
)


def _ways_to_lead(claim: OrderClaim, higher: bool | None, article: Article) -> Sequence[bool]:
    """For each thing that the claim's words compare, whether more of it counts as above: numbers ("lower
    perplexity") or
    worth ("beats"), which follows the measure; empty where worth is meant and the measure does not say.
    """
    words = claim.span.of(article.text).casefold()
    numbers = any(word in words for word in _OF_NUMBERS)
    worth = any(word in words for word in _OF_WORTH) or not numbers
    ways = [True] if numbers else []
    if worth:
        if higher is None:
            return ()
        ways.append(higher)
    return ways


def _leads(claim: OrderClaim, gap: Decimal, better: bool) -> bool:
    lead = gap if better else -gap
    lead = lead if claim.relation == "above" else -lead
    return lead >= 0 if claim.or_level else lead > 0


def _level(pairs: Sequence[Figures]) -> bool:
    """Whether the cells print one value for both sides: that bears out nobody's lead, and takes none away."""
    return all(
        isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.value == b.value.value
        for a, b in pairs
    )


def _over_tables(claim: OrderClaim, article: Article) -> Verdict | None:
    """The verdict where no benchmark is named: over everything that the document's tables have for both."""
    if article.sentence(claim).rstrip().endswith(":"):
        return None  # "X surpasses Y:" is said of the lines that follow
    others = article.measures_of(claim.object[0])
    measures = [measure for measure in article.measures_of(claim.subject[0]) if measure in others]
    if not measures or claim.relation == "level" or claim.margin is not None or claim.domains:
        return None
    held: list[Verdict] = []
    failed: list[Verdict] = []
    for benchmark in measures:
        pairs = _cells(claim.subject[0], claim.object[0], benchmark, claim, article)
        verdict = _told(claim, pairs, article, "table") if pairs else None
        if verdict is not None and verdict.word == "supported":
            held.append(verdict)
        elif verdict is not None and verdict.word == "contradicted" and not _level(pairs):
            failed.append(verdict)
    total = len(held) + len(failed)
    if not total:
        return None
    count = f"{len(held)} of {total} measures of the document's own tables"
    evidence = tuple(e for v in (*failed, *held)[:6] for e in v.evidence)
    if claim.scope in ("some", "several"):
        word = len(held) >= (1 if claim.scope == "some" else 2)
        if not word and held:
            return None
    elif claim.scope == "all":
        word = not failed
    elif 2 * len(held) > total:
        word = True
    elif 3 * len(held) <= total and (total >= 2 or not held):
        word = False
    else:
        return None
    return Verdict(
        word="supported" if word else "contradicted",
        cause=None if word else "winner",
        reason=f"The text's order holds on {count}.",
        derivation=f"{len(held)} of {total}",
        evidence=evidence,
        expected_relation=None if word else failed[0].expected_relation,
        notes=("own-table",),
    )
