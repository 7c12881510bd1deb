"""What else the lines of a table are called in prose: by a word that several labels share ("the noisy sets"), by the
one word that tells a label from the others, by a rating's adjective ("more fluent"), by an abbreviation written out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.papers.abbreviations import (
    COMMON,
    ENDING,
    NO_ADJECTIVE,
    SUFFIX,
    WHOLE,
    Further,
    heads,
    prefixed,
    shortened,
    step_heads,
    told_words,
)
from extractors.papers.captions import written_out
from extractors.papers.descriptions import described
from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import of_label
from extractors.papers.name_forms import WORDS_OF_NUMBER
from extractors.papers.names import PaperNames
from extractors.papers.signs import Encoded, L, N, Named, signed
from extractors.patterns import pattern
from kg.model.quantity import Quantity

_WORDS = re.compile(r"[^\s\-_/()+:,→&|]{1,40}")
_HYPHENED = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9]{0,15}(?:-[A-Za-z0-9]{1,15}){1,3}(?![\w-])")
_EXAMPLES = r"(?: (?:examples?|instances?|samples?|sentences?|pairs|sets?|data|documents?|split|utterances))?"
_COUNT_OF = pattern(r"(?i)(?:#|no\. of|number of) ?([^\n]{1,40})")  # "# documents"
_RATIO = re.compile(r"(?i)[a-z]{3} (?:/|per) [a-z]")  # "Tokens / sentence" counts neither
_PARTS = {"train": rf"train(?:ing)?{_EXAMPLES}", "test": rf"test(?:ing)?{_EXAMPLES}"}
_PARTS["dev"] = rf"(?:dev|development|validation){_EXAMPLES}"
_PARTS["valid"] = _PARTS["dev"]
_KIND_OF = "(?:-(?:based|style)|-(?=,? (?:and|or) ))?"  # "CNN- and LSTM-based"
MOST = 180  # further names of one table


def attributes(table: PaperTable, ours: Named | None, encoded: Encoded) -> None:
    """Puts a sign for the rows that a number picks out where rows of one name differ by it: "at 90% sparsity", "the 7B
    model", "with 4 heads".
    """
    names = [" ".join(line.parts) for line in table.lines[0]]
    if len(set(names)) == len(names):
        return

    def rows(column: Line, told: Quantity) -> tuple[int, ...]:
        scales = (Decimal(1), Decimal(10) ** 9, Decimal(10) ** 6, Decimal(1000))
        return tuple(
            row.at
            for row in table.lines[0]
            if (figure := table.figure(row, column)) is not None and told.value in [figure.value * by for by in scales]
        )

    def worded(match: re.Match[str]) -> str:
        named = encoded.named[match["c"]]
        if named.axis != 1 or len(named.lines) != 1 or table.lines[1][named.lines[0]].role != "size":
            return match.group()
        value = Decimal(int(WORDS_OF_NUMBER[match["w"]]))
        told = Quantity(value=value, unit="count", half=Decimal(0), printed=match["w"], bound="exact")
        found = rows(table.lines[1][named.lines[0]], told)
        return signed(encoded, Named(0, found, group=True)) if found else match.group()

    def beside(match: re.Match[str]) -> str:
        named = encoded.named[match["c"] or match["d"]]
        told = encoded.numbers[match["n"] or match["m"]]
        if named.axis != 1 or len(named.lines) != 1 or told.bound != "exact":
            return match.group()
        found = rows(table.lines[1][named.lines[0]], told)
        return signed(encoded, Named(0, found, group=True)) if found else match.group()

    def bare(match: re.Match[str]) -> str:
        told = encoded.numbers[match.group()]
        if told.printed[-1:] not in "KMBkmb" or told.bound != "exact":
            return match.group()
        columns = [line for line in table.lines[1] if line.role == "size" and rows(line, told)]
        return signed(encoded, Named(0, rows(columns[0], told), group=True)) if len(columns) == 1 else match.group()

    def listed(match: re.Match[str]) -> str:
        named = encoded.named[match["c"]]
        if named.axis != 1 or len(named.lines) != 1 or table.lines[1][named.lines[0]].role != "size":
            return match.group()
        told = [encoded.numbers[sign] for sign in re.findall(N, match["all"])]
        found = [rows(table.lines[1][named.lines[0]], one) for one in told if one.bound == "exact"]
        if len(found) != len(told) or not all(found):
            return match.group()
        return " and ".join(signed(encoded, Named(0, each, group=True)) for each in found)

    def hyphened(match: re.Match[str]) -> str:
        told = encoded.numbers[match[1]]
        columns = [line for line in table.lines[1] if line.name.casefold().startswith(match[2]) and rows(line, told)]
        if len(columns) != 1 or told.bound != "exact":
            return match.group()
        return signed(encoded, Named(0, rows(columns[0], told), group=True))

    def sized(match: re.Match[str]) -> str:
        named = encoded.named[match["l"]]
        ends = _ends(table, named)
        if ends is None:
            return match.group()
        big = match["w"].startswith(("larg", "big"))
        other = match["o"]
        first = signed(encoded, Named(0, (ends[1] if big else ends[0],)))
        if other is None:
            return first
        return f"{first}{match['m']}{signed(encoded, Named(0, (ends[0] if big else ends[1],)))}"

    encoded.text = _SIZED_ONE.sub(sized, encoded.text)
    encoded.text = _HYPHENED_NUMBER.sub(hyphened, encoded.text)
    encoded.text = _LISTED.sub(listed, encoded.text)
    encoded.text = _WORDED.sub(worded, _BESIDE.sub(beside, encoded.text))
    encoded.text = re.sub(N, bare, encoded.text)
    if ours is not None:  # "our 7B model"
        encoded.text = _OUR_ONE.sub(lambda match: f"{signed(encoded, ours)} {match[1]} ", encoded.text)


def _ends(table: PaperTable, named: Named) -> tuple[int, int] | None:
    """The smaller and the larger of two rows of one name that a column of sizes tells apart."""
    if named.axis != 0 or len(named.lines) != 2:
        return None
    one, two = (table.lines[0][at] for at in named.lines)
    for column in table.lines[1]:
        a, b = table.figure(one, column), table.figure(two, column)
        sized = column.role == "size" and re.search(r"(?i)size|param|scale|model|[bm]$", column.told) is not None
        if sized and one.name == two.name and a is not None and b is not None and a.value != b.value:
            return (one.at, two.at) if a.value < b.value else (two.at, one.at)
    return None


_SIZED_ONE = re.compile(
    rf"\b(?:the|our) (?P<w>larger|largest|bigger|smaller|smallest) (?P<l>{L})(?: (?:model|version|"
    rf"variant|one|network))?"
    r"(?P<m>[^,;]{1,40}? (?:than|over|of|by|to) )?(?(m)(?P<o>the (?:smaller|larger|bigger)(?: one|"
    r" model| version| variant)?\b))"
)
_HYPHENED_NUMBER = re.compile(rf"({N})[- ]([a-z]{{3,10}})(?=[ ,]|$)")
_OUR_ONE = re.compile(rf"\bour ({L}) (?:model|system|method|version|variant)\b")
_BESIDE = re.compile(
    rf"(?P<n>{N}) (?P<c>{L})(?! of)|(?:the same |an? |the )?(?P<d>{L}) (?:of |= ?|ratio of |level of )?(?P<m>{N})"
    r"(?! (?:points?|of)\b)"
)


_LISTED = re.compile(rf"(?P<all>{N}(?:,? (?:and|or) {N}|, {N}){{1,4}}) (?P<c>{L})(?! of)")
_WORDED = re.compile(rf"\b(?:a )?(?P<w>single|one|two|three|four|five|six|seven|eight|nine|ten) (?P<c>{L})(?! of)")


@dataclass(slots=True)
class Aliases:
    """The further names of one table, compiled once."""

    spelled: re.Pattern[str] | None
    named: list[Named]
    components: list[tuple[int, int, int]] = field(default_factory=list)
    """For each of `named`: axis, whole and ablated line, where it is a part that an ablation takes away; else
    (-1, -1, -1)."""

    def put(self, encoded: Encoded) -> dict[str, tuple[int, int, int]]:
        """Puts signs into what is left of a sentence; gives back those that stand for parts of a whole."""
        parts: dict[str, tuple[int, int, int]] = {}
        if self.spelled is None:
            return parts

        def sign(match: re.Match[str]) -> str:
            at = int((match.lastgroup or "_0")[1:])
            mark = signed(encoded, self.named[at])
            if self.components[at][0] >= 0 and mark != " ":
                parts[mark] = self.components[at]
            return mark

        encoded.text = self.spelled.sub(sign, encoded.text)
        return parts


def aliases(table: PaperTable, names: PaperNames) -> Aliases:
    """The further names of a table."""
    found: dict[str, tuple[Named, tuple[int, int, int]]] = {}
    for form, named, part in _all(table, names):
        found.setdefault(form, (named, part))
    taken = {form.lstrip("\0").casefold() for form in names.forms}
    for form, named, part in described(table, taken):
        found.setdefault(form, (named, part))
    forms = sorted(found, key=lambda form: (-len(form), form))[:MOST]
    if not forms:
        return Aliases(None, [])
    listed = "|".join(f"(?P<_{at}>{form})" for at, form in enumerate(forms))
    spelled = re.compile(rf"(?<![\w\ue000-\ue1ff-])(?:{listed})(?![\w-])")
    return Aliases(spelled, [found[form][0] for form in forms], [found[form][1] for form in forms])


def _all(table: PaperTable, names: PaperNames) -> Iterator[Further]:
    taken = {form.lstrip("\0").casefold() for form in names.forms}
    both: dict[str, set[int]] = defaultdict(set)
    for axis in (0, 1):
        for line in table.lines[axis]:
            for part in line.parts:
                for word in _WORDS.findall(part):
                    both[word.casefold().strip(".")].add(axis)
    for axis in (0, 1):
        yield from _shared(table.lines[axis], taken, both)
        yield from prefixed(table.lines[axis], taken)
        parts = [line for line in table.lines[axis] if line.name.casefold() in _PARTS]
        for line in table.lines[axis]:
            yield from _component(table, line, axis)
            if line in parts and len(parts) > 1:
                yield _PARTS[line.name.casefold()], Named(axis, (line.at,)), WHOLE
            yield from _written_out(table, line)
            yield from shortened(line, taken)
        yield from step_heads(table.lines[axis], taken)
        yield from heads(table, table.lines[axis], taken)
        yield from told_words(table, table.lines[axis], taken)
    for label, rows in table.sections.items():  # "the extractive systems" of those under "Ext."
        short = label.strip(" .").casefold()
        whole = re.search(rf"(?i)\b{re.escape(short)}(?:\.|[a-z]{{3,9}}(?:ive|al|ed|ic|ous|ing))(?!\w)", table.caption)
        if whole is not None and re.fullmatch(r"[a-z]{3,6}", short) and short not in COMMON:
            yield rf"{short}[a-z]{{2,9}}(?:ive|al|ed|ic|ous|ing)", Named(0, tuple(sorted(rows)), group=True), WHOLE
    if table.corner == "" or re.search(
        r"(?i)metric|measure|criteri|aspect|dimension|statistic|propert|attribute|quantity", table.corner
    ):
        for line in table.lines[0]:
            yield from _column(line, taken)
    for line in table.lines[1]:
        yield from _column(line, taken)
    if names.ours is not None and names.ours.axis is not None:  # "our base model" of "Ours (base)"
        told = table.lines[names.ours.axis][names.ours.lines[0]].told
        for word in re.findall(r"[a-z]{4,9}", told):
            yield rf"our {word} (?:model|system|method|version|variant)", names.ours, WHOLE


def _shared(lines: list[Line], taken: set[str], both: dict[str, set[int]]) -> Iterator[Further]:
    """Words of labels: of one line alone where they look like a name, of several that share them."""
    places: dict[str, set[int]] = defaultdict(set)
    printed: dict[str, str] = {}
    for line in lines:
        words = [word.strip(".") for part in line.parts for word in _WORDS.findall(part)]
        if len(words) > 1 and (line.role in ("value", "average") or line.axis == 1):
            for word in words:
                places[word.casefold()].add(line.at)
                printed.setdefault(word.casefold(), word)
    axis = lines[0].axis if lines else 0
    whole: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for part in line.parts:
            for word in _HYPHENED.findall(part):
                whole[word.casefold()].add(line.at)
    for word, at in whole.items():
        if word not in taken | set(places) and len(at) < len(lines) and not of_label(word):
            yield re.escape(word), Named(axis, tuple(sorted(at)), group=len(at) > 1), WHOLE
    for word, at in places.items():
        if word in ("base", "large", "small", "big", "tiny", "medium") and len(at) < len(lines):
            noun = "(?:encoder|model|version|variant|backbone|size|configuration)s?"
            yield rf"(?:the )?{word}(?: {noun}|(?= [\ue000-\ue0ff]))", Named(axis, tuple(sorted(at)), group=True), WHOLE
    shots = [line.at for line in lines if re.fullmatch(r"\d{1,4}[- ]shots?", line.name.casefold())]
    if 1 < len(shots) < len(lines):
        yield "few-shot", Named(axis, tuple(shots), group=True), WHOLE
    for word, at in places.items():
        if word in taken or word in COMMON or len(both[word]) > 1 or not re.search(r"[^\W\d_]{2}", word):
            continue
        if of_label(word) or len(at) == len(lines):
            continue
        if re.fullmatch(r"[a-z]{3,5}", word) and printed[word][:1].isupper() and len(at) < len(lines):
            yield re.escape(word) + ENDING, Named(axis, tuple(sorted(at)), group=len(at) > 1), WHOLE
        like_a_name = re.search(r"[A-Z]", printed[word]) is not None and (len(word) > 2 or printed[word].isupper())
        told = [(line.at, _COUNT_OF.fullmatch(line.name)) for line in lines]
        counts = [one for one, count in told if count is not None and count[1].casefold() in (word, f"{word}s")]
        if len(counts) == 1 and counts != [*at]:  # "documents" beside "# documents" and "tokens per document"
            yield re.escape(word) + "s?", Named(axis, tuple(counts)), WHOLE
        elif len(at) > 1 and (len(word) > 2 or re.fullmatch(r"[a-z]\d", word)):
            tail = f"s?{_KIND_OF}" if len(word) > 2 else ""
            yield re.escape(word) + tail, Named(axis, tuple(sorted(at)), group=True), WHOLE
        elif len(at) == 1 and like_a_name and not any(_RATIO.search(lines[one].name) for one in at):
            yield re.escape(word) + _KIND_OF, Named(axis, tuple(at)), WHOLE


def _component(table: PaperTable, line: Line, axis: int) -> Iterator[Further]:
    """A part that an ablation takes away: what is said of it is said of the whole against the row without it."""
    if line.step is None or line.step[0] != "-" or line.base is None:
        return
    thing = re.sub(r"(?i)^(?:the|our) ", "", line.step[1]).strip(" ()")
    things = {thing.casefold(), written_out(table.caption, thing) or ""}
    short = r"[a-z]{2}(?<!it|is|in|on|of|or|as|at|an|am|be|by|do|go|he|if|me|my|no|so|to|up|us|we)"
    things = {
        one
        for one in things
        if (len(one) >= 3 or re.fullmatch(short, one)) and one not in ("both", "all", "any", "none", "everything")
    }
    if not things or sum(other.step == line.step for other in table.lines[axis]) > 1:
        return
    listed = ["[ -]".join(re.escape(word) for word in re.split(r"[ -]", one)) for one in sorted(things)]
    spelled = listed[0] if len(listed) == 1 else f"(?:{'|'.join(listed)})"
    tail = r"(?: (?:layers?|modules?|components?|mechanism|loss(?:es)?|features?|embeddings?|encoder|objective|term))?"
    yield (
        rf"(?:(?:the|our|using|use of|adding) ){{0,2}}{spelled}{tail}",
        Named(axis, (line.base,)),
        (axis, line.base, line.at),
    )


def _written_out(table: PaperTable, line: Line) -> Iterator[Further]:
    """What the caption says that a label stands for: "TD: topic diversity", "topic diversity (TD)"."""
    if line.step is not None or not line.name or not table.caption:
        return
    alike = tuple([other.at for other in table.lines[line.axis] if other.name == line.name])
    if line.at != alike[0]:
        return
    if line.axis and any(line.at == at for at, _, _ in table.switches):
        return
    told = written_out(table.caption, line.name) if len(line.name) > 1 else None
    if told is None:
        told = (written_out(table.caption, line.name, capital=True) or "").casefold()
    if len(told) > 3:
        yield re.escape(told.casefold()), Named(line.axis, alike), WHOLE


def _column(line: Line, taken: set[str]) -> Iterator[Further]:
    here = Named(line.axis, (line.at,))
    name = line.name.casefold().strip(" .#()")
    bare = re.sub(r"\s{0,2}\([^()]{0,20}\)$", "", name)
    if bare in _PARTS:
        yield _PARTS[bare], here, WHOLE
    elif "precision" in line.metrics:
        yield "precise", here, WHOLE
    elif re.match(r"#\s?\w", line.told) and bare.isalpha():
        yield re.escape(bare) + ("[a-z]{0,10}" if len(bare) <= 5 else ""), here, WHOLE
    elif (
        re.fullmatch(r"[A-Z](?:[a-z]{2,5}|[a-z]{2,9}[A-Z])\.(?: ?\(%\))?", line.told.strip())
        and bare not in COMMON
        and not line.metrics
    ):
        yield re.escape(bare) + "[a-z]{2,12}", here, WHOLE
    elif bare.isalpha() and len(bare) > 5 and not line.metrics and line.role == "value":
        stem = SUFFIX.sub("", bare)
        if stem != bare and len(stem) >= 4 and stem not in NO_ADJECTIVE and stem not in taken:
            yield re.escape(stem) + "[a-z]{0,6}(?<!ly)", here, WHOLE
