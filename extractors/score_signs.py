"""What the print and the words right beside a number show of it: a score, a share of people, a bound."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.joints import SCORING
from extractors.mentions import Mention
from extractors.solved_shares import SHARE, is_share_failed, is_share_solved
from kg.model.quantity import Quantity

# "- 79.8 –" B
HEADED = re.compile(r"\s?%?(?:\s?[-–—:=|·]\s?| ?\(| {1,3}on )(?:the )?", re.I)
# "Published score:" 79.8
SCORE_LABEL = re.compile(
    r"\W{0,4}(?:[a-z-]{3,14} ){0,2}(?:score|result|accuracy|grade|mark|points|outcome)[\s*_]{0,3}"
    r"(?:[:=]|\.{3,40}|…{1,20})[\s*_]{0,4}",
    re.I,
)
# "the best human programmers typically score"
HUMANS = re.compile(
    r"\b(?:(?:human|domain|expert|phd|skilled|non-expert) (?:[a-z]{3,12} )?(?:experts?|programmers?|"
    r"coders?|engineers?|participants?|testers?|validators?|baseline|performance|holders?|average)|"
    r"phds|humans|experts|experts in the field|phd-level experts|students|people|contestants|mathematicians|physicians"
    r"|doctors) (?P<verb>(?:[a-z]{2,14} ){0,4})$",
    re.I,
)
# "version 2.5"
COUNTS = re.compile(
    r"\b(?:version|v|about|by|within|until|(?<!rather )than|costs?|for just|over|under|another|extra)\s$", re.I
)
# "better than 96.3% of human participants" is a percentile
OF_PEOPLE = re.compile(
    r"^\s{0,2}(?:%|percent|per cent)?\s{0,2}of (?:all |the |other |its )?(?:human |other |"
    r"contest )?(?:participants|competitors|contestants|programmers|coders|humans|people|users|entrants)\b",
    re.I,
)
SCORE_UNITS = ("percent", "percentile", "rating", "count", "points")
# "two out of three", which is a score only of questions: "solves two out of three", "two out of three problems"
IN_WORDS = re.compile(r"\w{1,5} (?:out of|in) (?:every )?\w{1,5}", re.I)
PROBLEMS = re.compile(r"^ (?:[\w-]{1,14} ){0,2}(?:problems|questions|tasks|issues)\b", re.I)
GLUED = re.compile(r"%?\d")
SOLVES = re.compile(r"\b(?:solv|answer|resolv|pass|crack|complet)\w{0,4}\b[^,;.]{0,24}$", re.I)
# "57 subjects", "500 problems": a bare number before a noun counts things.
AFTER_NUMBER = re.compile(r"^[- ]([a-z]{3,20})\b", re.I)
# "the 405B of the 3.1 series"
GENERATION = re.compile(r" (?:series|generation|family|herd|line|line-?up|releases?|days|era)\b", re.I)
MAY_FOLLOW = frozenset(
    "and versus compared while point points percent accuracy score rating pass with which against "
    "but than over whereas from followed "
    "respectively after elo among across under overall percentile correct resolved when using was "
    "per out beating ahead surpassing "
    "outperforming behind just though although both even putting making placing matching "
    "exceeding topping edging the for".split()
)
# "in 54% of cases", "preferred in 60% of the comparisons"
IN_CASES = re.compile(r"\b(?:in|for)(?: (?:about|just|only|nearly|over|roughly|some))? ?$", re.I)
OF_CASES = re.compile(
    r"\s?(?:%|percent)? ?of (?:the |all |all the |its )?(?:[\w-]{1,14} ){0,2}"
    r"(?:cases|comparisons|match-?ups|battles|conversations|pairings|duels|rounds|encounters)\b",
    re.I,
)
# "relatively speaking, 438 percent", "add 338 percent of it"
RELATIVELY = re.compile(r"\b(?:relative\w{0,2}|add|adds|added|adding|on top of|percent of (?:it|that))\b", re.I)
# "about 66% in relative terms (percent of Y's score, not points)"
RELATIVE_TERMS = re.compile(
    r"\b(?:in relative terms|relatively speaking)\b"
    r"|\brelative (?:gain|improvement|increase|difference|lead|advantage)\b|\bnot (?:percentage )?points\b",
    re.I,
)
TO_ONE, IS_TO_ONE = re.compile(r"(?: to |:)1\b(?![.,]?\d|%)"), re.compile(r"\b\d{1,3}(?:\.\d{1,2})?(?: to |:)$")
SHARE_OF = re.compile(r"\s?%? of what\b", re.I)
OUT_OF = re.compile(r"\d out of (?:every |each |the )?$", re.I)
OF_IT = re.compile(r" of (?:it|that)\b", re.I)
# "2 of 3 benchmarks"
PART_OF = re.compile(
    r"^ (?:out )?of (?:the |these |those |all )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
MONTHS_OF_A_TEST = re.compile(r"2\d\.(?:0?[1-9]|1[0-2]) ?[-–—~] ?2\d\.(?:0?[1-9]|1[0-2])")
# "no reason to move from" 3.3 "to" Scout
MOVE_FROM = re.compile(
    r"\b(?:mov|switch|migrat|upgrad|chang)(?:e|es|ed|ing)? (?:over |up |away )?from (?:the )?(?:old )?$", re.I
)
MOVE_TO = re.compile(r" to (?:the )?(?:new(?:er)? |big(?:ger)? |small(?:er)? )?", re.I)
# "gains 9 points on B1. On B2 it is almost" 8
IT_IS = re.compile(
    r"\bit(?: is|'s|’s| was) (?:(?:almost|nearly|about|around|roughly|only|just|over|some) ){0,2}$", re.I
)
POINTS_BEFORE = re.compile(r"\d (?:percentage )?points?\b[^.;!?]{0,60}[.;!?]\W{0,4}$", re.I)
FEW = 20  # points that one is ahead by, and hardly anybody's score
OF_A_WINDOW = 5  # characters between the name of a test and the months of its problems: " v5 ", " ("


# "B ranking: 1. X 2. Y 3. Z"
PLACE = re.compile(r"[.):]{1,2} ?(?=[A-Z*_(])|[.)] (?=[a-z])")
FIRST_PLACE = re.compile(r"(?:^|[\s:(])1[.)] ")
MOST_PLACES = 9


def _is_place(frame: Frame, mention: Mention, value: Quantity) -> bool:
    """Whether a number only counts the places of a list that runs on in one line: "1. X 2. Y"."""
    if value.unit != "count" or len(mention.text) > 1 or not 0 < value.value <= MOST_PLACES:
        return False
    if PLACE.match(frame.view.text, mention.end, mention.end + 4) is None:
        return False
    return (
        value.value == 1 or FIRST_PLACE.search(frame.view.text, max(0, mention.start - 300), mention.start) is not None
    )


def is_score(frame: Frame, mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Quantity):
        return False
    if _is_place(frame, mention, value):
        return False
    if MONTHS_OF_A_TEST.fullmatch(mention.text) and any(
        -1 < mention.start - b.end < OF_A_WINDOW for b in frame.benchmarks
    ):
        return False  # "LiveCodeBench v5 24.12-25.2": of which months its problems are
    if OUT_OF.search(frame.before(mention, 24)):
        return False  # "solves 91 out of 100": of how many
    if TO_ONE.match(frame.after(mention, 8)) or (mention.text == "1" and IS_TO_ONE.search(frame.before(mention, 12))):
        return False  # "outscores Y 1.7 to 1": so many times
    if value.unit == "count" and _is_of_so_many(frame, mention, value):
        return False
    if SHARE_OF.match(frame.after(mention, 12)):
        return False  # "7.1% of what Y asks"
    if value.unit in ("ratio", "percent") and is_share_failed(frame, mention):
        return False
    if value.unit == "ratio":
        return value.value < 1 and is_share_solved(frame, mention)
    if (
        value.unit == "percent"
        and (value.value > 100 or OF_IT.match(frame.after(mention, 12)))
        and RELATIVELY.search(frame.text)
    ):
        return False
    if value.unit == "percent" and RELATIVE_TERMS.search(frame.text):
        return False
    if IN_WORDS.fullmatch(mention.text):
        after = frame.after(mention, 40)
        return bool(SHARE.match(after) or PROBLEMS.match(after) or SOLVES.search(frame.before(mention, 40)))
    if OF_CASES.match(frame.after(mention, 50)) and IN_CASES.search(frame.before(mention, 16)):
        return False  # "beats Y in 54% of cases": so often, not so much
    if GLUED.match(frame.after(mention, 2)) or frame.before(mention, 1) == "%":
        return False  # "36.1%48.7%": cells of a table that was not understood
    if value.unit not in SCORE_UNITS or (value.unit == "count" and not any(map(str.isdigit, mention.text))):
        return False
    if value.unit == "count" and GENERATION.match(frame.after(mention, 14)):
        return False
    if value.unit == "count" and (_is_left(frame, mention) or _is_gain_again(frame, mention, value)):
        return False
    return not (value.unit == "count" and _counts_things(frame, mention))


# "of the 30 problems of AIME 2024, X solves" 24
OF_SO_MANY = re.compile(
    r"\b(?:of|out of|with|has|have) (?:the |its |all |only |just )?(?P<n>\d{2,4}) (?:[a-z-]{3,12} )?"
    r"(?:problems|questions|tasks|issues|exercises|items)\b",
    re.I,
)


def _is_of_so_many(frame: Frame, mention: Mention, value: Quantity) -> bool:
    """Whether a bare number may count problems, of so many that the sentence has told."""
    told = OF_SO_MANY.search(frame.view.text, frame.start, mention.start)
    return told is not None and value.value == int(value.value) and value.value <= int(told["n"])


def _is_left(frame: Frame, mention: Mention) -> bool:
    """Whether a number is the version that somebody moves away from, to a model: "move from 3.3 to Scout"."""
    if not MOVE_FROM.search(frame.before(mention, 40)):
        return False
    to = MOVE_TO.match(frame.view.text, mention.end)
    return to is not None and any(m.start == to.end() for m in frame.models)


def _is_gain_again(frame: Frame, mention: Mention, value: Quantity) -> bool:
    """Whether "it" is the gain in points that the sentence before told: "Y gains 9 points on B1. On B2 it is 8"."""
    return (
        value.value < FEW
        and IT_IS.search(frame.before(mention, 30)) is not None
        and POINTS_BEFORE.search(frame.view.text[max(0, frame.start - 100) : frame.start]) is not None
    )


def _counts_things(frame: Frame, mention: Mention) -> bool:
    if "." in mention.text:
        return False  # there are no 90.8 things
    if PART_OF.match(frame.after(mention, 16)):
        return True
    if any(m.start == mention.end + 1 and m.role != "wording" for m in frame.mentions):
        return False  # a name, a metric or a verb of comparison follows, no thing that is counted
    word = AFTER_NUMBER.match(frame.after(mention, 30))
    return word is not None and word[1].lower() not in MAY_FOLLOW


def heads_item(frame: Frame, quantity: Mention, benchmark: Mention | None) -> bool:
    """Whether a line is a figure and its benchmark, and nothing else: "- 79.8 – AIME 2024"; or a figure that its label
    calls a score, under a model and a benchmark.
    """
    text = frame.view.text
    if benchmark is None:
        return SCORE_LABEL.fullmatch(text, frame.start, quantity.start) is not None
    return (
        not any(map(str.isalnum, text[frame.start : quantity.start]))
        and HEADED.fullmatch(frame.gap(quantity, benchmark)) is not None
        and not any(map(str.isalnum, text[benchmark.end : frame.end]))
    )


def is_decimal(frame: Frame, quantity: Mention) -> bool:
    """Whether a figure is printed as a share of one hundred is: "81.3", and not as a version or a count."""
    value = quantity.value
    assert isinstance(value, Quantity)
    return (
        value.unit in ("count", "percent")
        and "." in quantity.text
        and value.value <= 100
        and COUNTS.search(frame.before(quantity, 24)) is None
    )


def is_printed_score(quantity: Mention) -> bool:
    """Whether a figure is in percent, or has a decimal place as few counts have."""
    value = quantity.value
    assert isinstance(value, Quantity)
    return value.unit == "percent" or (value.unit == "count" and "." in quantity.text and value.value <= 100)


def of_humans(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is what people reach: "Domain experts average 65%", "and the best students 90%"."""
    match = HUMANS.search(frame.before(quantity, 90))
    return match is not None and (not match["verb"] or any(word in SCORING for word in match[0].lower().split()))


