"""Faults that are more likely ours than the author's: a whole column held against the wrong benchmark.

When several cells of one column are impossible, or are all the same other benchmark's values, the column was
misread. Then nothing of it is called wrong. The same holds in prose for a figure that is right of another model of the
same sentence which is given none, for a second figure of one model on one benchmark or of one attribute, and for a
figure whose sentence names no model or no benchmark, where it is right of one that is named close by.
See docs/adr on what was probably misread.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from kg.check.anchors import is_counted_off, is_label
from kg.check.article import Article, key_of, measure_keys
from kg.check.changed_copies import of_changed_copies
from kg.check.loose import (
    is_of_both,
    misattributed,
    named_in_another_item,
    of_another,
    open_reading,
    right_elsewhere,
    unclear,
)
from kg.check.mentioned import mentioned_near
from kg.check.other_amounts import other_amount
from kg.check.other_runs import ENOUGH, milder, of_another_run
from kg.check.unread_order import doubt_of
from kg.model.claims import Claim, Entity, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.report import Verdict
from kg.model.text import Span

SIZES = ("total-params", "active-params", "context-window")  # of which a model has one each
NEARBY = (300, 120)  # characters before and behind a sentence in which the name that it leaves out may stand


# "On OpenAI's needle test", and not "on this test"
ON_A_TEST = re.compile(
    r"\bon (?!(?:this|that|the same) (?:(?:very|same|one|second|next|last) )?"
    r"(?:test|benchmark|exam|suite|evaluation|eval|challenge|set)\b)"
    r"(?:the |its |their |[A-Z][\w.-]{1,20}['’]s? )?(?:[\w'’-]{1,20} ){0,4}"
    r"(?:test|benchmark|exam|suite|evaluation|eval|challenge|set)\b",
    re.I,
)
TELLING = 3  # digits of a figure that is seldom met by chance
TWO = 2  # figures that are held against each other
UNCLEAR = "The sentences before it name several that this may be said of"


def misread(
    claims: Sequence[Claim],
    verdicts: Mapping[int, Verdict],
    article: Article,
    judge: Callable[[Claim, Article], Verdict],
) -> dict[int, Verdict]:
    """Milder verdicts for the contradicted figures that were probably misread, by index. `judge` judges one claim."""
    found = {
        **_loosely(claims, verdicts, article, judge),
        **_in_prose(claims, verdicts, article, judge),
        **_inherited(claims, verdicts, article, judge),
    }
    for at in _exchanged(claims, verdicts, article, judge):
        found.pop(at, None)
    for at in [at for at in found if _is_copied(claims[at], verdicts[at], article, judge)]:
        del found[at]
    other_kinds = dict(_of_other_kinds(claims, verdicts, article))
    other_kinds |= dict(of_changed_copies(claims, verdicts, article))
    return {**found, **other_kinds, **of_another_run(claims, verdicts, article), **_in_columns(claims, verdicts)}


def _of_other_kinds(
    claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article
) -> Iterator[tuple[int, Verdict]]:
    """Amounts that the words around them say to be of another kind, whoever else has the figure."""
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word == "contradicted" and isinstance(claim, ValueClaim):
            other = other_amount(claim, verdict, article)
            if other is not None:
                yield at, milder(verdict, other)


# "the younger one solved a and the older b": which of two is which, their days and sizes say
GAP = r"\b(?:[^.;]|\.(?=\d)){1,60}\b"
PAIRED = re.compile(
    rf"\bthe (?:(?:younger|newer){GAP}older|older{GAP}(?:younger|newer)|smaller{GAP}(?:larger|bigger)"
    rf"|(?:larger|bigger){GAP}smaller|former{GAP}latter)\b",
    re.I,
)


def _exchanged(
    claims: Sequence[Claim],
    verdicts: Mapping[int, Verdict],
    article: Article,
    judge: Callable[[ValueClaim, Article], Verdict],
) -> Iterator[int]:
    """The figures of pairs that a sentence gives to "the younger" and "the older" of two, each right of the other one:
    who the two are is then sure.
    """
    wrong = [at for at, verdict in verdicts.items() if verdict.word == "contradicted"]
    for one, other in pairwise(sorted(wrong)):
        first, second = claims[one], claims[other]
        if not isinstance(first, ValueClaim) or not isinstance(second, ValueClaim) or first.kind != "score":
            continue
        if first.sentence != second.sentence or len(first.subject) != 1 or len(second.subject) != 1:
            continue
        if _within(first.subject[0], first) or not _beside(first, second) or first.table is not None:
            continue
        if PAIRED.search(article.sentence(first)) is None and not _in_its_place(first, claims, verdicts):
            continue
        turned = (changed(first, subject=second.subject), changed(second, subject=first.subject))
        if all(judge(claim, article).word in ("supported", "disputed") for claim in turned):
            yield from (one, other)


def _in_its_place(one: ValueClaim, claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> bool:
    """Whether another figure of a list for models named before is right: "They score a, b and c" in that order."""
    return any(
        verdict.word in ("supported", "disputed") and isinstance(other, ValueClaim) and _beside(one, other)
        for at, verdict in verdicts.items()
        if isinstance(other := claims[at], ValueClaim) and other.kind == "score" and len(other.subject) == 1
    )


def _inherited(
    claims: Sequence[Claim],
    verdicts: Mapping[int, Verdict],
    article: Article,
    judge: Callable[[ValueClaim, Article], Verdict],
) -> dict[int, Verdict]:
    """Figures that are right of a model or on a benchmark which is named close by, where the sentence names none."""
    found: dict[int, Verdict] = {}
    sure = _crossed(claims, verdicts)
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim) or claim.table is not None:
            continue
        if at in sure:
            continue
        if any(judge(other, article).word in ("supported", "disputed") for other in _other_readings(claim, article)):
            found[at] = milder(verdict, "This figure is right of another model or benchmark that is named close by")
    return found


def _loosely(
    claims: Sequence[Claim],
    verdicts: Mapping[int, Verdict],
    article: Article,
    judge: Callable[[Claim, Article], Verdict],
) -> dict[int, Verdict]:
    """Figures that are right of somebody else, or of something else, that the document names, where nothing right
    beside them says whose they are, or on what.
    """
    found: dict[int, Verdict] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim):
            continue
        if misattributed(claim, article, judge):
            found[at] = milder(verdict, "The words around this figure may give it to another one that the text names")
        elif _on_another(claim, verdict, article) or (
            _leaves_open(claim, article, judge) and not _is_slip(claim, verdict, article, judge)
        ):
            found[at] = milder(verdict, UNCLEAR)
        elif _metric_of_another(claim, article, judge):
            found[at] = milder(verdict, "Whether the metric named ahead is that of this figure as well is not said")
    return found


def _metric_of_another(claim: ValueClaim, article: Article, judge: Callable[[ValueClaim, Article], Verdict]) -> bool:
    """Whether a score is right but for its metric, which the sentence names for another model's figure ahead of it:
    "with majority voting X gets to 86.7, past Y's 74.4".
    """
    if claim.metric is None or claim.kind != "score" or len(claim.subject) != 1:
        return False
    ahead = [
        other
        for other in article.by_sentence.get(claim.sentence, ())
        if isinstance(other, ValueClaim) and other.span.end <= claim.span.start and other.metric == claim.metric
    ]
    if not any(other.subject and key_of(other.subject[0]) != key_of(claim.subject[0]) for other in ahead):
        return False
    return judge(changed(claim, metric=None), article).word in ("supported", "disputed")


def _on_another(claim: ValueClaim, verdict: Verdict, article: Article) -> bool:
    """Whether a score is right on another benchmark, while the sentence says in words that the reference does not know
    on which one it is.
    """
    if verdict.cause != "other-benchmark" or len(claim.benchmarks) != 1:
        return False
    named, sentence = claim.benchmarks[0].span, claim.sentence
    if named is None or sentence.contains(named) or is_label(article.text, named):
        return False
    return ON_A_TEST.search(article.text, sentence.start, claim.span.start) is not None


def _is_slip(
    claim: ValueClaim, verdict: Verdict, article: Article, judge: Callable[[ValueClaim, Article], Verdict]
) -> bool:
    """Whether a score is what was read but for two digits in the other order, and nothing else that may be meant: that
    it is so by chance is less likely than that it was read rightly.
    """
    if verdict.cause != "digits-swapped" or not isinstance(claim.value, Quantity):
        return False
    digits = sum(letter.isdigit() for letter in claim.value.printed)
    return claim.kind == "score" and digits >= TELLING and not right_elsewhere(claim, article, judge)


def _is_copied(
    claim: Claim, verdict: Verdict, article: Article, judge: Callable[[ValueClaim, Article], Verdict]
) -> bool:
    """Whether a score is wrong of everybody on everything that the text names, and just what a slip of the pen makes
    of the right one, or what its model has on a benchmark which the text never names: that is hardly chance, whoever
    of the text is meant.
    """
    if not isinstance(claim, ValueClaim) or claim.kind != "score" or not isinstance(claim.value, Quantity):
        return False
    if verdict.cause not in ("digits-swapped", "other-benchmark") or _on_another(claim, verdict, article):
        return False
    digits = sum(letter.isdigit() for letter in claim.value.printed)
    return digits >= TELLING and not right_elsewhere(claim, article, judge)


def _leaves_open(claim: ValueClaim, article: Article, judge: Callable[[ValueClaim, Article], Verdict]) -> bool:
    """Whether whom a value is of is left open. What nobody has who may be meant is wrong of whomever it is said; only a
    score that hangs by the sentences before is doubted in any case, since it may be on anything.
    """
    if (claim.kind == "score" or of_another(claim, article)) and unclear(claim, article):
        return True
    if is_of_both(claim, article):
        return False
    if named_in_another_item(claim, article):
        return right_elsewhere(claim, article, judge)
    return open_reading(claim, article) and right_elsewhere(claim, article, judge)


def doubted(
    claim: Claim,
    verdict: Verdict,
    article: Article,
    shaky: AbstractSet[Span],
    judge: Callable[[Claim, Article], Verdict],
) -> Verdict:
    """The verdict on an order, milder where it is right of another one of its sentence, or elsewhere, or where it is
    one of two figures that stand where `shaky` has both: whose they are is doubted.
    """
    if verdict.word != "contradicted" or isinstance(claim, ValueClaim):
        return verdict
    if claim.reading is not None or _adds_up_wrongly(claim, verdict, article):
        return verdict  # the arithmetic is of figures that stand there, whoever they are of
    if shaky and _of_shaky_figures(claim, article, shaky):
        return milder(verdict, "Whose the figures of this comparison are is not sure")
    if open_reading(claim, article):
        return milder(verdict, UNCLEAR)
    if (doubt := doubt_of(claim, verdict, article)) is not None:
        return milder(verdict, doubt)
    if not misattributed(claim, article, judge):
        return verdict
    return milder(verdict, "The words around this comparison may mean another side or benchmark that the text names")


def _of_shaky_figures(claim: Claim, article: Article, shaky: AbstractSet[Span]) -> bool:
    """Whether a comparison is told by two figures, and whose they are is doubted of both."""
    told = [c.span for c in article.by_sentence.get(claim.sentence, ()) if claim.span.contains(c.span)]
    return len(told) == TWO and shaky >= frozenset(told)


def _adds_up_wrongly(claim: Claim, verdict: Verdict, article: Article) -> bool:
    """Whether a margin is not that of the only two figures of its sentence: whoever is meant, one of the three is
    wrong.
    """
    if verdict.cause != "margin" or not verdict.evidence or len(claim.benchmarks) != 1:
        return False
    printed = [e.span for e in verdict.evidence if e.kind == "own-text"]
    inside = article.by_sentence.get(claim.sentence, ())
    within = claim.span if all(span is not None and claim.span.contains(span) for span in printed) else claim.sentence
    figures = [c.span for c in inside if c.kind == "score" and within.contains(c.span)]
    left = article.left_over
    at = bisect_left(left, within.start)
    unread = at < len(left) and left[at] < within.end
    return not unread and len(figures) == 2 and sorted(printed, key=str) == sorted(figures, key=str)


def _crossed(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> frozenset[int]:
    """The figures of lists "a vs b" under "X vs Y" that are surely read right, though they are those of the other side:
    the lines around them bear the order of the two names out.
    """
    pairs: dict[tuple[Span, Span], list[tuple[int, int]]] = {}
    held: tuple[int, ValueClaim] | None = None
    for at in sorted(verdicts):
        claim = claims[at]
        if not isinstance(claim, ValueClaim) or claim.kind != "score" or claim.table is not None:
            continue
        if held is not None and _beside(held[1], claim):
            one, other = held[1].subject[0].span, claim.subject[0].span
            if one is not None and other is not None and one.end <= other.start:
                pairs.setdefault((one, other), []).append((held[0], at))
        held = (at, claim) if len(claim.subject) == 1 and not _within(claim.subject[0], claim) else None
    found: set[int] = set()
    for lines in pairs.values():
        words = [{verdicts[at].word for at in pair} for pair in lines]
        wrong = [pair for pair, told in zip(lines, words, strict=True) if told == {"contradicted"}]
        right = sum("supported" in told and "contradicted" not in told for told in words)
        if right >= len(wrong) or len(wrong) > 1:  # one line may be slipped in; two lines say what the order is
            found.update(at for pair in wrong for at in pair)
    return frozenset(found)


def _beside(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two figures on one benchmark stand against each other: of two models that their sentence leaves out."""
    return (
        one.sentence == other.sentence
        and len(other.subject) == 1
        and not _within(other.subject[0], other)
        and key_of(one.subject[0]) != key_of(other.subject[0])
        and _alike(one, other)
    )


