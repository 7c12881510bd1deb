"""Not the best, not the second, not the last.

What it does
------------
Ranks a model on a benchmark among those the text names, else in the table it stands under, else among all that
the reference knows at the text's date. The message says which, and who stands above.

Why it matters
--------------
A superlative is the easiest claim to refute, and readers do.

Example
-------
    DeepSeek-V3 has the highest score on MATH-500, ahead of DeepSeek-R1 and GPT-4o.

Use instead
-----------
    DeepSeek-R1 has the highest score on MATH-500, ahead of DeepSeek-V3 and GPT-4o.

When it stays silent
--------------------
Where a model was released after the text; where the date is not known and nobody that the document names stands
above; for groups such as "open models" whose members are not known.

Sources
-------
The rows that stand above, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP008"
NAME = "wrong-rank"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
