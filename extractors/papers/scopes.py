"""Where in a table a sentence holds: "on Resto-16", "across all languages except sw", "on average", "in terms of F1".

Such phrases may stand anywhere in a sentence. They are taken out of it and kept, so that what is left is the bare
statement; so are the words that state nothing ("as Table 2 shows", "significantly").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.papers.openers import opened, unframed
from extractors.papers.rests import without_rest
from extractors.papers.rewordings import reworded
from extractors.papers.signs import Encoded, L, M, N, Named, Z
from extractors.patterns import pattern
from kg.model.readings import Rest

NOUN = r"(?:models?|methods?|systems?|approaches|variants?|configurations?)"
THE = r"(?:the|our|all) "
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
PLACE = (
    r"(?:data ?sets?|benchmarks?|tasks?|test sets?|dev(?:elopment)? sets?|sets?|corpora|corpus|splits?|languages?|"
    r"domains?|"
    r"settings?|cases?|conditions?|subsets?|directions?|(?:language )?pairs?|categories|category|classes|class|"
    r"test|scenarios?|"
    r"portions?|partitions?|collections?|setups?|evaluation sets?|evaluations?|"
    r"columns?|types?|inputs?|data|samples|images|sentences|questions|examples|texts|speech|cutoffs?|organs?|"
    r"scales?|sizes?|levels?|noise levels?)\b"
)
MEASURE = (
    r"(?:metrics?|measures?|criteria|criterion|scores?|aspects?|dimensions?|variants?|rates?|values?|performance|"
    r"results?|numbers?)\b"
)
_EVERY = r"(?:all|both|every|each|any)(?: of)?(?: the| our| these| its)?"
_COUNT = rf"(?P<count>two|three|four|five|six|seven|eight|nine|ten|{N})"
_EXCEPT = (
    rf"(?:,? (?:except|but|apart from|excluding|other than|with the exception of)(?: for| on)?(?: the)? "
    rf"(?P<except>{Z}(?:(?:, and|,| and| or) {Z}){{0,4}})(?: {PLACE}| {MEASURE})?,?)?"
)

EMPTY = pattern(
    r"\b(?:significantly|substantially|considerably|clearly|slightly|marginally|notably|markedly|dramatically|"
    r"drastically|largely|by far|noticeably|greatly|"
    r"strongly|easily|even|much|far|also|further|still|already|very|somewhat|again|overall|respectively|thus|"
    r"therefore|however|indeed|now|simply|"
    r"practically|virtually|essentially|basically|comfortably|convincingly|decisively|narrowly|handily|vastly|hugely|"
    r"immensely|tremendously|remarkably|strikingly|impressively|visibly|appreciably|moderately|modestly|"
    r"fractionally|minimally|just|quite|rather(?! than)|fairly|comparatively|hands down|far and away|by some distance|"
    r"by some margin|by a (?:hair|whisker|landslide|margin)|at first glance|once again|once more|in the process|"
    r"a touch|a shade|a tad|a fraction|a good deal|a great deal|(?:quite )?a bit|(?<!-)way|nonetheless|nevertheless|"
    r"at the same time|in the end|of course|under (?:consideration|study|comparison)|at hand|"
    r"in question|considered here|after all|all in all|a lot|a little|by a (?:large|"
    r"wide|clear|significant|considerable|substantial|good|small|narrow|slim|"
    r"big|huge|comfortable|slight|handsome|healthy|decent|fair|convincing|notable|tiny|remarkable|wider|larger|"
    r"non-negligible) margin|"
    r"sharply|steadily|strictly|successfully|generally|actually|likewise|in turn|for its part|among others)(?![\w-]) ?"
)
_SIZE_OF_CHANGE = pattern(
    r"\b(?:marginal|slight|small|large|significant|notable|substantial|considerable|consistent|clear|noticeable|"
    r"big|huge|remarkable|impressive|"
    r"modest|dramatic|sharp|further|additional|minor|major|great|strong|mere|whopping) (?=(?:relative |absolute "
    r")?(?:drop|decrease|reduction|decline|fall|dip|loss|degradation|"
    r"gain|increase|improvement|boost|rise|jump|lead|advantage|edge)\b)"
)
_REMARK = pattern(
    r" ?\((?:see |cf\. )?(?:table|tab\.) ?\S{1,4}\)|, as (?:shown|seen|reported|can be seen|presented) in table "
    r"\S{1,4}| in table \S{1,4}\b"
)
_EVERYWHERE = pattern(
    r"\b(?:consistently|uniformly|always|invariably|throughout|everywhere|across the board|in (?:all|every) cases?)\b ?"
)
_OF_ALL = pattern(
    rf"^(?:among|of)(?: all)?(?: of)?(?: the)?(?: (?:compared|evaluated|tested|considered))? (?:{NOUN}), "
)
_AMONG = pattern(r"^(?:among|of) ((?:the |all )?[^,]{1,40}), (.{1,200})$")
# What is said of somebody in several parts, each of which holds among those named
_PARTS = pattern(r",| and (?=(?:also |even )?(?:the|has|is|it|its|ranks?|reaches|achieves|comes|obtains|scores)\b)")
_CLAUSES = pattern(r"\b(?:but|while|whereas|although|though|yet)\b")
_JUST = pattern(rf"\b(?:only|just|merely|as (?:much|many|high|low) as|a total of) (?={N})")
# "outperforms X (1.2 BLEU points)": by so much
_AHEAD = pattern(r"outperform|beat|surpass|improv|better|exceed|ahead")
_BY = pattern(rf" by {N}")
_BY_SO_MUCH = pattern(rf" ?\((?:by )?({N}(?: {M}(?: points)?| points))\)$")
# What is small by nobody's figure: "despite its simplicity"
_ALTHOUGH_SMALL = pattern(
    r"^(?:despite|in spite of|notwithstanding) (?:its|their|the) (?:relative(?:ly)? |very |rather |"
    r"quite )?(?:simplicity|"
    r"(?:small|modest|simple|limited|compact|lightweight) (?:[a-z]{3,14} ?){1,3}), |"
    r",? (?:despite|in spite of|notwithstanding) (?:its|their|the) (?:relative(?:ly)? |very |rather |"
    r"quite )?(?:simplicity|"
    r"(?:small|modest|simple|limited|compact|lightweight) (?:[a-z]{3,14} ?){1,3})$"
)
_IN_SPITE = pattern(rf"^(?:despite|in spite of|by|thanks to|due to) [^,]{{1,60}}, (?={L}|{THE})")
_RELATIVE, _ABSOLUTE = pattern(r"\brelative(?:ly)?\b(?! to)"), pattern(r"\babsolute\b")
_HOW_TOLD = pattern(r"\b(?:(?:in )?(?:relative|absolute)(?: terms)?|relatively|absolutely)\b(?! to) ?")
_SPACES = pattern(r"\s{1,9}")
_CONCEDED = pattern(r",? (?:although|even though|albeit) .{1,300}$")
_PLACES = pattern(
    rf",? ?\b(?:only )?(?:on|in|for|at|across|under|in terms of|with respect to|w\.?r\.?t\.?|as measured by|"
    rf"measured by|measured in|according to|regarding|"
    rf"concerning)(?: both| just| only)?(?: the| its| their)? (?P<names>{Z}(?: (?:{PLACE}|{MEASURE})){{0,2}}"
    rf"(?:(?:, and| as well as|,| and| or)(?: on| in| for| at)?(?: the)? {Z}(?: (?:{PLACE}|"
    rf"{MEASURE})){{0,2}}){{0,6}})(?P<only> only\b)?,?"
)
_ALL_PLACES = pattern(
    rf",? ?\b(?:on|in|across|over|for|under|along|in terms of|with respect to|regardless of)(?: the)? {_EVERY}(?: "
    rf"{_COUNT})?(?: of the)?(?: considered| tested| evaluated| evaluation| automatic| reported| "
    rf"different)?"
    rf"(?: (?P<over>{Z}))?(?: (?P<kind>{PLACE}|{MEASURE})){{1,2}}" + _EXCEPT
)
_ALL_PLAIN = pattern(
    rf",? ?\b(?:across|over|(?:on|in) the(?= (?:two|three|four|five|six|seven|eight)))(?: the)?(?: {_COUNT})?(?: "
    rf"different| considered)? (?:data ?sets|benchmarks|tasks|"
    rf"languages|domains|metrics|measures|test sets|settings|splits|corpora),?"
)
_SOME_PLACES = pattern(
    rf",? ?\b(?:on|in) (?P<some>one|two|three|four|five|six|seven|eight|{N}) (?:out )?of(?: the)?(?: {_COUNT})? "
    rf"(?:{PLACE}|{MEASURE}),?"
)
_MEAN = pattern(
    rf",? ?\b(?:on average|averaged? (?:over|across)(?: all)?(?: the| of the)?(?: {_COUNT})?(?: (?:{PLACE}|"
    rf"{MEASURE}|\w{{3,14}}s)){{1,2}}|in terms of (?:the )?average(?: {M}| score| performance)?"
    rf"|in (?:the )?average(?= |$)),?"
)
_MEAN_WORD = pattern(
    rf"\b(?:average|mean|averaged|overall average|avg\.?) (?={M}|score|performance|accuracy|result|improvement|gain|of)"
)

_OF_DATA = pattern(
    r"\b(?:data ?sets?|benchmarks?|tasks?|corpora|splits?|languages?|domains?|subsets?|test sets?|categories|category|"
    r"classes|settings?|scenarios?|games?|environments?|partitions?|collections?)\b"
)


@dataclass(slots=True)
class Places:
    """Where a clause holds."""

    chosen: list[list[Named]] = field(default_factory=list)
    """Each phrase's names; a figure must lie under one of each phrase."""
    every: bool = False
    """"on all data sets", "consistently"."""
    count: int | None = None
    """How many there are, as the text counts them."""
    but: list[Named] = field(default_factory=list)
    """"except sw"."""
    some: int | None = None
    """"on two of the three"."""
    mean: bool = False
    """"on average"."""
    only: bool = False
    """"on Bentham-2 only"."""
    all_but: int | None = None
    """"on all but one"."""
    vague: bool = False
    """"on two data sets": all of them, or just so many."""
    most: bool = False
    """"on most data sets"."""
    none: bool = False
    """"on any of them", said of what is not so."""
    data: bool = False
    """Every one is of data ("on all splits"), so that a column of speed beside them is none."""

    @property
    def nowhere(self) -> bool:
        """Whether the clause names no place of its own."""
        return not (self.chosen or self.every or self.mean or self.some)


