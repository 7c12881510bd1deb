"""Scores: what a claim may be held against, and whether any of that could print it.

The order of the questions is the order of DESIGN: can the value be at all; does any known protocol give it;
could a source that we have not read still give it; if not, whose value is it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.article import Article
from kg.check.diagnosis import whose
from kg.check.figures import Fit, distance, fit, shown
from kg.check.held import Held, held_facts, is_usual
from kg.check.library import NO_SKILL, Library, Reading
from kg.check.refutation import refuted
from kg.model.claims import Entity, ValueClaim
from kg.model.quantity import Quantity, half_unit
from kg.model.report import Verdict

PLAIN = "accuracy"


def judge_score(claim: ValueClaim, article: Article) -> Verdict:
    """The verdict on one score."""
    library, quantity = article.library, claim.value
    if not isinstance(quantity, Quantity):
        return Verdict(word="unverifiable", reason="The value is not a number, so no score can be held against it.")
    if not claim.subject:
        return Verdict(word="unverifiable", reason="The text does not say which model this score belongs to.")
    if not claim.benchmarks:
        return Verdict(word="unverifiable", reason="The text does not say on which benchmark this was scored.")
    if len(claim.subject) > 1:
        return _together(claim, [_judge_one(claim, one, quantity, article) for one in claim.subject], library)
    return _judge_one(claim, claim.subject[0], quantity, article)


def _together(claim: ValueClaim, verdicts: Sequence[Verdict], library: Library) -> Verdict:
    """One verdict over several subjects: wrong if wrong of all that it can be told of, right if right of all."""
    words = {verdict.word for verdict in verdicts}
    if "contradicted" in words and words & {"supported", "disputed"}:
        named = " and ".join(
            library.called(e) for e, v in zip(claim.subject, verdicts, strict=True) if v.word != "contradicted"
        )
        return Verdict(
            word="unverifiable", reason=f"Whose value it is of several models is not said; it is right of {named}."
        )
    for word in ("contradicted", "unverifiable", "disputed"):
        for verdict in verdicts:
            if verdict.word == word:
                return verdict
    return verdicts[0]


def _judge_one(claim: ValueClaim, subject: Entity, quantity: Quantity, article: Article) -> Verdict:
    library = article.library
    date = article.date(claim)
    on = _on(claim, library)
    who = library.called(subject)
    benchmarks = _open_at(claim.benchmarks, date)
    if len(claim.benchmarks) > 1:
        return Verdict(word="unverifiable", reason=f"One value is given for several benchmarks ({on}).")
    if not benchmarks:
        return Verdict(word="unverifiable", reason=f"The reference does not know the benchmark {on}.")
    measures = library.measures(benchmarks)
    impossible = _out_of_bounds(claim, quantity, benchmarks, article)
    if impossible is not None:
        return impossible
    if not subject.candidates:
        return Verdict(word="unverifiable", reason=f"The reference does not know a model called {subject.name}.")
    readings = (*library.readings(subject.candidates, date), *library.bases(subject.candidates))
    if claim.negated:
        return Verdict(
            word="unverifiable", reason=f"The text denies a value of {who} on {on}; only stated values are checked."
        )
    held = held_facts(library, readings, measures, claim.metric, claim.setting, quantity.unit)
    if claim.own:
        return Verdict(word="unverifiable", reason=f"The text reports its own measurement of {who} on {on}.")
    verdict = _supported(claim, quantity, held, article, who, on)
    if verdict is None and claim.metric == PLAIN:  # any share of right answers is called so
        every = held_facts(library, readings, measures, None, claim.setting, quantity.unit)
        usual = [h for h in every if library.group(h.fact.benchmark or "", h.fact.metric) not in NO_SKILL]
        verdict = _supported(claim, quantity, usual, article, who, on)
    if verdict is not None:
        return verdict
    strong = [h for h in held if h.strong]
    if not strong:
        return _nothing_known(claim, subject, quantity, held, readings, measures, article, who, on)
    return refuted(claim, subject, quantity, strong, readings, measures, benchmarks, article, who, on)


def _on(claim: ValueClaim, library: Library) -> str:
    return " and ".join(library.called(b) for b in claim.benchmarks)


def _open_at(benchmarks: Sequence[Entity], date: str | None) -> tuple[str, ...]:
    """Candidates of a benchmark that existed on the text's day: no AIME 2025 in a text of 2024."""
    candidates = benchmarks[0].candidates if benchmarks else ()
    if date is None or len(candidates) < 2:
        return candidates
    past = tuple(c for c in candidates if not (c[-5:-2] == "-20" and c[-4:] > date[:4]))
    return past or candidates


