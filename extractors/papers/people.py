"""Rows of people, recordings, references and bounds, as prose calls them: "human performance", "real speech"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.papers.lines import Line
from extractors.patterns import pattern

_SPEECH = r"(?: (?:recordings?|speech|audio|samples|data|utterances))?"
_SUMMARIES = r"(?: summar(?:y|ies))?"
_OF_HUMANS = (
    r"(?:level |upper )?(?:performance|agreement|bound|ceiling|level|raters?|annotators?|baseline|reference|experts?|"
    r"accuracy(?! of)|score(?! of))"
)
_READER = r"(?: (?:reader|setting|model|baseline|setup))?"
_GENUINE = "human-written|human-authored|gold-standard|gold|real|genuine|written"
# what a label says, what prose has for it
_PEOPLE = (
    (
        pattern(r"\bhumans?\b|\bannotators?\b|\bpeople\b|\bexperts?\b", re.I),
        rf"(?:the )?human(?:s|[- ]{_OF_HUMANS})|"
        r"(?:the )?(?:agreement (?:between|among|of) humans|inter-?annotator agreement)",
    ),
    (
        pattern(r"\bground[- ]?truth\b|^gt\b", re.I),
        rf"(?:the )?(?:ground[- ]truth|real|natural|genuine){_SPEECH}(?! than)",
    ),
    (
        pattern(r"^(?:real )?recordings?$|^natural speech$", re.I),
        r"(?:the )?(?:(?:real|natural|original|genuine|human) )?(?:recordings?|ground[- ]truth|speech recordings)|"
        r"(?:natural|real|genuine|human) speech",
    ),
    (
        pattern(r"^(?:gold|human)?[- ]?references?(?: summar(?:y|ies))?$", re.I),
        rf"(?:the )?(?:(?:gold|human-written|human|written) )?references?{_SUMMARIES}|"
        r"human[- ]written (?:texts?|summaries)",
    ),
    (
        pattern(r"\boracle\b|\bupper[- ]bound\b|\btop-?line\b", re.I),
        r"(?:the )?(?:oracle|upper[- ]bound|top-?line)(?: (?:system|setting|model))?",
    ),
    (
        pattern(r"^(?:random|chance)(?: (?:guess(?:ing)?|baseline|choice|level))?$", re.I),
        r"(?:a )?random (?:guess(?:ing)?|choice|chance|baseline)|chance(?: level| performance)?",
    ),
    (
        pattern(r"^majority(?: (?:class|vote|baseline|voting))?$", re.I),
        r"(?:the )?majority[- ](?:class(?: baseline)?|vote|voting|baseline)",
    ),
    (
        pattern(r"\b(?:kappa|fleiss|cohen|krippendorff|iaa)\b|κ|^(?:α|alpha)$|\bagreement\b", re.I),
        r"(?:the )?(?:(?:inter-?|inter-?annotator |inter-?rater |annotator )?agreement|"
        r"(?:fleiss'?s? |cohen'?s? )?(?:kappa|κ)|krippendorff'?s? (?:alpha|α))(?: (?:scores?|values?))?",
    ),
    (
        pattern(r"^closed[- ]book$|^no retrieval$|^without retrieval$", re.I),
        rf"(?:the )?(?:closed-book|retrieval-free){_READER}|(?:no|without) retrieval",
    ),
)


def people(lines: list[Line]) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """A pattern for each such line, with its axis."""
    for label, spelled in _PEOPLE:
        found = [line for line in lines if label.search(line.name)]
        exact = [line for line in found if label.fullmatch(line.name)]
        found = [line for line in found if line.step is None and not re.search(r"\bper\b|#|number", line.name)]
        for line in exact or (found if len(found) == 1 else []):
            yield spelled, line.axis, (line.at,)
            yield rf"(?:{_GENUINE})(?= [\ue000-\ue0ff])", line.axis, (line.at,)
