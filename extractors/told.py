"""Numbers whose model or benchmark a neighbouring sentence names: the question before them, or "That is X" behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.frames import Frame
from extractors.joints import BENT, CALLED, SCORING, SMALL, words
from extractors.mentions import Mention
from extractors.owners import without
from extractors.score_signs import RELATIVELY
from kg.model.text import View

# "That is", "Those are the published scores of", "Both belong to"
_TELLS = re.compile(
    r"\W{0,4}(?:(?:that|this)(?: (?:figure|number|score|result|value))?(?:['’]s| is| was| belongs| comes| goes)"
    r"|the (?:model|one|name|system)(?: (?:in question|concerned|behind (?:it|that|this(?: figure|"
    r" number| score)?)|responsible"
    r"|(?:that|which) (?:scored|got|posted|reached|achieved) (?:it|that|this)))?(?:['’]s| is| was)"
    r"|(?:it|the (?:figure|number|score|result)) (?:belongs|goes)|(?:that|this) (?:is|"
    r"was) the (?:full|total|whole) size of"
    r"|(?:that|this)(?:['’]s| is) the (?:full |total |whole )?(?:size|parameter count|count) of"
    r"|(?:(?:that|this)(?:['’]s| is) |what )?(?:an? )?(?:not bad|not too shabby|nice(?:ly done| work| one)?"
    r"|well (?:done|played)|(?:good|great) (?:work|job|going)|bravo|kudos|chapeau|hats off"
    r"|props|congrat(?:ulation)?s|credit|respectable|impressive"
    r"|(?:solid|strong|decent|respectable|good|fine) (?:showing|result|work|score|performance))"
    r"(?: (?:goes|at all|indeed|here|there))?(?:,| to| for| by| from| of)(?: you,?)?"
    r"|(?:that|this)(?:['’]s| is) (?:the|an?) (?:\w{2,12} ){0,2}(?:number|score|figure|result|value|mark)"
    r" (?:to (?:remember|note|quote|keep in mind|know|write down)|worth (?:remembering|noting|quoting|knowing)"
    r"|(?:you|we|I) (?:want|need|should remember))(?: (?:for|of|about|with|if it comes to|when it comes to))"
    r"|(?:that|this)(?:['’]s| is) the (?:(?:one|only|single|main|headline) )?(?:number|score|figure|result|value)"
    r" (?:from|in|of|on)"
    r"|(?:that|this|these|those|they),? (?:in (?:short|brief|sum|numbers|a nutshell)|briefly|all in all|to sum up),?"
    r"(?:['’]s| is| are)"
    r"|(?:remember|note|quote|memori[sz]e|keep) (?:that|this) (?:number|score|figure|result|value|mark)"
    r"(?: in mind)?(?: (?:when|whenever|if|once) [a-z ]{3,24})? (?:for|of|about|mentions?)"
    r"|(?:model|system|llm)(?: name| id)?[*_]{0,2}:"
    r"|(?:those|these|both|all)(?: of (?:them|these|those)| three| two)?(?: (?:figures|numbers|scores|results|values))?"
    r"(?: are| were| belong| come| go))"
    r"(?: (?:to|the|what|where|how|much|published|official|reported|latest|scores?|results?|numbers?|figures?|values?"
    r"|of|by|for|from|on|in|what's|(?:benchmark|headline|own))){0,7}\s$",
    re.I,
)
# "The model gets 70.8. Which model, on which test?" X ", on B."
_ASKS_WHOSE = re.compile(r"\b(?:which (?:model|one|system|llm)|whose|what model|who)\b[^.;!?]{0,50}\?", re.I)
_NAMES = re.compile(r"\W{0,4}(?:A: ?)?(?:(?:it|that)(?:['’]s| is| was) )?(?:the )?(?:one (?:of|by) )?", re.I)
_SAID = re.compile(
    r"['’]s (?:\w{1,12} ){0,2}(?:scores?|results?|numbers?|figures?|values?)\b|[.,;!:]|$| (?!than\b)", re.I
)
# what may stand behind an answer: "12 of them" are things
_ENDS = re.compile(
    r"\s?(?:%|percent|points)?\s?(?:$|[.,;:!?)\]*_–—-]|\(| (?:on|in|at|with|and|to|for|vs|versus|from|according|when"
    r"|which|as|here|there|by|under|correct|accuracy)\b)"
    r"| of (?:it|them|the|all|those|these)\b(?! (?:are|were|is|was))",
    re.I,
)
_ANSWERING = (
    SCORING
    | CALLED
    | BENT
    | SMALL
    | frozenset(
        "a q ans answer reply re yes yep yeah sure indeed correct right it its it's they their that that's this the "
        "and or model would does do published official officially reported reportedly currently exactly precisely "
        "according its makers maker authors author developers developer report card paper announcement company vendor "
        "you will find see it'll you'll listed given as succeeds succeed rated rating elo "
        "okay ok alright roughly broadly speaking simply put says say told tells we know can handles "
        "handle here there of course so well then : , ( ) – — - . ! ; % percent".split()
    )
)


def teller(
    view: View, ahead: Sequence[tuple[int, int]], mentions: Sequence[Mention], inside: Sequence[Mention]
) -> list[Mention]:
    """The names of the sentence behind that says whose the numbers of this one are: "92.9 on B. That is X."

    Nobody may be named before it does, and it may hold no number and no comparison.
    """
    if not any(m.role == "quantity" for m in inside) or any(m.role == "model" for m in inside):
        return []
    asked = False
    for start, end in ahead:
        named = [m for m in mentions if start <= m.start and m.end <= end]
        models = [m for m in named if m.role == "model"]
        if not models:
            asked = _ASKS_WHOSE.search(view.text, start, end) is not None
            continue
        lead = view.text[start : models[0].start]
        told = _TELLS.match(lead) or (asked and _NAMES.fullmatch(lead))
        if len(models) > 1 or any(m.role == "quantity" for m in named) or not told:
            return []
        return (
            [m for m in named if m.role in ("model", "benchmark")] if _SAID.match(view.text, models[0].end, end) else []
        )
    return []


def answers(frame: Frame, quantity: Mention, count: int) -> bool:
    """Whether a number answers the question before it, or is the one that the sentence behind speaks of. `count` is how
    many scores the sentence has.
    """
    if frame.told:
        return count == 1 or bool(frame.benchmarks)
    if len(frame.recent) > 1 or RELATIVELY.search(frame.text):
        return False  # "How far is X ahead of Y?" asks for no score
    if not frame.asked or not _ENDS.match(frame.view.text, quantity.end, frame.end):
        return False
    lead = without(frame, frame.start, quantity.start, ("metric", "setting", "model", "quantity", "benchmark"))
    return all(word in _ANSWERING for word in words(lead[:200]))
