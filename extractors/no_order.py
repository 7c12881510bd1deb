"""Words of comparison that compare nothing: places on the page, nouns, ranks, and what somebody would have to do."""

from __future__ import annotations

import re

from extractors.compared import object_follows
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.other_things import compares_things
from extractors.senses import Sense

STANDS_BEHIND = re.compile(r"^\W{0,3}Behind .{1,40} (?:stands|is|lies|sits|stood)\b")
# "Lower:" Y, "Higher on B:" X
LABEL = re.compile(
    r"[\s*_•-]{0,6}(?:higher|lower|better|worse|weaker|stronger|ahead|behind|cheaper|dearer)"
    r"(?: (?:on|in|at) [^:.;]{1,60})?[*_]{0,3}\s?:",
    re.I,
)
SO_MANY = re.compile(
    r"\b(?:one|two|three|four|five|six|\d{1,2}|several|many|more|both|its|their|these|those|such|narrow|clear|heavy"
    r"|further) $",
    re.I,
)
# "the model" behind this
WHAT_IS_BEHIND = re.compile(
    r"\bthe (?:\w{2,12} )?(?:model|system|engine|llm|name|brains?|technology|algorithms?|methods?|techniques?|recipe"
    r"|ideas?|company|lab|team|people|training|architecture|secret|story|reasons?|thinking) $",
    re.I,
)
# "the top score"
DETERMINER = re.compile(r"\b(?:the|a|its|their|our)\s$", re.I)
# the "weaker" Y
# "its cheaper" sibling
RELATED = re.compile(
    r" (?:[\w-]{1,14} )?(?:siblings?|cousins?|brothers?|sisters?|relatives?|stablemates?|rivals?|competitors?"
    r"|successors?|predecessors?|models?|versions?|variants?|counterparts?|alternatives?|namesakes?|editions?)\b",
    re.I,
)
ITS = re.compile(
    r"\b(?:its|their|our|his|her|whose) (?:(?:much|far|slightly|somewhat|even|own|more|less) ){0,2}$", re.I
)
ATTRIBUTIVE = re.compile(r"weaker|stronger|better|worse|lesser|superior|inferior|cheaper|leading|trailing", re.I)
EACH_OTHER = re.compile(
    r"(?: than)? (?:the other(?: one| model)?|each other|one another)(?! (?:two|models|three))\b", re.I
)
# "its" rival
RIVAL = re.compile(
    r"\b(?:its?|their|the|a|this|that|either|each|any|every|no|other|fellow|main|closest|nearest|old|big|chief"
    r"|arch)[ -]$",
    re.I,
)
IT_TAKES = re.compile(r"\bit (?:takes|took|needs|would take)\b[^,;]{0,30}\bto $", re.I)
# "built on" top of
BUILT_ON = re.compile(r"\b(?:built|builds?|building|based|trained|tuned|layered) (?:\w{2,12} )?(?:on )?$", re.I)
# "moves" up from
MOVES = re.compile(r"\b(?:mov\w{1,3}|step\w{0,4}|upgrad\w{1,3}|com\w{1,3}|go\w{0,3}|switch\w{0,3}|trad\w{1,3}) $", re.I)
# "tops the table"
STANDINGS = re.compile(
    r" (?:the |our |this |both )?(?:\w{1,12} )?(?:table|chart|charts|leaderboard|leaderboards|ranking|rankings|"
    r"standings|field|list|pack|podium|(?:models|systems|group|lot|rest|others)"
    r" (?:above|below|here|listed|shown|compared|tested|in (?:the|this) (?:table|list|comparison)))\b",
    re.I,
)
# "on top of" the three
OF_COMPANY = re.compile(
    r" (?:of )?(?:the|these|those|all) (?:two|three|four|five|six|lot|group|bunch|trio|quartet)\b"
    r"(?! (?:\w{1,12} ){0,2}(?:models|systems|rivals|others|competitors)\b)",
    re.I,
)

# "the stronger of the two", "the better one of the pair"
COMPARATIVE = re.compile(r"\b(?:better|\w{3,10}er)$", re.I)
OF_TWO = re.compile(r" (?:(?:one|model|choice|option|performer) )?of (?:the|these|those) (?:two|pair)\b", re.I)
# "less than" a seventh of what somebody pays
PART_OF = re.compile(
    r" (?:half|(?:an?|one)[ -](?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth"
    r"|hundredth)) of what\b",
    re.I,
)


