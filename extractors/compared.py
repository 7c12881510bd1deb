"""Who is compared with whom: the sides of a comparison."""

from __future__ import annotations

import re

from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.origins import TEACHES
from extractors.owners import contrasted, named_behind
from extractors.senses import Sense
from kg.model.claims import Entity

OPENING = 30  # characters: "Higher than DeepSeek V3 (39.2)" begins with the comparison and means whoever was named
# "beats FooChat on MMLU": nobody that is known
STRANGER = re.compile(
    r" (?:the |both )?([A-Z][\w.-]{2,30}(?: [A-Z0-9][\w.-]{0,20}){0,2})(?= on\b| in\b| by\b| at\b|"
    r"[,.;]|$)"
)
# "above" "that of" Y
RIGHT_BEHIND = re.compile(
    r" (?:(?:the|that of|those of|all|both|its|even|of|older|larger|other|every|most|many) ){0,3}", re.I
)
# beating Y"'s 74.6% and" Z's 78.3%
WITH_FIGURE = re.compile(r"['’]s? \d[\d.]{0,6}\s?%? and (?:the )?")
# "At $1.10 per million tokens, 93% cheaper than Y, X is"
PRICED = re.compile(r"\s{0,3}(?:at|with|priced at|costing|for) (?:just |only |about |around )?\$", re.I)
IT_FOLLOWS = re.compile(r"[,—–-] ?(?:it|they|the model)\b", re.I)
# "— better", "— and cheaper"
AFTER_DASH = re.compile(r"(?:—|–| - |--) ?(?:and |but |while |\w{2,12}ly )?$")
# "neither model wins everything": not whoever was named before
SOMEBODY_ELSE = re.compile(
    r"\s{0,3}(?:A: )?(?:neither|none|nobody|no (?:other )?(?:model|one)|each|every|most|some|few|many|several"
    r"|others?|all (?:of )?(?:the )?(?:others?|rest))\b",
    re.I,
)
NOBODY = re.compile(r"\b(?:nobody|no one|none of \w{3,6}|no (?:other )?model)\b[^,;]{0,40}$", re.I)
# "X and Y: the first of these is stronger"
_COUNTED = (
    r"(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bfor )"
    r"\bthe (first|former|second|latter|third|last)(?:[- ](?:named|mentioned|listed))?"
    r"(?: of (?:them|(?:these|those|the)(?: two| three| four)?(?: models| systems| candidates)?))?(?: one| model)?"
)
COUNTED_OFF = re.compile(_COUNTED + r",? (?:[\w.-]{1,12} ){0,5}$", re.I)
ORDINAL = re.compile(_COUNTED + r"(?![- ]\w{0,3}(?:place|time|score\b|figure|test|benchmark))", re.I)
PLACES = {"first": 0, "former": 0, "second": 1, "third": 2}
# "the latter" if you care about B, where it
OPENS_WITH = re.compile(r"\s{0,3}(?:and |but )?the (former|latter)\b", re.I)
# "so the successor was" better, "but its bigger sibling" wins: one that has no name here
SOMEBODY = re.compile(
    r"(?:[,;] |^)(?:so|and|but|while|whereas|though|as|where|yet) (?:(?:the|its|their) (?:\w{2,12} ){0,2})?"
    r"(?:siblings?|predecessor|successor|cousin|sister|brother|counterpart|runner-up|teacher|student|parent|mini|nano|base)"
    r"(?: (?:is|was|are|were|has|had|does|did|\w{2,12}ly)){0,2} (?:\w{2,12} ){0,2}$"
    r"|\b(?:(?:the|its|their) (?:(?:very )?(?:closest|nearest|next|next[- ]best|second[- ]best|strongest|runner[- ]up)"
    r"|best of the (?:rest|others?))|(?:the|its|their|no) (?:\w{2,14} )?"
    r"(?:runner[- ]up|challengers?|contenders?|pursuers?|competition))"
    r"(?: (?:of (?:them|these|the rest|the others)|rival|competitor|contender|challenger|pursuer|alternative|model"
    r"|system|one|open|closed|other|entry|candidate)s?){0,3}"
    r"(?: (?:is|was|are|were|has|had|comes?|sits|lands?|stays|remains?))?"
    r"(?: (?:only|just|still|already|about|some|a|an|\w{2,12}ly|[\d.]{1,6}%?|points?|percent|full|good|long|way"
    r"|well|far)){0,5} $"
    r"|\b(?:our|my|your|their) (?:default|pick|choice|favou?rite|recommendation|candidate|suggestion|winner)"
    r" (?:\w{2,12} ){0,3}$",
    re.I,
)
# "this baseline is beaten": whose side that is was said before
THE_BASELINE = re.compile(r"\b(?:this|that|the) (?:baseline|predecessor|rival|opponent|yardstick)\b[^,;.]{0,20}$", re.I)
# "It undercuts Y, and on B it is the" stronger one
IT_TWICE = re.compile(r"\W{0,4}it \w{2,14} ", re.I)
IT_IS = re.compile(r"\bit(?:['’]s| is| was) (?:also )?(?:the |an? )?(?:much |far |even |slightly )?$")
# "X shows that simpler methods work better": what is better is no model
THAT = re.compile(
    r"\b(?:shows?|showed|proves?|proved|demonstrates?|demonstrated|suggests?|argues?|means|"
    r"implies|reveals?|notes?|believes?)"
    r" that (?!(?:it|its|the (?:model|new|former|latter))\b)",
    re.I,
)
# "o1, which beats V3", "o1, which is even" higher than either
RELATIVE = re.compile(
    r"^\.?,? (?:which|who|that)\b(?: (?:is|was|has|had|gets|got|does|did|scores?|scored|ranks?))?"
    r"(?: (?:\w{2,12}ly|even|much|far|the|an?)){0,2} ?$",
    re.I,
)
# "ahead of" the two models it is compared with, Y
RIVALS = re.compile(
    r" (?:the |all |both |its )?(?:[a-z]{2,12} ){0,2}(?:models|systems|rivals|competitors|others|contenders)\b"
    r"[^,;.:()]{0,40}[,:(–—-]{1,2} ?(?:namely |including )?",
    re.I,
)
# "beats" larger models such as Y and Z
EXAMPLES = re.compile(
    r"(?: (?:than|to|with|over|by))? (?:the |all |both |its |many |most |some |even |much |far |several )?"
    r"(?:[a-z][\w-]{2,15},? ){0,4}(?:models|systems|LLMs|rivals|competitors|others|contenders|players|offerings"
    r"|alternatives|counterparts|heavyweights|giants),? (?:such as|like|including|e\.g\.,?|for example|namely)"
    r" (?:the |both )?"
)
# "its" score
ITS = re.compile(r"\b(?:its?|their|they)\b", re.I)
# "the smaller model"
PRONOUN = re.compile(
    r"\b(?:its?|they|their|the (?:smaller|larger|bigger|new|newer|latter|former)? ?(?:model|"
    r"one)|this (?:\w{1,12} )?model)\b",
    re.I,
)
# "the smaller model"
DESCRIBED = re.compile(r"\bthe ([\w-]{1,14}) (?:model|one|system|variant|version)\b", re.I)
# "higher than" either
BOTH = 2
THE_OTHERS = re.compile(
    r" (?:than )?(?:either|both|each|the other two|the others|all the others)(?: of (?:them|these|the two))?\b"
)


