"""Whose a number is: by the words right beside it, else by the clause's subject."""

from __future__ import annotations

import re

from extractors.frames import BESIDE, DISTILL_OF, EXCEPT, LISTED, Frame, key_of
from extractors.joints import forward, owned, owner_after, versus
from extractors.mentions import Mention
from extractors.parents import without_parents
from extractors.senses import sense
from kg.model.claims import Entity
from kg.model.quantity import Quantity

# "79.8 vs 79.2"
AGAINST = re.compile(r"\b(?:vs|versus|against|compared|opposed|next to|over|instead of)\b", re.I)
# "Y on B", "which scores"; Y", whose score is"
WHICH = re.compile(
    r" ?(?:on|in)? ?(?:the )?(?:benchmark|test)? ?,? (?:which (?:\w{2,12}ly )?[a-z]{2,10}|whose)"
    r"(?: {1,2}[a-z%~]{1,10}){0,4} ?$"
)
# Y "(with b1 on B1 and" b2
HOLDS = re.compile(r" ?\((?:with|at|scoring|which (?:has|gets|got|scores|scored)) [^()]{0,120}$")
# "Compared to Y, which gets b1 on B1 and" b2
IN_RELATIVE = re.compile(r",? ?(?:which|who|that|whose)\b[^,;:()]{1,100}\band (?:just |only |at |with |also )?")
# "76.1 (" Y ": 66.1)"
OWN_FIGURE = re.compile(
    r"\s?(?:[:=,]|has|had|gets|got|scores|scored|at|with|is|reaches)?\s?\d{1,4}(?:\.\d{1,3})?\s?%?\s?\)", re.I
)
# 79.8 ": that is" X
THAT_IS = re.compile(
    r"\s?%?\s?[:,;–—-]{1,2} (?:that|this|which|it)(?:['’]s| is| was) (?:the )?"
    r"(?:\s?(?:scores?|results?|figures?|numbers?) (?:of|for|by|from) (?:the )?)?",
    re.I,
)
# "gives" 79.8 "to" X "and" 63.6 "to" Y
TO_WHOM = re.compile(r"\s?%? to (?:the )?", re.I)
GIVES = re.compile(
    r"\b(?:gives?|gave|giving|credits?|assigns?|assigned|awards?|awarded|grants?|"
    r"attributes?)\b(?:[^.;]|\.(?=\S)){0,110}$",
    re.I,
)
# 79.8 "is" X "'s result"
IS_JUST = re.compile(r"\s?%? (?:is|was) (?:the )?", re.I)
RESULT_OF = re.compile(r"['’]s? (?:[\w-]{2,12} ){0,2}?(?:scores?|results?|figures?|numbers?|marks?|accuracy)\b", re.I)
# Y", for which" 88.6 "is reported"
FOR_WHICH = re.compile(
    r",? (?:for|by|of) (?:which|whom) (?:(?:the|a|an|published|reported|official|score|result|figure|of|is) ){0,4}",
    re.I,
)
# Y", the best of the field with" 72.5
BEST_WITH = re.compile(
    r", (?:the|its) (?:best|strongest|highest|top|leader|winner|champion|front-runner|runner-up|worst|weakest|lowest)"
    r"(?: [a-z-]{2,14}){0,5} (?:with|at) (?:a |just |only )?"
)
# X", by contrast," gets
ASIDES = re.compile(r",? (?:for|by|in) (?:comparison|contrast|reference|turn|its turn),", re.I)
# Y"'s model, released in" May
RELEASED = re.compile(
    r"(?: models?| system)?, (?:which was |first |itself )?"
    r"(?:released|launched|announced|unveiled|introduced|published)"
    r"(?: by \w{2,14})?(?: (?:back|only|just|earlier))? (?:in|on) "
)
# "the successor of" Y, released in May: not Y was
HEIR = re.compile(
    r"\b(?:successor|follow-?up|heir|sequel|replacement|alternative|answer|rival|sibling|counterpart|upgrade|companion)"
    r" (?:of|to|for) (?:the )?$",
    re.I,
)
# "On B we reach" a
WE = re.compile(r"\bwe (?:reach|score|get|land at|post|hit|come in at|stand at|are at) (?:about |just |only )?$", re.I)
# 46.8 ("compared with" Y)
FACING = re.compile(r"\b(?:compared (?:to|with)|relative to|versus|vs\.?|against) (?:the )?$", re.I)
# "from 77.3 with Y to 81.1 with X"
STEP = re.compile(r"\b(?:from|to|becom\w{1,3}|became|start\w{0,3} at|begin\w{0,4} at) (?:about |just |nearly )?$", re.I)
STEP_OF = re.compile(r"%? (?:with|by|for|under|using|of|in) (?:the )?", re.I)
AND_IT = re.compile(r"\b(?:and|while|but|whereas|yet)(?: (?:yet|still|even so|nevertheless|nonetheless))?,? it\b", re.I)
WHERE = re.compile(r"\b(?:where|as|when|after) (?:the )?$", re.I)
# "the authors give 11.6% as the B result of X"
AS_RESULT = re.compile(
    r"\s?%? as (?:the|a|an|its|their) {1,2}(?:[a-z-]{3,14} {1,2}){0,2}?"
    r"(?:score|result|figure|number|mark|value|accuracy) (?:of|for|by) (?:the )?",
    re.I,
)
FOR = re.compile(r",? (?:for|by|from) (?:the )?", re.I)
# "nearly half of the GPQA" problems are solved by X
SOLVED_BY = re.compile(
    r"(?: [\w-]{1,14}){0,3} (?:solved|answered|resolved|cracked|completed|handled|passed|obtained|achieved|scored"
    r"|reached|posted)"
    r"(?: \w{2,12}ly)? by (?:the )?",
    re.I,
)
# 48.7 "is what" X reports
IS_WHAT = re.compile(
    r"\s?%? (?:is|was|are|were) (?:what|all (?:that )?|the (?:score|figure|result|number|mark|"
    r"value) (?:that )?)(?: the)? ?",
    re.I,
)
# "the 79.2% that" Y "managed"
THAT_ONE = re.compile(r"\s?%? (?:that|which) (?:the )?", re.I)
GOT = re.compile(
    r" (?:had |has )?(?:\w{2,12}ly )?(?:manage[sd]|post(?:s|ed)|g[eo]ts?|scor(?:es|ed)|achieve[sd]|reache[sd]|hits?"
    r"|ha[sd]|record(?:s|ed)|earn(?:s|ed)|report(?:s|ed)|show(?:s|ed)|deliver(?:s|ed)|clock(?:s|ed)|obtain(?:s|ed))\b"
)
# "it", "the open model": somebody named further up, not whoever is named further down
NOUN_SUBJECT = re.compile(
    r"\b(?:its?|they|their|the ((?:[\w-]{1,14} ){0,2})(?:model|one|system|variant|version|release|"
    r"newcomer|challenger|contender|reasoner|upstart|llm|flagship|workhorse|checkpoint|mixture-of-experts)"
    r"|this (?:\w{1,14} )?(?:model|one))\b",
    re.I,
)
# "While its score is 85.5%, X": the pronoun comes first
BEFORE_NAME = re.compile(
    r"\s{0,3}(?:since|while|with|thanks to|despite|given|for all|although|though|at|after|before|beyond|besides|"
    r"in addition to|owing to|because of|due to|not only (?:is|does|are|do)) (?:\w{1,12} ){0,3}?(?:its|their)\b"
    r"|\s{0,3}whether it(?:['’]s| is)\b",
    re.I,
)
# "Its 79.8 on B is the figure to remember about" X
ITS_IS_WHAT = re.compile(
    r"\W{0,4}(?:with )?its [^;:!?]{4,90}\b(?:is|was|remains|stays),? (?:the|what|one of|a|why|where) [^;:!?,]{2,70}"
    r"\b(?:about|of|for|with|behind|in|from|that|by|to|on) (?:the )?"
    r"|\W{0,4}its [^,;:!?]{4,60} (?:makes?|made|gives?|gave|earned?|brought|put) (?:the )?",
    re.I,
)
# "()": what a mention that is taken out leaves behind
EMPTIED = re.compile(r"\([\s,;/]{0,8}\)")
# "the highest among the distilled ones with 57.5": these are whom it is measured by
AMONGST = re.compile(r"\b(?:among|amongst)(?: (?:all|the|these|those|its|their|other)){0,3} $", re.I)
# "It took so many tokens to train X": nobody is "it"
EXPLETIVE = re.compile(
    r"\W{0,4}it (?:took|takes|cost|costs|required|requires)\b[^.;]{0,90}\bto (?:pre-?)?(?:train|build|make)\b"
    r"|\W{0,4}it(?:['’]s| is| was) (?:about |just |only )?[$€£]?\d[\d.,]{0,8}(?: \w{2,10}){0,2} that\b",
    re.I,
)
DASHED_LABEL = re.compile(r" (?:[-–—•·|]|\* ) ?[^:;.]{2,50}: ?$")
NOUN_BEFORE = re.compile(r"\b(?:model|system|one|performer|llm|contender|entry|submission|competitor) $", re.I)
# "than" the little one
OF_ANOTHER = re.compile(r"\b(?:than|over|of|to|as|from|with|for|against|on|in|behind|beyond|both) $", re.I)
MAIN_CLAUSE = re.compile(r",\s{1,2}(?:the )?$", re.I)


