"""A price that was true on another day.

What it does
------------
Points at prices that an earlier list had and a later one of the same seller no longer has.

Why it matters
--------------
Prices fall within weeks; an article is read for years.

Example
-------
    DeepSeek-V3 costs $0.14 per million input tokens.

Use instead
-----------
    DeepSeek-V3 costs $0.27 per million input tokens.

When it stays silent
--------------------
Where the text is older than the later list.

Sources
-------
Dated price lists, both named in the message.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle, with_note
from kg.check.rule import finding
from kg.model.report import Finding, Severity

CODE = "BP012"
NAME = "stale-price"
SEVERITY: Severity = "info"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """An information for each price that a later list of the same seller no longer has."""
    return (finding(CODE, NAME, SEVERITY, one) for one in with_note(checked, "stale"))
