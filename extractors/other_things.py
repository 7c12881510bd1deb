"""Words of comparison that compare no two models: "lower requirements", "to match results", "behind a paywall"."""

from __future__ import annotations

import re

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern

# "maintaining lower computational requirements"
THINGS = re.compile(
    r"[ -](?:[a-z-]{3,16} ){0,2}(?:requirements?|overhead|footprint|complexity|consumption|usage|barriers?|demands?"
    r"|resources?|needs|thresholds?|risks?|bar)\b",
    re.I,
)
# "more prompting to match results"
MATCHED = re.compile(
    r" (?:the |its |your |their |these |those )?(?:results?|needs?|expectations?|quality|budget)\b", re.I
)
# "which matches" my own impression
WITH_WHAT_I_SAW = pattern(
    r" (?:with )?(?:my|our|your|his|her|their|the|what|everything|most of what)(?: \w{2,12}){0,2}?"
    r" (?:impressions?|experiences?|expectations?|observations?|intuitions?|findings|feeling|gut|hunch|notes|hype"
    r"|marketing|claims?|reports?|vibes?|(?:i|we|you|people|users) (?:saw|see|found|expected?|heard|measured))\b",
    re.I,
)
# "locked behind", "the team behind"
HELD_BACK = re.compile(
    r"\b(?:paywalled|locked|gated|hidden|kept|put|team|people|company|lab|idea|technology|theory|story|reasoning|thinking"
    r"|reasons?|logic|research) (?:\w{1,12} )?$",
    re.I,
)
# one runs "behind" a support bot
BEHIND_A = re.compile(
    r" (?:an?|our|my|your) (?!(?:\w{1,12} )?(?:points?|whisker|hair|touch|shade|little|few|long|model|rival|group"
    r"|handful|pack|field|cluster|much|fraction|bit|good|full|whole|half|third|quarter|couple|distant|close|clear|wide|narrow"
    r"|competitor|sibling|system|newer|older|bigger|smaller|larger)\b)[a-z]"
)
# "same as R1-Zero + a language reward": what is added makes it another recipe, and no result is told
ADDED = re.compile(r" [^.;,\n]{1,40}? \+ ")


def compares_things(frame: Frame, mention: Mention) -> bool:
    """Whether a word of comparison is about a property, a recipe or a place, not about who does better."""
    word, after = mention.text.lower(), frame.after(mention, 60)
    if word in ("lower", "higher", "fewer", "less", "more", "smaller", "larger", "greater") and THINGS.match(after):
        return True
    if word == "match" and MATCHED.match(after):
        return True
    if word in ("match", "matches", "matched", "same as") and WITH_WHAT_I_SAW.match(after):
        return True
    if word == "behind" and (HELD_BACK.search(frame.before(mention, 40)) or BEHIND_A.match(after)):
        return True
    return word == "same as" and ADDED.match(after) is not None
