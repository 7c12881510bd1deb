"""Which columns an adjective of better and worse speaks of: "more natural" of opinion scores, "more intelligible" of
character error rates, "cheaper" of costs, "makes fewer errors" of error rates.

The adjective becomes the sign of those columns with a word of number before it, since of each kind of column it is
known which way is better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import FAMILIES
from extractors.papers.signs import METRICS, Encoded, Named, signed
from extractors.patterns import pattern


@dataclass(frozen=True, slots=True)
class Quality:
    """A family of adjectives and the labels that they speak of."""

    good: str
    """Adjectives that take "more"."""
    bad: str
    """Those that say the opposite."""
    higher: str
    """Labels of which more is more of the quality."""
    lower: str = ""
    """Labels of which less is more of it."""
    better: str = ""
    """Comparatives of one word that praise, as pairs with their superlative: "cheaper/cheapest"."""
    worse: str = ""
    nouns: str = ""
    """What the quality itself is called."""


_NEVER = r"(?!x)x"
_QUALITIES = (
    Quality(
        "natural|natural-sounding|human-like|pleasant",
        "artificial|unnatural|robotic",
        r"natural|(?<![A-Za-z])(?:N-?)?MOS(?![A-Za-z])",
        nouns="naturalness",
    ),
    Quality("intelligible|understandable", "unintelligible", r"intelligib|\bSTOI\b", r"\b[WC]ER\b|error rate"),
    Quality("fluent", "disfluent", r"fluen|\bFlu\b"),
    Quality(
        "faithful|factual|truthful|factually consistent|factually correct|grounded",
        "hallucinatory|prone to hallucination",
        r"faith|factu|truth|consisten|FactCC",
        r"halluc",
        nouns="faithfulness|factuality|factual consistency",
    ),
    Quality("coherent", "incoherent", r"coheren|\bCoh\b"),
    Quality("informative", "uninformative", r"informati|\bInf(?:o|orm)?\b"),
    Quality("relevant", "irrelevant", r"relevan|\bRel\b"),
    Quality("diverse|varied", "repetitive|monotonous", r"divers|\bDist(?:inct)?-\d|distinct", r"self-?bleu|repeti"),
    Quality("precise", "imprecise", r"\bprec(?:ision)?\b|^P$"),
    Quality("adequate", "inadequate", r"adequa|\bAdeq\b"),
    Quality("grammatical", "ungrammatical", r"grammat|\bGram\b"),
    Quality("readable", "unreadable", r"readab"),
    Quality("empathetic|empathic", "unempathetic", r"empath|\bEmp\b"),
    Quality("engaging", "boring", r"engag|interest"),
    Quality("helpful", "unhelpful", r"helpful"),
    Quality(
        "harmless|safe",
        "unsafe|dangerous",
        r"harmless|(?<!un)safe|refus",
        r"unsafe|attack success|\bASR\b",
        better="safer/safest",
    ),
    Quality("toxic|offensive", "polite|civil", r"toxic|offens"),
    Quality("biased|stereotypical", "unbiased|fair|balanced", r"\bbias(?!ed)", r"fair"),
    Quality(_NEVER, _NEVER, r"$x", r"\bECE\b|calibration error|brier", "better calibrated/best calibrated"),
    Quality(
        "expensive|costly|pricey",
        "economical|affordable|inexpensive|cost-effective",
        r"cost|price|\$|\busd\b|€|fees?\b",
        worse="cheaper/cheapest",
        better="costlier/costliest",
    ),
    Quality(
        "memory-hungry|memory-intensive|memory-demanding",
        "memory-efficient|memory-friendly|memory-economical",
        r"\bmem(?:ory)?\b|\bV?RAM\b",
        nouns="memory (?:consumption|usage|footprint|use|requirements?|demand)",
    ),
    Quality(
        "heavyweight|parameter-heavy|bulky",
        "compact|lightweight|parameter-efficient",
        r"param|model size",
        better="heavier/heaviest",
        worse="lighter/lightest",
    ),
    Quality(
        "compute-intensive|computationally expensive|compute-heavy|computationally demanding",
        "computationally efficient|compute-efficient",
        r"\b[GMT]?FLOPs?\b|\bG?MACs?\b",
    ),
)
_ERRORS = frozenset({"error-rate", "mae", "mse", "rmse", "nmse", *FAMILIES["error-rate"]})
_COUNTS_ERRORS = pattern(r"number of (?:\w{1,12} )?(?:errors|mistakes)|error counts|counts of (?:errors|mistakes)")
_MAKES = pattern(
    r"\b(?:makes?|commits?|produces?|has|have|yields?|leads to|shows?|incurs?|causes?) (?P<the>the )?(?:\w{3,12}ly )?"
    r"(?P<c>fewer|more|fewest|most|smaller|smallest|larger|largest|less|least) "
    r"(?:errors?|mistakes?)(?! (?:rates?|types?|bars?)\b)(?! (?:on|in|with|for|due|involving|of|that)(?! (?:the |all |"
    r"both |each |every |any )?(?:\w{3,10} ){0,2}[\ue000-\ue1ff]| (?:all|both|each|every|any|average)))"
)
_ERROR = pattern(r"\b(?P<c>lower|higher|lowest|highest|smaller|smallest|larger|largest) errors?\b(?! rate)")
_TURNED = {"fewer": "lower", "less": "lower", "smaller": "lower", "more": "higher", "larger": "higher"}
_TURNED |= {"fewest": "lowest", "least": "lowest", "smallest": "lowest", "most": "highest", "largest": "highest"}
_MORE = {"more": "higher", "less": "lower", "most": "highest", "least": "lowest"}
_LESS = {"more": "lower", "less": "higher", "most": "lowest", "least": "highest"}
_GATE = pattern(
    r"\b(?:more|less|most|least) |errors?\b|mistakes?\b|cheap|costl|calibr|heav|light|"
    r"safe|natural|faithful|factual|memory|correlates?|agrees?|aligns?"
)

_CORRELATES = pattern(
    r"\b(?:correlates?|agrees?|aligns?)(?P<how> (?:\w{3,14}ly |much |far |"
    r"even )?(?:best|better|worse|worst|most closely|more closely|less closely|more strongly|most strongly|"
    r"less strongly|more weakly|most weakly))(?: with (?:the )?(?:human(?:s|(?: raters| ratings?| judge?ments?|"
    r" annotators?| annotations?| preferences?| evaluations?| scores?| assessments?))?|raters|annotators|people|"
    r"judge?ments|ratings))?"
)
_CLOSELY = {"most closely": "best", "most strongly": "best", "more closely": "better", "more strongly": "better"}
_CLOSELY |= {"less closely": "worse", "less strongly": "worse", "more weakly": "worse", "most weakly": "worst"}
_CORRELATION = pattern(r"(?i)correlat|kendall|spearman|pearson|agreement with")


_COUNTED = pattern(r"(?i)number of|counts? of|distribution|frequenc|error analysis|error types|breakdown")
_FREQUENT = pattern(
    r"\b(?P<c>more|less|most|least) (?:frequent|common|prevalent|numerous)(?: (?:type of |kind of |"
    r"source of )?(?:errors?|"
    r"mistakes?|categor(?:y|ies)|types?|problems?|kinds?|failures?))?(?![\w-])"
)
# "retrieves more relevant passages", where it is retrieval that is measured
_RETRIEVES = pattern(
    r"\b(?:retrieves?|finds?|recovers?|returns?|ranks?) (?:the )?(?P<c>more|fewer|most|"
    r"fewest) (?:of the )?(?:(?:relevant|correct|"
    r"gold) )?(?:passages|documents|items|results|answers|candidates|matches)(?= than| on\b| in\b|,| of\b|$)"
)
_OF_RETRIEVAL = pattern(r"(?i)retriev|recall@|ndcg|\bmrr\b|hits?@|\bmap\b")
_RELIABLE = pattern(r"\b(?P<c>more|less|most|least) (?:reliable|trustworthy|predictive|human-aligned)(?![\w-])")
_TURNED_COUNT = {"more": "higher", "less": "lower", "most": "highest", "least": "lowest"}
_RETRIEVED = {"more": "is better", "fewer": "is worse", "most": "is the best", "fewest": "is the worst"}
_TURNED_WORTH = {"more": "better", "less": "worse", "most": "best", "least": "worst"}


def _measures_retrieval(table: PaperTable) -> bool:
    told = [table.caption, *table.metrics, *(line.told for lines in table.lines for line in lines)]
    return any(_OF_RETRIEVAL.search(one) is not None for one in told)


def _correlated(match: re.Match[str]) -> str:
    how = match["how"].strip()
    return f"is {next((plain for told, plain in _CLOSELY.items() if how.endswith(told)), how)}"


def of_columns(table: PaperTable, encoded: Encoded) -> None:
    """Puts signs of columns for adjectives that speak of one kind of column."""
    text = encoded.text
    if _GATE.search(text) is None:
        return
    if _FREQUENT.search(text) is not None and _COUNTED.search(table.caption) is not None:
        text = _FREQUENT.sub(lambda match: _TURNED_COUNT[match["c"]], text)
    if _RETRIEVES.search(text) is not None and _measures_retrieval(table):
        text = _RETRIEVES.sub(lambda match: _RETRIEVED[match["c"]], text)
    if _RELIABLE.search(text) is not None and _CORRELATION.search(table.caption) is not None:
        text = _RELIABLE.sub(lambda match: _TURNED_WORTH[match["c"]], text)
    if _CORRELATES.search(text) is not None and _CORRELATION.search(table.caption) is not None:
        text = _CORRELATES.sub(_correlated, text)
    if "error" in text or "mistake" in text:
        text = _errors(table, encoded, text)
    for quality, told in _TOLD:
        if told.search(text) is not None:
            text = _put(table, encoded, text, quality, told)
    encoded.text = text


def _pattern(quality: Quality) -> re.Pattern[str]:
    """The spellings of a quality."""
    single = "|".join(word for pair in (quality.better, quality.worse) if pair for word in pair.split("/"))
    adjective = rf"(?:(?P<good>{quality.good})|(?P<bad>{quality.bad}))"
    ways = [rf"(?P<degree>more|less|most|least) {adjective}(?P<who> (?:baselines?|competitors?))?"]
    ways += [rf"(?P<single>{single})"] if single else []
    ways += [rf"(?P<noun>{quality.nouns})"] if quality.nouns else []
    return pattern(rf"(?<![\w-])(?:{'|'.join(ways)})(?![\w-])(?! (?:for|to) )")


_TOLD = tuple((quality, _pattern(quality)) for quality in _QUALITIES)


def _columns(table: PaperTable, labels: str) -> Named | None:
    """The lines of one axis that a quality speaks of."""
    if not labels:
        return None
    spelled = re.compile(labels, re.I)
    for axis in (1, 0):
        found = [line for line in table.lines[axis] if spelled.search(line.told) is not None]
        if found and len(found) < len(table.lines[axis]):
            return Named(axis, tuple(line.at for line in found), group=len(found) > 1)
    return None


def _put(table: PaperTable, encoded: Encoded, text: str, quality: Quality, told: re.Pattern[str]) -> str:
    higher, lower = _columns(table, quality.higher), _columns(table, quality.lower)
    named = higher or lower
    if named is None:
        return text
    groups = told.groupindex

    def put(match: re.Match[str]) -> str:
        sign = signed(encoded, named)
        if "noun" in groups and match["noun"]:
            return sign if higher is not None else match.group()
        if "single" in groups and match["single"]:
            praised = match["single"] in quality.better.split("/")
            pair = (quality.better if praised else quality.worse).split("/")
            degree = ("more" if praised else "less") if match["single"] == pair[0] else ("most" if praised else "least")
            up = True
        else:
            degree, up = match["degree"], bool(match["good"])
        plain = (_MORE if up == (higher is not None) else _LESS)[degree]
        return f"{plain}{match['who']} in {sign}" if match["who"] else f"{plain} {sign}"

    return told.sub(put, text)


def _errors(table: PaperTable, encoded: Encoded, text: str) -> str:
    """The text with the table's error rates for errors that are fewer or smaller."""
    found = [line for line in table.lines[1] if line.metrics & _ERRORS]
    axis = 1
    if not found:
        axis, found = 0, [line for line in table.lines[0] if line.metrics & _ERRORS]
    whole = sorted(table.metrics & _ERRORS)
    counted = _COUNTS_ERRORS.search(table.caption.casefold()) is not None
    if counted:
        axis, found = 0, _kinds_of_error(table)
    if not (found or whole):
        return text

    def sign() -> str:
        if found:
            metric = next(iter(sorted(found[0].metrics & _ERRORS)), None)
            return signed(encoded, Named(axis, tuple(line.at for line in found), metric))
        return signed(encoded, Named(None, (), whole[0]), METRICS)

    def makes(match: re.Match[str]) -> str:
        return f"has {match['the'] or 'a '}{_TURNED[match['c']]} {sign()}"

    text = _MAKES.sub(makes, text)
    return text if counted else _ERROR.sub(lambda match: f"{_TURNED.get(match['c'], match['c'])} {sign()}", text)


def _kinds_of_error(table: PaperTable) -> list[Line]:
    """The rows of a table that counts errors by their kind."""
    if re.search(r"(?i)categor|type|error|kind", table.corner) is None:
        return []
    rows = [line for line in table.lines[0] if not line.metrics and line.role == "value"]
    return [line for line in rows if re.fullmatch(r"(?i)(?:total|all|overall|sum)\b.{0,20}", line.name) is None]
