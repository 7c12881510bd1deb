"""Names that prose makes of the words of a label: "folding" of "Fold towel", "plug insertion" of "Insert plug", "random
dropping" of "RandDrop", "the adapter" of "TactAdapt".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from extractors.papers.abbreviations import COMMON
from extractors.papers.groupings import MODELS
from extractors.papers.lines import Line
from extractors.papers.measures import of_label
from extractors.patterns import pattern

_PIECES = pattern(r"[A-Z]{2,8}(?![a-z])|[A-Z][a-z]{1,14}|[a-z]{3,15}")
_WITHOUT = pattern(r"\b(?:no|without|not|non)\b|w/o", re.I)
_PLAIN = pattern(r"[A-Z]?[a-z]{3,14}")
_ENDINGS = r"(?:e|s|es|ed|ing|er|ers|or|ors|ion|ions|ation|ations|ment|ments|al|y|ive|ance)?"
# words of labels that say in prose what they say anywhere
_GENERAL = frozenset(
    "train test valid number average total score value count rate error accuracy precision recall time memory speed "
    "latency cost size length index level right left rank place case cases pair pairs result results type class "
    "classes loss gain gap difference change main more most less least good better best worse worst high higher low "
    "lower large larger small smaller fast faster slow slower long longer short shorter strong weak simple plain "
    "standard common rare hard easy clean only without with both each every other none from than over under above "
    "below like such even also very near close part half full whole complete empty line lines column table row rows "
    "figure improv improvement delta relative absolute human oracle upper bound lower direct layer layers module head "
    "heads feature features encoder decoder attention embedding embeddings learning training tuning step steps base "
    "network networks transformer transformers graph token tokens word words sentence sentences document documents "
    "question questions answer answers image images video videos audio speech language languages domain domains user "
    "users item items label labels sample samples example examples query queries objects object medium point points "
    "reach show give take make lead help find hold keep drop hurt beat match rise fall come need stay work perform "
    "improve increase decrease reduce lower raise gain lose cost win trail lag rank score exceed surpass".split()
)


def derived(lines: list[Line], taken: set[str]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """A pattern for each line and word, with the axis and the line."""
    owners: dict[str, set[int]] = defaultdict(set)
    lines = [line for line in lines if line.step is None or line.step[0] == "+"]  # "w/o A" is no row of A's
    for line in lines:
        bare = re.sub(r"\([^()]{0,40}\)", " ", line.name)
        words = re.findall(r"[A-Za-z]{3,20}", bare) if _WITHOUT.search(bare) is None else []
        if 1 < len(re.findall(r"[A-Za-z]{1,20}", bare)) <= 3 and line.step is None and line.role == "value":
            for word in words:
                if _PLAIN.fullmatch(word) and not of_label(word):
                    owners[word.casefold()].add(line.at)
    spoken = Counter(
        word for line in lines for word in {_bare(one) for one in re.findall(r"[a-z]{3,20}", line.told.casefold())}
    )
    for word, at in owners.items():
        if len(at) == 1 and spoken[_bare(word)] == 1 and word not in COMMON | _GENERAL | taken:
            yield rf"(?:the )?{forms(word)}", lines[0].axis, tuple(at)
    for line in lines:
        yield from _phrases(line)
        yield from _last_piece(line, lines)


def _bare(word: str) -> str:
    """A word without a plural's ending."""
    return re.sub(r"ie$", "y", re.sub(r"(?<=[^s])s$", "", word))


def forms(word: str) -> str:
    """A pattern for a word and what is made of it: "fold", "folds", "folding"."""
    stem = re.sub(r"(?:e|y)$", "", word)
    doubled = f"(?:{stem[-1]})?" if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", stem) else ""
    last = "[yi]?" if word.endswith("y") else ""
    return rf"{re.escape(stem)}{doubled}{last}{_ENDINGS}"


def _phrases(line: Line) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """The words of a label in another form or order: "plug insertion", "random dropping"."""
    name = re.sub(r"\s?\([^()]{0,40}\)", "", line.name).strip(" +-–−*†‡")
    words = name.split(" ")
    if len(words) == 2 and all(_PLAIN.fullmatch(word) for word in words) and not of_label(name):
        one, two = (forms(word.casefold()) for word in words)
        yield rf"(?:the )?(?:{two}[ -]{one}|{one} (?:the |an? |of )?{two})", line.axis, (line.at,)
    pieces = [piece.casefold() for piece in _PIECES.findall(name)]
    joined = "".join(pieces) == name.casefold() and len(words) == 1
    if joined and 1 < len(pieces) <= 3 and all(len(piece) > 2 for piece in pieces) and not of_label(name):
        begun = [re.escape(re.sub(r"e$", "", piece)) + "[a-z]{0,8}" for piece in pieces]
        plural = "" if pieces[-1].endswith("s") else "(?<!s)"  # "factual descriptions" is no FactDesc
        yield rf"(?:the )?{'[ -]'.join(begun)}{plural}", line.axis, (line.at,)


def _last_piece(line: Line, lines: list[Line]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """What a name ends in, as a noun: "the adapter" of "+ TactAdapt", "the dense retriever" of "mDense"."""
    name = re.sub(r"\s?\([^()]{0,40}\)|^[+–−-] ?", "", line.step[1] if line.step is not None else line.name)
    pieces = _PIECES.findall(name)
    joined = re.fullmatch(r"[A-Za-z-]{4,20}", name) and len(re.findall(r"[A-Z][a-z]", name)) > 0
    last = pieces[-1].casefold() if pieces else ""
    alone = sum(last in other.name.casefold() for other in lines if other.base != line.at) == 1
    if not joined or not alone or not re.fullmatch(r"[a-z]{4,12}", last) or last in _GENERAL | COMMON:
        return
    if line.name.casefold() != last:
        of = rf"(?:{MODELS}|retrievers?|parsers?|encoders?|readers?|rankers?)"
        yield rf"(?:the |an? ){re.escape(last)} {of}", line.axis, (line.at,)
        if last.endswith(("pt", "ct", "nd", "rt", "fy", "se", "ze", "te", "ge", "ve")):
            yield (
                rf"(?:the|our) {re.escape(last.removesuffix('e'))}(?:e|er|ers|or|ing|ion|ation)",
                line.axis,
                (line.at,),
            )
