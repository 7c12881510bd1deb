"""Two statements of one document that exclude each other.

What it does
------------
Holds sentences against the document's own tables and against other sentences: two values of one thing, two
opposite orders, orders that run in a circle. Where the reference knows nothing of it, prose that differs from
the table is counted wrong.

Why it matters
--------------
One of the two is wrong, and a reader who notices trusts neither.

Example
-------
    | Model | MMLU |
    |---|---|
    | Quillon-7B | 31.2 |

    Quillon-7B scores 41.2 on MMLU.

Use instead
-----------
    | Model | MMLU |
    |---|---|
    | Quillon-7B | 31.2 |

    Quillon-7B scores 31.2 on MMLU.

When it stays silent
--------------------
Where the two may be two settings, metrics or days, or the reference bears out both; where one is a range or a bound.

Sources
-------
Both places are in the finding.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.consistency import clashes
from kg.check.findings import CheckedArticle, with_fault
from kg.check.rule import finding
from kg.model.report import Finding, Severity

CODE = "BP009"
NAME = "self-contradiction"
SEVERITY: Severity = "warning"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """Prose against the document's tables, then clashes of two or more statements."""
    for one in with_fault(checked, NAME):
        yield finding(CODE, NAME, "error", one)
    for clash in clashes(checked.judged, checked.article):
        first = clash.claims[0]
        yield Finding(
            rule=CODE,
            name=NAME,
            severity=SEVERITY,
            span=first.claim.span,
            message=f"The document excludes itself: {clash.words}.",
            claims=tuple(one.id for one in clash.claims),
        )
