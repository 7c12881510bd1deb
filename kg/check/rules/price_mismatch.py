"""A price that no list has.

What it does
------------
Holds a price per million tokens against the provider that the text names, else the maker's own list, else any
list, of any date. Blended prices are computed 3:1 from input and output.

Why it matters
--------------
Prices are what readers act on, and the factor between two of them is often the headline.

Example
-------
    OpenAI o1 costs $16.50 per million input tokens.

Use instead
-----------
    OpenAI o1 costs $15 per million input tokens.

When it stays silent
--------------------
Where any list of any day that the text may mean has the price, a cache hit included; under words such as "batch" or
"off-peak", whose tiers the lists do not hold; for providers and models without a list.

Sources
-------
Price pages of the makers, and the dated price maps inside two releases of litellm.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP003"
NAME = "price-mismatch"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