def _out_of_bounds(
    claim: ValueClaim, quantity: Quantity, benchmarks: tuple[str, ...], article: Article
) -> Verdict | None:
    """A verdict on a value that the benchmark's scale cannot have; prose must print a percent sign, or it is no
    score at all.
    """
    library = article.library
    limits = [found for found in map(library.bounds, benchmarks) if found is not None]
    if not limits or any(low <= quantity.value <= high for low, high in limits):
        return None
    low, high = min(a for a, _ in limits), max(b for _, b in limits)
    if quantity.unit in ("usd", "seconds", "tokens"):
        return None
    if quantity.unit == "rating" and high <= 100:
        return Verdict(word="unverifiable", reason=f"{_on(claim, library)} has no rating in the reference.")
    after = article.text[claim.span.start : claim.span.end + 9].casefold()
    if claim.origin != "table" and "%" not in quantity.printed and "%" not in after and "percent" not in after:
        return Verdict(
            word="unverifiable",
            reason=f"{quantity.printed} is no value that {_on(claim, library)} can have, and the text "
            "does not mark it as a score.",
        )
    return Verdict(
        word="contradicted",
        cause="impossible",
        reason=f"{quantity.printed} is impossible on {_on(claim, library)}, which runs from "
        f"{shown(low, None)} to {shown(high, None)}.",
        derivation=f"{quantity.printed} > {shown(high, None)}"
        if quantity.value > high
        else f"{quantity.printed} < {shown(low, None)}",
    )


def _supported(
    claim: ValueClaim, quantity: Quantity, held: Sequence[Held], article: Article, who: str, on: str
) -> Verdict | None:
    """A verdict where some fact could print the value."""
    library = article.library
    fits: list[tuple[Fit, Held]] = []
    for one in held:
        how = fit(quantity, one.value, one.fact.unit)
        if how is not None:
            fits.append((how, one))
    if not fits:
        return None
    rank = {"prints": 0, "coarser": 1, "truncated": 2}
    fits.sort(key=lambda pair: (rank[pair[0]], not pair[1].strong, not is_usual(pair[1], library)))
    how, best = fits[0]
    notes: list[str] = [] if how == "prints" else [how]
    reason = (
        f"{library.place(best.fact)} has {shown(best.value, best.fact.unit)} for "
        f"{library.name(best.fact.subject)} on "
        f"{library.name(best.fact.benchmark or best.of_benchmark)} "
        f"({library.conditions(best.fact)})"
    )
    evidence = [library.evidence(best.fact)]
    if how == "coarser":
        reason += "; no source prints more digits"
    elif how == "truncated":
        reason += ", cut off instead of rounded"
    if not best.strong:
        notes.append("weak")
    same = [one for kind, one in fits if kind == how]
    if claim.metric is None and not any(is_usual(one, library) for one in same):
        usual = [one for one in held if is_usual(one, library)]
        if usual:
            notes.append("other-metric")
            reason += f"; that is {best.fact.metric}, the usual {usual[0].fact.metric} is {shown(usual[0].value, None)}"
            evidence.append(library.evidence(usual[0].fact, "against"))
    other = _other_snapshot(same, held, library)
    if other is not None:
        notes.append("other-snapshot")
        reason = (
            f"{who} on {on}: {quantity.printed} is the figure of {library.name(best.fact.subject)} "
            f"({library.place(best.fact)}); "
            f"{library.name(other.fact.subject)} has {shown(other.value, None)} ({library.place(other.fact)})"
        )
        evidence.append(library.evidence(other.fact, "against"))
    rival = _rival(same, held, library)
    if rival is not None:
        evidence.append(library.evidence(rival.fact, "against"))
        return Verdict(
            word="disputed",
            reason=f"{reason}; {library.place(rival.fact)} has {shown(rival.value, rival.fact.unit)} for the same.",
            evidence=tuple(evidence),
            notes=tuple(notes),
        )
    return Verdict(word="supported", reason=reason + ".", evidence=tuple(evidence), notes=tuple(notes))


