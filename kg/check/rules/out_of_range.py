"""A value that cannot be.

What it does
------------
Finds scores beyond the scale of their metric, and scores on picture benchmarks of models that take text only.

Why it matters
--------------
Such values come from damaged tables and shifted columns: the cells beside them are suspect too.

Example
-------
    GPT-4o reaches 828% on MMLU.

Use instead
-----------
    GPT-4o reaches 88.7% on MMLU.

When it stays silent
--------------------
In prose, where no percent sign marks the number as a score. Where a model's inputs are not known, or a source
has a score of it on that benchmark after all.

Sources
-------
The bounds are those of the reference's metrics table; input modalities are attribute facts with their sources.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP002"
NAME = "out-of-range"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
