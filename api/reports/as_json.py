"""The report as JSON, to the letter of `docs/report.schema.json`: keys in its order, numbers exact, never NaN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, assert_never

from api.reports import Style
from api.reports.places import Places
from api.reports.summary import summary
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Moment, Quantity, Value, Wording
from kg.model.report import Checked, Evidence, Finding, Fix, Judged, Report, Verdict

if TYPE_CHECKING:
    from orjson import Fragment

FORMAT_VERSION = "1"
FLIPPED = {"above": "below", "below": "above", "level": "level"}
PLAIN_EXPONENT = 30  # 671B is written out; 1E+5000 would be five thousand digits and stays as it is
MOST_WRITTEN = 4_000_000  # bytes of evidence that are kept as they were written

Told = Callable[[Sequence[Evidence], Places], Any]
"""How the evidence of a verdict goes into its record."""


def render(report: Report, style: Style) -> str:
    """The report as indented JSON."""
    return dumps(record(report), indent=True)


def in_one_line(report: Report) -> bytes:
    """The report as JSON without white space, in UTF-8: what a service answers.

    A remembered verdict rests on the same evidence in every report, so that is written once.
    """
    import orjson

    return orjson.dumps(record(report, _written), default=_number, option=orjson.OPT_APPEND_NEWLINE)


def dumps(value: Any, *, indent: bool = False) -> str:
    """JSON text of plain values in which a `Decimal` is written as the number that it is."""
    import orjson

    options = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if indent else 0)
    return orjson.dumps(value, default=_number, option=options).decode()


def _number(item: Any) -> Fragment:
    import orjson

    if isinstance(item, Decimal):
        return orjson.Fragment(digits(item))
    raise TypeError(f"{type(item).__name__} is no JSON value")


def digits(number: Decimal) -> str:
    """A decimal as a JSON number of exactly its value: 671B -> 671000000000, 79.80 -> 79.80; NaN is null."""
    if not number.is_finite():
        return "null"
    text = str(number)
    if "E" not in text:
        return text
    exponent = number.as_tuple().exponent
    plain = isinstance(exponent, int) and -PLAIN_EXPONENT <= exponent <= PLAIN_EXPONENT
    return format(number, "f") if plain else text


def _plain(evidence: Sequence[Evidence], places: Places) -> list[dict[str, Any]]:
    return [_evidence(item, places) for item in evidence]


class Written:
    """Evidence as it was written before, by the `id` of the sequence, which is held along with it."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Sequence[Evidence], Fragment]] = {}
        self.size = 0

    def __call__(self, evidence: Sequence[Evidence], places: Places) -> Any:
        """What goes into the record; evidence with a place in the document is written anew."""
        known = self.known.get(id(evidence))
        if known is not None:
            return known[1]
        if any(item.span is not None for item in evidence):
            return _plain(evidence, places)
        import orjson

        text = orjson.dumps(_plain(evidence, places), default=_number)
        self.size += len(text)
        if self.size > MOST_WRITTEN:
            self.known, self.size = {}, len(text)
        made = orjson.Fragment(text)
        self.known[id(evidence)] = (evidence, made)
        return made


_written = Written()


def record(report: Report, told: Told = _plain) -> dict[str, Any]:
    """The report as plain dicts and lists, keys in the order of the contract; decimals are still `Decimal`."""
    return {
        "version": FORMAT_VERSION,
        "tool": {"name": "benchproof", "version": report.version},
        "reference": {
            "digest": report.reference_digest,
            "facts": report.reference_facts,
            "as_of": report.reference_as_of,
        },
        "documents": [document_record(document, told) for document in report.documents],
        "skipped": [{"path": _encodable(path), "reason": _encodable(reason)} for path, reason in report.skipped],
        "summary": summary(report.documents),
    }


def document_record(document: Checked, told: Told = _plain) -> dict[str, Any]:
    """One document of the report."""
    places = Places(document)
    return {
        "path": _encodable(document.path),
        "sha256": document.sha256,
        "media_type": document.media_type,
        "characters": len(document.text),
        "claims": [claim_record(judged, places, told) for judged in document.claims],
        "findings": [finding_record(finding, places) for finding in document.findings],
        "unread": [{"span": places.record(item.span), "reason": item.reason} for item in document.unread],
        "summary": summary([document]),
    }