# "Which is better", "which one is stronger"
WHICH_IS = re.compile(
    r"(?:^\W{0,3}|[:–—?] {0,2})which (?:one |model |llm )?(?:is|was|performs|does|scores|costs) (?:the )?$", re.I
)
# "the only one that scores higher without tools": than itself in the other column
HIGHER = re.compile(r"(?:(?:scores?|does|gets?|fares?|performs?) )?(?:higher|better|lower|worse)", re.I)
OTHERWISE = re.compile(
    r" (?:without|with(?! (?:a|an|its)? ?\d)|once|when|if)\b(?: (?!than\b)[\w-]{1,16}){1,5}[*_]{0,2}(?:[.;,)]|$)", re.I
)
# "This is somewhat" similar to Y's modes
THIS_IS = re.compile(r"\W{0,3}this is (?:\w{2,12} ){0,2}$", re.I)
LIKE_IT = re.compile(r"(?:similar|akin|comparable|analogous|identical|close)(?: to)?", re.I)


# "wins nothing", "leads none of them", "wins nearly everything": on no one test
NOTHING = re.compile(
    r" (?:(?:in|on) )?(?:nothing|none|nowhere|no\b|neither|not a\b"
    r"|(?:nearly |almost |virtually )?every(?:thing|where)\b)",
    re.I,
)


# "gave up its" lead
GIVEN_UP = re.compile(
    r"\b(?:g(?:ive|ives|ave|iving|iven) up|los(?:e|es|t|ing)|surrender\w{0,3}|ced(?:e|es|ed|ing)"
    r"|relinquish\w{0,3}|hand\w{0,3} over|drop(?:s|ped)|without|had) (?:its|the|their|a|an|any) (?:\w{2,10} )?$",
    re.I,
)
# "the closed models still" lead
OF_A_KIND = re.compile(
    r"(?:^|[,;:] |\b(?!(?:among|amongst|from|with|over|than)\b)[a-z]{3,14} )(?:the|most|many|some|other) "
    r"(?:(?:closed|open|proprietary|commercial|western|american|chinese)(?:[- ](?:source|weights?))?) "
    r"(?:(?:reasoning|frontier|language|ai) )?(?:models|systems|llms|labs|frontier|rivals|competitors)"
    r"(?: (?:still|now|also|clearly|generally|often|usually))? $",
    re.I,
)


# X "left 93% of all contestants" behind it
OF_PEOPLE = re.compile(
    r"\d\s?(?:%|percent|per cent) of (?:all |the |its |their |those |these |other |human |contest ){0,3}"
    r"(?:participants|competitors|contestants|programmers|coders|humans|people|users|entrants|players|contenders) $",
    re.I,
)
# "with X in place of Y we" save
WE_SAVE = re.compile(
    r"\b(?:we|you|one|they|I|users|customers|people|everybody|everyone)"
    r"(?:['’](?:d|ll|ve))? (?:(?:would|will|can|could|also|now|still|then) ){0,2}$"
)
LABEL_SIGNS = 6  # characters of a bullet and of bold before a line's first word


def is_rival(frame: Frame, mention: Mention) -> bool:
    """Whether a word says who somebody is, and nothing of the two: "its rival's 40.9", "above its rival Y"."""
    if mention.text.lower() not in ("rival", "rivals"):
        return False
    return RIVAL.search(frame.before(mention, 16)) is not None or frame.after(mention, 1) in "'’"


OF_MAKE = re.compile(
    r"\b(?:window|context|licen[cs]e|parameters?|size|length|cutoff|architecture|tokeni[sz]er|vocabulary|base|backbone"
    r"|date|day|month)(?: (?:length|count|window))?,? (?:is|are|was|were|stays|remains) $",
    re.I,
)


