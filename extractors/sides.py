"""Which side a model stands on, and which numbers say by how much: noted before any number is given an owner."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from extractors.clues import words_of
from extractors.compared import WITH_FIGURE, object_follows
from extractors.frames import BESIDE, COMPARATOR, DISTILL_OF, EXCEPT, Frame
from extractors.joints import backward, margin_after, margin_before, owned, versus
from extractors.mentions import Mention
from extractors.solved_shares import SHARE, is_share_failed, is_share_solved
from kg.model.quantity import Quantity

SCORE_UNITS = ("percent", "percentile", "rating", "count", "points")
# "two out of three", which is a score only of questions: "solves two out of three", "two out of three problems"
IN_WORDS = re.compile(r"\w{1,5} (?:out of|in) (?:every )?\w{1,5}", re.I)
PROBLEMS = re.compile(r"^ (?:[\w-]{1,14} ){0,2}(?:problems|questions|tasks|issues)\b", re.I)
GLUED = re.compile(r"%?\d")
SOLVES = re.compile(r"\b(?:solv|answer|resolv|pass|crack|complet)\w{0,4}\b[^,;.]{0,24}$", re.I)
# "57 subjects", "500 problems": a bare number before a noun counts things.
AFTER_NUMBER = re.compile(r"^[- ]([a-z]{3,20})\b", re.I)
# "the 405B of the 3.1 series"
GENERATION = re.compile(r" (?:series|generation|family|herd|line|line-?up|releases?|days|era)\b", re.I)
MAY_FOLLOW = frozenset(
    "and versus compared while point points percent accuracy score rating pass with which against "
    "but than over whereas from followed "
    "respectively after elo among across under overall percentile correct resolved when using was "
    "per out beating ahead surpassing "
    "outperforming behind just though although both even putting making placing matching "
    "exceeding topping edging the for".split()
)
# "+9.0", "up to +550%"
SIGNED = re.compile(r"(?:up to |over |about |around |nearly )?\+", re.I)
# "an o1-level model": whom it is measured by, not whom the sentence is about
LEVEL = re.compile(r"-(?:level|class|tier|grade|caliber|calibre|like)\b", re.I)
# "comparing R1 and o1"
SIDE_BY_SIDE = re.compile(r"[^.;:–—]{0,24}\b(?:and|to|with|against|vs\.?|versus)\b[^.;:–—]{0,16}", re.I)
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
# "in 54% of cases", "preferred in 60% of the comparisons"
IN_CASES = re.compile(r"\b(?:in|for)(?: (?:about|just|only|nearly|over|roughly|some))? ?$", re.I)
OF_CASES = re.compile(
    r"\s?(?:%|percent)? ?of (?:the |all |all the |its )?(?:[\w-]{1,14} ){0,2}"
    r"(?:cases|comparisons|match-?ups|battles|conversations|pairings|duels|rounds|encounters)\b",
    re.I,
)
# "relatively speaking, 438 percent", "add 338 percent of it"
RELATIVELY = re.compile(r"\b(?:relative\w{0,2}|add|adds|added|adding|on top of|percent of (?:it|that))\b", re.I)
# "about 66% in relative terms (percent of Y's score, not points)"
RELATIVE_TERMS = re.compile(
    r"\b(?:in relative terms|relatively speaking)\b"
    r"|\brelative (?:gain|improvement|increase|difference|lead|advantage)\b|\bnot (?:percentage )?points\b",
    re.I,
)
SHARE_OF = re.compile(r"\s?%? of what\b", re.I)
OF_IT = re.compile(r" of (?:it|that)\b", re.I)
# "the top score", which is no verb
THE_TOP = re.compile(r"\b(?:the|a|its|their|our) top$", re.I)
# "the top score is that of X"
IS_THAT_OF = re.compile(r"\b(?:(?:is|was) that|(?:are|were) those) of (?:the )?$", re.I)
# "Relative to Y's score, that of X is higher"
THAT_OF = re.compile(r", (?:that|those) of (?:the )?$", re.I)
RELATIVE_TO = re.compile(
    r"\s{0,3}(?:relative to|compared (?:to|with)|next to|against|measured against|set against)\b", re.I
)
# "Behind X stands a training set of"
BEHIND = re.compile(r"\W{0,3}behind (?:the )?$", re.I)
OPENS_BEHIND = re.compile(r"\W{0,3}behind [^,;:]{2,40} (?:stands?|stood|is|are|lies|lay|sits?|there)\b", re.I)
# "the fuss over X"
ABOUT = re.compile(
    r"\b(?:fuss|hype|excitement|debate|buzz|concerns?|questions?|control|argu\w{1,5}) over (?:the )?$", re.I
)
# "the team behind X"
MAKERS = re.compile(
    r"\b(?:team|people|lab|labs|company|makers?|developers?|researchers?|creators?|engineers|"
    r"startup|group|authors|those|corpus|dataset|data|run"
    r"|ideas?|story|minds?|technology|organi[sz]ation) behind (?:the )?$",
    re.I,
)
# "compared with 5.8 for Y"
FACED_FIGURE = re.compile(
    r"\b(?:compared (?:to|with)|vs\.?|versus|against|over) (?:the )?\d{1,4}(?:\.\d{1,3})?\s?(?:%|[BMT]\b)? "
    r"(?:(?:million|billion|trillion) )?(?:(?:active |total )?(?:parameters|tokens|hours) )?(?:for|by|from|of"
    r"|in) (?:the )?$",
    re.I,
)
# "2 of 3 benchmarks"
PART_OF = re.compile(
    r"^ (?:out )?of (?:the |these |those |all )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
# "86.5% to" Y's 61.5%
TO_THE_OTHERS = re.compile(r"\d\s?%? to (?:the )?$")
# "about 51% in relative terms"
IN_RELATION = re.compile(r"\b(?:in relative terms|relatively speaking|as a ratio|in proportion)\b", re.I)
# "surpassing the 85.2% of Y"
FIGURE_OF = re.compile(
    r" (?:the )?\d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)?(?: score)? "
    r"(?:of|by|for|from|that|which|(?:scored|posted|achieved|reported) by) (?:the )?",
    re.I,
)
# "above the 34.4 of" Y "and the 49.2 of the first" Z
FIGURE_OF_THE = re.compile(r"\bthe \d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)? (?:of|by|for|from) (?:the )?$", re.I)
AND_FIGURE_OF = re.compile(
    r",? (?:and|or) the \d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)? (?:of|by|for|from) (?:the )?"
    r"(?:(?:first|old|older|new|newer"
    r"|original|earlier|big|small) )?",
    re.I,
)
# "a hair above" the 79.2% that Y managed
FIGURE_BEHIND = re.compile(
    r" (?:the )?\d{1,5}(?:\.\d{1,3})?\s?(?:%|percent)?(?: score)? (?:of|by|for|from|that|which|scored|posted)\b", re.I
)
# "third, after" Y
RANKED_AFTER = re.compile(
    r"\b(?:place|first|second|third|fourth|fifth|sixth|last),? (?:just |right |only |shortly )?after (?:the )?$", re.I
)
# "3 percent of what output costs with" Y
OF_WHAT = re.compile(
    r"\bof what (?:[\w-]{1,12} ){0,5}?(?:costs?|charges?|charged|pays?|priced)\b"
    r"(?: (?:[\w-]{1,12} ){0,3}?(?:with|at|for|from|by|on|under))? (?:the )?$",
    re.I,
)
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
# "Base model" ":" Y
KEYED = re.compile(r"[*_ ]{0,4}:[*_ ]{0,4}")
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
COMPANY_OF = ("alongside ", "with ", "beside ", "next to ", "the ", "its ")
# "When comparing R1 and o1"
COMPARING = re.compile(
    r"\s{0,3}(?:when |if (?:you|we|one) )?(?:comparing|compare|set|setting|put|putting|pit|pitting)\b", re.I
)


# "beats o1" "on B, and" Y
PARTED = re.compile(r"[.;:()]|\b(?:while|whereas|but|and|on|in|at|for|is|was)\b")
AMONG = re.compile(r"\b(?:among|amongst) (?:the |all |these )?$", re.I)


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


def _is_agent(before: str, after: str) -> bool:
    """Whether "by" has a score behind it that does something, and not by how much: "surpassed by the 62.1% of Y"."""
    if REPLACED_BY.search(before):
        return True
    return before.endswith("by the ") and THAT_OF_WHOM.match(after) is not None


def mark_margins(frame: Frame) -> None:
    """Notes which quantities say by how much, so that no score is read there."""
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity):
            continue
        before, after = frame.before(mention, 50), frame.after(mention, 50)
        if ENDED_UP.search(before) or (before.endswith(("by ", "by the ")) and _is_agent(before, after)):
            continue  # "ended up at 79.8", "surpassed by the 62.1% of Y"
        if value.unit == "count" and MORE_POINTS.match(after):
            frame.margins.add(mention.start)
            continue
        if value.unit in ("percent", "points", "count") and POINTS_APART.match(after):
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
        if value.unit == "points" and value.value >= LONGEST_LEAD and HAS_POINTS.search(before):
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


# X "takes" B "from" Y
TAKES_FROM = re.compile(r" (?:takes|took|wins|won|snatches|grabs) (?:the )?\0 (?:away )?from (?:the )?", re.I)


def taken_from(frame: Frame, first: Mention, second: Mention) -> bool:
    """Whether one takes a benchmark from the other: "X takes B from Y"."""
    between = next((b for b in frame.benchmarks if first.end <= b.start and b.end <= second.start), None)
    if between is None:
        return False
    return TAKES_FROM.fullmatch(f"{frame.gap(first, between)}\0{frame.gap(between, second)}") is not None


def mark_objects(frame: Frame) -> None:
    """Notes which models stand on the other side: after "than", "compared to", or a verb of comparison."""
    takes = {
        m.end
        for m, p in frame.phrases("order")
        if p.takes_object
        and not (m.start - frame.start < 4 and OPENS_BEHIND.match(frame.text))
        and (not p.placing or object_follows(frame, m) or FIGURE_BEHIND.match(frame.after(m, 40)))
        and not THE_TOP.search(frame.before(m, 8) + m.text)
        and not MAKERS.search(f"{frame.before(m, 30)}{m.text} ")
    }
    begins = {m.start for m in frame.models}
    takes |= {m.end for m, p in frame.phrases("order") if p.leads and m.end + 1 in begins}  # "o1 leads R1"
    takes |= {m.end for m, p in frame.phrases("attribute") if p.measure in ("base-model", "teacher-model")}
    takes |= {
        keyed.end()
        for m, p in frame.phrases("attribute")
        if p.measure in ("base-model", "teacher-model") and (keyed := KEYED.match(frame.view.text, m.end))
    }
    if len(frame.models) == 2 and COMPARING.match(frame.text) and SIDE_BY_SIDE.fullmatch(frame.gap(*frame.models)):
        frame.objects.add(frame.models[1].start)  # "comparing X to Y on B gives a against b"
    if len(frame.models) == 2 and frame.benchmarks and taken_from(frame, *frame.models):
        frame.objects.add(frame.models[1].start)
    for index, model in enumerate(frame.models):
        if model.start in frame.objects:
            continue
        lead = frame.before(model, 60)
        other = (
            (frame.has(OTHER_SIDE) and _on_the_other_side(frame, model, lead))
            or (frame.after(model, 2) in ("'s", "’s") and TO_THE_OTHERS.search(lead) is not None)
            or LEVEL.match(frame.after(model, 12)) is not None
            or DISTILL_OF.search(lead) is not None
            or (index > 0 and lead.endswith(COMPANY_OF) and BESIDE.search(lead) is not None)
            or _done_to(frame, model)
        )
        if not other:
            ends = [e for e in takes if e <= model.start]
            if ends:
                between = frame.view.text[max(ends) : model.start]
                inside = any(
                    m.start >= max(ends) and m.end <= model.start and m.role in ("model", "quantity")
                    for m in frame.mentions
                )
                figure = FIGURE_OF.fullmatch(between)
                other = (
                    (not inside or figure is not None)
                    and len(between) < 60
                    and not between.startswith(",")  # "of all models above, X is best"
                    and (figure is not None or not PARTED.search(between))
                )
        if (
            not other
            and index == 0
            and frame.subject
            and OPENS_UPON.fullmatch(frame.view.text, frame.start, model.start)
        ):
            other = THEN_IT.match(frame.after(model, 60)) is not None  # "Building on X, it does …"
        if not other and len(frame.models) > index + 1 and AMONG.search(lead):
            other = True  # "among X, Y and Z, Q is best"
        if not other and index and frame.models[index - 1].start in frame.objects:
            other = _goes_on(frame, model)
        if other:
            for mention in frame.run(frame.models, index, 1):
                frame.objects.add(mention.start)
            of_figures = FIGURE_OF_THE.search(lead) is not None
            for one, next_one in pairwise(frame.models[index:]):
                further = AND_FIGURE_OF if of_figures else WITH_FIGURE
                if further.fullmatch(frame.gap(one, next_one)) is None or not (of_figures or _owns(frame, next_one)):
                    break
                frame.objects.add(next_one.start)


# "It beats Y on B1 (a vs b), and" Z "on" B2 "(c vs d)": the verb is not said again
AND = re.compile(r",? (?:and|as well as)(?: also| even)? (?:the )?$", re.I)
ON = re.compile(r" (?:on|in|at) (?:the )?", re.I)
OPENS_PAIR = re.compile(r" ?[(,:] ?|,? with |,? by ", re.I)


def _goes_on(frame: Frame, model: Mention) -> bool:
    """Whether a model that follows the other side of a comparison is on that side as well, on a benchmark of its own
    with two figures.
    """
    test = next((b for b in frame.benchmarks if b.start >= model.end), None)
    if test is None or not AND.search(frame.before(model, 20)) or not ON.fullmatch(frame.gap(model, test)):
        return False
    pair = [q for q in frame.quantities if q.start >= test.end][:2]
    if len(pair) != 2 or not OPENS_PAIR.fullmatch(frame.gap(test, pair[0])):
        return False
    return versus(frame.gap(*pair)) and not any(test.end <= m.start < pair[1].start for m in frame.models)


# "Building on the" X "framework, it"
OPENS_UPON = re.compile(
    r"\W{0,4}(?:building (?:up)?on|built (?:up)?on|based on|derived from|distilled from|starting from|starting with"
    r"|drawing on|extending|expanding on|improving (?:up)?on|succeeding|replacing|as (?:a|the) successor (?:to|of))"
    r" (?:the |its |their |[A-Z]\w{1,14}['’]s ){0,2}",
    re.I,
)
THEN_IT = re.compile(r"(?:['’]s)?(?: [\w-]{2,16}){0,4}, (?:it|its|the (?:new |newer )?model|this model)\b", re.I)
# Y"'s 54.5"
OWNS = re.compile(r"['’]s? \d[\d.]{0,6}(?!\w)")


def _owns(frame: Frame, model: Mention) -> bool:
    return OWNS.match(frame.after(model, 12)) is not None


# of which one stands in what puts a model on the other side
OTHER_SIDE = words_of(
    "not than versus vs v against over compared relative comparison ahead behind next that those below above unlike"
    " level clear as beyond shy short compare compares comparing supersedes obsoletes replaces comparable similar"
    " equivalent competitive identical within breadth whisker hair points point competitor rival challenger"
    " alternative answer response counterpart successor"
    " after under except apart other aside excluding besides bar only what stack stacks measure measures fare fares"
    " perform performs differ differs different"
)


def _on_the_other_side(frame: Frame, model: Mention, lead: str) -> bool:
    """Whether the words before a model hold somebody else against it."""
    return (
        (
            COMPARATOR.search(lead) is not None
            and not ABOUT.search(lead)
            and not IS_THAT_OF.search(lead)
            and not (THAT_OF.search(lead) and model.start - frame.start > 10 and RELATIVE_TO.match(frame.text))
            and not (BEHIND.fullmatch(lead) and OPENS_BEHIND.match(frame.text))
            and not MAKERS.search(lead)
        )
        or EXCEPT.search(lead) is not None
        or FACED_FIGURE.search(lead) is not None
        or OF_WHAT.search(lead) is not None
        or RANKED_AFTER.search(lead) is not None
    )


# "It passed" Y "on B", "They also buried the May version of" Y
DONE_TO = re.compile(
    r"\W{0,3}(?:it|they)(?: also| even| then| narrowly| easily)? (?!gave\b|took\b|put\b)[a-z]{3,12}(?:ed|t|d) "
    r"(?:past )?(?:the (?:\w{1,12} ){0,2}(?:version|edition|build|release|snapshot) of )?(?:the )?$",
    re.I,
)


def _done_to(frame: Frame, model: Mention) -> bool:
    """Whether a model is the direct object of the verb that "it" is the subject of."""
    return model.start - frame.start < 60 and DONE_TO.fullmatch(frame.view.text, frame.start, model.start) is not None


MONTHS_OF_A_TEST = re.compile(r"2\d\.(?:0?[1-9]|1[0-2]) ?[-–—~] ?2\d\.(?:0?[1-9]|1[0-2])")
OF_A_WINDOW = 5  # characters between the name of a test and the months of its problems: " v5 ", " ("


def is_score(frame: Frame, mention: Mention) -> bool:
    value = mention.value
    if not isinstance(value, Quantity):
        return False
    if MONTHS_OF_A_TEST.fullmatch(mention.text) and any(
        -1 < mention.start - b.end < OF_A_WINDOW for b in frame.benchmarks
    ):
        return False  # "LiveCodeBench v5 24.12-25.2": of which months its problems are
    if SHARE_OF.match(frame.after(mention, 12)):
        return False  # "7.1% of what Y asks"
    if value.unit in ("ratio", "percent") and is_share_failed(frame, mention):
        return False
    if value.unit == "ratio":
        return value.value < 1 and is_share_solved(frame, mention)
    if (
        value.unit == "percent"
        and (value.value > 100 or OF_IT.match(frame.after(mention, 12)))
        and RELATIVELY.search(frame.text)
    ):
        return False
    if value.unit == "percent" and RELATIVE_TERMS.search(frame.text):
        return False
    if IN_WORDS.fullmatch(mention.text):
        after = frame.after(mention, 40)
        return bool(SHARE.match(after) or PROBLEMS.match(after) or SOLVES.search(frame.before(mention, 40)))
    if OF_CASES.match(frame.after(mention, 50)) and IN_CASES.search(frame.before(mention, 16)):
        return False  # "beats Y in 54% of cases": so often, not so much
    if GLUED.match(frame.after(mention, 2)) or frame.before(mention, 1) == "%":
        return False  # "36.1%48.7%": cells of a table that was not understood
    if value.unit not in SCORE_UNITS or (value.unit == "count" and not any(map(str.isdigit, mention.text))):
        return False
    if value.unit == "count" and GENERATION.match(frame.after(mention, 14)):
        return False
    return not (value.unit == "count" and _counts_things(frame, mention))


def _counts_things(frame: Frame, mention: Mention) -> bool:
    if "." in mention.text:
        return False  # there are no 90.8 things
    if PART_OF.match(frame.after(mention, 16)):
        return True
    if any(m.start == mention.end + 1 and m.role != "wording" for m in frame.mentions):
        return False  # a name, a metric or a verb of comparison follows, no thing that is counted
    word = AFTER_NUMBER.match(frame.after(mention, 30))
    return word is not None and word[1].lower() not in MAY_FOLLOW
