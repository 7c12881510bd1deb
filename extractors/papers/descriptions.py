"""Lines of a table described rather than named: by what a column says of them ("the streaming systems"), by a mark that
the caption explains ("training-free methods"), by their size ("the larger backbone"), by what nothing was done to ("the
unpruned network"), by people ("human performance").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractors.papers.abbreviations import COMMON, WHOLE, Further
from extractors.papers.derived import derived
from extractors.papers.expansions import spelled_out, things, words_of
from extractors.papers.groupings import groupings
from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import of_label, without_measures
from extractors.papers.people import people
from extractors.papers.signs import Named
from extractors.patterns import pattern

Told = tuple[str, int, Iterable[int]]
"""A pattern, an axis and the lines of it."""

_YES, _NO = pattern(r"[✓✔✅☑]|yes|y|true", re.I), pattern(r"[✗✘❌×x]|no|n|false", re.I)
_NEITHER = pattern(r"[-–—?]|n/?a", re.I)
# what a header of marks is the opposite of
_OPPOSITES = {
    "streaming": "non-?streaming|offline|full-context",
    "online": "offline",
    "offline": "online",
    "supervised": "unsupervised|non-supervised",
    "unsupervised": "supervised",
    "autoregressive": "non-?autoregressive",
    "pretrained": "non-?pretrained|randomly initiali[sz]ed",
    "pre-trained": "non-?pre-?trained|randomly initiali[sz]ed",
    "reference-free": "reference-based",
    "reference-based": "reference-free",
    "training-free": "training-based|trained",
    "parametric": "non-?parametric",
    "causal": "non-?causal",
    "neural": "non-?neural|classical|traditional",
    "open": "closed|proprietary",
    "open-source": "closed-source|proprietary",
    "multilingual": "monolingual",
    "cross-lingual": "monolingual",
    "linear": "non-?linear",
    "single-stage": "two-stage|multi-stage",
    "one-stage": "two-stage|multi-stage",
}
_SHORTENED = {
    "ref": "reference",
    "sup": "supervised",
    "pretr": "pretrained",
    "unsup": "unsupervised",
    "stream": "streaming",
}
_MARK = pattern(
    r"(?P<mark>[†‡*§¶])\)? ?(?:denotes?|marks?|indicates?|means?|stands for|refers to|signifies|:|=|are|is)?"
    r" (?:the |our |all |results (?:of|from) )?(?P<what>[A-Za-z][\w -]{3,50}?)(?=[.,;()]|$)"
)
_KIND_OF = pattern(
    r"(?P<adj>(?!significant|best|better|statistic|copied|second|previous)[a-z]{3,20}(?:-[a-z]{2,20}){0,2}) "
    r"(?:models?|methods?|systems?|approach(?:es)?|baselines?|variants?|networks?|techniques?|pruning|decoding|entries|"
    r"rows|metrics?|languages?|data ?sets?|[a-z]{4,14}[eo]rs?)"
)
_THAT = pattern(
    r"(?:models?|methods?|systems?|approaches|baselines?|entries|rows) (?:that |which )?"
    r"(?P<verb>us(?:e|es|ing)|with|without|trained on|trained with|pre-?trained on|fine-?tuned on|requiring|"
    r"require|have access to) (?:additional |extra )?(?P<what>[a-z][\w -]{3,40})"
)
_SIZES = {
    "tiny": 0, "nano": 0, "mini": 1, "t": 0, "small": 2, "s": 2, "medium": 3, "m": 3, "base": 4, "b": 4, "large": 5,
    "l": 5, "big": 5, "xl": 6, "huge": 7, "h": 7, "xxl": 8, "giant": 9, "g": 9,
}  # fmt: skip
_SIZE_NAMES = ((0, "tiny"), (2, "small"), (3, "medium"), (4, "base"), (5, "(?:large|big)"), (7, "huge"))
_SIZE_WORD = pattern(r"(?<![A-Za-z])(tiny|nano|mini|small|medium|base|large|big|huge|giant)(?![a-z])", re.I)
_SIZE_LETTER = pattern(r"[A-Za-z0-9]{2,20}[-_/ ](T|S|M|B|L|XL|XXL|H|G)(?:[/-]\d{1,3})?")
_SIZE_NUMBER = pattern(r"(?<![\w.])(\d{1,4}(?:\.\d{1,2})?)([KMBT])(?![A-Za-z0-9])")
_DEPTH = pattern(r"(?:R|RN|ResNet|ResNeXt|X)-?(18|34|50|101|152)")
_PARAMS = pattern(r"param|\bsize\b", re.I)
_SCALE = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_SIZED = (
    r"(?:models?|backbones?|encoders?|networks?|transformers?|lms?|language models?|llms?|variants?|versions?|"
    r"configurations?|sizes?|scales?|ones?|architectures?|detectors?|decoders?|judges?|readers?|checkpoints?)"
)
_WHOLE_ROWS = {
    "dense": "dense|unpruned|non-pruned|uncompressed|original|full|unmodified",
    "full": "full|complete|uncompressed|unpruned|original",
    "unpruned": "unpruned|dense|uncompressed|original|full",
    "uncompressed": "uncompressed|original|full",
    "fp32": "full-precision|32-bit|unquanti[sz]ed|uncompressed|original|floating-point",
    "fp16": "full-precision|half-precision|16-bit|unquanti[sz]ed|uncompressed|original|floating-point",
    "bf16": "full-precision|half-precision|16-bit|unquanti[sz]ed|uncompressed|original|floating-point",
    "full precision": "full-precision|unquanti[sz]ed|uncompressed|original",
    "full cache": "uncompressed|full",
    "none": "plain|vanilla|unmodified|original|bare|unaugmented|unadapted|standard",
    "vanilla": "vanilla|plain|unmodified|original|standard",
    "plain": "plain|vanilla|unmodified|original",
    "original": "original|unmodified|vanilla",
    "no pruning": "unpruned|dense|original",
    "no compression": "uncompressed|original",
    "no augmentation": "unaugmented",
    "no adaptation": "unadapted",
    "no fine-tuning": "untuned|off-the-shelf",
    "zero-shot": "untuned|off-the-shelf|zero-shot",
    "no defense": "undefended",
    "no attack": "clean",
}
_WHOLE_NOUN = (
    r"(?:models?|networks?|counterparts?|backbones?|ones?|versions?|variants?|baselines?|systems?|encoders?|weights?|"
    r"transformers?|teachers?|references?)"
)


def described(table: PaperTable, taken: set[str]) -> Iterator[Further]:
    """Further names of a table's lines; none that could be lines of both axes, or all of one."""
    found: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for spelled, axis, lines in _all(table, taken):
        found[spelled][axis] |= set(lines)
    for spelled, axes in found.items():
        if len(axes) == 1:
            ((axis, at),) = axes.items()
            if at and len(at) < len(table.lines[axis]):
                yield spelled, Named(axis, tuple(sorted(at)), group=len(at) > 1), WHOLE


