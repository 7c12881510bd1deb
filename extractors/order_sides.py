"""The two sides of a comparison: who is compared with whom, named or meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.compared import both_others, implied, left_side, right_side, stranger
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.order_words import PASSIVE
from extractors.patterns import pattern
from extractors.senses import Sense
from kg.model.claims import Entity

# "better than" small models that …: nobody who was named
THAN_UNNAMED = re.compile(
    r"\bthan (?:the |other |many |most |some |any |all )?(?!(?:both|either|these|those|two|three|"
    r"its)\b)(?:[a-z][a-z-]{1,14} ){1,3}"
    r"(?:models|systems|llms)\b",
    re.I,
)
# "beats it as well"
AS_WELL = re.compile(r" (?:it|them|this one|that one)(?:,)? (?:as well|too|also)\b")
# "identical to it"
TO_IT = re.compile(r" (?:to|with|as) (?:it|that|them|this one|that one)\b", re.I)
# "but" edges out, "and also" beats
GOES_ON = re.compile(r"\b(?:but|and|yet)(?: (?:\w{2,12}ly|also|still|just|then))? $", re.I)
# "Their scores are equal.": of the two just named
EVEN = re.compile(r"(?:equal|identical|even|level|tied|the same)", re.I)
# "the higher" one belongs to X
IS_OF = re.compile(
    r" (?:\w{1,14} ){0,4}?(?:\([\d.]{1,6}\s?%?\) )?(?:is|are|was|were|belongs? to|goes to|went to)"
    r" (?:(?:that|those) of )?(?:the )?",
    re.I,
)
COMPARATIVE = re.compile(r"\w{2,12}er|worse", re.I)
# "the better one is X, the weaker one" Y
THE_ONE = re.compile(
    r" (?:one|model|system|side|party|performer|contender|of (?:the|these) two)(?:,| being| here)? (?:the )?", re.I
)
THE = re.compile(r"\b(?:the|an?) (?:(?:much|clearly|slightly|somewhat|far) )?$", re.I)
# "short of" the distill
SOME_OTHER = re.compile(
    r" (?:the|its|their) (?:\w{2,10} )?"
    r"(?:\d{1,4}(?:\.\d)?B|distill(?:ation|ed)?|teacher|original|base|parent|student|full|big|small|flagship)s?\b",
    re.I,
)
# "only Y is ahead of us; Z" trails: whoever writes
US = re.compile(r"\b(?:us|ours|our own)\b")
OF_THE_TWO = re.compile(r"\bof the two\b", re.I)
# "should switch to" X", since its input is" cheaper
SWITCH_TO = re.compile(r"\b(?:switch|move|upgrade|migrate|change)(?:d|s|ing)? (?:over )?to (?:the )?$", re.I)
SINCE_ITS = re.compile(r"[^;.]{0,30}\b(?:since|because|as|for) (?:its|it)\b[^;.]{0,40}", re.I)


# "X leads, and right behind it comes" Y
BEHIND_IT = re.compile(
    r"(?:\w{4,8} )?(?:behind|below|after|ahead of|above) (?:it|that(?: one)?|this(?: one)?|them)"
    r"(?:,| (?:is|was|are|were|comes?|came|follows|stands?|sits?|ranks?|lies|lands|finishes"
    r"|one finds|we find|you find))?"
    r" (?:the )?",
    re.I,
)


# "is beaten" there by 18.5 points
BY_SO_MUCH = re.compile(
    r"(?: (?:there|here|again|too|even|once more|on it|\w{3,12}ly)){0,2} by"
    r" (?:(?:about|some|nearly|almost|over|only|just|more than|roughly|around|a|an|fully|no less than) ){0,3}"
    r"(?:[\d.]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|dozen|few|hair|whisker|mile|wide|narrow|large|small"
    r"|good|margin|points?)\b",
    re.I,
)
ANOTHER_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|whereas|yet|with)\b")


@dataclass(slots=True)
class Sides:
    """Who is compared with whom."""

    subject: tuple[Entity, ...]
    subject_mentions: list[Mention]
    objects: tuple[Entity, ...]
    object_mentions: list[Mention]
    group: str | None
    """What the other side is called where it is a whole set: "every open model"."""


BETWEEN = pattern(r" between\b", re.I)


def sides_of(frame: Frame, mention: Mention, phrase: Sense, limit: int, last: tuple[Entity, ...]) -> Sides | None:
    """The sides of a word of comparison; `last` is the subject of the one before it. None where a side is meant that
    nobody can tell.
    """
    if not frame.models and MOVED.search(frame.view.text, max(0, frame.start - 200), frame.start):
        return None  # "Why do people move from Y to X? It is cheaper": the one they go to, or so it seems
    before = {frame.who(m) for m in frame.models if m.end <= mention.start}
    if len(before) > 2 and TO_IT.match(frame.after(mention, 30)):
        return None  # "X costs less than Y, and Z is priced identically to it": whom that means
    if _is_agentless(frame, mention):
        return None
    if phrase.relation == "level" and BETWEEN.match(frame.after(mention, 12)) is not None:
        return None  # "it's a tie between X and Y": both stand behind it
    sides = _named(frame, mention, phrase, limit)
    if not sides.subject and last and GOES_ON.search(frame.before(mention, 30)):
        sides.subject = last  # "its 76.1 trails Y but edges out Z"
    sides.subject = tuple(e for e in sides.subject if e not in sides.objects and not _is_one_of(e, sides.objects))
    if not sides.subject or (not sides.objects and not _other_is_clear(frame, mention, phrase, sides)):
        return None
    return sides


def _named(frame: Frame, mention: Mention, phrase: Sense, limit: int) -> Sides:
    """The sides as they stand before and behind the word."""
    subject, subject_mentions = left_side(frame, mention)
    told = next((m for m in frame.models if m.start >= mention.end), None)
    if (
        told is not None
        and COMPARATIVE.fullmatch(mention.text)
        and IS_OF.fullmatch(_gap_without_tests(frame, mention, told))
    ):
        subject, subject_mentions = frame.who(told), [told]  # "the higher one belongs to X, not Y"
    objects, object_mentions, group = right_side(frame, mention, phrase, limit)
    if told is not None and len(frame.sides()) == 2 and _is_called(frame, mention, told):
        other = next(m for m in frame.models if frame.who(m) != frame.who(told))
        return Sides(frame.who(told), [told], frame.who(other), [other], None)
    if (beaten := _has_beaten(frame, mention)) is not None:
        return Sides(frame.who(beaten[0]), [beaten[0]], frame.who(beaten[1]), [beaten[1]], None)
    if (behind := _behind_it(frame, mention)) is not None and subject:
        objects, object_mentions, group = subject, subject_mentions, None
        subject, subject_mentions = frame.who(behind), [behind]
    if (whose := _whose(frame, mention)) is not None and frame.who(whose) == objects and subject:
        subject, subject_mentions, objects, object_mentions = objects, [whose], subject, subject_mentions
    if (chosen := _switched_to(frame, mention)) is not None:
        left = next(m for m in frame.models if m is not chosen)
        return Sides(frame.who(chosen), [chosen], frame.who(left), [left], None)
    return Sides(subject, subject_mentions, objects, object_mentions, group)


def _is_called(frame: Frame, mention: Mention, model: Mention) -> bool:
    """Whether a word of comparison is the name of a role that a model right behind it has: "the weaker one Y"."""
    if COMPARATIVE.fullmatch(mention.text) is None or THE.search(frame.before(mention, 16)) is None:
        return False
    return THE_ONE.fullmatch(frame.gap(mention, model)) is not None


def _other_is_clear(frame: Frame, mention: Mention, phrase: Sense, sides: Sides) -> bool:
    """Fills in the other side where it is not named but meant; whether it is known, or may be left open."""
    if sides.group is None or sides.group == "both":
        others = both_others(frame, mention, sides.subject)
        if others:
            sides.objects, sides.group = others, None
            return True
    if sides.group is not None:
        return True
    if phrase.takes_object:
        sides.objects = stranger(frame, mention)
    if not sides.objects and phrase.relation != "level" and AS_WELL.match(frame.after(mention, 24)):
        # "X trails Y, and Z beats it as well": who was beaten before
        side = frame.contest[0 if phrase.relation == "below" else 1]
        sides.objects = tuple(e for e in side if not _is_one_of(e, sides.subject))
    if not sides.objects and len(sides.subject) == 2 and _says_level(frame, mention, phrase):
        sides.subject, sides.objects = sides.subject[:1], sides.subject[1:]  # "X and Y have the same score"
    if sides.objects or THAN_UNNAMED.search(f"{mention.text}{frame.after(mention, 60)}") is not None:
        return True
    if sides.object_mentions or (phrase.takes_object and SOME_OTHER.match(frame.after(mention, 30))):
        return False  # "short of the distill": whom that means is not known
    if not US.search(frame.view.text, frame.start, mention.start):
        sides.objects = implied(frame, sides.subject)
    # where both are meant, who the other one is, is said later
    return bool(sides.objects) or OF_THE_TWO.search(frame.after(mention, 60)) is None


def _switched_to(frame: Frame, mention: Mention) -> Mention | None:
    """The one of two models that "its" means where a sentence says why to switch to it."""
    if len(frame.models) != 2 or " to " not in frame.text:
        return None
    last = frame.models[-1]
    if last.end > mention.start or not SWITCH_TO.search(frame.before(last, 24)):
        return None
    return last if SINCE_ITS.fullmatch(frame.gap(last, mention)) else None


# "Why are people moving from" Y to X?
MOVED = re.compile(r"\b(?:mov|switch|migrat|upgrad)\w{0,4} (?:over |away )?from\b[^?]{3,150}\?\s{1,3}$", re.I)
# Y", whose API costs" more
WHOSE = re.compile(r", whose (?:[\w-]{1,14} ){0,3}", re.I)


# X "has" Y "beaten"
HAS = re.compile(r" (?:still |clearly |again )?(?:has|had|have|gets?|got|leaves?|left) (?:the )?", re.I)
BEATEN = re.compile(
    r"beaten|outclassed|outdone|bested|outscored|outperformed|surpassed|topped|outpaced|defeated|trailing", re.I
)


def _has_beaten(frame: Frame, mention: Mention) -> tuple[Mention, Mention] | None:
    """Who has whom beaten: "X has Y beaten on B"."""
    if BEATEN.fullmatch(mention.text) is None:
        return None
    before = [m for m in frame.models if m.end <= mention.start]
    if len(before) < 2 or frame.gap(before[-1], mention).strip() or not HAS.fullmatch(frame.gap(*before[-2:])):
        return None
    return before[-2], before[-1]


def _gap_without_tests(frame: Frame, mention: Mention, model: Mention) -> str:
    """The words between a word of comparison and a model, a plain word in place of each benchmark."""
    parts, at = [], mention.end
    for test in frame.benchmarks:
        if at <= test.start and test.end <= model.start:
            parts += [frame.view.text[at : test.start], "test"]
            at = test.end
    return "".join([*parts, frame.view.text[at : model.start]])


def _whose(frame: Frame, mention: Mention) -> Mention | None:
    """Of whom a clause with "whose" tells that it has more or less: "take X over Y, whose API costs more"."""
    if ", whose " not in frame.text:
        return None
    before = [m for m in frame.models if m.end <= mention.start]
    return before[-1] if before and WHOSE.fullmatch(frame.gap(before[-1], mention)) else None


def _behind_it(frame: Frame, mention: Mention) -> Mention | None:
    """The one that a word of place with a pronoun has behind it as its subject: "X leads, and right behind it Y"."""
    following = next((m for m in frame.models if m.start >= mention.end), None)
    if following is None or following.start - mention.start > 40:
        return None
    return following if BEHIND_IT.fullmatch(frame.view.text, mention.start, following.start) else None


def _is_agentless(frame: Frame, mention: Mention) -> bool:
    """Whether somebody "is beaten by 18.5 points", by whom the sentence does not say: whoever its next clause is about
    is somebody else.
    """
    by = " by" if mention.text.endswith(" by") else ""
    if BY_SO_MUCH.match(by + frame.after(mention, 60)) is None or PASSIVE.search(frame.before(mention, 16)) is None:
        return False
    behind = [m for m in frame.models if m.start >= mention.end]
    return bool(behind) and ANOTHER_CLAUSE.search(frame.gap(mention, behind[0])) is not None


def _says_level(frame: Frame, mention: Mention, phrase: Sense) -> bool:
    """Whether a word says that two are level, and has no other side behind it."""
    if phrase.relation != "level":
        return False
    even = EVEN.fullmatch(mention.text) is not None
    return not phrase.takes_object or (even and not frame.after(mention, 4).strip(" .!"))


def _is_one_of(entity: Entity, others: tuple[Entity, ...]) -> bool:
    """Whether a name means just what another one means: "o1" against "OpenAI's o1"."""
    return bool(entity.candidates) and any(entity.candidates == o.candidates for o in others)
