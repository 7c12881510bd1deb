"""A sentence under a paper's table with one sign in place of each name of the table, each measure and each number.

What is left is plain words, so that a small grammar can ask whether it understands *all* of them. A sentence that says
anything more than it knows is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.papers.measures import folded, measure_words, of_label, same, spelled
from extractors.papers.tables import Line, PaperTable, clean
from extractors.patterns import pattern
from kg.model.directions import higher_is_better
from kg.model.quantity import Bound, Quantity, Unit, half_unit

# One private-use character for each thing named: lines of the table, measures, numbers.
LINES, METRICS, NUMBERS = 0xE000, 0xE100, 0xE200
MOST = 200
L, M, N, Z = "[\ue000-\ue0ff]", "[\ue100-\ue1ff]", "[\ue200-\ue2ff]", "[\ue000-\ue1ff]"

LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "en:English de:German fr:French es:Spanish it:Italian pt:Portuguese nl:Dutch ru:Russian zh:Chinese "
        "ja:Japanese ko:Korean "
        "ar:Arabic hi:Hindi sw:Swahili ur:Urdu tr:Turkish vi:Vietnamese th:Thai el:Greek bg:Bulgarian fi:Finnish "
        "et:Estonian "
        "ro:Romanian cs:Czech pl:Polish ta:Tamil te:Telugu bn:Bengali fa:Persian he:Hebrew id:Indonesian "
        "hu:Hungarian sv:Swedish "
        "da:Danish no:Norwegian uk:Ukrainian lt:Lithuanian lv:Latvian ka:Georgian kk:Kazakh my:Burmese yo:Yoruba "
        "ne:Nepali"
    ).split()
)
_FUNCTION_WORDS = frozenset(
    "a an the all and or of in on for to by with is are we our other others no none both model models method methods "
    "system systems results result best average score scores than from at as it its this that data set".split()
)
_REMARK = pattern(r"\s{0,2}(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])$")
# "the CRF layer", "our attention mechanism"
_THING = (
    r"(?: (?:layers?|modules?|components?|mechanisms?|loss(?:es)?|features?|embeddings?|encoders?|decoders?|"
    r"information|"
    r"objectives?|terms?|stages?|steps?|tasks?|data|pre-?training|training|augmentation|regularization|network|"
    r"head|heads|part))?"
)
_REMOVE = (
    r"(?:when |by |if )?(?:removing|dropping|ablating|excluding|omitting|discarding|disabling|(?:the )?(?:removal|"
    r"ablation|exclusion) of|"
    r"without(?: using)?|leaving out|taking away|w/o)"
)
_ADD = (
    r"(?:when |by |if )?(?:adding|including|incorporating|introducing|integrating|using|(?:the )?(?:addition|inclusion|"
    r"introduction|use) of|with)"
)
_NUMBER = pattern(
    r"(?<![\w.\ue000-\ue1ff])(?P<bound>(?:about|around|roughly|approximately|nearly|almost|over|more than|at "
    r"least|up to|less than|"
    r"at most|some|~|≈) ?)?(?P<sign>[+−-])?(?P<number>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,8})?|"
    r"\.\d{1,6})"
    r"(?P<scale>[KMBkmb](?![\w])| (?:million|billion))?"
    r"(?P<unit> ?(?:%|percent(?:age)?(?:[- ]points?)?|pp\b|[x×](?!\w)|times(?! \w{1,12} \w)|(?:absolute "
    r")?points?\b|pts?\b))?(?![\w%])"
)
_BOUNDS: dict[str, Bound] = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "~": "about",
    "≈": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "over": "over",
    "more than": "over",
    "at least": "over",
    "up to": "up-to",
    "less than": "under",
    "at most": "under",
}
_SCALES = {"k": 3, "m": 6, "b": 9, "million": 6, "billion": 9}


@dataclass(frozen=True, slots=True)
class Named:
    """Lines of the table that a sentence names together: one, or all under a name that several share."""

    axis: int | None
    """None for a measure of the whole table."""
    lines: tuple[int, ...]
    metric: str | None = None
    group: bool = False
    """A section's label, which stands for all its rows."""