def _other_readings(claim: ValueClaim, article: Article) -> Iterator[ValueClaim]:
    """The claim with what its sentence leaves out taken from the names around it."""
    left_out = [one for one in (claim.subject, claim.benchmarks) if len(one) == 1 and not _within(one[0], claim)]
    if claim.benchmarks in left_out and is_counted_off(claim, article):
        left_out.remove(claim.benchmarks)  # "a on the former": the sentence says which one is meant
    if not left_out:
        return
    start, end = claim.sentence.start - NEARBY[0], claim.sentence.end + NEARBY[1]
    if left_out == [claim.subject] and (label := _label(claim, article)) is not None:
        start, end = label, article.text.find("\n\n", claim.sentence.end)  # of a card: whose, its title says
        end = end if end >= 0 else claim.sentence.end
    told = [
        one[0].span.start for one in left_out if one[0].span is not None and one[0].span.end <= claim.sentence.start
    ]
    if told:  # who is named before the line that names its subject is hardly meant
        start = max(start, article.text.rfind("\n", 0, min(told)) + 1)
        close = article.text.find("\n\n", claim.sentence.end)
        end = min(end, close) if close >= 0 else end  # and whom only the next paragraph names
    start, around = max(0, start), claim.span  # the words of the claim itself name nobody it could be of
    near = article.text[start : max(start, around.start)] + " | " + article.text[max(start, around.end) : end]
    library = article.library
    if claim.subject in left_out:
        for model in mentioned_near(near, library, "models"):
            if model not in claim.subject[0].candidates:
                yield changed(claim, subject=(Entity(id=model, name=library.name(model), candidates=(model,)),))
    if claim.benchmarks in left_out:
        for benchmark in mentioned_near(near, library, "benchmarks"):
            if benchmark not in claim.benchmarks[0].candidates:
                entity = Entity(id=benchmark, name=library.name(benchmark), candidates=(benchmark,))
                yield changed(claim, benchmarks=(entity,), metric=None)


