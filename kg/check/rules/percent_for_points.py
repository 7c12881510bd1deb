"""A difference of percentages called percent.

What it does
------------
Points at margins printed in percent that are the difference of two percentages, and gives both readings.

Why it matters
--------------
From 50 to 55 percent is five points and ten percent; readers take the one for the other.

Example
-------
    DeepSeek-R1 beats DeepSeek-V3 on MATH-500 by 7.1%.

Use instead
-----------
    DeepSeek-R1 beats DeepSeek-V3 on MATH-500 by 7.1 percentage points.

When it stays silent
--------------------
Where the relative difference is as printed too.

Sources
-------
The usual advice of statistical style guides on percentage points.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle, with_note
from kg.check.rule import finding
from kg.model.report import Finding, Severity

CODE = "BP011"
NAME = "percent-for-points"
SEVERITY: Severity = "info"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """An information for each margin that is right in points and printed in percent."""
    return (finding(CODE, NAME, SEVERITY, one) for one in with_note(checked, "percent-for-points"))
