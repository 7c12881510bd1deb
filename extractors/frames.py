"""What stands together in one sentence, by role, and the words between.

A frame is the last place that knows about characters: the steps after it (pairing, orders, ranks) ask it who stands
where and what joins two mentions. Offsets are those of the block's view; `place` gives them back in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.clues import Clue, Words, words_of
from extractors.joints import SCORING
from extractors.mentions import Mention
from extractors.scope import Scope
from extractors.senses import Sense, sense
from kg.model.claims import Entity, Origin
from kg.model.text import Span, View

# "R1 gets 79.8, while o1 …": a new clause
BOUNDARY = re.compile(
    r";|\b(?:while|whereas|(?<!\ball )but|however|although|though|yet|in contrast|by contrast|conversely)\b", re.I
)
# "than Y", "compared to Y", "ahead of Y": what follows is the other side, not the subject.
COMPARATOR = re.compile(
    r"\b(?:not(?: of| for| from)?|than|versus|vs\.?|v\.|against|over|compared (?:to|with)|relative to|"
    r"comparison (?:to|with|against)|ahead of|behind|"
    r"next to|that of|those of|below|above|unlike|beyond|shy of|short of|level of|clear of|"
    r"points? under|times what|of what|within (?:[\w.,'’-]{1,12} ){0,4}(?:points?|percent|hair|whisker|inch|distance"
    r"|breadth)(?: or so)? of|(?:points?|breadth|whisker"
    r"|hair) (?:away )?from|"
    r"as (?:an? |the )?(?:customers?|users?|clients?) of|"
    r"(?:as (?:much|many) as|than) the \d[\d.,]{0,8}(?: (?:million|billion|trillion))?(?: [a-z]{2,12}){0,2} of|"
    r"as (?:much|many|good|fast|cheap|large|strong|big|high|low|well|expensive|often) as|"
    r"compar(?:e|es|ing) (?:(?:that|this|it) )?(?:to|with)|compares? against|(?:stacks?|"
    r"measures?) up (?:to|against|with)|"
    r"(?:fares?|performs?) (?:against|versus)|differs? from|different from|supersed(?:es?|ed|ing)|"
    r"obsolet(?:es?|ed|ing)|replac(?:es?|ed|ing)|"
    r"(?:comparable|similar|equivalent|competitive|identical) (?:\w{4,12} ){0,2}(?:to|with)|"
    r"(?:competitor|rival|challenger|alternative|answer|response|counterpart|successor) (?:to|of)"
    r"|(?:stand-in|substitute|replacement|follow-up) (?:for|to|of))"
    r"(?: (?:the|both|either|all|its|their|previous|earlier|larger|smaller|bigger|rival|older|"
    r"newer|even|closed|open|access to|using|for|on|with|at|\w{1,14}'s)){0,3} ?$",
    re.I,
)
# "X, released alongside Y in May": what follows is X's
BESIDE = re.compile(
    r"\b(?:released|launched|announced|unveiled|introduced|shipped|shipping|arrived|debuted|"
    r"presented|published|offered)"
    r"(?: (?:together|simultaneously))? (?:alongside|with|beside|next to|together with) (?:the |its )?$",
    re.I,
)
VERBS = frozenset(v for v in SCORING if v.endswith("s")) | frozenset(
    "does did can will costs takes took uses remains remained charges charged needs offers".split()
)
# "except R1", "second only to o1"
EXCEPT = re.compile(
    r"\b(?:except(?: for)?|apart from|other than|aside from|excluding|besides|bar|only to|only behind|behind only)"
    r"(?: (?:the|for|only|\w{1,14}'s)){0,2} ?$",
    re.I,
)
# "the 14B distill of" R1
DISTILL_OF = re.compile(r"\bdistill(?:s|ed|ation)?(?: (?:versions?|variants?|models?))? of (?:the )?$", re.I)
# "o1 and also the R1", "o1 (high), R1"
JOINED = re.compile(
    r"^/$|^\.?(?:\s{0,3}\([^()]{0,60}\))?\s{0,3}(?:,|&|/|\+|,? and|,? or|,? nor|,? as well as|,? plus|"
    r",? along with|, but also)\s{1,3}"
    r"(?:(?:even )?(?:the )?(?:(?:proprietary|closed|open|closed-source|open-source|open-weights?|"
    r"commercial|larger|bigger"
    r"|frontier|leading|top|other|smaller|stronger|established|reasoning|specialized|american|western) ){0,2}"
    r"(?:models|systems|llms|rivals|competitors|alternatives|giants) "
    r"(?:such as|like|including) )?"
    r"(?:(?:even|also|the|its|their|own|both|to|of|older|newer|larger|smaller|previous"
    r"|(?!(?:it|that|this|here|there)'s)\w{1,14}'s) ){0,4}$",
    re.I,
)
# "o1 and R1"
JOINING = re.compile(r"[&/+]|\b(?:and|n?or|as well as|plus)\b")
# ", and o1-mini" "also is"
NEXT_WORD = re.compile(r"(?:,? \w{2,12}ly)? ([a-z]{2,14})\b")
# what stands before the last of a list: "a, b and c"
CLOSING = re.compile(r"\b(?:and|n?or)\b|&")
# "the best among these three"
AMONG = re.compile(r"\b(?:among|amongst|of|out of|between)(?: (?:the|all|these|those|both))? $", re.I)
# "79.8, and 79.2"
LISTED = re.compile(
    r"^(?:\s{0,3}\([^()]{0,60}\))?\s{0,3}(?:,|&|/|\+|,? and|,? or|,? as well as|"
    r",? plus)\s{0,3}(?:the |on |in |its |both )?$",
    re.I,
)


def key_of(side: tuple[Entity, ...]) -> tuple[str, ...]:
    """All that a side may stand for: equal for one thing named twice."""
    return tuple(c for e in side for c in e.candidates or (e.name,))


@dataclass(slots=True)
class Frame:
    """One sentence (or label line, or cell) with everything found in it."""

    view: View
    """The block's view."""
    start: int
    """First character of the sentence in the view."""
    end: int
    """First character after it."""
    mentions: list[Mention]
    """Of this sentence, sorted, never overlapping."""
    scope: Scope
    """What it inherits."""
    origin: Origin
    """Where claims of it come from."""
    entities: dict[int, tuple[Entity, ...]]
    """Start of a model or benchmark mention -> who or what it is."""
    models: list[Mention] = field(default_factory=list)
    benchmarks: list[Mention] = field(default_factory=list)
    quantities: list[Mention] = field(default_factory=list)
    objects: set[int] = field(default_factory=set)
    """Starts of the models that stand on the other side of a comparison."""
    margins: set[int] = field(default_factory=set)
    """Starts of the quantities that say by how much."""
    subject: tuple[Entity, ...] = ()
    """Whom "it" and a missing subject mean."""

    described: dict[str, tuple[Entity, ...]] = field(default_factory=dict)
    """Adjective -> whom "the … model" means; an adjective that fits nobody is there with nobody."""
    company: Entity | None = None
    """The company named last in or before the sentence."""
    table: int | None = None
    """Block of the table that stands nearest above."""
    beneath: bool = False
    """Whether nothing but the models of that table was named between it and the block, and no section begun."""
    recent: tuple[Entity, ...] = ()
    """The models of the sentence before, in the same block."""
    stepped: tuple[Entity, ...] = ()
    """The older and the newer model between which the sentence before steps: "Should you move from Y to X?"."""
    asked: bool = False
    """Whether the sentence before was a question, which this one answers."""
    topics: tuple[Entity, ...] = ()
    """The benchmarks of the sentence before, for "the former", "two of these three" and answers that list numbers."""
    told: bool = False
    """Whether the sentence behind says whose its numbers are: "92.9 on B. That is X."."""
    asking: bool = False
    """Whether the frame begins with a question, in which the verb may stand before its subject."""
    gainer: tuple[Entity, ...] = ()
    """Whose bare gains were counted in the line before."""
    contest: tuple[tuple[Entity, ...], tuple[Entity, ...]] = ((), ())
    """Who was ahead and who behind in the comparison made last, here or in a sentence before."""
    baseline: tuple[Entity, ...] = ()
    """What a bare "+9.0" improves on: the far side of the section's last comparison."""

    text: str = field(init=False)
    """The sentence alone; kept, since it is asked for twenty times."""
    _words: Words | None = field(init=False, default=None)
    _boundaries: list[tuple[int, int]] | None = field(init=False, default=None)
    """Both once they were asked for: its words, and where clauses end and begin."""
    _senses: list[tuple[Mention, Sense]] = field(init=False)
    """The words of comparison, hedge, … with what they mean."""

    def __post_init__(self) -> None:
        self.text = self.view.text[self.start : self.end]
        self._senses = [(mention, sense(mention.phrase)) for mention in self.mentions if mention.phrase is not None]

    @property
    def sentence(self) -> Span:
        """The sentence in the document."""
        return self.view.span(self.start, self.end)

    def gap(self, left: Mention, right: Mention) -> str:
        """The characters between two mentions."""
        return self.view.text[left.end : right.start]

    def before(self, mention: Mention, size: int = 60) -> str:
        """Up to `size` characters before a mention, inside the sentence."""
        return self.view.text[max(self.start, mention.start - size) : mention.start]

    def after(self, mention: Mention, size: int = 60) -> str:
        """Up to `size` characters after a mention, inside the sentence."""
        return self.view.text[mention.end : min(self.end, mention.end + size)]

    def place(self, *mentions: Mention) -> Span:
        """The document span over some mentions."""
        return self.view.span(min(m.start for m in mentions), max(m.end for m in mentions))

    def has(self, words: Words) -> bool:
        """Whether one of some words stands in the sentence, or one that begins alike."""
        if self._words is None:
            self._words = words_of(self.text)
        return not words.isdisjoint(self._words)

    def says(self, clue: Clue) -> re.Match[str] | None:
        """Where the sentence first holds what a clue is looking for."""
        return clue.pattern.search(self.text) if self.has(clue.words) else None

    def all_said(self, clue: Clue) -> Iterator[re.Match[str]]:
        """Everywhere that it does."""
        return clue.pattern.finditer(self.text) if self.has(clue.words) else iter(())

    def phrases(self, *kinds: str) -> list[tuple[Mention, Sense]]:
        """The words of comparison, hedge, … of these kinds, in order."""
        return [pair for pair in self._senses if pair[1].kind in kinds] if self._senses else []

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a view offset: between words such as "while", "whereas", ";"."""
        if self._boundaries is None:
            self._boundaries = [match.span() for match in BOUNDARY.finditer(self.view.text, self.start, self.end)]
        start, end = self.start, self.end
        for ends, begins in self._boundaries:
            if begins <= at:
                start = begins
            elif ends > at:
                end = ends
                break
        return start, end

    def within(self, mentions: list[Mention], start: int, end: int) -> list[Mention]:
        """Those of `mentions` that lie in a stretch of the view."""
        return [m for m in mentions if m.start >= start and m.end <= end]

    def who(self, mention: Mention) -> tuple[Entity, ...]:
        """The models behind a mention; several for a group."""
        return self.entities.get(mention.start, ())

    def sides(self) -> list[tuple[Entity, ...]]:
        """Everyone whom a mention names alone, each once, in order."""
        found: dict[tuple[str, ...], tuple[Entity, ...]] = {}
        for mention in self.models:
            if len(self.who(mention)) == 1:
                found.setdefault(key_of(self.who(mention)), self.who(mention))
        return list(found.values())

    def measured(self) -> tuple[Entity, ...]:
        """The one benchmark that the sentence, or what stands above it, is about; empty where several are named."""
        named = {key_of(self.who(b)): self.who(b) for b in self.benchmarks}
        if len(named) == 1:
            return next(iter(named.values()))
        return (self.scope.benchmark,) if not named and self.scope.benchmark is not None else ()

    def _begins_clause(self, mention: Mention) -> bool:
        """Whether a verb follows: "…, and o1-mini is 80% cheaper" says something new and ends the list."""
        word = NEXT_WORD.match(self.view.text[mention.end : mention.end + 32])
        if word is None:
            return False
        return word[1] in VERBS or any(m.start == mention.end + 1 for m, p in self.phrases("order") if p.verb)

    def run(self, mentions: list[Mention], index: int, step: int) -> list[Mention]:
        """`mentions[index]` and those joined to it by commas and "and", going forwards (1) or backwards (-1)."""
        run = [mentions[index]]
        gaps: list[str] = []
        while 0 <= index + step < len(mentions):
            here, there = mentions[index], mentions[index + step]
            left, right = (here, there) if step > 0 else (there, here)
            between = self.gap(left, right)
            if len(between) > 90 or not JOINED.match(between):
                break
            if step > 0 and "," in between and "and" in between and self._begins_clause(there):
                break
            if step > 0 and any(CLOSING.search(gap) for gap in gaps):
                break  # "among X, Y and Z, Q is best": the list ended with Z
            run.append(there)
            gaps.append(between)
            index += step
        if step < 0 and len(run) > 2 and not CLOSING.search(gaps[0]) and any(CLOSING.search(gap) for gap in gaps):
            return run[:1]  # the same, read from Q
        if len(run) == 2 and not JOINING.search(gaps[0]):
            run.pop()  # "Compared to Y, X …": a lone comma joins nothing
        return run if step > 0 else run[::-1]


def headed(frame: Frame) -> tuple[Entity, ...]:
    """The two models of a heading above a frame that holds them against each other, in its order: "X vs Y"."""
    pair = frame.scope.others
    return pair if len(pair) == 2 and all(e.span is not None for e in pair) else ()