def _label(claim: ValueClaim, article: Article) -> int | None:
    """Where the name of a claim's subject ends, if it stands in a heading, a title in bold or a question right over the
    claim; None where it stands in other words.
    """
    span = claim.subject[0].span
    if claim.kind == "score" or span is None or not 0 <= claim.sentence.start - span.end <= NEARBY[0]:
        return None
    start, end = article.text.rfind("\n", 0, span.start) + 1, article.text.find("\n", span.end)
    line = article.text[start:end].strip()
    titled = line.startswith("#") or (line.startswith(("**", "- **")) and len(line) <= TITLE) or line.endswith("?")
    return span.end if titled and end <= claim.sentence.start else None


TITLE = 80  # characters of a line in bold that is a title


def _within(entity: Entity, claim: ValueClaim) -> bool:
    return entity.span is not None and claim.sentence.contains(entity.span)


def _in_prose(
    claims: Sequence[Claim],
    verdicts: Mapping[int, Verdict],
    article: Article,
    judge: Callable[[ValueClaim, Article], Verdict],
) -> dict[int, Verdict]:
    found: dict[int, Verdict] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim) or claim.table is not None:
            continue
        if not claim.subject or not (claim.kind == "score" or claim.metric in SIZES):
            continue
        beside = [c for c in article.by_sentence.get(claim.sentence, ()) if c is not claim and c.kind == claim.kind]
        if any(_same_place(claim, c) for c in beside) or (
            claim.kind == "score"
            and any(
                judge(changed(claim, subject=(entity,)), article).word in ("supported", "disputed")
                for entity in _without_figure(claim, beside, article)
            )
        ):
            found[at] = milder(verdict, "This figure may be meant for another model or benchmark of the sentence")
    return found