def without(frame: Frame, start: int, end: int, roles: tuple[str, ...]) -> str:
    """The text of a stretch with the mentions of some roles taken out: "AIME 2024 (Pass@1): 79.8"."""
    text = frame.view.text
    out, at = [], start
    for m in frame.mentions:
        plain = m.phrase is None or sense(m.phrase).kind not in ("order", "rank", "negation")
        if m.role in roles and plain and m.start >= start and m.end <= end:
            out.append(text[at : m.start])
            at = m.end
    out.append(text[at:end])
    told = "".join(out)
    return EMPTIED.sub("", told) if "(" in told else told


# "level with" Y at 85.7
LEVEL_WITH = re.compile(
    r"\b(?:level|tied|ties|even|on par|equal|neck and neck|a (?:draw|tie)|draws?)(?: with| to)?"
    r" (?:the |[A-Z]\w{1,14}['’]s )?$",
    re.I,
)


# "with" 94.3% ", X"
WITH_AHEAD = re.compile(r"(?:^|[.;:,(] ?|[–—] ?|and |but |while )(?:with|at) (?:about |just |only )?$", re.I)
THEN_WHO = re.compile(r"\s?(?:%|percent|points?)?, (?:the )?")


def _in_the_same_words(frame: Frame, previous: Mention | None, owner: Mention, gap: str) -> bool:
    """Whether the number before was given to another model in the words that stand between this one and its own."""
    if previous is None or gap not in (" with ", " at ", " on ", " (") or previous.start >= owner.start:
        return False
    last = next((m for m in reversed(frame.models) if m.end <= previous.start), None)
    return last is not None and last.start not in frame.objects and frame.gap(last, previous) == gap


