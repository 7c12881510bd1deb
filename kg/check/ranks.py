"""Best, second, last: against everyone the text names, the table it stands under, or all that the reference knows,
in that order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.check.article import Article, key_of
from kg.check.fields import judge_field
from kg.check.own_evidence import direction, measured, own_evidence
from kg.check.rank_fields import Field, fields_of, named_field, open_group, own_field, pairs_of
from kg.check.values import judge_score
from kg.model.claims import Entity, OrderClaim, RankClaim
from kg.model.quantity import Quantity
from kg.model.report import Evidence, Verdict

_TOLD_WHOM = re.compile(r"\b(?:among|amongst|between|out of|of (?:these|those|all|the (?:two|three|four|five|six)))\b")
"""Words that name a whole field: "second of the three". Without them a model ahead of all those named may still be
second to one that is not named."""


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
    if claim.group is not None and open_group(claim.group) is None:
        return Verdict(word="unverifiable", reason=f"The reference cannot tell who belongs to “{claim.group}”.")
    rank = claim.rank
    if claim.except_ and rank == 2:
        rank = 1  # second only to Y: the best of all the others, and behind Y
        verdict = _behind(claim, subject, article)
        if verdict is not None:
            return verdict
    for field in fields_of(claim, subject, article):
        verdict = _in_field(claim, rank, subject, field, article)
        if verdict is not None and verdict.word == "contradicted" and rank == 1 and _borne_out(claim, subject, article):
            return Verdict(
                word="unverifiable",
                reason="By the figures of the sentence itself it is so, and none of them is known to be wrong: "
                + verdict.reason,
                evidence=verdict.evidence,
            )
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


def _borne_out(claim: RankClaim, subject: Entity, article: Article) -> bool:
    """Whether the claim's own sentence prints a figure for the subject that is above all others of the sentence, and
    that the reference does not refute.
    """
    if len(claim.benchmarks) != 1:
        return False
    on = key_of(claim.benchmarks[0])
    figures = [
        value
        for value in article.by_sentence.get(claim.sentence, ())
        if value.kind == "score"
        and len(value.subject) == len(value.benchmarks) == 1
        and key_of(value.benchmarks[0]) == on
        and isinstance(value.value, Quantity)
    ]
    mine = [value for value in figures if key_of(value.subject[0]) == key_of(subject)]
    rest = [value.value for value in figures if key_of(value.subject[0]) != key_of(subject)]
    if len(mine) != 1 or not rest or direction(mine[0], article) is not True:
        return False
    best = mine[0].value
    assert isinstance(best, Quantity)
    ahead = all(isinstance(other, Quantity) and other.value < best.value for other in rest)
    return ahead and judge_score(mine[0], article).word != "contradicted"


def _behind(claim: RankClaim, subject: Entity, article: Article) -> Verdict | None:
    """The verdict on "second only to Y" where Y is not ahead, or nobody can tell; None where Y is."""
    field = named_field(replace(claim, except_=()), subject, claim.except_, "of those the text puts ahead", article)
    who, on = article.library.called(subject), measured(claim, article.library)
    if field.below and not _ever_behind(claim, subject, claim.except_, article):
        behind = "; ".join(f"{name} {figures}" for name, _, figures in field.below[:3])
        evidence = tuple(e for _, found, _ in field.below[:3] for e in found)
        wrong = _wrong(f"{who} is not behind on {on}: {behind}", evidence, 1)
        return replace(wrong, expected_relation=None)  # who else is ahead was not asked
    if field.unknown:
        others = " and ".join(e.name for e in claim.except_)
        return Verdict(
            word="unverifiable", reason=f"Neither the text nor the reference has {others} ahead of {who} on {on}."
        )
    return None


def _ever_behind(claim: RankClaim, subject: Entity, others: Sequence[Entity], article: Article) -> bool:
    """Whether some metric or setting has one of `others` above the subject."""
    date = article.date(claim)
    rivals = [e for e in others if key_of(e) != key_of(subject)]
    return any(pair.gap < 0 for e in rivals for pair in pairs_of(claim, subject, article.meant(e, date), article))


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
    if claim.table is not None and not claim.among:
        return Verdict(
            word="unverifiable",
            reason=f"{library.called(subject)} is ranked in {' and '.join(claim.domains)} by the document's own table, "
            "which may weigh other benchmarks than the reference has.",
        )
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
        and not _ever_behind(claim, subject, claim.among, article)
        and (_TOLD_WHOM.search(article.sentence(claim)) if claim.among else field.words.startswith("in the document"))
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
        field = own_field(one, subject, article)
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