def _alike(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two figures are of one benchmark."""
    return [key_of(b) for b in one.benchmarks] == [key_of(b) for b in other.benchmarks]


def _same_place(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two figures of a sentence are said to be of the same model, benchmark, metric and setting."""
    return (
        [key_of(e) for e in one.subject] == [key_of(e) for e in other.subject]
        and measure_keys(one) == measure_keys(other)
        and (one.metric, one.setting) == (other.metric, other.setting)
        and _differ(one, other)
    )


def _differ(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two values are not the same number, printed twice: "a percentile of 54.1, ahead of 54.1 percent"."""
    if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
        return one.value.value != other.value.value
    return one.value != other.value


def _without_figure(claim: ValueClaim, beside: Sequence[ValueClaim], article: Article) -> Iterator[Entity]:
    """The models that the sentence names besides the claim's own and gives no figure on the claim's benchmark."""
    library = article.library
    given = {id for c in (claim, *beside) if _alike(claim, c) for e in c.subject for id in e.candidates}
    sentence = article.sentence(claim)
    for entity in claim.subject:
        sentence = sentence.replace(entity.name.casefold(), " ")
    for model in mentioned_near(sentence, library, "models"):
        if model not in given:
            yield Entity(id=model, name=library.name(model), candidates=(model,))


def _in_columns(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    alike: dict[tuple[int | None, str, str], list[int]] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim):
            continue
        if claim.kind != "score" or claim.table is None or len(claim.benchmarks) != 1:
            continue
        fault = _fault(verdict)
        if fault is not None:
            alike.setdefault((claim.table, key_of(claim.benchmarks[0]), fault), []).append(at)
    found: dict[int, Verdict] = {}
    for (table, benchmark, _), places in alike.items():
        if len(places) < ENOUGH:
            continue
        for at, verdict in verdicts.items():
            claim = claims[at]
            if (
                verdict.word == "contradicted"
                and isinstance(claim, ValueClaim)
                and claim.table == table
                and any(key_of(b) == benchmark for b in claim.benchmarks)
            ):
                why = "Several figures of this column do not fit its benchmark, so it was probably misread"
                found[at] = milder(verdict, why)
    return found


def _fault(verdict: Verdict) -> str | None:
    """What kind of fault it is, where it is of a kind that a misread column makes."""
    if verdict.cause == "impossible" and verdict.derivation is not None:
        return "impossible"
    if verdict.cause in ("other-setting", "other-metric"):
        return verdict.cause  # a header that tells the settings of its columns by letters of its own
    if verdict.cause == "other-benchmark":
        return next((e.benchmark for e in verdict.evidence if e.stance == "whose"), None)
    return None