def owner_of(frame: Frame, quantity: Mention, scores: list[Mention], index: int) -> Mention | None:
    """The model that the words right beside a number give it to."""
    previous = scores[index - 1] if index else None
    following = scores[index + 1] if index + 1 < len(scores) else None
    before = [m for m in frame.models if m.end <= quantity.start]
    before = [m for m in before if not in_passing(frame, m) and not DISTILL_OF.search(frame.before(m, 40))]
    before = without_parents(frame, before)
    after = [m for m in frame.models if m.start >= quantity.end]
    if before and frame.gap(before[-1], quantity).strip() == "(" and frame.after(quantity, 2).lstrip("% ")[:1] == ")":
        return before[-1]  # "separates X (97.3) from Y"
    if before and IN_RELATIVE.fullmatch(frame.gap(before[-1], quantity)):
        return before[-1]
    if after and not (following is not None and following.end <= after[0].start):
        gap = frame.gap(quantity, after[0])
        if THAT_IS.fullmatch(without(frame, quantity.end, after[0].start, ("benchmark",)) if ";" in gap else gap) or (
            IS_JUST.fullmatch(gap) and RESULT_OF.match(frame.after(after[0], 30))
        ):
            return after[0]  # "79.8: that is X", "79.8 is X's result"
        if WITH_AHEAD.search(frame.before(quantity, 12)) and THEN_WHO.fullmatch(gap):
            return after[0]  # "with 94.3%, X is above Y"
        if TO_WHOM.fullmatch(gap) and GIVES.search(frame.before(quantity, 120)):
            return after[0]  # "the report gives 79.8 to X"
    if before and FOR_WHICH.fullmatch(frame.gap(before[-1], quantity)):
        return before[-1]
    if before and BEST_WITH.fullmatch(frame.gap(before[-1], quantity)):
        return before[-1]
    if (
        after
        and not (following is not None and following.end <= after[0].start)
        and not FACING.search(frame.before(after[0], 24))
    ):
        if IS_WHAT.fullmatch(frame.gap(quantity, after[0])):
            return after[0]  # "48.7 is what X reports"
        if THAT_ONE.fullmatch(frame.gap(quantity, after[0])) and GOT.match(frame.after(after[0], 24)):
            return after[0]  # "the 79.2% that Y managed"
        if STEP.search(frame.before(quantity, 16)) and STEP_OF.fullmatch(frame.gap(quantity, after[0])):
            return after[0]
        between = without(frame, quantity.end, after[0].start, ("metric", "setting", "benchmark", "phrase"))
        if AS_RESULT.fullmatch(without(frame, quantity.end, after[0].start, ("metric", "setting", "benchmark"))):
            return after[0]
        names = [b for b in frame.benchmarks if b.start >= quantity.end and b.end <= after[0].start]
        beyond = frame.gap(names[0], after[0]) if len(names) == 1 and forward(frame.gap(quantity, names[0])) else ""
        if FOR.fullmatch(beyond) or SOLVED_BY.fullmatch(beyond):
            return after[0]  # "43.2% on CNMO for X"
        crosses = any(b.start >= quantity.end and b.end <= after[0].start for b in frame.benchmarks)
        excepted = EXCEPT.search(frame.before(after[0], 40)) is not None
        excepted = excepted or beside_figure(frame, after[0])
        if not excepted and (owner_after(frame.gap(quantity, after[0])) or (not crosses and owner_after(between))):
            return after[0]
    if before and not (previous is not None and previous.start >= before[-1].end):
        owner = before[-1]
        if WHICH.match(without(frame, owner.end, quantity.start, ("metric", "setting", "benchmark"))):
            return owner  # "X beats Y on B, which scores 79.2": Y does
        raw = frame.gap(owner, quantity)
        pair = (
            following is not None
            and versus(frame.gap(quantity, following))
            and AGAINST.search(frame.gap(quantity, following))
        )
        if pair and raw.strip() == ":" and len(frame.run(frame.models, frame.models.index(owner), -1)) == 2:
            return None  # "take X and Y: a against b"
        if pair and raw.strip() == "(" and len(frame.models) == len(before) == 2:
            return None  # "X fails to catch Y (a against b)"
        facing = frame.gap(quantity, following) if following is not None and owner.start in frame.objects else ""
        if facing and versus(facing) and (AGAINST.search(facing) or "to" in facing):
            return None  # "X is better than Y: a against b": the first number is the subject's
        if owner.start in frame.objects and raw.startswith(" at ") and LEVEL_WITH.search(frame.before(owner, 40)):
            return None  # "X is level with Y at 85.7": as much X's
        if owner.start in frame.objects and DASHED_LABEL.match(raw):
            return None  # "– ahead of Y - B2: 79.7%": the next entry of what is told of the subject
        if owner.start in frame.objects and _in_the_same_words(frame, previous, owner, raw):
            return owner  # "X with 97.3 is ahead of Y with 90.0"
        if owner.start in frame.objects and re.match(r"^,? ?(?:with|by|on|in|scor\w{1,4}|achiev\w{1,4})\b", raw, re.I):
            return None  # "X beats Y with 79.8": the number is X's
        between = without(frame, owner.end, quantity.start, ("metric", "setting", "benchmark", "phrase"))
        if raw.startswith(",") and (short := ASIDES.sub("", raw)) != raw and owned(short):
            return owner
        if owned(raw) or owned(between):
            return owner
    return None