@dataclass(slots=True)
class Clause:
    """A statement without its places."""

    core: str
    places: Places
    relative: bool | None = None
    """Whether the text calls its margin relative (True) or absolute (False)."""


def bare(encoded: Encoded, whole: bool = False) -> tuple[str, Rest]:
    """An encoded sentence without opening phrases, and without what no table can decide; what there was of such a rest.
    Asked twice of most sentences, since few have further names. What it concedes at its end is kept where it is asked
    for as a `whole`.
    """
    return _bare(reworded(" ".join(encoded.text.split()).rstrip(" .!;:"), encoded), whole)


@lru_cache(maxsize=8)
def _bare(text: str, whole: bool) -> tuple[str, Rest]:
    text = _REMARK.sub("", text)
    text = _ALTHOUGH_SMALL.sub("", unframed(opened(text)))
    text = _OF_ALL.sub("", text)
    if _CLAUSES.search(text) is None:
        text = _AMONG.sub(_put_behind, text)
    text = _JUST.sub("", text)
    text = _SIZE_OF_CHANGE.sub("", text)
    if _BY.search(text) is None and _AHEAD.search(text) and text.count("(") == 1:
        text = _BY_SO_MUCH.sub(r" by \1", text)
    cut, added = without_rest(text)
    whole_ = cut if whole else _CONCEDED.sub("", cut)
    bare_ = _IN_SPITE.sub("", whole_)
    return bare_, "reason" if added else "unread" if bare_ != cut else ""


