"""The cases of `tests/cases/prose/*.md`: a passage in one fence, the claims of it in the next, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, Unread, ValueClaim
from kg.model.quantity import Moment, Quantity, Value

CASES = Path(__file__).parents[1] / "cases" / "prose"
FENCED = re.compile(
    r"^## (?P<title>.+?)$.*?^~~~ text\n(?P<text>.*?)^~~~$.*?^~~~ claims\n(?P<claims>.*?)^~~~$", re.M | re.S
)


@dataclass(frozen=True)
class Case:
    """One heading of a case file."""

    file: str
    title: str
    text: str
    claims: str


def cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(CASES.glob("*.md")):
        for match in FENCED.finditer(path.read_text(encoding="utf-8")):
            yield Case(path.stem, match["title"], match["text"], match["claims"])


def names(entities: Sequence[Entity]) -> str:
    """Ids where one is meant, else the printed name with the number of candidates: `o1?4`, `FooLM??`."""
    parts = [e.id or f"{e.name}?{len(e.candidates) or '?'}" for e in entities]
    return " + ".join(parts) or "-"


def worth(value: Value) -> str:
    """A value in a word or two."""
    match value:
        case Quantity():
            ends = f"{value.value.normalize():,f}" + (
                f" to {value.high.normalize():,f}" if value.high is not None else ""
            )
            return " ".join(([] if value.bound in ("exact", "range") else [value.bound]) + [ends, value.unit])
        case Moment():
            return value.iso
        case _:
            return value.text


def line(claim: Claim) -> str:
    """A claim in one line: who, what is measured, what is said of it."""
    measure = [names(claim.benchmarks)] if claim.benchmarks else []
    measure += [claim.metric] if claim.metric else []
    measure += list(claim.setting)
    who = names(claim.subject)
    marks = [mark for mark, on in (("own", claim.own), ("negated", claim.negated)) if on]
    match claim:
        case ValueClaim():
            said = "= " + worth(claim.value)
            marks += [f"from {claim.provider}"] if claim.provider else []
        case OrderClaim():
            said = claim.relation + (" or level" if claim.or_level else "")
            said += " " + (names(claim.object) if claim.object else claim.group or "-")
            said += f" by {worth(claim.margin)}" if claim.margin else ""
            measure += [f"({domain})" for domain in claim.domains]
            marks += [claim.scope] if claim.scope else []
        case RankClaim():
            said = f"rank {claim.rank}"
            said += f" except {names(claim.except_)}" if claim.except_ else ""
            said += f" among {names(claim.among)}" if claim.among else ""
            said += f" of {claim.group}" if claim.group else ""
            measure += [f"({domain})" for domain in claim.domains]
    return " | ".join([who, " ".join(measure) or "-", said, *marks])


def lines(claims: Sequence[Claim], unread: Sequence[Unread], text: str) -> str:
    """What a case expects, one line each."""
    said = [line(claim) for claim in claims]
    said += [f"unread {u.span.of(text)}: {u.reason}" for u in unread]
    return "".join(f"{s}\n" for s in said)