def _all(table: PaperTable, taken: set[str]) -> Iterator[Told]:
    for axis in (0, 1):
        lines = table.lines[axis]
        yield from _spelled(table, lines, taken)
        yield from things(lines)
        yield from _sized(table, lines)
        yield from _whole(lines)
        yield from people(lines)
        yield from _marked(table.caption, lines)
        yield from derived(lines, taken)
    yield from _told_by_column(table)
    yield from groupings(table)
    yield from _lettered(table)


def _spelled(table: PaperTable, lines: list[Line], taken: set[str]) -> Iterator[Told]:
    """What the words of labels are short for."""
    for line in lines:
        if line.step is not None and line.step[0] == "-":
            continue  # what it is called after is what it has not
        for part in line.parts:
            words = words_of(part)
            for word in words:
                for spelled in spelled_out(word, table.caption):
                    if spelled not in taken:
                        yield rf"(?:the )?(?:{spelled})", line.axis, (line.at,)
                        whole = without_measures(part)  # "Peptides-func" of "Pept-func AP"
                        if len(words) > 1 and word.casefold() in whole.split(" ") and " " in whole:
                            told = [
                                rf"(?:{spelled})" if one == word.casefold() else re.escape(one)
                                for one in whole.split(" ")
                            ]
                            yield rf"(?:the )?{'[ -]'.join(told)}", line.axis, (line.at,)