def _put_behind(match: re.Match[str]) -> str:
    """Puts the A of "Among A, X …" behind what it restricts, unless that would be the last of several parts alone."""
    if _PARTS.search(match[2]) is None:
        return f"{match[2]} among {match[1]}"
    return f"among {match[1]}, {match[2]}"


def clause_of(text: str, encoded: Encoded) -> Clause:
    """A clause with its places taken out of its words."""
    places = Places()
    if not text:
        return Clause(text, places)
    relative = True if _RELATIVE.search(text) else False if _ABSOLUTE.search(text) else None
    if relative is not None:
        text = _HOW_TOLD.sub("", text)
    text, found = _EVERYWHERE.subn(" ", text)
    places.every = places.data = found > 0
    text = EMPTY.sub("", text)
    text = _take(_MEAN, text, lambda match: _set_mean(places, encoded, match))
    text, means = _MEAN_WORD.subn("", text)
    places.mean = places.mean or means > 0
    text = _take(_ALL_PLACES, text, lambda match: _set_every(places, encoded, match))
    text = _take(_SOME_PLACES, text, lambda match: _set_some(places, encoded, match))
    text = _take(_ALL_PLAIN, text, lambda match: _set_every(places, encoded, match))
    text = _PLACES.sub(lambda match: _named_places(places, encoded, match), text)
    text = _SPACES.sub(" ", text).strip(" ,")
    return Clause(text.replace(" ,", ","), places, relative)


