"""How many true scores would be flagged if their source had not been read: what a verdict on the unread risks.

usage: python benchmarks/left_out.py [--list]

Each source is left out in turn, and each of its scores whose model and benchmark another source knows as well is held
against all the others, in a sentence that says no metric and no setting. See the decision record on unread sources.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # not this folder: its modules are not top-level ones

from api.pipeline import Checker  # noqa: E402
from benchmarks.truth import printed  # noqa: E402
from kg.model.catalog import Catalog  # noqa: E402
from kg.model.claims import ValueClaim  # noqa: E402
from kg.model.facts import Fact  # noqa: E402
from kg.model.report import Judged  # noqa: E402

SAID = {"percent": "scores {}% on", "percentile": "reaches the {}th percentile on", "rating": "has a rating of {} on"}


def without(full: Catalog, source: str) -> Checker:
    """A checker that has never read a source."""
    parts = {part.name: getattr(full, part.name) for part in fields(Catalog)}
    parts["facts"] = tuple(fact for fact in full.facts if fact.source != source)
    checker = Checker()
    checker.__dict__["catalog"] = Catalog(**parts)  # where cached_property keeps it
    return checker


def known_elsewhere(full: Catalog) -> dict[str, list[Fact]]:
    """Source -> those of its scores whose model and benchmark are in another one too."""
    found: dict[str, list[Fact]] = {}
    for fact in full.facts:
        if fact.kind == "score" and fact.unit in SAID and isinstance(fact.value, Decimal):
            others = full.scores(fact.subject, fact.benchmark or "")
            if any(other.source != fact.source for other in others):
                found.setdefault(fact.source, []).append(fact)
    return found


def judged(full: Catalog) -> Iterator[tuple[str, Judged]]:
    """Each true sentence with the verdict of a checker that does not know where it comes from."""
    for source, facts in sorted(known_elsewhere(full).items()):
        checker = without(full, source)
        for fact in facts:
            assert isinstance(fact.value, Decimal)
            said = SAID[fact.unit].format(printed(fact.value).text)
            text = f"{full.models[fact.subject].name} {said} {full.benchmarks[fact.benchmark or ''].name}."
            (document,) = checker.check_text(text, format="markdown").documents
            for one in document.claims:
                if isinstance(one.claim, ValueClaim) and one.claim.kind == "score":
                    yield text, one


def main() -> int:
    """Prints the counts, by verdict and by cause."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="every sentence that is flagged")
    arguments = parser.parse_args()
    words: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    for text, one in judged(Checker().catalog):
        words[one.verdict.word] += 1
        if one.verdict.word == "contradicted":
            causes[one.verdict.cause or "too far off"] += 1
            if arguments.list:
                print(f"{text} {one.verdict.reason}")
    print(f"{sum(words.values())} true scores without their source: " + ", ".join(f"{n} {w}" for w, n in words.items()))
    print("flagged as: " + ", ".join(f"{cause} {count}" for cause, count in causes.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