def _told_of(frame: Frame, mention: Mention) -> re.Match[str] | None:
    """The "former" or "latter" that opens the clause: "the latter if you care about B, where it wins"."""
    start, _ = frame.clause(mention.start)
    opening = OPENS_WITH.match(frame.view.text, start, mention.start)
    if opening is None or any(start <= m.start < mention.start for m in frame.models):
        return None
    return opening


def both_others(frame: Frame, mention: Mention, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The other side of "X and Y … Z, which is higher than either": whom the sentence named before."""
    if THE_OTHERS.match(frame.after(mention, 40)) is None:
        return ()
    named = [e for m in frame.models if m.end <= mention.start for e in frame.who(m)]
    if not named and len(frame.recent) == len(subject) + BOTH and all(e in frame.recent for e in subject):
        named = list(frame.recent)  # "How does X compare to Y and Z? On B, it outscores both of them."
    return tuple(e for e in named if e not in subject and not _overlap(e, subject))


def place_of(word: str, count: int) -> int | None:
    """Which of `count` names an ordinal points at, from 0; None where it points at none of them."""
    if count < 2 or (count > 2 and word.lower() in ("former", "latter")):
        return None
    at = PLACES.get(word.lower(), count - 1)  # "latter", "last"
    return at if at < count else None


def ordinal_of(text: str, count: int) -> int | None:
    """Which of `count` names the one ordinal of a sentence points at: "the former", "the second of the two"."""
    found = {place_of(match[1], count) for match in ORDINAL.finditer(text)}
    return found.pop() if len(found) == 1 else None


def stranger(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """The other side by a name that nothing knows: "outperforms OtherNet on B"."""
    match = STRANGER.match(frame.view.text, mention.end, frame.end)
    if match is None or any(m.start < match.end(1) and m.end > match.start(1) for m in frame.mentions):
        return ()
    return (Entity(id=None, name=match[1], span=frame.view.span(match.start(1), match.end(1))),)


def object_follows(frame: Frame, mention: Mention) -> bool:
    """Whether a model or a group stands right behind a word."""
    groups = [m for m, _ in frame.phrases("group")]
    if frame.after(mention, 1) == ",":
        return False  # "the numbers above, X leads"
    following = [m for m in (*frame.models, *groups) if mention.end <= m.start <= mention.end + 20]
    return any(RIGHT_BEHIND.fullmatch(frame.gap(mention, m)) for m in following)


def implied(frame: Frame, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The one other model that the sentence, the one before, a list of two or the heading "X vs Y" has in play."""
    named = tuple(e for m in frame.models for e in frame.who(m))
    beside = frame.scope.lineup if len(frame.scope.lineup) == 2 else ()  # "- X: 79.8", "- Y: slightly lower, 79.2"
    for field in (named, frame.recent, beside, frame.scope.others):
        others = [e for e in field if e not in subject and not _overlap(e, subject)]
        if any(_overlap(e, subject) and e.candidates not in {s.candidates for s in subject} for e in field):
            return ()  # "o1" beside "the preview": who is meant beside the subject is open
        if len({(e.candidates or e.name) for e in others}) == 1:
            return (others[0],)
        if others:
            return ()
    return ()


def _overlap(entity: Entity, others: tuple[Entity, ...]) -> bool:
    return any(set(entity.candidates) & set(o.candidates) for o in others)


# X is dearer than Y", which costs as much as Z and is therefore" cheaper than W: Y is
WHICH_AND = re.compile(
    r", which (?:[a-z]|\d)[^,.;]{0,60}(?:\.\d[^,.;]{0,60})?,? and (?:is|was|costs?|has|gets|scores|stays|comes|remains)"
    r"(?: (?:therefore|thus|so|hence|also|still|even|then|about|just|only|roughly|\w{1,12} (?:points?|times)"
    r"|an? \w{2,12})){0,3} $",
    re.I,
)
HOW_MUCH = re.compile(r"\b(?:is|was|are|means|by) how (?:much|far|many points) $", re.I)
# "six points more than Y and a whisker above" Z: whoever is more than Y
CHAINED = re.compile(
    r",? (?:and|but|though|yet) (?:(?:still|just|far|well|only|also|some|slightly|clearly|comfortably|marginally|even"
    r"|then|not quite|nearly|almost|about|roughly|over|under|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|a (?:whisker|hair|touch|shade|bit|fraction|little|long way|good deal)|\w{1,8} points?) ){0,3}",
    re.I,
)
OTHER_SIDE = re.compile(
    r"\b(?:than|within [^.,;]{1,20} of|over|above|below|behind|level with|close to|past|up on|down on)(?: the)?"
    r"(?: (?:original|older|first|newer|new|old|earlier|larger|smaller))? $",
    re.I,
)


def is_chained(frame: Frame, model: Mention, mention: Mention) -> bool:
    """Whether a comparison goes on from one that ended with a model."""
    return (
        CHAINED.fullmatch(frame.gap(model, mention)) is not None
        and OTHER_SIDE.search(frame.before(model, 30)) is not None
    )


def left_side(frame: Frame, mention: Mention) -> tuple[tuple[Entity, ...], list[Mention]]:
    """The subject of a comparison: the last model list before it that is no other side, else whom "it" means."""
    if (meant := contrasted(frame, mention)) is not None:
        return meant, []
    if THE_BASELINE.search(frame.before(mention, 40)):
        return (), []
    counted_off = COUNTED_OFF.search(frame.before(mention, 60)) or _told_of(frame, mention)
    if counted_off:
        sides = list({key_of(frame.who(m)): m for m in frame.models if m.end <= mention.start}.values())
        if not sides:
            company = frame.recent if len(frame.recent) > 1 else frame.scope.others
            at = place_of(counted_off[1], len(company))
            return ((company[at],), []) if at is not None else ((), [])
        at = place_of(counted_off[1], len(sides))
        return (frame.who(sides[at]), [sides[at]]) if at is not None else ((), [])
    if ", wh" in frame.text and (
        which := WHICH_AND.search(frame.view.text, max(frame.start, mention.start - 140), mention.start)
    ):
        antecedent = next((m for m in frame.models if m.end == which.start()), None)
        return (frame.who(antecedent), [antecedent]) if antecedent is not None else ((), [])
    if SOMEBODY.search(frame.before(mention, 60)):
        return (), []  # "…, so the successor was better", "so mini beats it": no name, and nobody named before
    nearest = [m for m in frame.models if m.end <= mention.start]
    if not nearest and HOW_MUCH.search(frame.before(mention, 30)):  # "that is how much higher X scores than Y"
        behind = next((m for m in frame.models if m.start >= mention.end), None)
        if behind is None or behind.start in frame.objects:
            return (), []
        return frame.who(behind), [behind]
    if len(nearest) > 1 and nearest[-1].start in frame.objects and _is_cleft(frame, *nearest[-2:]):
        return frame.who(nearest[-2]), [nearest[-2]]  # "it is X, not Y, that scores higher": X does
    if nearest and RELATIVE.match(frame.gap(nearest[-1], mention)):
        return frame.who(nearest[-1]), [nearest[-1]]  # "unlike Y, which scores lower": Y does
    if nearest and is_chained(frame, nearest[-1], mention):
        ahead = [m for m in nearest[:-1] if m.start not in frame.objects]
        return (frame.who(ahead[0]), ahead[:1]) if len({frame.who(m) for m in ahead}) == 1 else ((), [])
    if (
        nearest
        and nearest[0].start in frame.objects
        and IT_TWICE.match(frame.text)
        and IT_IS.search(frame.before(mention, 24))
    ):
        return frame.subject, []
    before = [m for m in frame.models if m.end <= mention.start and m.start not in frame.objects]
    if len(before) > 1:  # "X costs a tenth of Y's rates while scoring higher": X does
        before = [m for m in before if m is before[0] or not _genitive(frame, m)]
    start, _ = frame.clause(mention.start)
    if len(before) > 1 and AFTER_DASH.search(frame.before(mention, 16)):
        return frame.who(before[0]), [before[0]]  # "X is what took the place of Y — better and cheaper"
    own_clause = [m for m in before if m.start >= start]
    if not before and PRICED.match(frame.text):
        after = [m for m in frame.models if m.start >= mention.end and m.start not in frame.objects]
        if after:
            return frame.who(after[0]), [after[0]]  # "At $1.10, a tenth of what Y costs, X is"
        if IT_FOLLOWS.search(frame.view.text, mention.end, frame.end):
            return frame.subject, []
    if not before and (later := _named_later(frame, mention)) is not None:
        return frame.who(later), [later]
    pronoun = PRONOUN.search(frame.view.text[start : mention.start])
    chosen = own_clause or ([] if pronoun and frame.subject and not before else before)
    if chosen and (THAT.search(frame.gap(chosen[-1], mention)) or TEACHES.search(frame.before(chosen[-1], 40))):
        return (), []  # "distilling from R1 works better": not R1 does
    if len({frame.who(m) for m in chosen}) > 1 and ITS.search(frame.view.text, chosen[-1].end, mention.start):
        # "X is no match for Y, as its score is lower": the subject's, where the sentence begins with it
        first = chosen[0]
        return (frame.who(first), [first]) if frame.view.text[frame.start : first.start].strip() == "" else ((), [])
    if chosen:
        index = frame.models.index(chosen[-1])
        run = [m for m in frame.run(frame.models, index, -1) if m.start not in frame.objects]
        return tuple(e for m in run for e in frame.who(m)), run
    if frame.asking and (after := [m for m in frame.models if m.start not in frame.objects]):
        return frame.who(after[0]), [after[0]]  # "how far ahead of Y is X?"
    if SOMEBODY_ELSE.match(frame.text) or NOBODY.search(frame.before(mention, 60)):
        return (), []
    if len(frame.subject) > 1 and not pronoun:
        return (), []  # a group named further up is not silently meant again
    headed = bool(frame.scope.models) and frame.subject == frame.scope.models
    if not (pronoun or headed or frame.origin in ("list", "table") or _opens(frame, mention)):
        return (), []  # "On MMLU, a 1.7-point lead is meaningful": nobody is said to have it
    named = named_behind(frame) if pronoun else None
    if named is not None:
        return frame.who(named), [named]
    told = DESCRIBED.search(frame.view.text, start, mention.start)
    if told is not None and told[1].lower() in frame.described:
        return frame.described[told[1].lower()], []
    if frame.subject and (pronoun or not _inverted(frame, mention)):
        return frame.subject, []
    after = [m for m in frame.models if m.start >= mention.end and m.start not in frame.objects]
    if after and re.match(
        r"\s{0,3}(?:compared (?:to|with)|unlike|relative to|against|outperforming|beating|surpassing|edging)",
        frame.text,
        re.I,
    ):
        return frame.who(after[0]), [after[0]]
    return frame.subject, []


# "it is" X", and not" Y
CLEFT = re.compile(r"\bit(?:['’]s| is| was)(?: (?:again|still|in fact|actually|clearly|once more))? (?:the )?$", re.I)
AND_NOT = re.compile(r",? (?:and |but )?(?:not|rather than|instead of) (?:the )?", re.I)


def _is_cleft(frame: Frame, one: Mention, other: Mention) -> bool:
    """Whether two names are those of "it is X, not Y, that …"."""
    return CLEFT.search(frame.before(one, 40)) is not None and AND_NOT.fullmatch(frame.gap(one, other)) is not None


# "A better B score than Y's": that is what X has
INVERTED = re.compile(
    r"(?:['’]s)?(?: (?:score|result|figure|number|showing))?(?: (?:on|in|"
    r"at) [^,;:]{2,40})?\s?(?:[,:;–—-]{1,2}\s?(?:that|this|it)(?:['’]s| is)|is)"
    r" (?:what|where|(?:one|a|some)thing|one (?:thing|point)|an? \w{3,12})(?: (?:that|which))? ?(?:the )?",
    re.I,
)
A_OR_THE = re.compile(r"\W{0,4}(?:an?|the|with an?)? ?(?:much |far |clearly |slightly )?", re.I)
# "93% lower" with X
LOWER_WITH = re.compile(r" (?:with|for|at|on|from|through|via|under|using) (?:the )?")


def _named_later(frame: Frame, mention: Mention) -> Mention | None:
    """The subject that a comparison stands before: "a better score than Y's is what X has", "93% lower with X"."""
    after = [m for m in frame.models if m.start >= mention.end]
    if not after or not A_OR_THE.fullmatch(frame.view.text, frame.start, mention.start):
        served = after and SERVED_BY.fullmatch(frame.gap(mention, after[0])) and after[0].start not in frame.objects
        if served:
            return after[0]  # "you are better served by X than by Y"
        priced = len(after) > 0 and PRICE_LINE.match(frame.text) and LOWER_WITH.fullmatch(frame.gap(mention, after[0]))
        return after[0] if priced else None
    if len(after) == 2 and after[0].start in frame.objects and after[1].start not in frame.objects:
        between = frame.gap(after[0], after[1])
        measured = next((b for b in frame.benchmarks if after[0].end <= b.start and b.end <= after[1].start), None)
        if measured is None and INVERTED.fullmatch(between):
            return after[1]
    return None


# "better served by" X
SERVED_BY = re.compile(r" (?:served|off|advised|equipped|placed|helped) (?:by|with|using) (?:the )?", re.I)
# "- Output price:"
PRICE_LINE = re.compile(
    r"\W{0,6}(?:(?:api|list|token|overall) ){0,2}(?:(?:(?:input|output) )?(?:tokens? )?(?:prices?|pricing|costs?)"
    r"|(?:input|output)(?: tokens?)?)[\s*_]{0,3}[:,–—-]",
    re.I,
)


def _genitive(frame: Frame, model: Mention) -> bool:
    """Whether a model only owns the measure that another is held against: "a tenth of Y's rates"."""
    return frame.after(model, 3).startswith(("'s ", "’s ")) and frame.before(model, 4).lower().endswith(" of ")


def _opens(frame: Frame, mention: Mention) -> bool:
    """Whether the sentence begins with the comparison itself, and not with "On MMLU, a 1.7-point lead"."""
    noun = re.search(r"\b(?:an?|the)\b[^,;:]{0,24}$", frame.before(mention, 30), re.I)
    return mention.start - frame.start < OPENING and noun is None


def _inverted(frame: Frame, mention: Mention) -> bool:
    return mention.start - frame.start < 4


# beating Y's 9.1% "and other leading models like" Z
AND_OTHERS_LIKE = re.compile(
    r"(?:['’]s? \d[\d.]{0,6}\s?%?| ?\(\d[\d.]{0,6}\s?%?\))?,? (?:and|as well as|along with)(?: also| even)? "
    r"(?:(?:many|most|several|some|all) )?(?:other|rival|competing) (?:[a-z-]{2,14} ){0,3}"
    r"(?:like|such as|including)(?: the)? ",
    re.I,
)


def right_side(
    frame: Frame, mention: Mention, phrase: Sense, limit: int
) -> tuple[tuple[Entity, ...], list[Mention], str | None]:
    """The other side: the model list right behind the word or behind its "than", "over", "to"; or a group in words."""
    _, clause_end = frame.clause(mention.start)
    stop = min(limit, clause_end)
    listed = next((m for m in frame.models if m.start >= mention.end), None)
    named = frame.gap(mention, listed) if listed is not None and listed.start < stop else None
    if listed is not None and named is not None and (RIVALS.fullmatch(named) or EXAMPLES.fullmatch(named)):
        run = frame.run(frame.models, frame.models.index(listed), 1)
        return tuple(e for m in run for e in frame.who(m)), run, None
    after = [m for m in frame.models if m.start >= mention.end and m.start in frame.objects and m.start < stop + 1]
    groups = [(m, p) for m, p in frame.phrases("group") if mention.end <= m.start < stop and m.start - mention.end < 40]
    groups = [(m, p) for m, p in groups if p.group != "both" or m.start in frame.entities or not after]
    if after and not (groups and groups[0][0].start < after[0].start):
        index = frame.models.index(after[0])
        run = [m for m in frame.run(frame.models, index, 1) if m.start in frame.objects]
        while run and (further := frame.models[frame.models.index(run[-1]) + 1 :]):
            between = frame.gap(run[-1], further[0])
            like = AND_OTHERS_LIKE.fullmatch(between) is not None
            if not (like or WITH_FIGURE.fullmatch(between)) or further[0].start >= stop:
                break
            run += frame.run(frame.models, frame.models.index(further[0]), 1) if like else [further[0]]
        return tuple(e for m in run for e in frame.who(m)), run, None
    if groups and after and groups[0][0].text.lower() == "both" and after[0].start - groups[0][0].end <= 5:
        groups = []  # "both Y and Z" names them
        index = frame.models.index(after[0])
        run = [m for m in frame.run(frame.models, index, 1) if m.start in frame.objects]
        return tuple(e for m in run for e in frame.who(m)), run, None
    if groups:
        return (), [groups[0][0]], groups[0][1].group
    # "compared to Y, X is cheaper": the other side stands before
    before = [m for m in frame.models if m.end <= mention.start and m.start in frame.objects]
    if before and not phrase.takes_object:
        start, _ = frame.clause(mention.start)
        if before[-1].start >= start:
            return frame.who(before[-1]), [before[-1]], None
    return (), [], None