def _take(spelled: re.Pattern[str], text: str, use: object) -> str:
    assert callable(use)
    return spelled.sub(lambda match: " " if use(match) else match.group(), text)


def _number(encoded: Encoded, printed: str | None) -> int | None:
    if not printed:
        return None
    if printed in encoded.numbers:
        value = encoded.numbers[printed].value
        return int(value) if value == int(value) else -1
    return COUNTS.get(printed, 1 if printed == "one" else None)


def _set_mean(places: Places, encoded: Encoded, match: re.Match[str]) -> bool:
    places.mean = True
    for sign in re.findall(M, match.group()):
        places.chosen.append([encoded.named[sign]])
    return True


def _set_every(places: Places, encoded: Encoded, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    places.every = True
    places.data = places.data or _OF_DATA.search(match.group()) is not None
    places.count = _number(encoded, groups.get("count")) or (
        2 if re.search(r"\bboth\b", match.group()) else places.count
    )
    if groups.get("over"):
        places.chosen.append([encoded.named[groups["over"]]])
    if groups.get("except"):
        places.but += [encoded.named[sign] for sign in re.findall(Z, groups["except"])]
    return True


def _set_some(places: Places, encoded: Encoded, match: re.Match[str]) -> bool:
    places.some = _number(encoded, match.group("some"))
    places.count = _number(encoded, match.group("count"))
    return True


def _named_places(places: Places, encoded: Encoded, match: re.Match[str]) -> str:
    """Takes the names of a phrase; gives back what follows them where that is of the other axis ("on D, X wins")."""
    signs = [(one.group(), one.start()) for one in re.finditer(Z, match.group())]
    axes = [encoded.named[sign].axis for sign, _ in signs]
    first = next((axis for axis in axes if axis is not None), None)
    kept = next((at for at, axis in enumerate(axes) if axis is not None and axis != first), len(signs))
    if kept == 0:
        return match.group()
    rest = match.group()[signs[kept][1] :] if kept < len(signs) else ""
    places.chosen.append([encoded.named[sign] for sign, _ in signs[:kept]])
    places.only = places.only or bool(match.group("only")) or match.group().strip(" ,").startswith("only ")
    return f" {rest} "
