"""A factor or saving between two prices that no list gives.

What it does
------------
Computes "27 times cheaper", "96% less" and "4% of the price" from input, output, cached and blended prices of
lists that can be compared.

Why it matters
--------------
Savings are copied from press releases long after the lists have changed.

Example
-------
    DeepSeek-R1 is 270x cheaper than OpenAI o1.

Use instead
-----------
    DeepSeek-R1 is 27x cheaper than OpenAI o1.

When it stays silent
--------------------
Where any kind of price gives the factor, or one within a tenth of it; where the lists are of different sellers.

Sources
-------
Price pages of the makers, and the dated price maps inside two releases of litellm.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.findings import CheckedArticle
from kg.check.rule import faults
from kg.model.report import Finding, Severity

CODE = "BP007"
NAME = "wrong-saving"
SEVERITY: Severity = "error"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """One finding for each claim with this fault."""
    return faults(CODE, NAME, checked)