def _other_snapshot(fits: Sequence[Held], held: Sequence[Held], library: Library) -> Held | None:
    """A later snapshot of the same undated name with another value, where only an earlier one has this value."""
    subjects = {one.fact.subject for one in fits}
    if len({one.fact.subject for one in held}) < 2:
        return None
    since = {row.snapshot: row.since for one in held for row in library.catalog.snapshots_of(one.of)}
    known = [since[s] for s in subjects if s in since]
    if not known or len(known) < len(subjects):
        return None
    groups = {library.group(one.fact.benchmark or "", one.fact.metric) for one in fits}
    later = [
        one
        for one in held
        if one.fact.subject not in subjects
        and since.get(one.fact.subject, "") > max(known)
        and library.group(one.fact.benchmark or "", one.fact.metric) in groups
        and library.trusted(one.fact)
    ]
    return later[0] if later else None


def _rival(fits: Sequence[Held], held: Sequence[Held], library: Library) -> Held | None:
    """A fact of the very same experiment that says otherwise: same model, benchmark, metric and setting, both sources
    read from their publishers, values apart by more than rounding.
    """
    # nobody's rerun disputes what a developer says of their own model
    own = any(one.fact.reported_by == "self" for one in fits)
    for one in fits:
        if not library.trusted(one.fact):
            continue
        for other in held:
            fact = other.fact
            if (
                other.value != one.value
                and fact.source != one.fact.source
                and fact.subject == one.fact.subject
                and fact.benchmark == one.fact.benchmark
                and fact.metric == one.fact.metric
                and fact.setting == one.fact.setting
                and abs(other.value - one.value) > half_unit(other.value) + half_unit(one.value)
                and library.trusted(fact)
                and (not own or fact.reported_by == "self")
            ):
                return other
    return None


def _nothing_known(
    claim: ValueClaim,
    subject: Entity,
    quantity: Quantity,
    held: Sequence[Held],
    readings: Sequence[Reading],
    measures: Sequence[Reading],
    article: Article,
    who: str,
    on: str,
) -> Verdict:
    """The verdict where no fact could refute: what is missing, unless the value cannot be."""
    library = article.library
    anything = [fact for m in measures for r in readings for fact in library.catalog.scores(r.id, m.id)]
    vision = all(b.domain == "vision" for m in measures if m.strong and (b := library.catalog.benchmarks.get(m.id)))
    if not anything and vision and library.text_only(r.id for r in readings if r.strong):
        owner = whose(claim, quantity, (), article)
        reason = f"{who} takes text only, so it has no score on {on}"
        modality = [f for r in readings for f in library.catalog.attributes(r.id) if f.metric == "modality"]
        evidence = [library.evidence(modality[0], "against")] if modality else []
        if owner is not None:
            reason += f"; {owner.sentence}"
            evidence.append(library.evidence(owner.fact, "whose"))
        return Verdict(word="contradicted", cause="impossible", reason=reason + ".", evidence=tuple(evidence))
    if held:
        nearest = min(held, key=lambda h: distance(quantity, h.value))
        return Verdict(
            word="unverifiable",
            reason=f"The reference has only {shown(nearest.value, nearest.fact.unit)} for "
            f"{library.name(nearest.fact.subject)} on "
            f"{library.name(nearest.fact.benchmark or '')} ({library.place(nearest.fact)}), which need "
            "not be the same run.",
            evidence=(library.evidence(nearest.fact, "against"),),
        )
    if anything:
        known = sorted({library.conditions(fact) for fact in anything})
        stated = ", ".join(part for part in (claim.metric, *claim.setting, quantity.unit) if part)
        return Verdict(
            word="unverifiable",
            reason=f"The reference has {who} on {on} only as {'; '.join(known[:3])}, not as {stated}.",
        )
    return Verdict(word="unverifiable", reason=f"The reference has no score for {who} on {on}.")