def owner_of_run(frame: Frame, scores: list[Mention], index: int) -> Mention | None:
    """The model behind the last number of a list, which owns all of it: "against b1 and b2 for Y"."""
    last = index
    while last + 1 < len(scores) and LISTED.match(frame.gap(scores[last], scores[last + 1])):
        last += 1
    if last == index:
        return None
    after = [m for m in frame.models if m.start >= scores[last].end]
    if (
        after
        and not (last + 1 < len(scores) and scores[last + 1].end <= after[0].start)
        and owner_after(frame.gap(scores[last], after[0]))
    ):
        return after[0]
    return None


def holder_of(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """Whose a size, window or date is: by the words right before it ("GPT-4o's 128K"), else the clause's subject."""
    if named := _named_for(frame, mention):
        return named
    behind = next((m for m in frame.models if m.start >= mention.end), None)
    if behind is not None and frame.models[0] is behind and SIZES_OF.search(frame.gap(mention, behind)):
        return frame.who(behind)
    before = [m for m in frame.models if m.end <= mention.start]
    if before and APPOSITION.fullmatch(frame.gap(before[-1], mention)) and len(frame.who(before[-1])) == 1:
        return frame.who(before[-1])  # "rivals Y, a 671B model", "against Y, the largest dense one"
    if before and RELEASED.fullmatch(frame.gap(before[-1], mention)) and not HEIR.search(frame.before(before[-1], 30)):
        return frame.who(before[-1])  # "ahead of Y, released in May": Y was
    if before and (WHICH.match(gap := frame.gap(before[-1], mention)) or STILL_WHICH.fullmatch(gap)):
        return frame.who(before[-1])  # "level with Y, which cost $100 million": Y did
    if before:
        between = [q for q in frame.quantities if before[-1].end <= q.start < mention.start]
        beside = BESIDE.search(frame.before(before[-1], 60)) is not None  # "X, released alongside Y in" May
        gap = frame.gap(before[-1], mention)
        if not between and not beside and owned(gap) and before[-1].start in frame.objects:
            sparing = WITH_ONLY.fullmatch(gap) or INSTEAD.match(frame.after(mention, 40))
            return subject_of(frame, mention) if sparing else frame.who(before[-1])
    return subject_of(frame, mention)


# "236B in storage, 21B at work: the two sizes of" X
SIZES_OF = re.compile(
    r"[:–—] ?(?:(?:these|those|they|that|this|both)(?:['’]re|['’]s| are| is) )?(?:the |both |all )"
    r"(?:(?:two|three|full|main|key|official|vital) ){0,2}"
    r"(?:sizes|figures|numbers|facts|specs|dimensions|statistics|stats|counts) (?:of|for|behind|about) (?:the )?$",
    re.I,
)
# Y", a leading" open-weight model
APPOSITION = re.compile(
    r"[*_]{0,3}(?: \([^()]{1,40}\))?(?:, ?| ?\(| ?[—–] ?| - )(?:which (?:is|was|remains) )?(?:itself |also |still )?"
    r"(?:an?|the|another|one of the|among the)(?: (?!(?:and|but|with|while|which|that|as|in|on|"
    r"for)\b)[\w.+-]{1,22},?){0,5}(?:(?<=model|giant) with(?: about| only| just| roughly)? |(?<=one) with |[ -]?)",
    re.I,
)
# Y", which has 671 billion parameters with" 37 billion active
STILL_WHICH = re.compile(
    r",? (?:which|that) (?:has|had|uses|used|counts|holds|packs|boasts|features|comes with)\b[^,;:]{3,50}"
    r"(?:,? of which|,? with|,? and|,? but)(?: (?:only|just|about|some|a mere)){0,2} ",
    re.I,
)
# X matches Y "with only" 32B; "with" 32B "instead of"
WITH_ONLY = re.compile(r",? (?:with|at|using) (?:only|just|a mere|merely|as few as|as little as) ", re.I)
INSTEAD = re.compile(
    r" ?(?:param\w{0,7}|tokens?)?,? (?:instead of|rather than|compared (?:to|with)|versus|vs\.?)\b", re.I
)


def _named_for(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """Whose name says the size that a mention tells: "X-32B matches Y with 32B parameters"."""
    value = mention.value
    if not isinstance(value, Quantity) or value.unit != "parameters" or len(frame.models) < 2:
        return ()
    size = f"{(value.value / 10**9).normalize():f}B"
    sized = {frame.who(m) for m in frame.models if m.text.upper().endswith(("-" + size, " " + size))}
    return sized.pop() if len(sized) == 1 else ()


SIGNS = (" one", " si", " bro", " cou", "er ")
# "the little one": of two, not whoever was named before
CONTRASTED = re.compile(
    r"\bthe (little|small|smaller|big|bigger|large|larger|old|older|young|younger|new|newer|cheap|cheaper|other)"
    r"(?: (?:one|sibling|sister|brother|cousin|fellow)\b"
    r"| (?=(?:(?:has|had|gets|got|scores|scored|reaches|reached|solves|solved|manages|managed|stands at|is at) )?"
    r"\d{1,4}(?:\.\d{1,2})?(?:%|[\s,;)]|\.(?:\s|$))))",
    re.I,
)


def contrasted(frame: Frame, mention: Mention) -> tuple[Entity, ...] | None:
    """Whom "the little one" means that a mention is told of: nobody, where the words before do not say; None where
    nothing of the kind stands before it.
    """
    if not any(sign in frame.text for sign in SIGNS):
        return None
    named = max((m.end for m in frame.models if m.end <= mention.start), default=frame.start)
    start = max(named, frame.clause(mention.start)[0])
    before = [m for m in CONTRASTED.finditer(frame.view.text, start, mention.end + 1) if m.end() <= mention.start]
    found = before[-1] if before else None
    if found is None or OF_ANOTHER.search(frame.view.text, start, found.start()):
        return None
    return frame.described.get(found[1].lower(), ())


# "it can look at pictures, and Y" can't: a "on B"
CANNOT = re.compile(
    r" (?:can|could|do|does|did|is|are|was|has|have|will|would)(?:n['’]t|not| not|['’]t)(?: yet| either)? ?[:;,–—]",
    re.I,
)


# "released on the same day as" Y, "the same numbers has also" Y, "the same goes for" Y
SAME_AS = re.compile(
    r"\bthe (?:very )?same (?:(?:[\w-]{1,12} ){1,3}as|(?:[\w-]{1,12} ){0,2}(?:has|have|had|holds?|goes|applies|is true)"
    r"(?: (?:also|too|true|good|for|to|of)){0,3}) (?:the )?$",
    re.I,
)


# "X, at a twentieth of" Y"'s parameters, gets"
AT_A_PART = re.compile(r"(?:^|,) ?(?:and |but |yet )?(?:even )?(?:at|with|despite|for|on|using)\b[^,;()]{2,48}$", re.I)
ITS_SIZE = re.compile(
    r"['’]s? (?:active |total |output |input )?(?:parameters?|parameter count|size|weights|footprint|cost|price|prices"
    r"|compute|budget|bill)\b",
    re.I,
)


# "X, the smallest of the three" Y "models, is"
THE_LEAST_OF = re.compile(
    r", (?:the|an?|one) (?:[\w-]{2,14} ){0,3}(?:of|among|in|from) (?:the |all |all the |its )?(?:new |\w{3,5} )?$", re.I
)
OF_FAMILY = re.compile(
    r"[^\s,;]{0,24} ?\b(?:models|family|series|line|line-?up|range|trio|siblings|generation|releases)\b[^,;]{0,20},"
)


def in_passing(frame: Frame, model: Mention) -> bool:
    """Whether a model is only one of the company, or the one of whom the opposite is true."""
    before = frame.before(model, 50)
    if ITS_SIZE.match(frame.after(model, 40)) and AT_A_PART.search(before):
        return True
    if is_of_family(frame, model):
        return True
    return (
        AMONGST.search(before) is not None
        or SAME_AS.search(before) is not None
        or CANNOT.match(frame.after(model, 20)) is not None
    )


def is_of_family(frame: Frame, model: Mention) -> bool:
    """Whether a name only says of which family the one before it is."""
    if THE_LEAST_OF.search(frame.before(model, 50)) is None:
        return False
    return OF_FAMILY.match(f"{model.text.rpartition(' ')[2]}{frame.after(model, 30)}") is not None


def subject_of(frame: Frame, quantity: Mention) -> tuple[Entity, ...]:
    """Whom the clause is about at a mention: the last model before it that is not the other side of a comparison."""
    if (told := contrasted(frame, quantity)) is not None:
        return told
    held = next((m for m in reversed(frame.models) if m.end <= quantity.start), None)
    if held is not None and HOLDS.match(frame.gap(held, quantity)):
        return frame.who(held)  # "ahead of Y (with b1 on B1 and b2 on B2)"
    before = [m for m in frame.models if m.end <= quantity.start and m.start not in frame.objects]
    before = [m for m in before if not in_passing(frame, m)]
    parents, before = before, without_parents(frame, before)
    if parents and not before:
        return ()  # "A 32B model distilled from Y scored a": that model did, and has no name
    outside = [m for m in before if not aside(frame, m, quantity)]
    if (
        outside
        and AND_IT.search(frame.gap(outside[-1], quantity))
        and WHERE.search(frame.before(outside[-1], 12))
        and (len(outside) > 1 or frame.subject)
    ):
        # "Y came second on B, where X scored a and it scored b"
        return frame.who(outside[0]) if len(outside) > 1 else frame.subject
    if outside and frame.subject and IT_OPENS.match(frame.text) and IT_AGAIN.search(frame.gap(outside[-1], quantity)):
        return frame.subject  # "It grew out of Y and keeps its shape, but it comes under the licence L"
    if len(outside) > 1 and (led := _past_relative(frame, outside, quantity)) is not None:
        return frame.who(led)
    if outside and past_where(frame, outside[-1], quantity):
        main = [m for m in outside if not WHERE.search(frame.before(m, 12))]
        return frame.who(main[-1]) if main else frame.subject
    if outside and frame.subject and _each_told_apart(frame, quantity):
        others = {key_of(frame.who(m)) for m in frame.models if m.end <= quantity.start}
        return () if key_of(frame.subject) in others else frame.subject
    if outside:
        index = frame.models.index(outside[-1])
        run = [m for m in frame.run(frame.models, index, -1) if m.start not in frame.objects]
        return tuple(e for m in run for e in frame.who(m))
    if WE.search(frame.view.text, frame.start, quantity.start):
        return frame.scope.models  # "on B we reach a": the model of whoever writes
    noun = NOUN_SUBJECT.search(frame.view.text, frame.start, quantity.start)
    if noun and not EXPLETIVE.match(frame.text):
        named = named_behind(frame)
        if named is not None:
            return frame.who(named)
        return frame.described.get((noun[1] or "").strip().lower(), frame.subject)
    part_end = frame.view.text.find("; ", quantity.end, frame.end)
    stop = part_end if part_end >= 0 and frame.subject else frame.end  # "you pay $0.55 in; o1 is $15"
    after = [m for m in frame.models if quantity.end <= m.start < stop and m.start not in frame.objects]
    if frame.subject:  # "456 billion parameters, the same as Y": it has these
        after = [m for m in after if not in_passing(frame, m)]
    lead = re.match(
        r"\s{0,3}(?:with|at|by|scoring|achieving|posting|reaching|hitting|on|in|for|first|released|launched|"
        r"unveiled|announced|introduced|built|trained|priced|developed|based|distilled|published)\b",
        frame.text,
        re.I,
    )
    alone = len({frame.who(m) for m in after}) == 1 and len(after) == len(frame.models) - len(
        frame.objects & {m.start for m in frame.models}
    )
    if after and not lead and THEREFORE.search(frame.view.text, quantity.end, after[0].start):
        return frame.subject  # "The snapshot costs $10, so X is cheaper"
    if after and lead and NOUN_SUBJECT.search(frame.view.text, quantity.end, after[0].start):
        return frame.subject  # "At 288B parameters, it outperforms Y"
    if after and (lead or alone or not frame.subject):
        return frame.who(after[0])
    far = [key_of(frame.who(m)) for m in frame.models if m.start in frame.objects]
    return () if frame.subject and key_of(frame.subject) in far else frame.subject  # "B 70.3% exceeded" it


# "it costs" $10", so" X "is cheaper"
THEREFORE = re.compile(
    r",? (?:so|hence|thus|therefore|meaning|which means|but|whereas|while|yet)(?: that)? (?:the )?$", re.I
)
# "it has a on B1 where" Y "has b, and" c "on B2"
HAS_AND = re.compile(
    r" (?:has|had|gets|got|scores|scored|reaches|reached|manages|managed|posts|posted|(?:stands|stood|is|was) at)"
    r" (?:about |only |just )?\d[\d.]{0,6}%?, and (?:with |at |only |just )?(?: ?(?:is|was|stands at|comes to) )?",
    re.I,
)


IT_OPENS = re.compile(r"\W{0,4}(?:it|this model|the model|our model)\b", re.I)
IT_AGAIN = re.compile(
    r"\b(?:but|and|yet|though|although|while|so)(?: (?:at|with|on|in|under|for) [^,;.]{2,30},?)? (?:it|its)\b", re.I
)


def past_where(frame: Frame, model: Mention, quantity: Mention) -> bool:
    """Whether a number goes on with what was told before "where Y has b"."""
    if WHERE.search(frame.before(model, 12)) is None:
        return False
    named = without(frame, model.end, quantity.start, ("benchmark",))  # "where Y has b, and B2 is a2"
    return any(HAS_AND.fullmatch(gap) is not None for gap in (frame.gap(model, quantity), named))


# "; and" 72.5 "on B2, where Y has 70.0"
SEMICOLON = re.compile(r";\s(?:and |then )?(?:with )?", re.I)


def _past_relative(frame: Frame, models: list[Mention], quantity: Mention) -> Mention | None:
    """Whom a clause behind a semicolon goes on about where the one before ended in "where Y has b"."""
    semicolon = frame.view.text.rfind(";", frame.start, quantity.start)
    if semicolon < 0 or not SEMICOLON.fullmatch(frame.view.text, semicolon, quantity.start):
        return None
    if not WHERE.search(frame.before(models[-1], 12)):
        return None
    main = [m for m in models if not WHERE.search(frame.before(m, 12))]
    return main[0] if len({frame.who(m) for m in main}) == 1 else None


# "84.4 for" Y, "where its predecessor" Y "had"
ITS_OWN = re.compile(r"\d\s?%? (?:for|by|from|of) (?:the )?$|\bwhere (?:its |the )?(?:\w{1,14} )?$", re.I)


def _each_told_apart(frame: Frame, quantity: Mention) -> bool:
    """Whether a number begins a part behind a semicolon, and all who are named before it only have numbers of their
    own: "a on B1, against b for Y; a2 on B2".
    """
    semicolon = frame.view.text.rfind(";", frame.start, quantity.start)
    if semicolon < 0 or not SEMICOLON.fullmatch(frame.view.text, semicolon, quantity.start):
        return False
    return all(ITS_OWN.search(frame.before(m, 40)) for m in frame.models if m.end <= semicolon)


def named_behind(frame: Frame) -> Mention | None:
    """Whom a pronoun stands for that comes before the name: "Since its release in May, X has …"."""
    named = next((m for m in frame.models if m.start not in frame.objects), None)
    if named is None:
        return None
    if not MAIN_CLAUSE.search(frame.before(named, 12)):
        alone = len({key_of(frame.who(m)) for m in frame.models}) == 1
        return named if alone and ITS_IS_WHAT.fullmatch(frame.view.text, frame.start, named.start) else None
    return named if BEFORE_NAME.match(frame.text) else None


def beside_figure(frame: Frame, model: Mention) -> bool:
    """Whether a name is only there for another figure: "B: 76.1 (Y: 66.1)"."""
    return frame.before(model, 1) == "(" and OWN_FIGURE.match(frame.after(model, 20)) is not None


MODEL_IS = re.compile(
    r"\([*_ ]{0,3}(?:model|system|llm|checkpoint)[*_ ]{0,3}[:=][*_ ]{0,3}", re.I
)  # "Scores (model: X)"


OF_LABEL = re.compile(r"\)[*_]{0,3}\s?[:=]")  # "Model size (X):"


def aside(frame: Frame, model: Mention, mention: Mention) -> bool:
    """Whether a name stands in a parenthesis that is closed before a mention: "(versus 72.8 for Y) and 35.3 on B2"."""
    text = frame.view.text
    opened = text.rfind("(", frame.start, model.start)
    if model.role == "model" and OF_LABEL.match(text, model.end):
        return False
    if opened < 0 or text.find(")", opened, model.start) >= 0 or MODEL_IS.fullmatch(text, opened, model.start):
        return False
    if text[opened + 1 : model.start] + text[model.end : model.end + 1] == ")" and NOUN_BEFORE.search(
        text, max(frame.start, opened - 24), opened
    ):
        return False  # "even the best model (X) scores only": that is X
    return text.find(")", model.end, mention.start) >= 0


# "below Y's 48.2, and reading comprehension (78.7 on" B ")"
ANEW = re.compile(
    r",? (?:and|while|but) (?:[a-z-]{2,16} ){0,2}[a-z-]{3,16} \((?:\d{1,4}(?:\.\d{1,2})?%? )?(?:on |in )?$"
)


def labelled_anew(frame: Frame, benchmark: Mention) -> bool:
    """Whether a benchmark in a parenthesis says what a new clause is about: ", and reading skill (78.7 on B)"."""
    return ANEW.search(frame.before(benchmark, 70)) is not None