@dataclass(slots=True)
class Encoded:
    """The sentence with its signs, and what they stand for."""

    text: str
    named: dict[str, Named]
    numbers: dict[str, Quantity]


Kind = Literal["line", "step"]


class PaperNames:
    """The names that one table gives, as prose writes them."""

    def __init__(self, table: PaperTable) -> None:
        self.table = table
        self.forms: dict[str, set[tuple[int, int]]] = {}
        self.groups: set[str] = set()
        self.exact: set[str] = set()
        self.patterns: list[tuple[str, Named]] = []
        for axis in (0, 1):
            for line in table.lines[axis]:
                self._line(line)
        for label, rows in table.sections.items():
            bare = re.sub(r"(?i)\s(?:models?|methods?|systems?|baselines?|approaches)$", "", label)
            for form in {label, bare}:
                if form.casefold() not in ("ours", "our", "baselines", "baseline", ""):
                    self.forms[form.casefold()] = {(0, row) for row in rows}
                    self.groups.add(folded(form))
        self.ours = self._ours()

    def _line(self, line: Line) -> None:
        place = (line.axis, line.at)
        for part in line.parts:
            bare = part
            for _ in range(3):
                self._form(bare, place)
                bare = _REMARK.sub("", bare).strip()
            rest = measure_words()[0].sub(" ", part)
            if rest != part and len(re.sub(r"[\W\d_]", "", rest)) >= 3:
                self._form(re.sub(r"[\s(),:/-]{1,9}$|^[\s(),:/-]{1,9}", "", rest), place)
            if part.casefold() in LANGUAGES:
                self._form(LANGUAGES[part.casefold()], place)
        if len(line.parts) > 1:
            self._form(" ".join(line.parts), place)
        if line.role == "size" and re.search(r"(?i)param|size", line.told):
            for form in ("parameters", "params", "trainable parameters"):
                self._form(form, place)
        if line.step is not None:
            self._step(line, *line.step)

    def _form(self, form: str, place: tuple[int, int]) -> None:
        form = form.strip(" :,;")
        if not form or form.casefold() in _FUNCTION_WORDS or not re.search(r"[^\W\d_]", form):
            return
        if len(form) <= 2:
            self.exact.add(form.casefold())
            self.forms.setdefault("\0" + form, set()).add(place)
        else:
            self.forms.setdefault(form.casefold(), set()).add(place)

    def _step(self, line: Line, sign: str, what: str) -> None:
        lead = _REMOVE if sign == "-" else _ADD
        thing = re.sub(r"(?i)^(?:the|our) ", "", clean(what))
        bare = re.sub(r"(?i)" + _THING.rstrip("?") + "$", "", thing) or thing
        listed = "|".join(spelled(one) for one in sorted({thing, bare}, key=lambda form: (-len(form), form)))
        whole = Named(line.axis, (line.at,))
        base = self.table.lines[line.axis][line.base].name if line.base is not None else ""
        onto = rf"(?: (?:to|into|from|in|on top of) (?:the )?{spelled(clean(base))})?" if base else ""
        self.patterns.append((rf"{lead}(?: the| a| an| our| its)?(?: proposed)? (?:{listed}){_THING}{onto}", whole))
        verb = "removed|dropped|ablated|excluded|disabled|omitted" if sign == "-" else "added|included|used|introduced"
        self.patterns.append(
            (rf"(?:when|if|once|after) (?:the |a |our )?(?:{listed}){_THING} (?:is|are) (?:{verb})", whole)
        )
        if sign == "+" and base:
            self.patterns.append((rf"{spelled(clean(base))} (?:\+|with|plus|w/) {spelled(thing)}", whole))

    def _ours(self) -> Named | None:
        """The one line that the paper calls its own, by its label, its section or the caption."""
        for axis in (0, 1):
            own = [line for line in self.table.lines[axis] if line.ours and line.role == "value"]
            whole = [line for line in own if line.step is None or line.step[0] == "+"]
            full = [line for line in whole if "full" in line.told.casefold()]
            for lines in (full, whole):
                if len(lines) == 1:
                    return Named(axis, (lines[0].at,))
            if own:
                return None
        told = re.search(r"(?i)\b(?:our|proposed) (?:\w{1,20} ){0,2}\(([^()]{2,40})\)", self.table.caption)
        places = self.forms.get(told.group(1).casefold(), set()) if told else set()
        if len(places) == 1:
            ((axis, at),) = places
            return Named(axis, (at,))
        return None

    def encode(self, sentence: str) -> Encoded:
        """The sentence in small letters with a sign for each name, measure and number."""
        found = Encoded(sentence, {}, {})
        text = sentence
        for listed, named in self.patterns:
            text = re.sub(rf"(?<![\w-])(?:{listed})(?![\w-])", _for(found, named), text, flags=re.I)
        text = self._numbered(found, text)
        text = self._known(found, text)
        if self.ours is not None:
            ours = self.ours
            text = _OUR.sub(_for(found, ours), text)
        text = self._measured(found, text)
        text = _NUMBER.sub(lambda match: _number(found, match), text)
        found.text = text.casefold()
        return found

    def _known(self, found: Encoded, text: str) -> str:
        forms = [form for form in self.forms if not form.startswith("\0")]
        if forms:
            forms_ = "|".join(spelled(form) for form in sorted(forms, key=lambda form: (-len(form), form)))

            def named(match: re.Match[str]) -> str:
                return self._place(found, folded(match.group()), match.group())

            text = re.sub(rf"(?<![\w\ue000-\ue0ff-])(?:{forms_})(?![\w-])(?!\.\d)", named, text, flags=re.I)
        short = [form[1:] for form in self.forms if form.startswith("\0")]
        if short:
            forms_ = "|".join(re.escape(form) for form in sorted(short))
            text = re.sub(
                rf"(?<![\w-])(?:{forms_})(?![\w-])(?! ?=)",
                lambda match: self._place(found, "\0" + match.group(), match.group()),
                text,
            )
        return text

    def _place(self, found: Encoded, form: str, printed: str) -> str:
        places = self.forms.get(form)
        if places is None:
            for known, at in self.forms.items():
                if folded(known) == form:
                    places = at
        axes = {axis for axis, _ in places or ()}
        if not places or len(axes) != 1:
            return printed
        (axis,) = axes
        lines = tuple(sorted(at for _, at in places))
        metric = None
        if all(of_label(printed) & self.table.lines[axis][at].metrics for at in lines):
            metric = next(iter(sorted(of_label(printed))), None)
        return _sign(found, Named(axis, lines, metric, folded(form) in self.groups))

    def _numbered(self, found: Encoded, text: str) -> str:
        """Lines whose labels are numbers: "k=4", "with 50 examples", "with a single example"."""
        for axis in (0, 1):
            labels = {
                line.name: line.at
                for line in self.table.lines[axis]
                if re.fullmatch(r"\d{1,6}(?:\.\d{1,4})?[KkM]?", line.name)
            }
            if len(labels) < 2:
                continue
            forms_ = "|".join(re.escape(label) for label in sorted(labels, key=lambda one: (-len(one), one)))

            def named(match: re.Match[str], axis: int = axis, labels: dict[str, int] = labels) -> str:
                lead = "" if "=" in match.group() else "at "
                return lead + _sign(found, Named(axis, (labels[match.group("n")],)))

            text = re.sub(rf"(?<![\w])[A-Za-zα-ω]{{1,8}} ?= ?(?P<n>{forms_})(?![\w.]\d|\w)", named, text)
            text = re.sub(
                rf"\b(?:with|at|for|using|given) (?:only |just )?(?P<n>{forms_}) (?:\w{{3,12}} )?(?:examples?|"
                rf"shots?|samples?|layers?|"
                r"heads?|beams?|slots?|steps?|labels?|instances?|sentences?|demonstrations?|epochs?|clusters?|"
                r"dimensions?)\b",
                named,
                text,
                flags=re.I,
            )
            if "1" in labels:
                text = re.sub(
                    r"(?i)\b(?:with|at|for|using|given) (?:only |just )?(?:a single|one) (?:\w{3,12} )?(?:example|"
                    r"shot|sample|layer|head|"
                    r"label|instance|demonstration|slot)\b",
                    _for(found, Named(axis, (labels["1"],)), "at "),
                    text,
                )
        return text

    def _measured(self, found: Encoded, text: str) -> str:
        text = re.sub(r"\bm?AP\b(?! ?@)", lambda match: self._metric(found, "map", match.group()), text)
        if not self.table.metrics:  # a measure of the paper's own, by the capitals of its caption
            for word in sorted(set(re.findall(r"\b[A-Z][A-Za-z]{0,5}[A-Z]\b", self.table.caption))):
                text = re.sub(rf"(?<![\w-]){word}(?![\w-])", _for(found, Named(None, (), word), base=METRICS), text)
        words, ids = measure_words()
        return words.sub(lambda match: self._metric(found, ids[folded(match.group())], match.group()), text)

    def _metric(self, found: Encoded, metric: str, printed: str) -> str:
        """The sign of a measure: of the lines that have it, or of the whole table; the word itself where it has other
        measures.
        """
        for axis in (1, 0):
            lines = tuple(
                line.at for line in self.table.lines[axis] if same(metric, line.metrics) and line.role != "size"
            )
            if lines:
                return _sign(found, Named(axis, lines, metric))
        general = metric.partition("-")[2]
        if (
            general
            and "macro" in metric
            and same(general, self.table.metrics)
            and "macro" in self.table.caption.casefold()
        ):
            return _sign(found, Named(None, (), metric), METRICS)
        others = any(line.metrics for axis in (0, 1) for line in self.table.lines[axis])
        if same(metric, self.table.metrics) or not (others or self.table.metrics):
            return _sign(found, Named(None, (), metric), METRICS)
        return printed

    def up(self, named: Named | None, lines: tuple[Line, ...]) -> bool | None:
        """Whether more is better where some lines cross, of a measure that the sentence may name."""
        for line in lines:
            if line.up is not None:
                return line.up
        if any(line.axis == 1 and line.role == "size" for line in lines):
            return None
        if any(line.metrics for line in lines):
            return None  # a measure of its own, of which nobody says which way is better
        if self.table.up is not None:
            return self.table.up
        return higher_is_better(named.metric) if named is not None and named.metric else None


