"""A place that stands for columns of several measures, "larger on HotpotQA than on MuSiQue" where each has EM and F1,
or for one column of each data set, "with 10 labels": what is said of it is asked of each measure or set alone. So it is
of a name that stands under several others, one model under each backbone.

Where numbers are told, one of the measures may be meant, whichever it is; where none is, all must come to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.papers.frames import Frame
from extractors.papers.lines import Line, PaperTable
from extractors.papers.noun_phrases import Phrase
from extractors.papers.signs import Encoded, Named, signed
from extractors.papers.statements import Statement, holds
from kg.model.readings import Part

_RELATIONS = ("widest", "change", "cmp", "gain", "shift", "sup")
_DIRECTED = ("above", "below", "at-least", "at-most")
_MOST = 6  # rows of one name that are asked one by one


def by_each_measure(
    table: PaperTable, encoded: Encoded, frame: Frame, read: Callable[[Frame], Statement | None]
) -> Statement | None:
    """The statement of a frame that no single measure is told for; None where its places have one measure alone, or
    where it matters which one is meant.
    """
    if frame.relation not in _RELATIONS or any(_measured(encoded, one) for one in (*frame.measures, *frame.places)):
        return None
    places = [phrase for phrase in (*frame.places, frame.than) if phrase is not None and phrase.names]
    found = [_kinds(table, encoded, phrase) for phrase in places]
    several = [one for one in found if one is not None and len(one[1]) > 1]
    if not several or len({axis for axis, _ in several}) > 1:
        return None
    axis = several[0][0]
    shared = [kind for kind in several[0][1] if all(kind in kinds for _, kinds in several)]
    told = bool(frame.amounts or frame.values or frame.ends or frame.versus)
    statements: list[Statement] = []
    for kind in shared:
        lines = tuple(line.at for line in table.lines[axis] if kind in (line.metrics, frozenset(line.outer)))
        measures = frozenset().union(*(table.lines[axis][at].metrics for at in lines))
        sign = signed(encoded, Named(axis, lines, min(measures) if kind == measures else None, group=True))
        one = read(replace(frame, measures=[*frame.measures, Phrase(names=[[sign]])])) if sign != " " else None
        if one is not None:
            statements.append(one)
        elif not told:
            return None
    if len(statements) < 2:
        return None
    return _any(statements) if told else _agreed(statements)


def by_each_row(
    table: PaperTable, encoded: Encoded, frame: Frame, read: Callable[[Frame], Statement | None]
) -> Statement | None:
    """The statement of a frame about a name or a step that stands in the table several times, once under each of
    several others: what is said of it is asked of each alone; None where it matters which one is meant.
    """
    subject, far = frame.subject, frame.objects
    if frame.relation not in _RELATIONS or subject is None or frame.negative or frame.mean:
        return None
    mine = _alike(table, encoded, subject)
    if mine is None:
        return None
    theirs = _alike(table, encoded, far) if far is not None else None
    told = bool(frame.amounts or frame.values or frame.ends or frame.versus)
    if far is not None and theirs is None:
        return None
    statements: list[Statement] = []
    for at in mine.lines:
        line = table.lines[mine.axis or 0][at]
        alone = replace(frame, subject=_only(encoded, subject, Named(mine.axis, (at,))))
        if theirs is not None and far is not None:
            beside = [one for one in theirs.lines if _beside(table.lines[theirs.axis or 0][one], line)]
            if theirs.axis != mine.axis or len(beside) != 1:
                return None
            alone = replace(alone, objects=_only(encoded, far, Named(theirs.axis, (beside[0],))))
        one = read(alone)
        if one is None:
            return None
        statements.append(one)
    if told:  # the number of parameters is the same with and without it
        return statements[0] if len({_figures(one) for one in statements}) == 1 else None
    return _agreed(statements)


def _figures(statement: Statement) -> tuple[tuple[object, ...], ...]:
    """The comparisons of a statement without the cells that they come from."""
    tests = [test for way in statement.ways for part in way for test in part.tests]
    return tuple(
        (test.left.value, test.relation, test.right.value if test.right else None, test.relative) for test in tests
    )


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand under the same names, with or without the same thing added."""
    return one.outer == other.outer and one.step == other.step


def _alike(table: PaperTable, encoded: Encoded, phrase: Phrase) -> Named | None:
    """The lines of a phrase where they are one thing under several others."""
    if len(phrase.names) != 1 or len(phrase.names[0]) != 1 or phrase.every or phrase.none or phrase.best or phrase.but:
        return None
    named = encoded.named[phrase.names[0][0]]
    if named.axis is None or named.metric or not 1 < len(named.lines) <= _MOST:
        return None
    lines = [table.lines[named.axis][at] for at in named.lines]
    steps = {line.step for line in lines}
    alike = len({line.name for line in lines}) == 1 or (len(steps) == 1 and None not in steps)
    return named if alike and all(line.role == "value" for line in lines) else None


def _only(encoded: Encoded, phrase: Phrase, named: Named) -> Phrase:
    return replace(phrase, names=[[signed(encoded, named)]])


def _measured(encoded: Encoded, phrase: Phrase) -> bool:
    return any(encoded.named[sign].metric for group in phrase.names for sign in group)


def _kinds(table: PaperTable, encoded: Encoded, phrase: Phrase) -> tuple[int, list[frozenset[str]]] | None:
    """The axis of a phrase's lines and their measures, in the order of the table."""
    named = [encoded.named[sign] for group in phrase.names for sign in group]
    axes = {one.axis for one in named}
    if len(axes) != 1 or None in axes:
        return None
    axis = next(axis for axis in axes if axis is not None)
    at = sorted({place for one in named for place in one.lines})
    kinds = list(dict.fromkeys(table.lines[axis][place].metrics for place in at))
    if len(kinds) == 1 and len({table.lines[axis][place].name for place in at}) == 1:  # "with 10 labels", on each set
        kinds = list(dict.fromkeys(frozenset(table.lines[axis][place].outer) for place in at))
    return (axis, kinds) if all(kinds) else None


def _any(statements: Sequence[Statement]) -> Statement:
    return replace(statements[0], ways=[way for one in statements for way in one.ways])


def _agreed(statements: Sequence[Statement]) -> Statement | None:
    parts = [part for one in statements for way in one.ways for part in way]
    needed = {part.needed for part in parts}
    if any(len(one.ways) != 1 for one in statements) or (needed - {"all", "same"} and needed != {"none"}):
        return None
    tests = [test for part in parts for test in part.tests]
    if not tests or any(test.relation not in _DIRECTED for test in tests):
        return None
    if needed == {"none"}:  # "but not on D", in none of its measures
        held = [holds(test) for test in tests]
        alike = all(held) or not any(held)
        return replace(statements[0], ways=[[Part(tests=tuple(tests), needed="none")]]) if alike else None
    return replace(statements[0], ways=[[Part(tests=tuple(tests), needed="same")]])
