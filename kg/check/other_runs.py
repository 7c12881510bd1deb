"""Tables most of whose figures no source prints: they are of runs that were not read, and no one of them is wrong.

Nor is what the text around such a table says again of its cells. See docs/adr on what was probably misread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kg.check.article import Article, key_of
from kg.model.claims import Claim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.report import Verdict

MOST_APART = (3, 5)  # the share of a line's comparable figures that no source prints, for it to be another's runs
ENOUGH = 3  # cells that err in the same way; two neighbours may really have been swapped


def milder(verdict: Verdict, why: str) -> Verdict:
    """A verdict that something speaks against the figure, which is left open for a reason."""
    return changed(
        verdict,
        word="unverifiable",
        cause=None,
        expected=(),
        derivation=None,
        fix=None,
        notes=(*verdict.notes, "doubtful-reading"),
        reason=f"{why}: {verdict.reason}",
    )


def by_chance(verdict: Verdict, article: Article) -> bool:
    """Whether nothing but its value speaks against a figure: nobody's, or somebody's whom the text never names."""
    if verdict.cause == "other-model":
        return all(e.subject not in article.named for e in verdict.evidence if e.stance == "whose")
    return verdict.cause in (None, "digit-off")


def of_another_run(claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article) -> dict[int, Verdict]:
    """Figures of rows, columns and tables most of whose figures no source prints: somebody's own runs.

    A figure that is plainly another one's stays wrong: who copies from a neighbour has not measured.
    """
    wrong = {claims[at].table for at, verdict in verdicts.items() if verdict.word == "contradicted"}
    if wrong <= {None}:
        return {}
    lines: dict[tuple[str, int, str], list[int]] = {}
    for at, verdict in verdicts.items():
        claim = claims[at]
        if claim.table is None or claim.table not in wrong:
            continue
        if not isinstance(claim, ValueClaim) or claim.kind != "score":
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
            if verdicts[at].word == "contradicted" and by_chance(verdicts[at], article):
                found[at] = changed(
                    verdicts[at],
                    word="unverifiable",
                    cause=None,
                    expected=(),
                    derivation=None,
                    fix=None,
                    reason=f"Most figures that this table gives for the same {line} are in no source, so they are "
                    f"probably of other runs: {verdicts[at].reason}",
                )
    return {**found, **_told_again(claims, verdicts, article, found)} if found else found


def _told_again(
    claims: Sequence[Claim], verdicts: Mapping[int, Verdict], article: Article, found: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """The figures of the text that repeat a cell which is probably of another run: the same run's."""
    cells = {_cell(claims[at]) for at in found}
    return {
        at: milder(verdict, "This is a figure of the text's own table, which is probably of another run")
        for at, verdict in verdicts.items()
        if verdict.word == "contradicted"
        and claims[at].table is None
        and _cell(claims[at]) in cells
        and by_chance(verdict, article)
    }


def _cell(claim: Claim) -> tuple[str, str, Decimal] | None:
    """The model, the benchmark and the value of a score; None of anything else."""
    if not isinstance(claim, ValueClaim) or claim.kind != "score" or len(claim.subject) * len(claim.benchmarks) != 1:
        return None
    value = claim.value.value if isinstance(claim.value, Quantity) else None
    return None if value is None else (key_of(claim.subject[0]), key_of(claim.benchmarks[0]), value)


def _comparable(verdict: Verdict) -> bool:
    """Whether the reference had something to hold a figure against."""
    return verdict.word != "unverifiable" or any(e.stance == "against" for e in verdict.evidence)
