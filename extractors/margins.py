"""Which numbers of a sentence say by how much two are apart, and are no scores."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.clues import words_of
from extractors.frames import Frame
from extractors.joints import backward, margin_after, margin_before, owned
from extractors.mentions import Mention
from extractors.score_signs import is_score
from kg.model.quantity import Quantity

# "+9.0", "up to +550%"
SIGNED = re.compile(r"(?:up to |over |about |around |nearly )?\+", re.I)
# "on B1 the gap is a point, while on B2 it is" 8.5
GAPS = words_of("gap difference margin distance spread deficit lead gain advantage jump")
GAP_IT_IS = re.compile(
    r"\bthe (?:gap|difference|margin|distance|spread|deficit|lead|gain|advantage|jump)"
    r" (?:is|was|amounts|comes|shrinks|grows)\b"
    r".{1,90}\bit (?:is|was|amounts to|comes to|grows to|shrinks to|widens to|narrows to|reaches) "
    r"(?:about |only |just |almost |nearly |over |more than )?$",
    re.I,
)
# "the difference is" 8.5, "its margin over Y is 5.9 points on B1 and" 8.8
GAP_IS_ALSO = re.compile(
    r"\b(?:(?:gap|difference|margin|distance|spread|deficit)(?: (?:over|to|between|from|on) [^.;:]{1,40}?)? (?:is|was)"
    r"|(?:lead|advantage|gain)(?: (?:over|to|on) [^.;:]{1,40}?)? (?:amounts|amounted|comes|came) to) "
    r"(?:about |only |just |almost |nearly |over |more than |a mere )?"
    r"(?:\d{1,3}(?:\.\d)? points on [^,.;:]{2,40}(?:,| and|, and) )?$",
    re.I,
)
# 18.4 points "the wrong way"
WRONG_WAY = re.compile(r"\s?(?:points? )?the (?:wrong|other|right) way\b", re.I)
# "A:" 16.6 points, to a question that is not here: how far ahead, more likely than what score
ANSWER = re.compile(r"\W{0,3}(?:A(?:nswer)?\W{1,3})?(?:by |about |just |only |roughly )?", re.I)
# "about 51% in relative terms"
IN_RELATION = re.compile(r"\b(?:in relative terms|relatively speaking|as a ratio|in proportion)\b", re.I)
# "3.4 points, in favour of X"
IN_FAVOUR = re.compile(
    r",? (?:(?:in favou?r of|to the advantage of|in the direction of)\b"
    r"|with [^,;:]{1,60}[^,;:\w](?:in front|ahead|on top|leading|behind|in the lead|at the top)\b)",
    re.I,
)
# "a tenth" of a point
OF_A_POINT = re.compile(r" of a (?:percentage |percent )?point\b")
# "above Y, six times" as big: how large Y is
AS_BIG = re.compile(r" as (?:big|large|small|long|heavy|old)\b")
# "wins three times" over Y: so often, not by so much
SO_OFTEN = re.compile(
    r"\b(?:wins?|won|winning|beat(?:s|en)?|leads?|led|prevails?|prevailed|loses?|lost) (?:\w{2,8}ly )?$", re.I
)
NOT_BY = re.compile(r" ?(?:over\b|against\b|:|,|\.|$)")
# "by 72.6% to 16.0%": both are scores
BOTH_SCORES = re.compile(r"^\s?%? to (\d{1,3}(?:\.\d{1,2})?)\b(?!\s?(?:points?|pp|times|x)\b)", re.I)
# "broke the 70-point mark": what was passed, by how much is not said
MARK = re.compile(r"\s?%?[- ]?(?:points?|percent)?[- ](?:mark|barrier|threshold|line|hurdle|ceiling|wall)\b", re.I)
# "surpassed Y with 95.6 points": what it has
HAS_POINTS = re.compile(
    r"\b(?:with|scoring|at|reaching|achieving|earning|getting) (?:just |about |roughly |only )?$", re.I
)
LONGEST_LEAD = Decimal(40)  # points; more than that is hardly the margin of a "with"
# "the gap dropped from 9.3% in January" to 1.7%
GAP_MOVES = re.compile(
    r"\b(?:gap|lead|difference|distance|margin) (?:[\w'’-]{1,14} ){0,6}?"
    r"(?:dropp|narrow|shr[iau]nk|clos|widen|f[ae]ll|grew|grow)\w{0,4}"
    r"(?: [\w'’%.]{1,12}){0,9} (?:from|to) (?:just |only )?$",
    re.I,
)
# "87.3% - ahead of o1"
DASHED = re.compile(r"\s?%?\s[-–—]\s")
# "scored" 49 points
GOT = re.compile(r"\b(?:scor(?:ed|es|ing)|reach(?:ed|es|ing)) (?:about |just |only |around |roughly )?$", re.I)
NOT_APART = re.compile(
    r"(?! (?:more|less|higher|lower|better|worse|above|below|ahead|behind|over|under|fewer|short)\b)", re.I
)
ENDED_UP = re.compile(r"\b(?:end(?:ed|s|ing)?|wound|winds?) up (?:at|with|on) (?:about |around |just |only )?$", re.I)
# "They are" 4.2 "points apart"
POINTS_APART = re.compile(r"\s?%?(?:[ -](?:percentage )?points?)? apart\b", re.I)
IN_RELATIVE_TERMS = re.compile(
    r" ?\((?:relative|relatively|in relative terms)\) "
    r"(?:above|over|below|under|higher|lower|better|worse|more|less|ahead|behind)",
    re.I,
)
# 3.7 "extra points"
MORE_POINTS = re.compile(r"[ -](?:extra|more|additional|further|full) (?:percentage )?points?\b", re.I)
# "was replaced by" 65.0%
REPLACED_BY = re.compile(r"\b(?:replaced|followed|succeeded|joined|matched) by (?:the )?$", re.I)
THAT_OF_WHOM = re.compile(r"\s?%?,? (?:of|that|which|from|for|scored|posted|achieved)\b", re.I)


# "2.7 points on B1 and" 2.3 "on B2"
AND_ALSO = re.compile(
    r"\d (?:percentage )?points? (?:on|in|at|for) [^,.;:()]{2,40}(?:,| and|, and|, but)"
    r" (?:by )?(?:about |only |just |even |almost |nearly )?$"
)
# "the step up is small (" 0.4 points "on B1, 2.2 on B2)"
STEP_OF = re.compile(
    r"\b(?:step|gap|gain|jump|difference|distance|lead|advantage|improvement|move|upgrade)s?\b[^.;:()]{0,70}\("
    r"(?:only |just |about |some )?$"
)
# "that of Y plus" 51 percent, "is higher with" 50.3 points; 56%", relatively"
MORE_BY = re.compile(r"\b(?:plus|minus|(?:higher|lower|better|worse) with) (?:about |some |only )?$", re.I)
RELATIVELY = re.compile(r"\s?,? ?(?:in relative terms|relatively|relative)\b(?! to)", re.I)
ON_ANOTHER = re.compile(r"\s?(?:points? )?(?:on|in|at|for) ")


def _goes_on(frame: Frame, mention: Mention) -> bool:
    """Whether a number only adds to a margin what it is on another test: "by 2.7 points on B1 and 2.3 on B2"."""
    said = AND_ALSO.search(frame.before(mention, 80))
    last = next((q for q in reversed(frame.quantities) if q.end <= mention.start), None)
    if said is None or last is None or last.start not in frame.margins or not isinstance(mention.value, Quantity):
        return False
    return mention.value.value < LONGEST_LEAD and ON_ANOTHER.match(frame.after(mention, 16)) is not None


def _is_agent(before: str, after: str) -> bool:
    """Whether "by" has a score behind it that does something, and not by how much: "surpassed by the 62.1% of Y"."""
    if REPLACED_BY.search(before):
        return True
    return before.endswith("by the ") and THAT_OF_WHOM.match(after) is not None


# "higher up at" 71.5
UP_AT = re.compile(
    r"\b(?:higher|lower|further|farther) (?:up|down|on)(?: the \w{3,10})?,? (?:at|with) (?:about |just )?$", re.I
)
# "the better of the" two
ONE_OF_SO_MANY = re.compile(r"\b(?:of|between|among) (?:the|these|those|all) $")


# "taking Y as 100 percent, X": every share of the sentence is one of Y's score
INDEXED = re.compile(
    r"\b(?:taking|takes?|took|setting|set|putting|put|counting|normali[sz]\w{1,4}|index\w{0,3}|calling|with|if|let)\b"
    r"(?:[^.;:?!]|\.(?=\d)){1,60}\b(?:as|to|at|is|be|were|equals?|=) (?:a |the )?100(?: ?%| percent\b)",
    re.I,
)
# "is" 72% "up on" Y
UP_ON = re.compile(r"\s?(?:up|down) on (?:the |its )?$", re.I)
# X "with" 68.2 "ahead of" Y "with" 53.3
FACING = re.compile(r"\s?(?:ahead of|in front of|behind|above|below|over) (?:the )?", re.I)
WITH_ITS_OWN = re.compile(r",? (?:with|at|on|and its|and her|and his) \d|,? \(\d")


def _faces_a_score(frame: Frame, mention: Mention) -> bool:
    """Whether a number is somebody's score beside that of another: "X with 68.2 ahead of Y with 53.3"."""
    if not frame.before(mention, 6).endswith(("with ", "at ", "on ")):
        return False
    owner = next((m for m in reversed(frame.models) if m.end <= mention.start), None)
    other = next((m for m in frame.models if m.start >= mention.end), None)
    if owner is None or other is None or frame.gap(owner, mention).strip(" ,") not in ("with", "at", "on"):
        return False
    return (
        FACING.fullmatch(frame.gap(mention, other)) is not None
        and WITH_ITS_OWN.match(frame.after(other, 14)) is not None
    )