def is_no_order(frame: Frame, mention: Mention, phrase: Sense) -> bool:
    """Whether a word of comparison, by what stands beside it, does not set two sides against each other."""
    if LABEL.match(frame.text) and not frame.text[: mention.start - frame.start].strip(" *_-•"):
        return True  # "Lower: Y", of whom is no subject
    if mention.start == frame.start and STANDS_BEHIND.search(frame.text[:60]):
        return True  # "Behind X stands its maker"
    if mention.text.lower() == "behind" and WHAT_IS_BEHIND.search(frame.before(mention, 24)):
        return True  # "the model behind the headlines is X"
    if mention.text.lower().startswith("catching up") and frame.after(mention, 6).strip().lower().startswith(
        ("do", "to do")
    ):
        return True  # "has some catching up to do": it is behind, and not level
    if mention.text.lower().startswith("sav") and WE_SAVE.search(frame.before(mention, 40)):
        return True  # it is not the model named last that saves
    if OF_PEOPLE.search(frame.before(mention, 70)):
        return True  # people are left behind, no model
    if phrase.placing and not object_follows(frame, mention):
        return True  # "the numbers below"
    if phrase.verb and mention.text.lower() == "top" and DETERMINER.search(frame.before(mention, 8)):
        return True  # "the top MMLU score"
    if phrase.verb and OF_A_KIND.search(frame.before(mention, 60)) is not None:
        return True  # "and the closed models lead": who these are is not said
    if WHICH_IS.search(frame.text[: mention.start - frame.start]):
        return True
    if HIGHER.fullmatch(mention.text) and OTHERWISE.match(frame.after(mention, 60)):
        return True
    if LIKE_IT.fullmatch(mention.text) and THIS_IS.fullmatch(frame.view.text, frame.start, mention.start):
        return True  # what "this" is was told in the sentence before, and is no model
    if phrase.verb and NOTHING.match(frame.after(mention, 24)):
        return True
    if EACH_OTHER.match(frame.after(mention, 40)):
        return True  # "each scores higher than the other there"
    attributive = ATTRIBUTIVE.fullmatch(mention.text) and DETERMINER.search(frame.before(mention, 8))
    if attributive and any(m.start == mention.end + 1 for m in frame.models):
        return True  # "from the weaker Y"
    if ITS.search(frame.before(mention, 24)) and RELATED.match(frame.after(mention, 40)):
        return True  # "behind its cheaper sibling": who that is, and not how the two compare
    if GIVEN_UP.search(frame.before(mention, 30)):
        return True  # "gave up its lead to Y"
    if STANDINGS.match(frame.after(mention, 30)) or compares_things(frame, mention):
        return True  # "tops the table": a rank
    if mention.text.lower() in ("win", "wins", "defeats") and mention.start - frame.start < LABEL_SIGNS:
        return not frame.models or mention.end <= frame.models[0].start  # "Wins for X over Y on B1 and B2: 2"
    if is_rival(frame, mention):
        return True
    if mention.text.lower() in ("top", "top of", "on top of") and BUILT_ON.search(frame.before(mention, 40)):
        return True  # "built on top of Y": its base
    if IT_TAKES.search(frame.before(mention, 40)):
        return True  # "it takes 43.2 to top Y"
    if mention.text.lower() == "up from" and MOVES.search(frame.before(mention, 16)):
        return True  # "whoever moves up from Y"
    of_two = COMPARATIVE.search(mention.text) is not None and OF_TWO.match(frame.after(mention, 30)) is not None
    if phrase.relation == "above" and not of_two and OF_COMPANY.match(frame.after(mention, 30)):
        return True  # "comes out on top of the three"
    if mention.text.lower() == "won" and frame.after(mention, 4) == " by ":
        return True  # "B is won by X"
    if mention.text.lower() in ("wins", "defeats") and SO_MANY.search(frame.before(mention, 10)):
        return True  # "three wins for X over Y", "two defeats from Y"
    if mention.text.lower() in ("less than", "more than") and frame.before(mention, 4).lower().endswith(" by "):
        return True  # "edges out Y by less than a point"
    if PART_OF.match(frame.after(mention, 30)):
        return True
    if mention.text.lower().endswith("same as") and OF_MAKE.search(frame.before(mention, 50)):
        return True  # "its 128K window is the same as Y's": no score
    # "exceeds 95%": a bound on a score
    return phrase.takes_object and any(
        q.start == mention.end + 1 and q.start not in frame.margins for q in frame.quantities
    )
