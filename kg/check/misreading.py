"""Faults that are more likely ours than the author's: a whole column held against the wrong benchmark.

When several cells of one column are impossible, or are all the same other benchmark's values, the column was
misread. Then nothing of it is called wrong. The same holds in prose for a figure that is, digit for digit, that of
another model of the same sentence which is given none, and for a second figure of one model on one benchmark.
A table most of whose figures no source prints is of runs that were not read, and no one of them is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.check.article import Article, key_of, measure_keys
from kg.model.claims import Claim, ValueClaim
from kg.model.report import Verdict

MOST_APART = (3, 5)  # the share of a line's comparable figures that no source prints, for it to be another's runs
ENOUGH = 3  # cells that err in the same way; two neighbours may really have been swapped


def misread(claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article) -> dict[int, Verdict]:
    """Milder verdicts for the contradicted figures that were probably misread, by index."""
    return {
        **_in_prose(claims, verdicts, article),
        **_of_another_run(claims, verdicts),
        **_in_columns(claims, verdicts),
    }


def _in_prose(claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article) -> dict[int, Verdict]:
    found: dict[int, Verdict] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if verdict.word != "contradicted" or not isinstance(claim, ValueClaim) or claim.kind != "score":
            continue
        owner = next((e for e in verdict.evidence if e.stance == "whose"), None)
        if claim.table is not None or owner is None or len(claim.subject) != 1:
            continue
        beside = [c for c in article.by_sentence.get(claim.sentence, ()) if c is not claim and c.kind == "score"]
        if any(_same_place(claim, c) for c in beside) or (
            owner.subject not in claim.subject[0].candidates
            and not any(owner.subject in e.candidates for c in beside for e in c.subject)
            and _names(claim, owner.subject, article)
        ):
            found[at] = replace(
                verdict,
                word="unverifiable",
                cause=None,
                expected=(),
                derivation=None,
                fix=None,
                reason=f"This figure may be meant for another model or benchmark of the sentence: {verdict.reason}",
            )
    return found


def _same_place(one: ValueClaim, other: ValueClaim) -> bool:
    """Whether two figures of a sentence are said to be of the same model, benchmark, metric and setting."""
    return (
        [key_of(e) for e in one.subject] == [key_of(e) for e in other.subject]
        and measure_keys(one) == measure_keys(other)
        and (one.metric, one.setting) == (other.metric, other.setting)
        and one.value != other.value
    )


def _names(claim: ValueClaim, model: str, article: Article) -> bool:
    """Whether the sentence names a model besides the claim's own subject."""
    sentence = article.sentence(claim)
    for entity in claim.subject:
        sentence = sentence.replace(entity.name.casefold(), " ")
    words = _spaced(sentence)
    return any(_spaced(name) in words for name in article.library.names_of(model))


def _spaced(text: str) -> str:
    """Letters and digits with single spaces between, and at both ends."""
    return f" {' '.join(''.join(ch if ch.isalnum() or ch == '.' else ' ' for ch in text.casefold()).split())} "


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
                found[at] = replace(
                    verdict,
                    word="unverifiable",
                    cause=None,
                    expected=(),
                    derivation=None,
                    fix=None,
                    reason="Several figures of this column do not fit the benchmark it was read "
                    f"under, so it was probably misread: {verdict.reason}",
                )
    return found


def _of_another_run(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Figures of rows, columns and tables most of whose figures no source prints: somebody's own runs.

    A figure that is plainly another one's stays wrong: who copies from a neighbour has not measured.
    """
    lines: dict[tuple[str, int, str], list[int]] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if not isinstance(claim, ValueClaim) or claim.kind != "score" or claim.table is None:
            continue
        if len(claim.benchmarks) != 1 or len(claim.subject) != 1 or not _comparable(verdict):
            continue
        lines.setdefault(("table", claim.table, ""), []).append(at)
        lines.setdefault(("benchmark", claim.table, key_of(claim.benchmarks[0])), []).append(at)
        lines.setdefault(("model", claim.table, key_of(claim.subject[0])), []).append(at)
    found: dict[int, Verdict] = {}
    for (line, _, _), places in lines.items():
        apart = [at for at in places if verdicts[at].word not in ("supported", "disputed")]
        if len(places) < ENOUGH or len(apart) * MOST_APART[1] < len(places) * MOST_APART[0]:
            continue
        for at in apart:
            if verdicts[at].word == "contradicted" and verdicts[at].cause in (None, "digit-off"):
                found[at] = replace(
                    verdicts[at],
                    word="unverifiable",
                    cause=None,
                    expected=(),
                    derivation=None,
                    fix=None,
                    reason=f"Most figures that this table gives for the same {line} are in no source, so they are "
                    f"probably of other runs: {verdicts[at].reason}",
                )
    return found


def _comparable(verdict: Verdict) -> bool:
    """Whether the reference had something to hold a figure against."""
    return verdict.word != "unverifiable" or any(e.stance == "against" for e in verdict.evidence)


def _fault(verdict: Verdict) -> str | None:
    """What kind of fault it is, where it is of a kind that a misread column makes."""
    if verdict.cause == "impossible" and verdict.derivation is not None:
        return "impossible"
    if verdict.cause == "other-benchmark":
        return next((e.benchmark for e in verdict.evidence if e.stance == "whose"), None)
    return None
