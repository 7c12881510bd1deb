"""Where sentences end: spaCy's blank English with its sentencizer, imported only when some end is in question."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from extractors.patterns import pattern
from extractors.remembered import remembered

if TYPE_CHECKING:
    from spacy.language import Language

# A sign that may end a sentence, and something after it that may begin one.
_MAY_END = pattern(r"[.!?…\n](?:(?<=\n)|(?<!\n)['\"”’)\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[^\s\"“‘'(\[]))")
# Words that keep their full stop inside a sentence. "vs. R1", "Fig. 3", "approx. 70", "Jan. 20", "U.S. market"
_SHORT = pattern(
    r"(?:^|[\s(\[\"“-])(?:vs|v|e\.g|i\.e|cf|approx|ca|etc|al|fig|figs|eq|eqs|sec|secs|tab|ref|refs|no|nr|vol|pp|p|resp|incl|excl|max|min|avg"
    r"|acc|est|inst|dept|inc|ltd|corp|co|dr|mr|mrs|ms|prof|st|jr|sr|ver|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
    r"|[a-z]|(?:[a-z]\.){1,4}[a-z])\.$",
    re.IGNORECASE,
)
# Those of them that may end a sentence nevertheless, where a capital follows.
_EITHER = pattern(r"(?:etc|inc|ltd|corp|co|al|acc|inst|max|min|[a-z]\.[a-z])\.$", re.IGNORECASE)
# "…the report. The": one sign behind a word, a number or a bracket, and one space and a letter or digit behind it.
# There spaCy ends a sentence whatever else stands around: its abbreviations have two small letters ("vs."), or a
# capital and up to five ("Messrs."), or single letters between full stops.
_CERTAIN = pattern(r"(?:(?<![A-Za-z])[a-z]{3,7}|[a-z]{7}|[A-Z]{2}|[0-9%)])[.!?] [A-Za-z0-9]\Z")
# "…than the 32B. The": a size, which spaCy takes for an initial.
_SIZE = pattern(r"[0-9][BMKT]\. [A-Z]\Z")
_NUMBERED = pattern(r"(?:^|\n)\s{0,4}(?:[0-9]{1,3}|[A-Za-z])(?:\.[0-9]{1,3}){0,3}\.$")
# "86.1. That is what X scores": a figure before the sentence that tells whose it is
_THAT_IS = pattern(r"(?:That|This)(?:['’]s| is| was) (?:what|how|the|where)\b")
_LONGEST = 100_000
MOST = 1500  # characters of a sentence; what goes on for longer is a dump, and is cut between words


@cache
def _english() -> Language:
    import spacy

    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    language.max_length = 2 * _LONGEST
    return language


@remembered
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of `text`, without the white space around them; a line end always ends one.

    spaCy is asked, and imported, only where a mark that may end a sentence stands beside quotes, brackets or an
    abbreviation.
    """
    ends: list[int] = []
    asked: list[int] = []
    for match in _MAY_END.finditer(text):
        if match.group() == "\n":
            ends.append(match.start())
        elif "\n" in match.group() or _SIZE.search(text, max(0, match.start() - 4), match.end() + 1):
            ends.append(match.end())
        elif _ends(text, match):
            ends.append(match.end())
            if _CERTAIN.search(text, max(0, match.start() - 7), match.end() + 1) is None:
                asked.append(match.end())
    if asked:
        refused = _refused(text, ends, asked)
        ends = [end for end in ends if end not in refused]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*ends, len(text)]:
        part = text[start:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            spans += _pieces(text, start + lead, start + len(part.rstrip()))
        start = end
    return tuple(spans)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in pieces where it is too long to be one: whatever reads it compares all it names in pairs."""
    while end - start > MOST:
        cut = text.rfind(" ", start + MOST // 2, start + MOST)
        cut = cut if cut > 0 else start + MOST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the sign at `match` ends a sentence, as far as the letters around it tell."""
    sign, after = match.group().strip(), text[match.end() : match.end() + 3].lstrip("\"“‘'([")
    if not after:
        return False
    if sign[0] in "!?":
        return True
    if after[0].islower() and after[:2] not in ("o1", "o3", "o4", "k1"):
        return False
    head = text[max(0, match.start() - 24) : match.start() + 1]
    if _NUMBERED.search(head) and _THAT_IS.match(text, match.end()) is None:
        return False  # "3.2. Results": a number before a heading
    if text[match.end() : match.end() + 1] == "(" and after[0].isdigit():
        return False  # "Qwen2.5-72B-Inst. (85.6%)"
    if _SHORT.search(head):
        return bool(_EITHER.search(head)) and after[0].isupper()
    return True


def _refused(text: str, ends: list[int], asked: list[int]) -> set[int]:
    """Those of `asked` behind which spaCy begins no sentence; it knows brackets and quotes better than letters do.

    It reads what lies between the ends around them that are not in question.
    """
    refused: set[int] = set()
    sure = [0, *sorted(set(ends).difference(asked)), len(text)]
    low = 0
    while low < len(asked):
        after = bisect_right(sure, asked[low] - 1)
        start, stop = sure[after - 1], sure[min(after, len(sure) - 1)]
        high = low
        while high < len(asked) and asked[high] < stop:
            high += 1
        high = max(high, low + 1)
        begins = _begins(text, start, stop)
        refused.update(end for end in asked[low:high] if not (end in begins or _near(end, begins, text)))
        low = high
    return refused


def _begins(text: str, start: int, stop: int) -> set[int]:
    """Where spaCy begins sentences in a stretch of the text, and its end."""
    begins: set[int] = set()
    for at in range(start, stop, _LONGEST):
        document = _english()(text[at : min(at + _LONGEST, stop)])
        begins.update(at + token.idx for token in document if token.is_sent_start)
        begins.add(at + len(document.text))
    return begins


def _near(end: int, begins: set[int], text: str) -> bool:
    """SpaCy may put an opening quote or bracket, or a space, before its sentence."""
    return any(
        end + step in begins and not text[min(end, end + step) : max(end, end + step)].strip(" \"“‘'([")
        for step in (-2, -1, 1, 2)
    )
