"""The one said to be ahead is behind.

What it does
------------
Compares two models on a benchmark, several benchmarks, a field such as mathematics, or a price list, from
figures of one source first, and says who leads, with both figures.

Why it matters
--------------
A digit that is off is a slip; a winner that is wrong is the message of the sentence.

Example
-------
    GPT-4o outperforms DeepSeek-R1 on MATH-500.

Use instead
-----------
    DeepSeek-R1 outperforms GPT-4o on MATH-500.

When it stays silent
--------------------
Where any snapshot that a name may mean, or any source, bears the order out; where figures of different sources
lie within two points; for models said to match what they in fact surpass; over a field, where the lead is
split.

Sources
-------
statcheck's difference between an error and a decision error, applied to rankings.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP005"
NAME = "wrong-winner"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