def _size(label: str) -> float | None:
    """How large a model a label says it is: a rank of its word or letter, or a count of parameters."""
    depth = _DEPTH.fullmatch(label)
    if depth is not None:
        return float(depth[1]) * 1e3
    number = _SIZE_NUMBER.search(label)
    if number is not None:
        return float(number[1]) * _SCALE[number[2]]
    letter, word = _SIZE_LETTER.fullmatch(label), _SIZE_WORD.search(label)
    told = letter[1] if letter is not None else word[1] if word is not None else None
    return None if told is None else float(_SIZES[told.casefold()])


def _stem(label: str) -> str:
    """A label without what says its size."""
    bare = _SIZE_NUMBER.sub("", _SIZE_WORD.sub("", label))
    letter = _SIZE_LETTER.fullmatch(label)
    return re.sub(r"[-_/ ]+", "-", bare[: letter.start(1)] if letter is not None else re.sub(r"\d{2,3}$", "", bare))


def _sized(table: PaperTable, lines: list[Line]) -> Iterator[Told]:
    """The larger and the smaller of two sizes, the largest and the smallest of several."""
    sizes: dict[float, list[int]] = defaultdict(list)
    families: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        found = [(size, _stem(part)) for part in line.parts if (size := _size(part)) is not None]
        if len(found) == 1:
            sizes[found[0][0]].append(line.at)
            families[found[0][1]][found[0][0]].append(line.at)
    columns = [line for line in table.lines[1] if line.role == "size" and _PARAMS.search(line.told)]
    if not sizes and lines and lines[0].axis == 0 and len(columns) == 1:  # as a column of parameters says
        for line in lines:
            figure = table.figure(line, columns[0])
            if figure is not None:
                sizes[float(figure.value)].append(line.at)
    order = sorted(sizes)
    if len(order) < 2 or (max(order) > 100) != (min(order) > 100):
        return
    heads = [re.escape(head.casefold().split(" ")[-1]) + "s?" for head in table.stubs if head.isalpha()]
    noun = "(?:" + "|".join([_SIZED, *heads]) + ")"
    axis, at = lines[0].axis, r"(?<!is )(?<!are )(?<!as )(?<!a )"
    for place, words in ((-1, "largest|biggest"), (0, "smallest|tiniest")):
        yield rf"{at}the (?:{words})(?: of the)?(?: two| three| four)? (?:{noun})", axis, sizes[order[place]]
    several = [each for each in families.values() if len(each) > 1]
    if several and len(order) > 2:  # of each family the larger
        for end, words in ((max, "larger|bigger|deeper|heavier"), (min, "smaller|shallower|lighter")):
            at_ = sorted({one for each in several for one in each[end(each)]})
            yield rf"{at}(?:the |both )?(?:{words})(?: {noun}|(?= [\ue000-\ue0ff]))", axis, at_
    if len(order) == 2:
        counted = min(order) > 100  # parameters, not words of size, which tell a "tiny" one from a "small" one
        for place, words, plain in (
            (-1, "larger|bigger|deeper|heavier", "large|big"),
            (0, "smaller|shallower|lighter", "small"),
        ):
            told = rf"{words}|{plain}" if counted else words
            yield rf"{at}(?:the |both )?(?:{told})(?: {noun}|(?= [\ue000-\ue0ff]))", axis, sizes[order[place]]
    for size, name in _SIZE_NAMES:
        if size in sizes:  # "from base to large"
            yield rf"(?<=from ){name}(?= to )", axis, sizes[size]
            for smaller, other in _SIZE_NAMES:
                if smaller in sizes and "|" not in other:
                    yield rf"(?<=from {other} to ){name}(?![\w-])", axis, sizes[size]
            yield (
                rf"{at}(?:the |both )?{name}(?:-sized?|-scale)?(?: {noun}|(?= [\ue000-\ue0ff]))",
                axis,
                sizes[size],
            )