def compared_with_a_number(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is a bound and no other model is meant: "exceeds 95%"."""
    return any(
        m.end + 1 == quantity.start and p.takes_object and p.relation == "above" for m, p in frame.phrases("order")
    )


def of_people(frame: Frame, quantity: Mention) -> bool:
    """Whether a number is a share of people: "beats 96.3% of participants"."""
    after = frame.after(quantity, 50)
    if OF_PEOPLE.match(after) is not None:
        return True
    text = frame.view.text
    if OF_THEM.match(after) is not None:  # "Where would X stand among the humans? Above 93% of them."
        return SOME_PEOPLE.search(text, max(0, quantity.start - 160), quantity.start) is not None
    return WOULD_LOSE.match(after) is not None and PEOPLE_FIRST.search(text, frame.start, quantity.start) is not None


# "Of the people who compete on Codeforces," 93% "would lose to" X
OF_THEM = re.compile(r"\s?(?:%|percent|per cent)? of (?:them|these|those)\b", re.I)
PEOPLE = r"(?:participants|competitors|contestants|programmers|coders|humans|people|users|entrants|players|contenders)"
SOME_PEOPLE = re.compile(rf"\b{PEOPLE}\b", re.I)
PEOPLE_FIRST = re.compile(rf"\b(?:of|among) (?:all |the |those )?(?:human )?{PEOPLE}\b[^.;:?!]{{0,60}}$", re.I)
WOULD_LOSE = re.compile(
    r"\s?(?:%|percent|per cent)? (?:of them )?(?:would |will |must )?(?:lose to|lost to|rank below|rank behind"
    r"|are behind|sit below"
    r"|trail|fall behind|stand behind|are beaten by|(?:do|score|fare) worse than|finish behind|come in behind"
    r"|are below) (?:the )?",
    re.I,
)