def claim_record(judged: Judged, places: Places, told: Told = _plain) -> dict[str, Any]:
    """One claim with its verdict."""
    claim, verdict = judged.claim, judged.verdict
    value = claim_value(claim)
    return {
        "id": judged.id,
        "kind": claim_kind(claim),
        "span": places.record(claim.span),
        "quote": claim.span.of(places.document.text),
        "origin": claim.origin,
        "subject": _entities(claim.subject),
        "object": _entities(claim.object) if isinstance(claim, OrderClaim) else None,
        "benchmark": _one_or_list([entity.id or entity.name for entity in claim.benchmarks]),
        "domain": None if isinstance(claim, ValueClaim) else _one_or_list(list(claim.domains)),
        "metric": claim.metric,
        "setting": _setting(claim.setting),
        "relation": claim_relation(claim),
        "printed": value.printed if value else None,
        "value": _value(value),
        "unit": value_unit(value),
        "verdict": verdict.word,
        "reason": verdict.reason,
        "expected": _expected(verdict),
        "derivation": verdict.derivation,
        "evidence": told(verdict.evidence, places),
        "fix": fix_record(verdict.fix),
    }


def claim_kind(claim: Claim) -> str:
    """`score`, `price`, `attribute`, `order` or `rank`."""
    match claim:
        case ValueClaim():
            return claim.kind
        case OrderClaim():
            return "order"
        case RankClaim():
            return "rank"
    assert_never(claim)


def claim_value(claim: Claim) -> Value | None:
    """The value that a claim prints: its own, an order's margin, the score beside a rank."""
    match claim:
        case ValueClaim():
            return claim.value
        case OrderClaim():
            return claim.margin
        case RankClaim():
            return claim.value
    assert_never(claim)


def claim_relation(claim: Claim) -> str | int | dict[str, int] | None:
    """How the numbers of an order compare as the text has it ("does not beat" is `below`), or the rank; else None."""
    match claim:
        case ValueClaim():
            return None
        case OrderClaim():
            return FLIPPED[claim.relation] if claim.negated else claim.relation
        case RankClaim():
            return {"leads": claim.rank[0], "of": claim.rank[1]} if isinstance(claim.rank, tuple) else claim.rank
    assert_never(claim)


def value_unit(value: Value | None) -> str | None:
    """The unit of a value in the report's words."""
    match value:
        case None:
            return None
        case Quantity():
            return value.unit
        case Moment():
            return "date"
        case Wording():
            return "text"
    assert_never(value)


def _value(value: Value | None) -> Any:
    match value:
        case None:
            return None
        case Quantity():
            return value.value if value.high is None else [value.value, value.high]
        case Moment():
            return value.iso
        case Wording():
            return value.text
    assert_never(value)


def _encodable(path: str) -> str:
    """A path that JSON can hold: bytes of a file name that are no UTF-8 become `\\udc..` in letters."""
    return path.encode("utf-8", "backslashreplace").decode()


def _entity(entity: Entity) -> dict[str, Any]:
    ambiguous = entity.id is None
    return {"id": entity.id, "name": entity.name, "candidates": list(entity.candidates) if ambiguous else []}


def _entities(entities: Sequence[Entity]) -> Any:
    return _entity(entities[0]) if len(entities) == 1 else [_entity(entity) for entity in entities] or None


def _one_or_list(items: list[Any]) -> Any:
    """None for nothing, the thing itself for one, the list for several."""
    if not items:
        return None
    return items[0] if len(items) == 1 else items


def _setting(tags: Sequence[str]) -> str | None:
    """A set of tags as the reference tables write it: `cot;window=2024-08..2025-01`."""
    return ";".join(tags) or None


def _expected(verdict: Verdict) -> Any:
    """The right value or relation; a list of records where several settings have one each."""
    if verdict.word != "contradicted":
        return None
    if verdict.expected_relation is not None:
        return verdict.expected_relation
    if len(verdict.expected) == 1:
        return verdict.expected[0].value
    return [
        {"value": item.value, "unit": item.unit, "metric": item.metric, "setting": _setting(item.setting)}
        for item in verdict.expected
    ] or None


def _evidence(item: Evidence, places: Places) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "fact": item.fact,
        "span": places.record(item.span) if item.span else None,
        "subject": item.subject,
        "value": item.value,
        "unit": item.unit,
        "metric": item.metric,
        "setting": _setting(item.setting),
        "source": item.source,
        "title": item.title,
        "url": item.url,
        "locator": item.locator,
        "as_of": item.as_of,
        "stance": item.stance,
    }


def finding_record(finding: Finding, places: Places) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "span": places.record(finding.span),
        "message": finding.message,
        "claims": list(finding.claims),
        "fix": fix_record(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def fix_record(fix: Fix | None) -> dict[str, Any] | None:
    """The replacement that makes the words true."""
    if fix is None:
        return None
    return {"start": fix.span.start, "end": fix.span.end, "replacement": fix.replacement, "safe": fix.safe}
