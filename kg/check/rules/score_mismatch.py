"""A score that no source prints.

What it does
------------
Holds a score against every sourced value of that model on that benchmark, under the metric, setting and date
that the text states. The message gives the right values with their places and, where it can, whose number the
printed one is.

Why it matters
--------------
Readers copy numbers. A wrong one that stands unmarked is in ten other articles within a week.

Example
-------
    DeepSeek-R1 scores 97.8% on AIME 2024.

Use instead
-----------
    DeepSeek-R1 scores 79.8% on AIME 2024.

When it stays silent
--------------------
Where any source, snapshot, metric or setting that the text may mean gives the value, rounded or cut off; where
the value lies so near a published one that a run not in the reference may give it; where an ambiguous name may
mean a version without a published value; where the author reports a measurement of their own.

Sources
-------
The interval reading of printed numbers is statcheck's (Nuijten et al. 2016, Behavior Research Methods 48).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP001"
NAME = "score-mismatch"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
