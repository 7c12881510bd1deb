"""The order is right, the distance is not.

What it does
------------
Computes the difference in points, in percent of either side and as a factor, and holds the printed margin
against the one that the text means.

Why it matters
--------------
A lead of 0.6 points and one of 6 points call for different headlines.

Example
-------
    DeepSeek-R1 beats DeepSeek-V3 on MATH-500 by 17.1 points.

Use instead
-----------
    DeepSeek-R1 beats DeepSeek-V3 on MATH-500 by 7.1 points.

When it stays silent
--------------------
Where no one source has both figures; where the margin fits another setting or snapshot; where a percent sign stands for
points, which is only worth an information.

Sources
-------
The two figures and their places are in the message.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP006"
NAME = "wrong-margin"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
