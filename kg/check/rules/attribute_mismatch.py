"""A size, date, licence, base model or cost that is not the model's.

What it does
------------
Holds facts about models and companies against the reference: parameters, context windows, release dates, licences, base
models, open or closed, training cost and whose it is, what an acronym stands for.

Why it matters
--------------
These facts travel between siblings: the base model's cost, the larger variant's context, the upgrade's date.

Example
-------
    DeepSeek-R1 was released in March 2025.

Use instead
-----------
    DeepSeek-R1 was released in January 2025.

When it stays silent
--------------------
Where two dates agree as far as both go; where a context window lies within 2.5 percent; where other words may
say the same; where the reference has no such fact of the model.

Sources
-------
Model cards, repository READMEs and technical reports, each row with its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP004"
NAME = "attribute-mismatch"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
