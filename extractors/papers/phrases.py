"""The parts of a statement about a table: who, what is measured, by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.papers.comparisons import Group, competitors
from extractors.papers.lines import Line, PaperTable
from extractors.papers.names import PaperNames
from extractors.papers.scopes import COUNTS
from extractors.papers.signs import Encoded, L, M, N, Named
from extractors.patterns import pattern
from kg.model.quantity import Quantity

NOUN = (
    r"(?:(?:baseline|neural|proposed|full|single|pre-?trained|learned|trained|existing|compared|evaluated|tested|"
    r"competing|individual|ablated|other|remaining) ){0,2}"
    r"(?:models?|methods?|systems?|approach(?:es)?|baselines?|variants?|versions?|configurations?|architectures?|"
    r"frameworks?|networks?|encoders?|"
    r"decoders?|parsers?|classifiers?|techniques?|strategy|strategies|settings?|algorithms?|ones?|competitors?|"
    r"counterparts?|setups?|rows?|retrievers?|"
    r"generators?|detectors?|taggers?|learners?|languages?|data ?sets?|rivals?|contenders?|alternatives?|"
    r"ablations?|entries|models? tested|methods? tested)"
)
SUBJECT_TAIL = rf"(?: (?:{NOUN}|layers?|modules?|components?|mechanisms?|features?|loss|objective|step|data))?"
# What a name may be called without becoming another row's.
_KIND = (
    r"(?:proposed|full|final|larger|smaller|original|vanilla|standard|strong|stronger|weaker|plain|simple|recent|"
    r"popular|unsupervised|"
    r"supervised|extractive|"
    r"abstractive|neural|statistical|traditional|classical|generative|discriminative|multilingual|monolingual|"
    r"autoregressive|"
    r"non-autoregressive|sparse|dense|lexical|rule-based|graph-based|transformer-based|recurrent|convolutional|"
    r"competitive|well-known)"
)
ONE = rf"(?:the |our |an? |its |both )?(?:{_KIND} )?(?:{NOUN} )?{L}{SUBJECT_TAIL}"
_LIST = pattern(rf"(?:both )?{ONE}(?:(?:,? and|,| as well as|,? or) {ONE}){{0,7}}")
_ALL = pattern(
    rf"(?:all|every|each|any|both|neither|none|no)(?: of)?(?: the| our| these)?(?: (?P<count>two|three|four|five|"
    rf"six|seven|eight|{N}))?(?: of the| of)?"
    rf"(?P<other> other| others?| remaining)?(?: (?P<name>{L}))?(?: (?P<noun>{NOUN}))?(?:,? (?:except|but|apart "
    rf"from|other than|excluding|besides)(?: for)?(?: the)? (?P<but>{ONE}(?:(?:,? and|,) {ONE}){{0,3}}),?)?"
)
_OF_PLACES = re.compile(r"language|data ?set|setting")
_OTHERS = pattern(
    rf"(?:all )?(?:the )?(?:others|rest|other|remaining|existing|previous|prior|competing|compared)(?: (?:{NOUN}|"
    rf"work|works|state-of-the-art(?: {NOUN})?))?|everything else|all else|everyone else"
)
_BASELINES = pattern(
    r"(?P<all>all |every |each |any |both )?(?:of )?(?:the |our )?(?:(?:two|three|four|five|six) )?(?:other "
    r")?baselines?(?: (?:models?|methods?|systems?|approaches))?"
)
_STRONGEST = pattern(
    rf"(?:the )?(?:best|strongest|best[- ]performing|top|second[- ]best|most competitive|closest|next best|"
    rf"runner-up)(?: (?:other|competing|previous|prior|existing))? ?(?P<name>{L} )?(?P<noun>{NOUN})?"
)
_NEGATIVE = pattern(r"(?:neither|none|no) ")
GENERIC = r"(?:results?|scores?|performances?|numbers?|values?|figures?|ratings?)"
_MEASURE = pattern(
    rf"(?:the |an? |its |their |our |both )?(?:(?:overall|final|test|average|mean|reported|absolute|new|own|"
    rf"corresponding) )?(?P<names>{L} {M}|{M}(?:(?:,? and|,) {M}){{0,4}}|{L})?"
    rf"(?: ?(?:{GENERIC}|points?|gap|errors?|retrieval|classification|translation|recognition|parsing|detection|"
    rf"segmentation|"
    rf"summarization|tagging|generation|direction)){{0,2}}"
)
_MARGIN = pattern(
    rf"(?:a margin of |a total of |an? )?(?P<sign>[+-])?(?P<value>{N})(?:[- ](?:points?|percentage points?|{M}|"
    rf"{L}))?(?:[- ]points?)?(?: in (?:terms of )?(?P<measure>{M}))?"
)
_MARGINS = pattern(rf"{N}(?:(?:,? and|,) {N}){{1,5}}(?: (?:points?|{M}))?")


_OF_DATA = pattern(
    r"(?i)\bstatistics\b|\b(?:comparison|overview) of .{0,60}\b(?:corpora|data ?sets|benchmarks|resources)\b"
)
_OF_THINGS = pattern(
    r"(?i)(?:(?:relation|entity|question|error|intent|event|image|attack)s? )?(?:relations?|"
    r"class(?:es)?|categor(?:y|ies)|"
    r"domains?|entit(?:y|ies)|intents?|genres?|topics?|questions?|aspects?|corruptions?|attacks?|games?|environments?|"
    r"organs?|emotions?|directions?|subjects?|types?|skills?|sites?|countr(?:y|ies)|regions?)"
)
_COUNTING = pattern(r"(?i)^\s?(?:#|no\.|num|avg|average|total|size|vocab|mean)")


def of_data(table: PaperTable) -> bool:
    """Whether a table compares data sets by what they hold."""
    return not table.metrics and _OF_DATA.search(table.caption) is not None


def competing(table: PaperTable) -> int:
    """The axis on which those stand that are compared with each other: the one that is not measured by its labels."""
    own = [any(line.ours and line.role == "value" for line in lines) for lines in table.lines]
    if own[0] != own[1]:
        return int(own[1])
    if of_data(table):
        counts = [sum(_COUNTING.match(line.told) is not None for line in lines) for lines in table.lines]
        if counts[0] != counts[1]:
            return int(counts[0] > counts[1])
    if re.search(r"(?i)metric|measure", table.corner) and re.search(r"(?i)correlat|agreement with", table.caption):
        return 0
    rows = re.search(r"(?i)data|lang|task|test|metric|benchmark|corpus", table.corner)
    if rows is None and _OF_THINGS.fullmatch(table.corner) and len(table.lines[1]) > 1:
        plain = not any(
            line.metrics and line.step is None for line in table.lines[1]
        )  # else each thing has its P, R and F1
        rows = _OF_THINGS.fullmatch(table.corner) if plain and not any(line.step for line in table.lines[0]) else None
    return 1 if rows else 0


@dataclass(frozen=True, slots=True)
class Margin:
    """How far apart."""

    told: Quantity
    points: bool
    """The text says points, or a measure's own unit."""
    measure: Named | None


