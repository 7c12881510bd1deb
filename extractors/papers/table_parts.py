"""Which part of a table a sentence is of, where words tell it that no label has: a kind of rival, a schedule of
training, the corpus that the caption says all of it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.papers.lines import Line, PaperTable
from extractors.papers.signs import Encoded, Z
from extractors.papers.statements import Statement, holds
from extractors.patterns import pattern

# "all other dense retrievers": which of the others are dense, no table says
_OTHERS_OF_A_KIND = pattern(
    r"\b(?:all|the|any|every|each)(?: of)?(?: the)? other (?P<kind>(?:[A-Za-z][a-z-]{2,15} ){1,3})"
    r"(?!(?:metrics|measures|pairs|data ?sets|sets|tasks|benchmarks|settings|categories|languages|domains|cases)\b)"
    r"[a-z]{4,16}s\b"
)
_ANY_KIND = frozenset(
    "competing compared existing previous prior considered tested evaluated strong stronger recent published baseline "
    "popular leading available remaining two three four five six seven competitive relevant related".split()
)


def of_some_kind(text: str) -> bool:
    """Whether a sentence sets something against the others of one kind."""
    match = _OTHERS_OF_A_KIND.search(text)
    return match is not None and not _ANY_KIND.issuperset(match["kind"].casefold().split())


def of_all_or_none(statement: Statement) -> bool:
    """Whether a statement is so of everybody, or of nobody: then it does not matter who is of the kind."""
    tests = [test for way in statement.ways for part in way for test in part.tests if test.relation != "apart"]
    return len({holds(test) for test in tests}) == 1


_TIMES = pattern(r"(?<![\w.])\d{1,3} ?[×x](?= [A-Za-z])")


def of_schedule(table: PaperTable, text: str, found: Sequence[Statement]) -> bool:
    """Whether the rows meant are of the part that a sentence names by a number, "with the 3× schedule", where the
    table has such parts.
    """
    said = {match.group().replace(" ", "") for match in _TIMES.finditer(text)}
    parts = {match.group().replace(" ", "") for line in table.lines[0] for match in _TIMES.finditer(line.told)}
    if not said & parts:
        return True
    lines = [line for one in found for line in (*one.subject, *one.others) if isinstance(line, Line) and line.axis == 0]
    return all(any(part in line.told.replace(" ", "") for part in said) for line in lines)


# "on the WMT14 En-De task"
_CORPUS = pattern(rf"\b(?P<on>(?:on|in|for) (?:the )?)(?P<corpus>[a-z][a-z-]{{1,12}}-?\d{{2,4}}) (?={Z})")


def _kept(match: re.Match[str], table: PaperTable) -> str:
    """The words before a name without the corpus, where the caption says that the whole table is of it."""
    return match["on"] if match["corpus"] in table.caption.casefold() else match.group()


def without_corpus(table: PaperTable, encoded: Encoded) -> None:
    """Takes the corpus of the whole table out of a sentence, where it stands before a name."""
    encoded.text = _CORPUS.sub(lambda match: _kept(match, table), encoded.text)