_OUR = pattern(
    r"\b(?:[Oo]ur|[Tt]he proposed)(?: (?:full|best|final|proposed|own|new|simple))?(?: (?:model|method|approach|"
    r"system|framework|architecture|"
    r"technique|strategy|network)(?! ?\w{0,3}[\ue000-\ue0ff]))\b|\b[Oo]urs\b|\b[Ww]e(?= (?:outperform|achieve|"
    r"obtain|improve|surpass|reach))"
)


def _sign(found: Encoded, named: Named, base: int = LINES) -> str:
    if len(found.named) >= MOST:
        return " "
    if named.metric is not None and base == LINES:
        base = METRICS
    sign = chr(base + len(found.named))
    found.named[sign] = named
    return sign


def _for(found: Encoded, named: Named, lead: str = "", base: int = LINES) -> Callable[[re.Match[str]], str]:
    """What puts a sign of its own in place of each match."""
    return lambda _: lead + _sign(found, named, base)


def _number(found: Encoded, match: re.Match[str]) -> str:
    if len(found.numbers) >= MOST:
        return " "
    printed = Decimal(match["number"].replace(",", ""))
    factor = Decimal(10) ** _SCALES.get((match["scale"] or "").strip().casefold(), 0)
    unit_word = (match["unit"] or "").strip().casefold()
    unit: Unit = "count"
    if unit_word == "%" or unit_word in ("percent", "percentage"):
        unit = "percent"
    elif unit_word in ("x", "×", "times"):
        unit = "ratio"
    elif unit_word:
        unit = "points"
    negative = match["sign"] in ("-", "−")
    sign = chr(NUMBERS + len(found.numbers))
    found.numbers[sign] = Quantity(
        value=(-printed if negative else printed) * factor,
        unit=unit,
        half=half_unit(printed) * factor,
        printed=match.group().strip(),
        bound=_BOUNDS.get((match["bound"] or "").strip().casefold(), "exact"),
    )
    return sign
