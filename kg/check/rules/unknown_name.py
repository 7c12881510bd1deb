"""A name that the reference does not know.

What it does
------------
Names, once each, the models and benchmarks of a document about which nothing could be checked because the
reference has no such name.

Why it matters
--------------
A clean report must not be mistaken for a checked one.

Example
-------
    Zyphrax-9B scores 71.4% on MMLU.

Use instead
-----------
    Add the model to the reference: a row in models.csv and one in model_aliases.csv.

When it stays silent
--------------------
Where the document's own tables could be used in place of the reference.

Sources
-------
CONTRIBUTING says how to add a model or a score.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.check.article import entities
from kg.check.findings import CheckedArticle
from kg.check.library import folded
from kg.model.report import Finding, Severity

CODE = "BP013"
NAME = "unknown-name"
SEVERITY: Severity = "info"


def find(checked: CheckedArticle) -> Iterable[Finding]:
    """An information for each unknown name, at its first claim."""
    seen: set[str] = set()
    for one in checked.judged:
        if one.verdict.word != "unverifiable":
            continue
        for kind, named in (("model", entities(one.claim)), ("benchmark", one.claim.benchmarks)):
            for entity in named:
                key = folded(entity.name)
                if (
                    entity.candidates
                    or key in seen
                    or len(key) < 2
                    or checked.article.library.knows_subject(entity.name)
                ):
                    continue
                seen.add(key)
                message = f"The reference knows no {kind} called {entity.name}; claims about it were not checked."
                yield Finding(
                    rule=CODE,
                    name=NAME,
                    severity=SEVERITY,
                    span=entity.span or one.claim.span,
                    message=message,
                    claims=(one.id,),
                )
