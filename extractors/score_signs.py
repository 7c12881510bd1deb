"""What the print and the words right beside a number show of it: a score, a share of people, a bound."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.joints import SCORING
from extractors.mentions import Mention
from kg.model.quantity import Quantity

# "- 79.8 –" B
HEADED = re.compile(r"\s?%?(?:\s?[-–—:=|·]\s?| ?\(| {1,3}on )(?:the )?", re.I)
# "Published score:" 79.8
SCORE_LABEL = re.compile(r"\W{0,4}(?:[a-z-]{3,14} ){0,2}(?:score|result|accuracy)[\s*_]{0,3}[:=][\s*_]{0,4}", re.I)
# "the best human programmers typically score"
HUMANS = re.compile(
    r"\b(?:(?:human|domain|expert|phd|skilled|non-expert) (?:[a-z]{3,12} )?(?:experts?|programmers?|"
    r"coders?|engineers?|participants?|testers?|validators?|baseline|performance|holders?|average)|"
    r"phds|humans|experts|experts in the field|phd-level experts|students|people) "
    r"(?:[a-z]{2,14} ){0,3}$",
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
    """Whether the number is what people reach: "Domain experts average 65% on this set"."""
    match = HUMANS.search(frame.before(quantity, 90))
    return match is not None and any(word in SCORING for word in match[0].lower().split())


def compared_with_a_number(frame: Frame, quantity: Mention) -> bool:
    """Whether the number is a bound and no other model is meant: "exceeds 95%"."""
    return any(
        m.end + 1 == quantity.start and p.takes_object and p.relation == "above" for m, p in frame.phrases("order")
    )


def of_people(frame: Frame, quantity: Mention) -> bool:
    """Whether a number is a share of people: "beats 96.3% of participants"."""
    return OF_PEOPLE.match(frame.after(quantity, 50)) is not None
