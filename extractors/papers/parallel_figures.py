"""Figures that a sentence tells in parallel with names: "48.8 for P, 87.0 for Q and 82.1 for R", "by 3.3, 1.3 and 2.3
on A, B and C respectively".

However the rest of such a sentence is put, its figures vouch for one another: where the cells of one row print all of
them, or the same two rows lie so far apart at each place named, that is what the sentence tells. Where they do so for
all but one, and that one is a slip of the pen away or stands where another of them belongs, the sentence is wrong
there. Figures that fit nothing prove nothing, as in `told_figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from extractors.papers.figure_names import clause_of, fits
from extractors.papers.lines import Line, PaperTable
from extractors.papers.signs import Encoded, M, N, Z
from extractors.papers.statements import Statement
from extractors.patterns import pattern
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Test
from kg.model.record import changed

MOST_PAIRS = 6  # of one list
MOST_COMPARED = 12  # lines that are held against all others

# Figures that are no cell's, or of no table that is here
_RISKY = pattern(
    r"\b(?:deviations?|p ?[<=>]|krippendorff|kappa|would|could|may|might|if|unless|confidence|interval|variances?|"
    r"not|no|none|never|neither|nor|cannot|previously reported|estimated?|expected|"
    r"(?:doubl|tripl|halv|quadrupl)\w{1,3}|twice|half|thrice)\b|n't\b",
    re.I,
)
_UNIT = rf"(?: ?%)?(?: {M})?(?: (?:percentage |absolute )?(?:points?|scores?|percent))?"
_FIGURE = rf"{N}{_UNIT}"
_FIGURES = rf"{_FIGURE}(?:(?:, and|,| and|/| &) (?:by |to |of |at )?{_FIGURE}){{1,5}}"
_NAME = rf"(?:the |our )?{Z}(?: (?:data ?sets?|tasks?|sets?|models?|test sets?|benchmarks?))?"
_NAMES = rf"{_NAME}(?:, (?:on |in |for |over )?{_NAME}){{0,4}}(?:,? (?:and|or)|/| &) ?(?:on |in |for |over )?{_NAME}"
_AT = r"(?:on|in|for|at|with|over|of|against|than|to|using|under|from|by|across)"
_LISTS = pattern(_FIGURES)
_NAMED_LISTS = pattern(_NAMES)
_ON_NAME = pattern(rf"(?P<n>{N}){_UNIT}(?P<c>,? \(?(?:(?:{_AT}) )?)(?:the |our )?(?P<z>{Z})(?![-/]{Z})")
_NAME_FIRST = pattern(
    rf"(?P<z>{Z})(?: (?:data ?sets?|tasks?|sets?|models?|test sets?))?,? ?"
    rf"(?P<c>\((?:by |at |with )?|: |(?:by|at|with|to|reaches|achieves|scores|gets|obtains|has) )(?P<n>{N})"
)
_PLACED = pattern(r"^(?:on|in|for|at|over|under|across)$")
_SLASHED = pattern(rf"{Z}(?:/{Z}){{1,5}}|{N}(?:/{N}){{1,5}}")
_RESPECTIVELY = pattern(r"\brespectively\b|\(resp\.")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure and the lines of one axis that it is told of: mostly one, several where a name is short of saying."""

    told: Quantity
    at: int
    """Where the figure stands in the encoded sentence."""
    axis: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the figures of a list may all be: cells of one line, or how far two lines lie apart."""

    kind: Literal["cell", "gap", "fall", "rise"]
    """The last two: the gap as a share of the larger figure, or of the smaller one."""
    one: Line
    two: Line | None = None
    along: bool = False
    """Whether the pairs name rivals of `one`, so that `two` is the line that these are compared on."""
    named: bool = False
    """Whether the sentence names all of it."""


def parallel_figures(table: PaperTable, encoded: Encoded) -> list[Statement] | None:
    """A statement for each figure of the lists of a sentence; nothing where one of the lists is not understood, None
    where there is no list.
    """
    if len(encoded.numbers) < 2:
        return None
    encoded = replace(encoded, text=_SLASHED.sub(_joined, encoded.text))
    lists = list(_pairs(table, encoded))
    if not lists:
        return None
    found: list[Statement] = []
    for pairs in lists:
        clause = clause_of(encoded.text, pairs[0].at, pairs[-1].at)
        read = _read(table, encoded, pairs) if _RISKY.search(clause) is None else None
        if read is None:
            return []
        found += read
    return found


def _joined(match: re.Match[str]) -> str:
    """Of "A/B/C" the plainer "A, B and C"."""
    *first, last = match.group().split("/")
    return f"{', '.join(first)} and {last}"


def _alike(table: PaperTable, pairs: Sequence[_Pair]) -> bool:
    """Whether the figures of a list are of one kind, and so are the lines that they are told of."""
    lines = [table.lines[pair.axis][at] for pair in pairs for at in pair.lines]
    return (
        len({pair.axis for pair in pairs}) == 1
        and len({pair.told.unit.replace("points", "count") for pair in pairs}) == 1  # "3.3 and 3.4 points"
        and len({line.role == "size" for line in lines}) == 1
    )


def _pairs(table: PaperTable, encoded: Encoded) -> Iterator[list[_Pair]]:
    """The lists of a sentence, each of its figures with the names beside it."""
    text = encoded.text
    respectively = _RESPECTIVELY.search(text) is not None
    named = [(match.start(), _of_one_axis(encoded, match.group())) for match in _NAMED_LISTS.finditer(text)]
    taken: set[int] = set()
    left: list[list[tuple[int, str]]] = []
    for match in _LISTS.finditer(text):
        figures = [(match.start() + at.start(), at.group()) for at in re.finditer(N, match.group())]
        fitting = [
            (start, signs)
            for start, signs in named
            if len(signs) == len(figures) and (respectively or 0 <= start - match.end() <= 30)
        ]
        behind = [one for one in fitting if one[0] >= match.end()]
        chosen = behind[0] if behind else fitting[-1] if fitting else None
        if chosen is None and respectively:
            left.append(figures)
        if chosen is not None:
            pairs = [_pair(encoded, at, sign, chosen[1][place]) for place, (at, sign) in enumerate(figures)]
            known = [pair for pair in pairs if pair is not None]
            if len(known) == len(pairs) and _alike(table, known):
                taken.update(pair.at for pair in known)
                yield known
    for spelled in (_ON_NAME, _NAME_FIRST):
        beside = [
            (pair, _PLACED.sub("at", match["c"].strip(" ,(")))
            for match in spelled.finditer(text)
            if match.start("n") not in taken
            and (pair := _pair(encoded, match.start("n"), match["n"], match["z"])) is not None
        ]
        for axis, joint in dict.fromkeys((pair.axis, joint) for pair, joint in beside):
            mine = [pair for pair, told in beside if (pair.axis, told) == (axis, joint)]
            apart = len({pair.lines for pair in mine}) == len(mine)
            if 2 <= len(mine) <= MOST_PAIRS and apart and _alike(table, mine):
                taken.update(pair.at for pair in mine)
                yield mine
                for figures in left:  # "1.9 on A and 4.1 on B, 3.0 and 2.2 better than X respectively"
                    if len(figures) == len(mine):
                        yield [
                            replace(pair, told=encoded.numbers[sign], at=at)
                            for pair, (at, sign) in zip(mine, figures, strict=True)
                        ]


def _of_one_axis(encoded: Encoded, listed: str) -> list[str]:
    """The names of a list from where they are all of one axis: "Without A, P and R" has two."""
    signs = re.findall(Z, listed)
    axes = [encoded.named[sign].axis if sign in encoded.named else None for sign in signs]
    begun = max((at + 1 for at, axis in enumerate(axes) if axis != axes[-1]), default=0)
    return signs[begun:]


def _pair(encoded: Encoded, at: int, figure: str, sign: str) -> _Pair | None:
    named = encoded.named.get(sign)
    told = encoded.numbers[figure]
    if named is None or named.axis is None or told.bound in ("over", "under"):
        return None
    return _Pair(told, at, named.axis, named.lines)


def _read(table: PaperTable, encoded: Encoded, pairs: list[_Pair]) -> list[Statement] | None:
    """What a list tells, as far as one guess explains it best."""
    pairs, others = _scoped(encoded, pairs)
    guesses = [(guess, _fitting(table, guess, pairs)) for guess in _guesses(table, pairs, others)]
    whole = [guess for guess, fits in guesses if all(fits)]
    told = [guess for guess in whole if guess.named] or whole
    if whole:
        return _statements(table, told[0], pairs) if len(told) == 1 else None
    slips = [guess for guess, fits in guesses if _slipped(table, guess, pairs, fits)]
    told = [guess for guess in slips if guess.named] or slips
    return _statements(table, told[0], pairs) if len(told) == 1 else None


@dataclass(slots=True)
class _Others:
    """The lines that a sentence names beside those of a list, by axis."""

    named: tuple[set[int], set[int]]
    alone: tuple[set[int], set[int]]
    """Those that a name of their own tells from all others."""


def _scoped(encoded: Encoded, pairs: list[_Pair]) -> tuple[list[_Pair], _Others]:
    """The pairs, each with the lines that the rest of the sentence leaves them, and the other lines named."""
    mine = {pair.lines for pair in pairs}
    kept: tuple[list[set[int]], list[set[int]]] = ([], [])
    for sign in dict.fromkeys(re.findall(Z, encoded.text)):
        named = encoded.named.get(sign)
        if named is None or named.axis is None or (named.axis == pairs[0].axis and named.lines in mine):
            continue
        left = [tuple(at for at in pair.lines if at in named.lines) for pair in pairs]
        if named.axis == pairs[0].axis and all(left):  # "ROUGE-L scores of … on A and B"
            pairs = [_Pair(pair.told, pair.at, pair.axis, lines) for pair, lines in zip(pairs, left, strict=True)]
        else:
            kept[named.axis].append(set(named.lines))
    found = _Others((set(), set()), (set(), set()))
    for axis in (0, 1):
        narrowed, scopes = _narrowed(kept[axis])
        lines = [one for one in narrowed if one not in scopes]
        found.named[axis].update(*lines)
        found.alone[axis].update(*(one for one in lines if len(one) == 1))
    return pairs, found


def _narrowed(groups: Sequence[set[int]]) -> tuple[list[set[int]], list[set[int]]]:
    """Groups of lines, each with those alone that a wider one leaves it ("the ternary TBT"), and these wider ones."""
    narrowed, scopes = [], []
    for group in groups:
        left = group
        for other in groups:
            if len(other) > len(group) > 1 and left & other:
                left = left & other
                scopes.append(other)
        narrowed.append(left)
    return narrowed, scopes


def _guesses(table: PaperTable, pairs: list[_Pair], others: _Others) -> Iterator[_Guess]:
    """All that the figures of a list may be."""
    axis = pairs[0].axis
    across, along = table.lines[1 - axis], table.lines[axis]
    alone = others.alone[1 - axis]
    shares = all(pair.told.unit == "percent" for pair in pairs)

    def here(line: Line) -> bool:
        named = others.named[1 - axis]
        return not named or line.at in named or (line.base in named and line.step is not None)

    for line in across:
        if here(line):
            yield _Guess("cell", line, named=line.at in alone or len(across) == 1)
    kinds: tuple[Literal["gap", "fall", "rise"], ...] = ("gap", "fall", "rise") if shares else ("gap",)
    near = [line for line in across if here(line)] if others.named[1 - axis] or shares else []
    for one in near if len(near) <= MOST_COMPARED else ():
        for two in across:
            both = one.at in alone and two.at in alone
            if one is two or (two in near and two.at < one.at) or (one.role, one.metrics) != (two.role, two.metrics):
                continue
            yield from (_Guess(kind, one, two, named=both) for kind in kinds)
    mine = [line for line in along if line.at in others.named[axis]]
    for line in mine if len(mine) <= MOST_COMPARED else ():
        for place in filter(here, across):
            named = line.at in others.alone[axis] and (place.at in alone or len(across) == 1)
            yield from (_Guess(kind, line, place, along=True, named=named) for kind in kinds)


def _figures(table: PaperTable, guess: _Guess, line: Line) -> tuple[Figure | None, Figure | None]:
    """The cells of a guess for one line of the pairs."""
    if guess.two is None:
        return table.figure(line, guess.one), None
    if guess.along:
        return table.figure(guess.one, guess.two), table.figure(line, guess.two)
    return table.figure(line, guess.one), table.figure(line, guess.two)


def _value(guess: _Guess, one: Figure | None, two: Figure | None) -> Decimal | None:
    """What a guess makes of its cells."""
    if one is None or (two is None) != (guess.kind == "cell"):
        return None
    if two is None:
        return one.value
    gap = abs(one.value - two.value)
    if guess.kind == "gap":
        return gap
    ends = sorted((abs(one.value), abs(two.value)))
    base = ends[1] if guess.kind == "fall" else ends[0]
    return 100 * gap / base if base else None


def _line(table: PaperTable, guess: _Guess, pair: _Pair) -> tuple[Line, Decimal] | None:
    """The line of a pair that fits, else the only one that has figures; with what the guess makes of its cells."""
    found = [
        (line, value)
        for at in pair.lines
        if (value := _value(guess, *_figures(table, guess, line := table.lines[pair.axis][at]))) is not None
    ]
    fitting = [one for one in found if fits(pair.told, one[1])]
    return fitting[0] if fitting else found[0] if len(found) == 1 else None


def _fitting(table: PaperTable, guess: _Guess, pairs: Sequence[_Pair]) -> list[bool]:
    found = [_line(table, guess, pair) for pair in pairs]
    return [one is not None and fits(pair.told, one[1]) for one, pair in zip(found, pairs, strict=True)]


def _slipped(table: PaperTable, guess: _Guess, pairs: Sequence[_Pair], fits: list[bool]) -> bool:
    """Whether a guess explains a list but for one figure that is a slip away, or for figures that changed places."""
    found = [_line(table, guess, pair) for pair in pairs]
    values = [one[1] for one in found if one is not None]
    if len(values) < len(pairs):
        return False
    if _changed_places(pairs, values):
        return True
    if sum(fits) < len(fits) - 1:
        return False
    wrong = pairs[fits.index(False)]
    digits = len(re.sub(r"\D", "", wrong.told.printed))
    if guess.kind == "cell":
        if _stands_under(table, wrong):
            return False  # of another row
        return guess.named or (digits > 2 and _stands_in(table, guess.one, wrong.told))
    return guess.named and (sum(fits) >= 2 or (digits > 2 and slip(wrong.told, values[fits.index(False)])))


def _changed_places(pairs: Sequence[_Pair], values: Sequence[Decimal]) -> bool:
    """Whether the figures of a list are all those of a guess, in another order."""
    told = sorted((pair.told for pair in pairs), key=lambda one: abs(one.value))
    fine = all(len(one.printed.strip("+-−%")) > 2 for one in told)  # "3 and 5" fit by chance
    apart = len({one.value for one in told}) == len(told)
    return fine and apart and all(map(fits, told, sorted(map(abs, values))))


def _stands_under(table: PaperTable, pair: _Pair) -> bool:
    """Whether some cell of the lines that a figure is told of prints it."""
    return any(
        fits(pair.told, figure.value)
        for at in pair.lines
        for line in table.lines[1 - pair.axis]
        if (figure := table.figure(table.lines[pair.axis][at], line)) is not None
    )


def _stands_in(table: PaperTable, line: Line, told: Quantity) -> bool:
    """Whether some cell of a line prints a figure."""
    cells = (table.figure(line, other) for other in table.lines[1 - line.axis])
    return any(fits(told, figure.value) for figure in cells if figure is not None)


def slip(told: Quantity, value: Decimal) -> bool:
    """Whether a figure differs from a value in one digit, or has two neighbouring ones swapped."""
    places = -int(told.value.as_tuple().exponent)
    printed, meant = (str(abs(round(one, max(0, places)))) for one in (told.value, value))
    if len(printed) != len(meant):
        return False
    off = [at for at, (one, two) in enumerate(zip(printed, meant, strict=True)) if one != two]
    swapped = len(off) == 2 and (printed[off[0]], printed[off[1]]) == (meant[off[1]], meant[off[0]])
    return len(off) == 1 or (swapped and any(pair == tuple(off) for pair in pairwise(range(len(printed)))))


def _statements(table: PaperTable, guess: _Guess, pairs: Sequence[_Pair]) -> list[Statement] | None:
    found: list[Statement] = []
    for pair in pairs:
        read = _line(table, guess, pair)
        if read is None:
            return None
        line = read[0]
        one, two = _figures(table, guess, line)
        if one is None:
            return None
        if two is None or guess.two is None:
            row, column = (line, guess.one) if line.axis == 0 else (guess.one, line)
            part = Part(tests=(Test(left=one, relation="is", told=pair.told),))
            found.append(Statement("value", (row,), [[part]], cross=(column,), told=pair.told, of_figure=True))
            continue
        far, place = (line, guess.two) if guess.along else (guess.two, line)
        told = changed(pair.told, bound="exact") if pair.told.bound == "up-to" else pair.told  # rounded as any figure
        if guess.kind != "gap":
            one, two = sorted((one, two), key=lambda figure: abs(figure.value), reverse=guess.kind == "rise")
        test = Test(left=one, relation="apart", right=two, told=told, relative=guess.kind != "gap")
        statement = Statement("order", (guess.one,), [[Part(tests=(test,))]], others=(far,), cross=(place,))
        statement.told, statement.of_figure, statement.above = pair.told, True, one.value > two.value
        found.append(statement)
    return found
