"""Dates: two agree as far as both go, and a snapshot's name is not the day of its announcement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.check.article import Article
from kg.check.fixes import value_fix
from kg.model.claims import Entity, ValueClaim
from kg.model.facts import Fact
from kg.model.quantity import Moment
from kg.model.report import Expected, Verdict

SAME_NEWS = timedelta(days=3)  # time zones, and the paper a day after the weights
OTHER_NEWS = timedelta(days=400)  # a date this far off speaks of something else: the first model, the founding, a paper
NAME_LAG = timedelta(days=45)  # o1-2024-12-17 was announced on the 5th; claude-3-opus-20240229 in March
DAY_LAG = timedelta(days=21)  # the same for a text that gives the day: no announcement that we know was farther off


def judge_moment(
    claim: ValueClaim, moment: Moment, subject: Entity, facts: Sequence[Fact], article: Article
) -> Verdict:
    """The verdict on a date."""
    library = article.library
    who, label = library.called(subject), (claim.metric or "date").replace("-", " ")
    dates = [(fact, str(fact.value)) for fact in facts if fact.unit == "date" or isinstance(fact.value, str)]
    for fact, value in dates:
        if moment.could_print(value):
            return Verdict(
                word="supported",
                reason=f"{library.place(fact)} has {value} as {fact.metric.replace('-', ' ')} of "
                f"{library.name(fact.subject)}.",
                evidence=(library.evidence(fact),),
            )
    if claim.metric == "release-date":
        since = [r.since for c in subject.candidates for r in library.catalog.snapshots_of(c)]
        appeared = [day for day in since if moment.could_print(day)]
        if appeared and not any(_in_part(moment, day, claim, article) for day in appeared):
            return Verdict(
                word="unverifiable",
                reason=f"A snapshot of {who} appeared in {moment.printed}, but in another part of the year.",
            )
        if appeared:
            return Verdict(
                word="supported",
                reason=f"{moment.printed} is when a snapshot of {who} appeared.",
                notes=("other-snapshot",),
            )
    if not dates:
        return Verdict(word="unverifiable", reason=f"The reference has no {label} of {who}.")
    met = {fact.subject for fact, _ in dates}
    covered = all(
        c in met or any(s.snapshot in met for s in library.catalog.snapshots_of(c)) for c in subject.candidates
    )
    # the day of one member of a family in another year is a slip, however far it is from the days of the others
    slip = len(moment.iso) == 10 and any(value[4:] == moment.iso[4:] for _, value in dates)
    # "X (May 2025)" may be one of its versions, but for the same month of another year
    apart = article.text.endswith("(", 0, claim.span.start) and not any(
        value[4:].startswith(moment.iso[4:]) for _, value in dates
    )
    if not covered or (not slip and (apart or any(_may_be(moment.iso, value, fact) for fact, value in dates))):
        fact, value = dates[0]
        doubt = "which may speak of another event" if covered else "and the name may mean a version without a date"
        return Verdict(
            word="unverifiable",
            reason=f"The reference has {value} as {label} of {who} ({library.place(fact)}), {doubt}.",
            evidence=(library.evidence(fact, "against"),),
        )
    right: dict[str, Fact] = {}
    for fact, value in dates:
        if fact.metric == (claim.metric or fact.metric) or fact.metric not in (
            "update-0724-release-date",
            "model-card-release-date",
        ):
            right.setdefault(value, fact)
    reason = f"{label.capitalize()} of {who}: the article says {moment.printed}; the reference has " + " and ".join(
        f"{value} ({library.place(fact)})" for value, fact in list(right.items())[:3]
    )
    expected = tuple(Expected(value=value, unit="date", metric=fact.metric) for value, fact in right.items())
    fix = value_fix(claim, moment, expected, article.text) if moment.printed == moment.iso else None
    return Verdict(
        word="contradicted",
        reason=reason + ".",
        expected=expected,
        fix=fix,
        evidence=tuple(library.evidence(fact, "against") for fact in right.values()),
    )


# "late" 2025, "at the beginning of" 2025
PART = re.compile(r"\b(early|mid|late|beginning|start|end|spring|summer|autumn|fall|winter)(?: of|-| in)? ?$", re.I)
MONTHS = {"early": (1, 5), "beginning": (1, 4), "start": (1, 4), "mid": (4, 9), "late": (8, 12), "end": (9, 12)}


def _in_part(moment: Moment, day: str, claim: ValueClaim, article: Article) -> bool:
    """Whether a day may lie in the part of its year that the words before a year name."""
    start = claim.span.start
    told = PART.search(article.text, max(0, start - 20), start) or PART.match(moment.printed)
    if told is None or len(moment.iso) > 4 or len(day) < 7:
        return True
    first, last = MONTHS.get(told[1].lower(), (1, 12))
    return first <= int(day[5:7]) <= last


def _may_be(claimed: str, known: str, fact: Fact) -> bool:
    """Whether the two may be days of one event, or of two events that have nothing to do with each other."""
    if len(known) < 10:
        return False
    try:
        first, last = _days(claimed)
        day = date.fromisoformat(known)
    except ValueError:
        return True  # no day of any calendar: a slip of reading, nothing to hold against the author
    if fact.metric == "release-date" and len(claimed) > 4 and known[4:].startswith(claimed[4:]):
        return False  # the same day or month of another year: a slip
    if fact.metric != "founded" and not last - OTHER_NEWS <= day <= first + OTHER_NEWS:
        return True
    if _from_name(fact, known):
        lag = DAY_LAG if len(claimed) == 10 else NAME_LAG
    elif len(claimed) == 10:
        lag = SAME_NEWS
    else:
        return False
    return first - lag <= day <= last + lag


def _from_name(fact: Fact, known: str) -> bool:
    """Whether the date was read off the snapshot's name, as those of OpenAI and Anthropic are."""
    digits = "".join(ch for ch in fact.subject if ch.isdigit())
    year, month, day = known.split("-")
    return year + month + day in digits or (digits.endswith(month + day) and fact.subject.startswith("gpt"))


def _days(iso: str) -> tuple[date, date]:
    """First and last day that an ISO date of any precision covers."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        first = date(parts[0], parts[1], 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = date(parts[0], parts[1], parts[2])
    return day, day
