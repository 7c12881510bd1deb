"""Faults that are more likely ours than the author's: a whole column held against the wrong benchmark.

When several cells of one column are impossible, or are all the same other benchmark's values, the column was
misread. Then nothing of it is called wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.check.article import key_of
from kg.model.claims import Claim, ValueClaim
from kg.model.report import Verdict

ENOUGH = 3  # cells that err in the same way; two neighbours may really have been swapped


def misread(claims: Sequence[Claim], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Milder verdicts for the contradicted cells of columns that were probably misread, by index."""
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


def _fault(verdict: Verdict) -> str | None:
    """What kind of fault it is, where it is of a kind that a misread column makes."""
    if verdict.cause == "impossible" and verdict.derivation is not None:
        return "impossible"
    if verdict.cause == "other-benchmark":
        return next((e.benchmark for e in verdict.evidence if e.stance == "whose"), None)
    return None
