"""Orders whose other side is a group ("other models", "open models", "larger ones"): told among the models that the
document itself measures there, by its own tables first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.check.article import Article, key_of, measure_keys
from kg.check.figures import shown
from kg.check.own_evidence import direction, measured, own_evidence
from kg.check.rank_fields import Field, named_field, open_group, own_field
from kg.model.claims import Entity, OrderClaim, RankClaim
from kg.model.quantity import Quantity
from kg.model.report import Evidence, Verdict

OURS = re.compile(r"\s?(?:us|ours)\b")
MOST = Decimal("0.8")  # the share of the others that must be behind before a model is ahead of "the others"


def judge_open_order(claim: OrderClaim, article: Article) -> Verdict:
    """The verdict on one model against a group on one benchmark; unverifiable for all that is vaguer."""
    library = article.library
    group = claim.group or "others"
    unknown = Verdict(
        word="unverifiable",
        reason=f"The text does not name those that {', '.join(library.called(s) for s in claim.subject)} is compared "
        f"with ({group}).",
    )
    if OURS.match(article.text, claim.span.end) is not None:
        return unknown  # "well ahead of us": who is speaking, nobody knows
    vague = len(claim.subject) != 1 or len(claim.benchmarks) != 1 or claim.relation == "level"
    if vague or claim.own or claim.negated or claim.slight or claim.margin is not None:
        return unknown
    subject = claim.subject[0]
    rivals = _measured_too(claim, subject, article)
    outside = tuple(r for r in rivals if not _belongs(r, subject, group, article))
    inside = tuple(r for r in rivals if r not in outside)
    if not inside:
        return unknown
    rank = RankClaim(
        span=claim.span,
        sentence=claim.sentence,
        origin=claim.origin,
        subject=claim.subject,
        benchmarks=claim.benchmarks,
        metric=claim.metric,
        setting=claim.setting,
        as_of=claim.as_of,
        rank=1,
        except_=outside,
    )
    corrected = _corrected(claim, subject, outside, article)
    if corrected is not None:
        # the order rests on a figure that is wrong: behind anybody it falls with it
        return _told(claim, corrected, article, own=True, strict=True) or unknown
    own = own_field(rank, subject, article)
    if own is not None:
        return _told(claim, own, article, own=True) or unknown
    field = named_field(rank, subject, inside, "among those the document measures there", article)
    return _told(claim, field, article, own=False) or unknown


def _measured_too(claim: OrderClaim, subject: Entity, article: Article) -> tuple[Entity, ...]:
    """The models besides the subject for which the document gives a value on the claim's benchmark."""
    ids = {id for key in measure_keys(claim)[:1] for id in key.split("|")}
    mine = key_of(subject)
    found: dict[str, Entity] = {}
    for other, measures in article.scored:
        if not ids.isdisjoint(measures):
            key = key_of(other)
            if key != mine and set(other.candidates).isdisjoint(subject.candidates):
                found.setdefault(key, other)
    return tuple(found.values())


def _belongs(rival: Entity, subject: Entity, group: str, article: Article) -> bool:
    """Whether a model is of the group, as far as the reference knows."""
    models = article.library.catalog.models
    rows = [models[c] for c in rival.candidates if c in models]
    mine = [models[c] for c in subject.candidates if c in models]
    if group.startswith("developer:"):
        maker = group.partition(":")[2].casefold()
        return any(maker in row.developer.casefold() for row in rows)
    is_open = open_group(group)
    if is_open is not None:
        return any(row.open_weights is is_open for row in rows)
    if group in ("larger", "smaller"):
        sizes = [(a.params_total, b.params_total) for a in rows for b in mine if a.params_total and b.params_total]
        return any(a > b if group == "larger" else a < b for a, b in sizes)
    return group == "others"


def _corrected(claim: OrderClaim, subject: Entity, outside: Sequence[Entity], article: Article) -> Field | None:
    """The field of the document's table with the right figures in place of the subject's wrong one; None where its
    figure is not wrong.
    """
    what = measure_keys(claim)[0]
    mine = next((c for c in article.cells_for(key_of(subject), what) if article.faulty.get(c.span)), None)
    if mine is None or direction(mine, article) is not True:
        return None
    right = article.faulty[mine.span]
    skipped = {key_of(entity) for entity in (*outside, subject)}
    above: list[tuple[str, tuple[Evidence, ...], str]] = []
    below: list[tuple[str, tuple[Evidence, ...], str]] = []
    for cells in article.cells.values():
        for cell in cells:
            beside = cell.table == mine.table and measure_keys(cell) == measure_keys(mine)
            if not beside or key_of(cell.subject[0]) in skipped or not isinstance(cell.value, Quantity):
                continue
            if cell.span in article.faulty or cell.value.unit != getattr(mine.value, "unit", None):
                continue
            ahead = cell.value.value > max(right)
            text = f"{cell.value.printed} against {shown(max(right), None)} (the document's own table, corrected)"
            row = cell.subject[0].name, (own_evidence(cell, "against" if ahead else "for"),), text
            (above if ahead else below).append(row)
    return Field("in the document's own table, corrected", tuple(above), tuple(below), 0)


def _told(claim: OrderClaim, field: Field, article: Article, own: bool, strict: bool = False) -> Verdict | None:
    """The verdict within a field; `own`: the document itself shows where the subject stands; `strict`: one ahead of it
    is enough to break the claim.
    """
    held, failed = (field.below, field.above) if claim.relation == "above" else (field.above, field.below)
    total = len(held) + len(failed) + field.unknown
    who, on = article.library.called(claim.subject[0]), measured(claim, article.library)
    side = "ahead of" if claim.relation == "above" else "behind"
    count = f"{who} is {side} {len(held)} of {len(held) + len(failed)} on {on} {field.words}"
    if held and MOST * total <= len(held) and not (failed and (strict or claim.scope == "all")):
        return Verdict(
            word="supported",
            reason=f"{count}: {_rows(held or failed)}.",
            derivation=f"{len(held)} of {len(held) + len(failed)}",
            evidence=_evidence(held),
        )
    if own and failed and (strict or 2 * len(failed) > total):
        return Verdict(
            word="contradicted",
            cause="winner",
            reason=f"{count}: {_rows(failed)}.",
            derivation=f"{len(held)} of {len(held) + len(failed)}",
            evidence=_evidence(failed),
            expected_relation="below" if claim.relation == "above" else "above",
        )
    return None


def _rows(rows: Sequence[tuple[str, tuple[Evidence, ...], str]]) -> str:
    return "; ".join(f"{name} {text}" for name, _, text in rows[:4])


def _evidence(rows: Sequence[tuple[str, tuple[Evidence, ...], str]]) -> tuple[Evidence, ...]:
    return tuple(e for _, found, _ in rows[:4] for e in found)