def _up_on(frame: Frame, mention: Mention) -> bool:
    """Whether somebody is so much up on another one."""
    other = next((m for m in frame.models if m.start >= mention.end), None)
    return other is not None and UP_ON.fullmatch(frame.gap(mention, other)) is not None


def mark_margins(frame: Frame) -> None:
    """Notes which quantities say by how much, so that no score is read there."""
    indexed = "100" in frame.text and len(frame.models) > 1 and INDEXED.search(frame.text) is not None
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity):
            continue
        before, after = frame.before(mention, 50), frame.after(mention, 50)
        if value.unit == "percent" and (indexed or _up_on(frame, mention)):
            frame.margins.add(mention.start)
            continue
        if value.unit in ("percent", "points", "count") and _faces_a_score(frame, mention):
            continue
        if ENDED_UP.search(before) or (before.endswith(("by ", "by the ")) and _is_agent(before, after)):
            continue  # "ended up at 79.8", "surpassed by the 62.1% of Y"
        if (value.unit == "count" and ONE_OF_SO_MANY.search(before)) or UP_AT.search(before):
            continue
        if value.unit == "count" and MORE_POINTS.match(after):
            frame.margins.add(mention.start)
            continue
        if value.unit in ("percent", "points", "count") and POINTS_APART.match(after):
            frame.margins.add(mention.start)
            continue
        if value.unit in ("percent", "points") and (MORE_BY.search(before) or RELATIVELY.match(after)):
            frame.margins.add(mention.start)
            continue
        if value.unit == "points" and STEP_OF.search(frame.before(mention, 90)):
            frame.margins.add(mention.start)
            continue
        if value.unit in ("points", "count") and (" and" in frame.text or ", " in before) and _goes_on(frame, mention):
            frame.margins.add(mention.start)
            continue
        if value.unit == "percent" and IN_RELATIVE_TERMS.match(after):
            frame.margins.add(mention.start)  # "68 percent (relative) above Y"
            continue
        if value.unit == "points" and ANSWER.fullmatch(frame.view.text, frame.start, mention.start):
            frame.margins.add(mention.start)
            continue
        if value.unit == "percent" and len(frame.quantities) == 1 and IN_RELATION.search(frame.text):
            frame.margins.add(mention.start)
            continue
        has = value.unit == "points" and value.value >= LONGEST_LEAD and HAS_POINTS.search(before)
        if has and NOT_APART.match(after):  # but "with 75 points less than"
            continue
        if value.unit == "points" and GOT.search(before) and NOT_APART.match(after):
            continue  # "scored 49 points while"
        if value.unit == "ratio" and (OF_A_POINT.match(after) or (frame.benchmarks and AS_BIG.match(after))):
            continue
        if value.unit in ("percent", "points") and GAP_MOVES.search(frame.before(mention, 80)):
            frame.margins.add(mention.start)
            continue
        gap = frame.has(GAPS) and value.unit in ("points", "count", "percent")
        if (gap and GAP_IS_ALSO.search(frame.before(mention, 130))) or WRONG_WAY.match(after):
            frame.margins.add(mention.start)
            continue
        if frame.has(GAPS) and GAP_IT_IS.search(frame.view.text, frame.start, mention.start):
            frame.margins.add(mention.start)
            continue
        if value.unit == "ratio" and SO_OFTEN.search(before) and NOT_BY.match(after):
            continue
        facing = BOTH_SCORES.match(after) if value.unit in ("percent", "count") and before.endswith("by ") else None
        if value.unit == "points" and IN_FAVOUR.match(frame.after(mention, 80)):
            frame.margins.add(mention.start)
            continue
        if facing and Decimal(facing[1]) < value.value:
            continue  # "beats Y by 72.6% to 16.0%": a range would begin with the lower number
        if (
            (
                (value.unit == "ratio" and not is_score(frame, mention))
                or before.endswith("+")
                or SIGNED.match(mention.text)
            )
            or (
                value.unit in ("percent", "points", "count", "rating")
                and (margin_before(before) or (margin_after(after) and not DASHED.match(after)))
            )
            or (value.unit == "points" and not backward(before[-24:]) and not owned(before[-24:]))
        ):
            frame.margins.add(mention.start)