@dataclass(slots=True)
class Phrases:
    """Reads phrases of one encoded sentence against one table."""

    table: PaperTable
    names: PaperNames
    encoded: Encoded

    def lines(self, named: Named) -> tuple[Line, ...]:
        """The lines behind a name."""
        return tuple(self.table.lines[named.axis][at] for at in named.lines) if named.axis is not None else ()

    def group(self, text: str, subject: Group | None = None, rivals: Sequence[Line] = ()) -> Group | None:
        """Whom a phrase names; `subject` and its `rivals` are what "all others" is measured by. None where unclear."""
        text = text.strip(" ,")
        if _LIST.fullmatch(text):
            return self._listed(text, subject)
        if subject is not None:
            return self._against(text, subject, rivals)
        match = _ALL.fullmatch(text)
        return self._all(match) if match else None

    def _listed(self, text: str, subject: Group | None) -> Group | None:
        found: list[Named] = [self.encoded.named[sign] for sign in re.findall(L, text)]
        axes = {named.axis for named in found}
        if len(axes) != 1 or None in axes or (text.startswith("both ") and len(found) == 1 and not found[0].group):
            return None
        axis = next(axis for axis in axes if axis is not None)
        lines: list[Line] = []
        for named in found:
            here = self.lines(named)
            if len(here) > 1 and not named.group:
                if subject is not None and len(subject.lines) == 1:
                    here = tuple(line for line in here if line.outer == subject.lines[0].outer)
                if len(here) != 1:
                    return None
            lines += [line for line in here if not (named.group and line.role != "value")]
        return Group(axis, tuple(lines)) if lines else None

    def _all(self, match: re.Match[str]) -> Group | None:
        but: set[int] = set()
        if match["but"]:
            left_out = self.group(match["but"])
            if left_out is None:
                return None
            but = {line.at for line in left_out.lines}
        if match["name"]:
            named = self.encoded.named[match["name"]]
            if named.axis is None or not named.group:
                return None
            pool, axis = [line for line in self.lines(named) if line.role == "value"], named.axis
        else:
            if match["noun"] is None:
                return None
            axis = self.competitors()
            pool = competitors(self.table.values(axis))
            if "baseline" in match["noun"]:
                pool = self.baselines(pool, apart=True) or []
            elif (places := _OF_PLACES.match(match["noun"])) and places[0] not in self.table.corner.casefold():
                return None
            if re.search("ablat", match["noun"]):
                pool = [line for line in pool if line.step is not None]
            elif re.fullmatch(r"(?:neural|pre-?trained|learned|single|proposed|individual) .*", match["noun"]):
                return None
        pool = [line for line in pool if line.at not in but]
        count = COUNTS.get(match["count"] or "")
        if match.group().startswith("both"):
            count = 2
        return Group(axis, tuple(pool)) if pool and count in (None, len(pool)) and not match["other"] else None

    def competitors(self) -> int:
        """The axis on which methods stand: the one that is not measured by its labels."""
        return competing(self.table)

    def _against(self, text: str, subject: Group, rivals: Sequence[Line]) -> Group | None:
        """Whom a subject is set against, where they are not named one by one."""
        if match := _STRONGEST.fullmatch(text):
            if not (match["noun"] or match["name"] or re.search("second|next|runner", text)):
                return None
            pool = list(rivals)
            if "baseline" in (match["noun"] or ""):
                pool = self.baselines(rivals) or []
            if match["name"]:
                named = self.encoded.named[match["name"].strip()]
                pool = [line for line in self.lines(named) if named.group and line in rivals]
            return Group(subject.axis, tuple(pool), strongest=True) if pool else None
        if match := _BASELINES.fullmatch(text):
            pool = self.baselines(rivals) or []
            single = re.search(r"baseline\b(?!s)", text) is not None and not match["all"]
            if not pool or (single and len(pool) > 1):
                return None
            return Group(subject.axis, tuple(pool))
        if _OTHERS.fullmatch(text):
            return Group(subject.axis, tuple(rivals), every=bool(re.match(r"all|the ", text))) if rivals else None
        match = _ALL.fullmatch(text)
        if match is None:
            return None
        if match["other"]:
            if match["name"] or match["but"]:
                return None
            count = COUNTS.get(match["count"] or "")
            if match.group().startswith("both"):
                count = 2
            return Group(subject.axis, tuple(rivals)) if rivals and count in (None, len(rivals)) else None
        found = self._all(match)
        if found is None or found.axis != subject.axis:
            return None
        lines = tuple(line for line in found.lines if line not in subject.lines and (match["name"] or line in rivals))
        return Group(found.axis, lines) if lines else None

    def baselines(self, rivals: Sequence[Line], *, apart: bool = False) -> list[Line] | None:
        """The rows that the table calls baselines; where it calls none so, all rows that are not the paper's own. With
        `apart` None where no row is known to be its own: who is no baseline is not told then.
        """
        for label, rows in self.table.sections.items():
            if "baseline" in label.casefold():
                return [line for line in rivals if line.axis == 0 and line.at in rows]
        called = [line for line in rivals if "baseline" in line.told.casefold()]
        if called:
            return called
        mine = [
            line
            for line in rivals
            if line.ours
            or line.step is not None
            or line.section.casefold() in ("ours", "our", "our models", "our methods")
        ]
        if apart and not mine:
            return None
        return [line for line in rivals if line not in mine]

    def negative(self, text: str) -> bool:
        """Whether a phrase says of whom it is not so: "none of the baselines"."""
        return _NEGATIVE.match(text) is not None

    def measure(self, text: str | None) -> list[Named] | None:
        """What a phrase says is measured: nothing in particular (an empty list), or names; None where unclear."""
        if not text or not text.strip():
            return []
        match = _MEASURE.fullmatch(text.strip())
        if match is None:
            return None
        return [self.encoded.named[sign] for sign in match["names"] or "" if sign in self.encoded.named]

    def margin(self, text: str | None) -> Margin | None:
        """How far apart a phrase says two figures are."""
        match = _MARGIN.fullmatch((text or "").strip())
        if match is None:
            return None
        told = self.encoded.numbers[match["value"]]
        inside = [self.encoded.named[sign] for sign in match.group() if sign in self.encoded.named]
        points = told.unit == "points" or "point" in match.group() or bool(inside)
        if told.unit == "percent" and "point" in told.printed:
            points = True
        return Margin(told, points, inside[0] if inside else None)

    def margins(self, text: str | None) -> list[Quantity]:
        """The numbers of "1.6, 2.3 and 1.7 points"; empty where it is no such list."""
        match = _MARGINS.fullmatch((text or "").strip())
        return [self.encoded.numbers[sign] for sign in re.findall(N, text or "")] if match else []

    def number(self, sign: str | None) -> Quantity | None:
        """The number behind a sign."""
        return self.encoded.numbers.get(sign or "")
