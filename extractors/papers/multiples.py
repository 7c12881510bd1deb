"""Multiples and shares that prose has words for: "twice", "nearly triples", "less than half of its parameters"."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.papers.lexicon import COUNTS
from extractors.papers.lines import PaperTable
from extractors.papers.signs import MOST, NUMBERS, Encoded, L, N
from kg.model.quantity import Bound, Quantity
from kg.model.record import changed

_TIMES = {
    "twice": "2",
    "double": "2",
    "doubles": "2",
    "doubling": "2",
    "two": "2",
    "three": "3",
    "triple": "3",
    "triples": "3",
    "tripling": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "quadruple": "4",
    "quadruples": "4",
    "half": "0.5",
    "halve": "0.5",
    "halves": "0.5",
    "halving": "0.5",
    "third": "0.333",
    "quarter": "0.25",
    "tenth": "0.1",
    "fifth": "0.2",
    "two thirds": "0.667",
    "three quarters": "0.75",
    "two fifths": "0.4",
    "three fifths": "0.6",
    "four fifths": "0.8",
}
_BOUND = r"(?:more than |over |almost |nearly |about |around |roughly |less than |fewer than |only )?"
_WORDED = r"(?:two|three|four|five|six|seven|eight|nine|ten) times"
_LOSES = (
    r"los|sav|lack|miss|remov|reduc|avoid|drop|cut|hurt|suffer|lower|elimin|discard|halv|prun|filter|skip|ignor|mask|"
    r"freez|delet|fail|reject|exclud|is |are |was "
)
_FRACTION = (
    r"(?:half|(?:a|one) (?:third|quarter|fifth|tenth)|(?:the )?(?:two thirds|three quarters|two fifths|three fifths|"
    r"four fifths))"
)
_RATIO = re.compile(
    rf"(?<![\w-])(?P<by>by )?(?P<bound>{_BOUND})"
    r"(?:(?P<verb>doubles|triples|quadruples|halves|doubling|tripling|halving|"
    r"(?:double|triple|halve)(?= the | its | their ))|"
    rf"(?P<n>twice|double|triple|{_WORDED}|{_FRACTION})"
    r"(?P<as> (?:as (?:large|high|many|much|big|fast|good|long|small|low)(?P<what> [\ue000-\ue1ff])? as|the size of))?)"
    r"(?![\w-])"
)
# "a third smaller than Y", "two thirds fewer parameters": by so many percent
_PART = re.compile(
    rf"(?<![\w-])(?P<bound>{_BOUND})(?P<n>{_FRACTION}) (?=(?:smaller|lower|fewer|less|larger|higher|more|greater|"
    r"bigger|shorter|longer|cheaper|faster|slower)(?![\w-]))"
)
# "has more than seven times as many parameters", of whom a clause before says
_AS_MANY = re.compile(
    rf"\b(?:(?:has|uses|needs|requires|takes|contains|consumes|occupies|covers|with) |(?<=and )|(?<=but )|(?<=yet ))"
    rf"(?P<by>by )?(?P<bound>{_BOUND})(?P<n>twice|{_WORDED}|half)(?P<verb>)(?P<as>) as (?:many|much)(?P<what>) "
    r"(?:of )?(?:the |its )?(?P<z>[\ue000-\ue1ff])(?! as\b)"
)
_N_AS_MANY = re.compile(rf"({N}) times as (?:many|much) ([\ue000-\ue1ff])( as\b)?")
# "covers twice as many domains as Y", "…, with twice as many domains as Y"
_AS_MANY_AS = re.compile(
    rf"(?P<lead>,? (?:with|using|requiring|having|needing) |(?<![\w-])(?!{_LOSES})[a-z]{{3,14}}s? )"
    rf"(?P<bound>{_BOUND})(?:(?P<n>twice|{_WORDED}|{_FRACTION})|(?P<s>{N})(?: times)?) as (?:many|much) (?:of the )?"
    rf"(?:llm |model |api )?(?P<z>[\ue000-\ue1ff])(?: [a-z]{{4,12}}s)?"
    rf"(?P<per> per [\ue000-\ue0ff\w]{{1,12}})? as (?P<o>(?:the |that of |our )?{L})"
)
# "…, with less than half of the memory of Y": a clause of its own
_BESIDE = re.compile(
    rf"(?<=[\w\ue000-\ue2ff]),? (?:with|at|using|while (?:using|needing|requiring)|requiring) (?P<r>{_BOUND}"
    rf"(?:twice|{_WORDED}|{_FRACTION}))(?= (?:of )?(?:its |their |the )?(?:number of |amount of )?[\ue000-\ue1ff]"
    r"(?: of |$|,))"
)
# "needs only 35% of the memory"
_PERCENT_OF = re.compile(
    rf"\b(?:uses|needs|requires|takes|occupies|consumes|updates) ({N}) of (?:the |its )?([\ue000-\ue1ff])"
)
_FACTOR = re.compile(
    rf"\bby (?:more than |over |about )?a factor of (?P<bound>{_BOUND})"
    rf"(?:(?P<w>two|three|four|five|six|seven|eight|nine|ten)|({N}))(?![\w-])"
)
# "uses less than half of its parameters"
_SHARE = re.compile(
    r"\b(?:uses|has|needs|requires|updates|occupies|consumes|takes|contains|covers|with) (?P<by>by )?"
    r"(?P<bound>more than |over |almost |nearly |about |roughly |less than |fewer than |only )?"
    rf"(?P<verb>twice|{_WORDED}|{_FRACTION})(?P<n>)(?P<as>)(?P<what>)"
    r"(?: of| as many| as much)? (?:its |their |the )?(?P<z>[\ue000-\ue1ff])(?! as\b)"
)
_TIMES_AS = re.compile(
    rf"({N}) times (?:as (?:large|high|many|much|big|fast|long) as|(?=faster|slower|larger|smaller|more|fewer|higher|"
    rf"lower|bigger|that of|the))"
)
# "has about three times the parameters of Y"
_TIMES_THE = re.compile(
    rf"\b(?:has|uses|needs|requires|takes|contains|consumes|occupies|achieves|reaches|with) ({N}) "
    rf"(?:the |its |their )(?:number of |amount of )?([\ue000-\ue1ff]) of "
)
_BOUNDS: dict[str, Bound] = {
    "more than": "over",
    "over": "over",
    "almost": "nearly",
    "nearly": "nearly",
    "about": "about",
    "around": "about",
}
_BOUNDS |= {"roughly": "about", "less than": "under", "fewer than": "under", "": "exact", "only": "exact"}


_AND_A_HALF = re.compile(rf"\b(?P<bound>{_BOUND})one and a half times(?= (?:as|the|larger|longer|faster|more)\b)")
# "it has 1.2 times as many turns", "but Y is three times as fast", "2.5 times the size of"
_SO_FAST = {
    re.compile(
        rf"\b(?:has|uses|needs|requires|takes|contains|covers|processes) ({N})(?: times)? as (?:many|much) "
        r"(?:of )?(?:the |its )?([\ue000-\ue1ff])(?! as\b)"
    ): r"multiplies \1 \2",
    re.compile(rf"({N})(?: times)? as fast(?! as\b)"): r"\1 faster",
    re.compile(rf"({N})(?: times)? the size of "): r"\1 larger than ",
    re.compile(rf"\bsucceeds ({N})(?: times)? as often as (?=the |our |[\ue000-\ue0ff])"): r"multiplies \1 ",
}


def _one_and_a_half(match: re.Match[str], encoded: Encoded) -> str:
    mark = chr(NUMBERS + len(encoded.numbers))
    bound = _BOUNDS[match["bound"].strip()]
    told = Quantity(value=Decimal("1.5"), unit="ratio", half=Decimal("0.1"), printed=match.group(), bound=bound)
    encoded.numbers[mark] = told
    return f"{mark} times"


_WITH = ("with ", "using ", "requiring ", "having ", "needing ")
_TURNED: dict[Bound, Bound] = {"under": "over", "over": "under", "nearly": "about"}


def is_share(told: Quantity) -> bool:
    """Whether a multiple was told as a share: "half", which is kept as twice the other way round."""
    return told.unit == "ratio" and re.search(r"hal[fv]|third|quarter|tenth|fifth|%", told.printed) is not None


def rescaled(table: PaperTable, encoded: Encoded) -> None:
    """Numbers as a column prints them that leaves out the scale: 4 for "4M parameters" beside "Params (M)"."""

    def scaled(match: re.Match[str]) -> str:
        told, named = encoded.numbers[match[1]], encoded.named[match[2]]
        if named.axis == 1 and len(named.lines) == 1 and told.printed[-1:] in "KMBkmbn":
            figures = [figure.value for (_, at), figure in table.figures.items() if at == named.lines[0]]
            for power in (3, 6, 9):
                if figures and told.value >= Decimal(10) ** power and max(figures) < Decimal(10) ** (power - 1) * 10:
                    by = Decimal(10) ** power
                    encoded.numbers[match[1]] = changed(told, value=told.value / by, half=told.half / by)
        return match.group()

    _SCALED.sub(scaled, encoded.text)


_SCALED = re.compile(rf"({N}) (?:more |fewer |less |additional |extra )?({L})")


def _times(spelled: str) -> Decimal:
    """How many times "a third", "three quarters", "doubles" or "four times" is."""
    bare = spelled.removeprefix("a ").removeprefix("one ").removeprefix("the ")
    return Decimal(_TIMES.get(bare) or _TIMES[bare.split(" ")[0]])


def ratios(text: str, encoded: Encoded) -> str:
    """The text with a number's sign for "twice", "nearly triples" and the like."""

    def sign(match: re.Match[str]) -> str:
        times = _times(match.groupdict().get("verb") or match["n"])
        bound = _BOUNDS[(match["bound"] or "").strip()]
        mark = chr(NUMBERS + len(encoded.numbers))
        if match.groupdict().get("by"):  # "by more than half"
            if times >= 1:
                return match.group()
            share = Quantity(value=times * 100, unit="percent", half=Decimal(3), printed=match.group(), bound=bound)
            encoded.numbers[mark] = share
            return f"by {mark}"
        half = Decimal("0.25") if bound == "exact" else Decimal("0.1")
        if times < 1:  # "less than half" of another is what that other is more than twice of
            times = (1 / times).quantize(Decimal("0.01"))
            bound = bound if match.re is _RATIO and match["verb"] else _TURNED.get(bound, bound)  # "more than halves"
        encoded.numbers[mark] = Quantity(value=times, unit="ratio", half=half, printed=match.group(), bound=bound)
        if match.re in (_SHARE, _AS_MANY, _AS_MANY_AS):
            return mark
        if match["verb"]:
            return f"multiplies {mark}"
        more = "lower" if is_share(encoded.numbers[mark]) else "higher"
        adjective = (match["as"] or "").removeprefix(" as ")
        if adjective.startswith(("large", "big", "small")):
            more = "smaller" if is_share(encoded.numbers[mark]) == adjective.startswith(("large", "big")) else "larger"
        more = "faster" if adjective.startswith("fast") and more == "higher" else more
        return f"{mark} {more}{match['what'] or ''} than" if match["as"] else mark

    def times(match: re.Match[str]) -> str:
        told = encoded.numbers[match[1]]
        encoded.numbers[match[1]] = changed(told, unit="ratio")
        more = "faster" if " as fast " in match.group() else "higher"
        return f"{match[1]} {more} than" if match.group().endswith("as") else f"{match[1]} "

    def of_another(match: re.Match[str]) -> str:
        told = encoded.numbers[match[1]]
        return f"multiplies {match[1]} {match[2]} of " if told.unit == "ratio" else match.group()

    def percent_of(match: re.Match[str]) -> str:
        told, named = encoded.numbers[match[1]], encoded.named[match[2]]
        if told.unit != "percent" or not 0 < told.value < 100 or named.axis is None:
            return match.group()
        value = (100 / told.value).quantize(Decimal("0.01"))
        bound = _TURNED.get(told.bound, told.bound)
        half = value * max(told.half, Decimal("0.5")) / told.value
        encoded.numbers[match[1]] = changed(told, value=value, unit="ratio", bound=bound, half=half)
        return f"multiplies {match[1]} {match[2]}"

    def part(match: re.Match[str]) -> str:
        mark = chr(NUMBERS + len(encoded.numbers))
        value = (_times(match["n"]) * 100).quantize(Decimal("0.1"))
        bound = _BOUNDS[match["bound"].strip()]
        encoded.numbers[mark] = Quantity(
            value=value, unit="percent", half=Decimal(2), printed=match.group(), bound=bound
        )
        return f"{mark} "

    def as_many(match: re.Match[str]) -> str:
        encoded.numbers[match[1]] = changed(encoded.numbers[match[1]], unit="ratio")
        return f"{match[1]} higher {match[2]} than" if match[3] else match.group()

    def factor(match: re.Match[str]) -> str:
        if match["w"] is None:
            encoded.numbers[match[3]] = changed(encoded.numbers[match[3]], unit="ratio")
            return f"by {match[3]}"
        mark = chr(NUMBERS + len(encoded.numbers))
        told = Quantity(
            value=Decimal(_TIMES[match["w"]]),
            unit="ratio",
            half=Decimal("0.5"),
            printed=match.group(),
            bound=_BOUNDS[match["bound"].strip()],
        )
        encoded.numbers[mark] = told
        return f"by {mark}"

    def beside(match: re.Match[str]) -> str:
        many = "" if match["n"] is None else sign(match)
        if match["s"]:
            told = encoded.numbers[match["s"]]
            encoded.numbers[match["s"]] = changed(told, unit="ratio")
            many = match["s"]
        more = "lower" if is_share(encoded.numbers[many]) else "higher"
        has = " ; it has" if match["lead"].lstrip(" ,").startswith(_WITH) and match.start() else "has"
        return f"{has} {many} {more} {match['z']} than {match['o']}"

    def so_fast(match: re.Match[str]) -> str:
        encoded.numbers[match[1]] = changed(encoded.numbers[match[1]], unit="ratio")
        return match.expand(_SO_FAST[match.re])

    if len(encoded.numbers) < MOST - 8:
        text = _AND_A_HALF.sub(lambda match: _one_and_a_half(match, encoded), text)
        if " as " in text or " size of " in text:
            text = _AS_MANY_AS.sub(beside, text)
            for spelled in _SO_FAST:
                text = spelled.sub(so_fast, text)
        text = _BESIDE.sub(r" ; it has \g<r>", text)
        text = _PERCENT_OF.sub(percent_of, text)
        text = _PART.sub(part, _FACTOR.sub(factor, text))
        text = _N_AS_MANY.sub(as_many, text)
        text = _AS_MANY.sub(lambda match: f"multiplies {sign(match)} {match['z']}", text)
    text = _TIMES_THE.sub(of_another, text)
    text = _TIMES_AS.sub(times, text)
    text = _SHARE.sub(lambda match: f"multiplies {sign(match)} {match['z']}", text)
    text = _RATIO.sub(sign, text) if len(encoded.numbers) < MOST else text
    for spelled in _SO_FAST if " as " in text else ():
        text = spelled.sub(so_fast, text)
    return text


_SO_MANY = re.compile(rf"(?P<n>{N}) (?P<of>(?:out )?of (?:the |all )?)(?P<m>{N})(?= (?!points?\b)[a-z]{{3}})")
_IN_WORDS = {number: word for word, number in COUNTS.items()}


def _so_many(match: re.Match[str], encoded: Encoded) -> str:
    """The counts of "in 13 of the 16 cases" as words."""
    told = [encoded.numbers[match[side]] for side in ("n", "m")]
    plain = all(one.unit == "count" and one.bound == "exact" and one.value in _IN_WORDS for one in told)
    if not plain or told[0].value > told[1].value:
        return match.group()
    return f"{_IN_WORDS[int(told[0].value)]} {match['of']}{_IN_WORDS[int(told[1].value)]}"


def counted(text: str, encoded: Encoded) -> str:
    """A sentence with words for the digits of "in 13 of the 16 cases"."""
    return _SO_MANY.sub(lambda match: _so_many(match, encoded), text) if " of " in text else text
