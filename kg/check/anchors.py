"""What stands right beside what in running text: whose a figure is, and on what, so that nobody else can be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from kg.check.article import Article, key_of
from kg.check.library import Library, folded
from kg.model.claims import Claim, Entity, ValueClaim
from kg.model.text import Span

# "79.8% for", "79.8 (": binds a name right behind a figure
BINDS = re.compile(
    r"\s?(?:%|percent|points)?\s?(?:accuracy |score )?(?:for|by|from|of|that|which|goes to|belongs to|\() ?(?:the )?",
    re.I,
)
# what begins anew between a name and a figure
ANEW = re.compile(
    r"[;:](?=\s)|\.\s|\s[–—-]\s|,? (?:and|while|but|whereas|where|though|although|which|than|against|versus|vs\.?|above"
    r"|below|under|over|behind|ahead|like|compared|short|it|its|the)\b",
    re.I,
)
# "The former has the best result": of which two, sentences before say
POINTS = re.compile(r"\W{0,4}(?:and |but )?the (?:former|latter)\b", re.I)
# 61.7% "on the latter"
POINTED = re.compile(r"\s?(?:%|percent)? (?:on|in) the (?:first|second|third|former|latter)\b", re.IGNORECASE)
# "The latter gives" 80.5
POINTED_AHEAD = re.compile(
    r"\bthe (?:first|second|third|former|latter)\b(?:(?!\b(?:and|or|but|former|latter)\b)[^.;:()\d]){0,40}$", re.I
)
FIGURE = re.compile(r"\(|\s\d")  # 50.0 "(was 9.3 with" Y: what comes next may be the one that is the name's
# "**October 2024**:" X
LABELS = re.compile(r"[*_]{0,3}[:–—-]?[*_]{0,3} ?")
# "With" 70.0 "on B1 and 49.2 on B2," X, "Scoring" 49.0 "on B (set)," X
LEADS = re.compile(
    r"\W{0,3}(?:with|at|scoring|posting|achieving|reaching|earning|recording|hitting|solving|getting|attaining|given"
    r"|thanks to)\b[^.;:?!]{0,12}",
    re.I,
)
GOES_TO = re.compile(
    r"(?:(?!,? (?:it|its|while|but|whereas|where|than|against|versus|vs)\b)[^;:?!\n]){0,120}, (?:the )?", re.I
)
# 77.3 "is the figure given for" X, Z "is the company behind" X
SAID_OF = re.compile(
    r"\s?(?:%|percent)?(?:[:,]? ?(?:that )?(?:is|was)|: (?:that|this)(?: is|['’]s)) (?:the |what )(?:[\w-]{2,14} ){0,6}"
    r"(?:for|of|by|to|from|behind|that|which|under which|in|with) (?:the )?"
    # 671 billion ": that is how many parameters" X has
    r"|\s?(?:[:,–—-]? ?(?:that|this|it)(?: is|['’]s)) how (?:many|much|large|big|long) (?:[\w-]{2,14} ){0,4}(?:the )?",
    re.I,
)
SIZE_ALONE = re.compile(r"(?:the )?\d{1,4}(?:\.\d{1,2})?[bB](?:[ -](?:model|one|version|variant|distill))?", re.I)
WORDS = re.compile(r"(?!(?:the|a|an|our|its)\b)[a-z]{1,20}\d{0,4}(?:\.\d)?[a-z]{0,3}|\d{1,4}(?:\.\d{1,2})?[a-z]{0,3}")
# "400 billion in", behind which another model stands
BEHIND = re.compile(rf"(?:{BINDS.pattern}|\s(?:in|with|on|at) (?:the )?)", re.I)
# "71.0 on", behind which a benchmark stands
ON = re.compile(r"\s?(?:%|percent|points)? ?(?:accuracy |correct )?\(?(?:on|in|at|for|of) (?:the )?", re.I)
# "The base model has 32.9": somebody whom no name tells
_WHO = (
    r"reasoner|newcomer|incumbent|flagship|giant|student|teacher|successor|predecessor|rival|challenger|sibling|distill"
)
_HOW = (
    r"base|original|older|newer|younger|smaller|larger|bigger|smallest|largest|biggest|full|dense|\w{2,12}-based|final|"
    r"previous|other|sft|rl|un\w{3,12}|pre-?trained|fine-tuned|distilled"
)
DESCRIBED = re.compile(
    rf"\b(?:the|its|their) (?:(?:open-weights?|open|chinese|american|{_HOW}) )?(?:{_WHO})\b|"
    rf"\b(?:the|its|their) (?:\w{{1,12}} )?(?:{_HOW}) "
    r"(?:model|checkpoint|version|variant|one|release|network|budget)s?\b",
    re.I,
)
# "a dead heat with" X: who was held against X may go on being spoken of
AGAINST = re.compile(
    r"\b(?:with|against|over|than|behind|ahead of|beats?|beating|trails?|trailing|to|versus|vs\.?) (?:the )?$", re.I
)
# "a jump from 41.6 to" 85.5
STEP = re.compile(r"\bfrom [^;\n]{1,20} to (?:just |only |about )?$", re.I)
# "That's 27 times" cheaper
THAT_IS = re.compile(
    r"\b(?:that|this|it)(?:['’]s| is| makes it) [^.!?\n]{0,40}\b(?:cheaper|dearer|less expensive|more expensive|better"
    r"|worse|faster|the price|the cost|as much)\b",
    re.I,
)
# "the same recipe on X got 47.0"
INTO = re.compile(r"\b(?:on|onto|into|over|than) (?:the )?$", re.I)
# Y", since it scores" a
SINCE_IT = re.compile(r"\b(?:since|because|as|given that|where|for) (?:it|its)\b", re.I)
# "the smallest distill of" X
RELATIVE = re.compile(
    r"\b(?:distill(?:s|ations?)?|students?|successors?|predecessors?|siblings?|derivatives?|forks?|parents?"
    r"|teachers?|rivals?|competitors?|alternatives?|challengers?"
    r"|an? (?:\w{3,14} )?(?:version|variant|copy|build|port|fine-?tune|merge)) (?:of|to|for) (?:the |its )?$",
    re.I,
)
# "trained in the" X "way"
FASHION = re.compile(
    r"[- ](?:way|style|manner|fashion|recipe|spirit)\b(?! (?:ahead|above|behind|below|better|worse))", re.I
)
IN_THE = re.compile(r"\b(?:in|after|by|with|of|following) (?:the|an?|its) $", re.I)
# 17B "of which are active", "active parameters:" 17B
SIZED = re.compile(r"\W{0,3}(?:(?:parameters|params|of them|of which|are|is|were) ?){0,3}(?:in )?(?:activ|total)", re.I)
SIZED_BEFORE = re.compile(r"\b(?:activ\w{1,5}|total)(?: \w{1,12}){0,3}\W{0,3}$", re.I)
POINTS_FAR = 120  # characters between a name and a sentence that points back at it
REACH = 4000  # characters; what was named further up than this is not looked at, so that the time stays linear
TITLE = 80  # characters of a line that is a label
VERSUS_TITLE = 160  # of one that only names two, "X vs. Y"
OF_ITSELF = ("context-window", "max-output-tokens", "release-date", "license")  # no recipe tried on a model has these
SETS_TWO = re.compile(
    r"[*_#\s]{0,6}[^.:;!?\n]{2,70}(?:\.\d[^.:;!?\n]{0,50}){0,4} (?:vs\.?|versus|v\.|against) [^:;!?\n]{2,90}"
)


def is_subject(subject: Entity, claim: ValueClaim, article: Article) -> bool:
    """Whether nobody else can be meant: by where the name stands, or because nobody else is named around it."""
    name, sentence, text = subject.span, claim.sentence, article.text
    if name is None:
        return not _given(claim, article)  # nothing is known of where it stands, nor of where the other one does
    near = [e for e in models_in(article, sentence.start, sentence.end) if key_of(e) != key_of(subject)]
    called = _called_otherwise(subject, claim, article)
    if not sentence.contains(name):
        return not near and not called and _is_told_before(subject, name, claim, article)
    if SIZE_ALONE.fullmatch(name.of(text)) or is_nickname(subject, article, of_kin=True):
        return False  # "the 8B", "the mini": of which generation, other sentences say
    others = [e.span.start for e in near if e.span is not None] + called
    if any(at >= claim.span.end and BEHIND.fullmatch(text[claim.span.end : at]) is not None for at in others):
        return False  # "400 billion in Maverick"
    if others and SINCE_IT.search(text, min(name.end, claim.span.start), claim.span.start) is not None:
        return False  # "X is preferable to Y, since it has a and its rival b"
    given = _given(claim, article)
    if near and not called and all(key_of(e) in given for e in near) and not _is_turned(claim, article):
        return True  # each has a figure: "X trails Y, with 39.2 against 79.8"
    if name.start >= claim.span.end:
        between = text[claim.span.end : name.start]
        plain = ANEW.search(between) is None and FIGURE.search(between) is None
        leads = (
            LEADS.match(text, sentence.start, claim.span.start) is not None and GOES_TO.fullmatch(between) is not None
        )
        alone = not others and (plain or leads or LABELS.fullmatch(between) is not None)
        alone = alone or (not others and SAID_OF.fullmatch(between) is not None)
        return alone or _is_bound(claim.span, name, text)
    if (
        claim.kind != "price"
        and claim.metric not in OF_ITSELF
        and INTO.search(text, max(0, name.start - 20), name.start) is not None
    ):
        return False  # of prices it is the way to say whose: "on X, input costs"
    parted = any(name.end <= at < claim.span.start for at in others)
    return not others or (not parted and ANEW.search(text, name.end, claim.span.start) is None)


def _is_told_before(subject: Entity, name: Span, claim: ValueClaim, article: Article) -> bool:
    """Whether a name outside of a sentence that names nobody is the only one that may be meant."""
    sentence, text = claim.sentence, article.text
    if len(claim.subject) > 1 or POINTS.match(text, sentence.start, sentence.end):
        return False
    line = line_start(text, sentence.start)
    if name.end <= line and text.startswith(">", line):
        return False  # of somebody else's words in a thread, whom they answer is not sure
    if name.end < sentence.start and THAT_IS.search(text, name.end, sentence.start) is not None:
        return False  # "Y is $15. That's 27 times cheaper.": whoever was meant all along
    if STEP.search(text, max(0, claim.span.start - 30), claim.span.start) is not None:
        return False  # the second of two figures is another one's: "a jump from 41.6 to 85.5"
    if is_label(text, name) or name.start > sentence.start:
        return True
    if AGAINST.search(text, max(0, name.start - 24), name.start) is not None:
        return False  # "a dead heat with X. On B it has": whoever was held against X
    start = max(min(paragraph_start(text, sentence.start), name.start), sentence.start - REACH)
    return all(key_of(e) == key_of(subject) for e in models_in(article, start, sentence.start))


def _called_otherwise(subject: Entity, claim: ValueClaim, article: Article) -> list[int]:
    """Where the sentence calls a model, to which it gives no figure, by the end of its name: "400 billion in
    Maverick".
    """
    given = {id for c in article.by_sentence.get(claim.sentence, ()) for e in c.subject for id in e.candidates}
    start, end = claim.sentence.start, claim.sentence.end
    named = (subject, *models_in(article, start, end), *between(article.tests, start, end))
    spans = [claim.span, *(e.span for e in named if e.span is not None)]  # "LongBench v2" calls no V2
    found = called_in(article, start, end, given.union(subject.candidates))
    return [at for at in found if not any(name.start <= at < name.end for name in spans)]


def called_in(article: Article, start: int, end: int, but: AbstractSet[str]) -> list[int]:
    """Where a stretch of the text calls a model by the end of its name, and not one of those in `but`."""
    stretch = article.text[start:end].casefold()
    mine = {short for short, id in article.endings if id in but}
    short = {short for short, id in article.endings if id not in but and short not in mine and short in stretch}
    return [
        start + found.start()
        for one in sorted(short)
        for found in re.finditer(rf"(?<![\w.-]){re.escape(one)}(?![\w-]|\.\d)", stretch)
    ]


def _is_turned(claim: ValueClaim, article: Article) -> bool:
    """Whether the two figures on its benchmark are given to two models in one order, and those on another benchmark of
    the sentence in the other: "loses to Y, which has a, on B1 (b vs c)".
    """
    pairs: dict[str, list[str]] = {}
    for other in article.by_sentence.get(claim.sentence, ()):
        if other.kind == claim.kind and len(other.subject) == len(other.benchmarks) == 1:
            pairs.setdefault(key_of(other.benchmarks[0]), []).append(key_of(other.subject[0]))
    if len(claim.benchmarks) != 1 or len(pairs) < 2:
        return False
    mine = pairs.get(key_of(claim.benchmarks[0]), [])
    return len(mine) > 1 and any(told[:2] == mine[1::-1] for told in pairs.values())


def is_nickname(subject: Entity, article: Article, *, of_kin: bool = False) -> bool:
    """Whether a name is none that the reference has, and would do as well for another model that the document names, or
    one of its family: "the mini", "Sonnet"; or describes and does not name at all: "the newcomer".
    """
    assert subject.span is not None
    library, said = article.library, subject.span.of(article.text)
    if not subject.candidates or _is_name(library, said, subject.candidates):
        return False
    words = set(WORDS.findall(said.casefold()))
    if all(words.isdisjoint(WORDS.findall(library.name(id).casefold())) for id in subject.candidates):
        return len(article.spoken_of) > 1  # "the newcomer" describes
    return any(
        words <= set(WORDS.findall(library.name(id).casefold()))
        for id in (article.kin if of_kin else article.spoken_of)
        if id not in subject.candidates
    )


@lru_cache(maxsize=4096)
def _is_name(library: Library, said: str, ids: tuple[str, ...]) -> bool:
    """Whether the reference has a name for one of some models."""
    return any(folded(said) == folded(name) for id in ids for name in library.names_of(id))


def _is_bound(figure: Span, name: Span, text: str) -> bool:
    """Whether a name is bound to a figure before it: "79.8% for R1", "79.8 (R1"."""
    return name.start >= figure.end and BINDS.fullmatch(text[figure.end : name.start]) is not None


def _given(claim: ValueClaim, article: Article) -> set[str]:
    """Keys of the models to which the sentence of a claim gives a figure of the same kind."""
    return {
        key_of(other.subject[0])
        for other in article.by_sentence.get(claim.sentence, ())
        if len(other.subject) == 1
        and other is not claim
        and (other.kind, claim.kind == "score" or other.metric, [key_of(b) for b in other.benchmarks])
        == (claim.kind, claim.kind == "score" or claim.metric, [key_of(b) for b in claim.benchmarks])
    }


def is_counted_off(claim: Claim, article: Article) -> bool:
    """Whether words beside a figure say which of the tests named before is meant: "80.5 on the latter"."""
    text, start = article.text, max(claim.sentence.start, claim.span.start - 60)
    behind = POINTED.match(text, claim.span.end) is not None
    return behind or POINTED_AHEAD.search(text, start, claim.span.start) is not None


def is_measured(benchmark: Entity, claim: Claim, article: Article) -> bool:
    """Whether the sentence, or a label over it, says what is measured; of a figure, with no other one in between."""
    span, sentence = benchmark.span, claim.sentence
    if span is None or is_label(article.text, span):
        return True
    if not sentence.contains(span) and is_counted_off(claim, article):
        return True
    if (
        isinstance(claim, ValueClaim)
        and not sentence.contains(span)
        and _is_pointed_at(benchmark, span, claim, article)
    ):
        return True
    if not sentence.contains(span) or not isinstance(claim, ValueClaim):
        return sentence.contains(span)
    others = [e for e in between(article.tests, sentence.start, sentence.end) if key_of(e) != key_of(benchmark)]
    beside = [c for c in article.by_sentence.get(sentence, ()) if c.subject == claim.subject and c is not claim]
    if {key_of(e) for e in others} <= {key_of(b) for c in beside for b in c.benchmarks}:
        return True  # each has a figure of the same model: "79.8 and 97.3 on B1 and B2, respectively"
    places = [e.span for e in others]
    if span.start >= claim.span.end:
        return not places or ON.fullmatch(article.text[claim.span.end : span.start]) is not None
    return not any(other is not None and span.end <= other.start < claim.span.start for other in places)


# "On this test X manages", "There, it gets"
POINTS_BACK = re.compile(
    r"\bon (?:this|that|the same) (?:very |same )?(?:test|benchmark|exam|suite|eval\w{0,7}|one)\b"
    r"|\bthere\b(?! (?:is|are|was)\b)",
    re.I,
)


def _is_pointed_at(benchmark: Entity, span: Span, claim: ValueClaim, article: Article) -> bool:
    """Whether a sentence points back in so many words at the only benchmark named right before it."""
    sentence, text = claim.sentence, article.text
    if not 0 <= sentence.start - span.end <= POINTS_FAR or "\n\n" in text[span.end : sentence.start]:
        return False
    near = between(article.tests, line_start(text, span.start), sentence.end)
    if any(key_of(e) != key_of(benchmark) for e in near):
        return False
    return POINTS_BACK.search(text, sentence.start, sentence.end) is not None


def is_relative(name: Span, text: str) -> bool:
    """Whether a name only says whose relative is spoken of, or how something is done: "the smallest distill of R1",
    "trained in the R1-Zero way".
    """
    if (
        FASHION.match(text, name.end) is not None
        and IN_THE.search(text, max(0, name.start - 16), name.start) is not None
    ):
        return True
    return RELATIVE.search(text, max(0, name.start - 40), name.start) is not None


def is_described(claim: Claim, text: str) -> bool:
    """Whether the words of a sentence before a figure, or up to the end of a comparison, describe a model that they do
    not name.
    """
    end = claim.span.start if isinstance(claim, ValueClaim) else claim.span.end
    return DESCRIBED.search(text, claim.sentence.start, end) is not None


def is_sized(claim: ValueClaim, text: str) -> bool:
    """Whether the words beside a number of parameters say whether all or the active ones are meant."""
    return (
        SIZED.match(text, claim.span.end) is not None
        or SIZED_BEFORE.search(text, max(0, claim.span.start - 40), claim.span.start) is not None
        or SIZED.search(claim.span.of(text)) is not None
    )


def models_in(article: Article, start: int, end: int) -> Iterator[Entity]:
    """The models that claims name in a stretch of the text."""
    return between(article.places, start, end)


def between(places: Sequence[tuple[int, Entity]], start: int, end: int) -> Iterator[Entity]:
    at = bisect_left(places, start, key=lambda place: place[0])
    while at < len(places) and places[at][0] < end:
        yield places[at][1]
        at += 1


def paragraph_start(text: str, at: int) -> int:
    """Where the paragraph around a place begins, or as far back as is looked."""
    return max(text.rfind("\n\n", max(0, at - REACH), at) + 1, at - REACH, 0)


def line_start(text: str, at: int) -> int:
    """The same of its line."""
    return max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, 0)


def is_label(text: str, name: Span) -> bool:
    """Whether a name stands in a heading, a title, the line over a list or a question, and not in running text."""
    start, end = line_start(text, name.start), text.find("\n", name.end, name.end + REACH)
    if end < 0 and len(text) > name.end + REACH:
        return False  # no line that is so long is a label
    line = text[start : end if end >= 0 else len(text)].strip()
    return (
        line.startswith("#")
        or line.endswith((":", "?"))
        or (len(line) <= TITLE and ". " not in line and line[-1:] != ".")
        or (len(line) <= VERSUS_TITLE and line[-1:] != "." and SETS_TWO.fullmatch(line) is not None)
    )