def _whole(lines: list[Line]) -> Iterator[Told]:
    """Rows to which nothing was done."""
    told = {line.at: [one.casefold() for one in re.split(r"\s?[()]", line.name) if one] for line in lines}
    if len({one for each in told.values() for one in each} & set(_WHOLE_ROWS)) != 1:
        return
    for line in lines:
        words = next((_WHOLE_ROWS[one] for one in told[line.at] if one in _WHOLE_ROWS), None)
        if words is not None:
            yield (
                rf"(?:(?:the|its|their|an?|all|both) )?(?:{words})(?: {_WHOLE_NOUN}|(?= [\ue000-\ue0ff]))",
                line.axis,
                (line.at,),
            )


def _marked(caption: str, lines: list[Line]) -> Iterator[Told]:
    """The lines whose labels bear a mark that the caption explains."""
    for told in _MARK.finditer(caption):
        at = [line.at for line in lines if told["mark"] in line.told]
        if not at:
            continue
        rest = [line.at for line in lines if line.at not in at and line.role == "value"]
        what = told["what"].strip().casefold()
        kind, that = _KIND_OF.fullmatch(what), _THAT.fullmatch(what)
        if kind is not None and kind["adj"] not in COMMON:
            yield from _adjective(kind["adj"], lines[0].axis, at, rest)
        elif that is not None and that["verb"] != "without":
            thing = re.escape(that["what"].strip())
            yield (
                rf"(?:that |which )?(?:us(?:e|es|ing)|with|trained (?:on|with)|requiring|requires?) {thing}",
                lines[0].axis,
                at,
            )


def _adjective(word: str, axis: int, at: Iterable[int], rest: Iterable[int]) -> Iterator[Told]:
    """What a word says of lines before a noun or a name, and after "that are"."""
    spelled = re.escape(word).replace(r"\-", "[- ]?")
    follows = r"(?= [a-z\ue000-\ue1ff])(?! (?:is|are|was|than|and|on|in|of|to|for)\b)"
    yield rf"{spelled}{follows}", axis, at
    opposite = _OPPOSITES.get(word)
    negated = rf"non-?{spelled}" + (f"|{opposite}" if opposite else "")
    yield rf"(?:{negated}){follows}", axis, rest


def _lettered(table: PaperTable) -> Iterator[Told]:
    """A column or row called by a letter, as the caption has it: "dimensions" of "dimensionalities d"."""
    for axis in (0, 1):
        for line in table.lines[axis]:
            name = line.name.strip(" #()")
            if not 1 <= len(name) <= 2 or not name.isalpha() or line.metrics:
                continue
            letter = re.escape(name)
            told = re.search(
                rf"([a-z]{{5,20}}) {letter}(?![\w-])|(?<![\w-]){letter} ?[:=] ?(?:the )?number of ([a-z]{{4,16}})",
                table.caption,
            )
            word = (told[1] or told[2]) if told is not None else ""
            if word and word not in COMMON:
                yield rf"(?:number of )?{re.escape(word[:6])}[a-z]{{0,12}}", axis, (line.at,)


def _told_by_column(table: PaperTable) -> Iterator[Told]:
    """What columns of words say of the rows: marks under "Streaming", kinds under "Type"."""
    for column in table.lines[1]:
        cells = {row.at: told for row in table.lines[0] if (told := table.words.get((row.at, column.at))) is not None}
        if len(cells) < 3 or any(table.figure(row, column) is not None for row in table.lines[0]):
            continue
        yes = [at for at, told in cells.items() if _YES.fullmatch(told)]
        no = [at for at, told in cells.items() if _NO.fullmatch(told)]
        neither = [at for at, told in cells.items() if _NEITHER.fullmatch(told)]
        if yes and len(yes) + len(no) + len(neither) == len(cells):
            head = re.sub(r"[?.]", "", column.name.casefold()).strip()
            head = "-".join(_SHORTENED.get(word, word) for word in head.split("-"))
            if re.fullmatch(r"[a-z]{4,20}(?:-[a-z]{2,20})?", head) and head not in COMMON:
                yield from _adjective(head, 0, yes, no)
            continue
        kinds: dict[str, list[int]] = defaultdict(list)
        for at, told in cells.items():
            kinds[told.casefold().strip(" .")].append(at)
        for kind, rows in kinds.items():
            if re.fullmatch(r"[a-z][a-z-]{3,24}(?: [a-z-]{3,20})?", kind) and kind not in COMMON and not of_label(kind):
                yield from _adjective(kind, 0, rows, ())
