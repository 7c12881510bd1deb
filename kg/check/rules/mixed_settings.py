"""A figure of another snapshot, metric or setting than the reader will think.

What it does
------------
Points at values that are right for one snapshot or metric of a name and differ for the one that the name means
today, and warns where one article mixes figures of two snapshots under one name.

Why it matters
--------------
Each figure is right, and the comparison is not: one side comes from another experiment.

Example
-------
    OpenAI o1 scores 77.3 on GPQA Diamond.

Use instead
-----------
    OpenAI o1-1217 scores 75.7 on GPQA Diamond.

When it stays silent
--------------------
Where the text names the snapshot, or all snapshots have the value.

Sources
-------
The table of snapshots says which dated models an undated name may stand for, and from which day.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.article import key_of
from kg.check.findings import CheckedArticle, with_note
from kg.check.rule import finding
from kg.model.claims import ValueClaim
from kg.model.report import Finding, Severity

CODE = "BP010"
NAME = "mixed-settings"
SEVERITY: Severity = "info"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """An information for each such value; a warning where the same name carries figures of another snapshot
    elsewhere.
    """
    seen: set[str] = set()
    for note in ("other-snapshot", "other-metric"):
        for one in with_note(checked, note):
            if one.id in seen or (isinstance(one.claim, ValueClaim) and one.claim.kind != "score"):
                continue
            seen.add(one.id)
            mixed = note == "other-snapshot" and isinstance(one.claim, ValueClaim)
            mixed = mixed and any(key_of(entity) in checked.article.mixed for entity in one.claim.subject)
            yield finding(CODE, NAME, "warning" if mixed else SEVERITY, one)
