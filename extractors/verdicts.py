"""Verdicts that a noun or a label passes: "the advantage lies with X", "Winner: X (over Y)", "B is a win for X".

Read only where no verb of comparison was, in the company of two models: one that a word makes the winner, and one
other in the sentence, in the one before or in the heading over it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.compared import ordinal_of
from extractors.differences import MONEY, without_names
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.owners import without
from extractors.rank_fields import IN_TABLE
from kg.model.claims import Entity, OrderClaim, RankClaim, Relation, Scope
from kg.model.quantity import Quantity

# "the advantage lies with" X, "a win for" X, "Winner:" X
AWARD = (
    r"(?:advantage|edge|upper hand|win|victory|success|triumph|points?|round|contest|duel|race|nod|crown|honou?rs"
    r"|laurels|lead|verdict|winner|victor|better|stronger|ahead|top|first|preference|choice|higher score"
    r"|bragging rights)"
)
TO_WINNER = re.compile(
    rf"(?:\b{AWARD}\b(?: (?:model|one|score|result|here|there))?"
    r"(?:,? (?:clearly|again|once more|narrowly|firmly|easily|still|therefore|thus))?"
    r"(?: (?:lies?|is|was|go|goes|went|belongs?|stays|rests|falls|sits|stands|remains|tilts|swings))?"
    r"(?: (?:clearly|again|once more|narrowly|firmly|easily|squarely))?"
    r"(?: (?:with|to|for|on the side of|towards?|by)|\s?[:=→➜⇒»–—-]{1,2}|(?<=advantage)|(?<=edge)|(?<=point)|(?<=win))"
    r"|\b(?:advantage|edge|win|lead|victory|point) (?:is|was)"
    r"|\b(?:winner|victor|champion|first(?: place)?|number one|leader)"
    r"(?: (?:model|one|here|there|(?:of|among) (?:these|them|the (?:two|three|four|lot|group|bunch))))?"
    r",? (?:is|was|remains)(?: (?:clearly|again|still))?"
    r"|\b(?:won|taken|claimed|decided) by"
    r"|\b(?:in favou?r of|favou?r(?:s|ed|ing)?|to the advantage of|in the direction of))[\s*_]{1,4}(?:the |again )?$",
    re.I,
)
# X "on top"
ON_TOP = re.compile(
    r",? (?:takes it|has it|gets it|takes the (?:crown|prize|win)"
    r"|on top|ahead|in front|in the lead|leading|winning|the winner|the victor|coming out (?:ahead|on top)"
    r"|having the (?:edge|lead|advantage)|being (?:ahead|in front|better)|the better(?: of the two)?"
    r"|as the (?:winner|victor))(?!\w| of (?!the two)|:? (?:is|was|remains)\b)",
    re.I,
)
# "not with" Y, "over" Y
TO_LOSER = re.compile(
    r"\b(?:not(?: with| to| for)?|over|against|vs\.?|versus|rather than|instead of|ahead of|than|before"
    r"|at the expense of) (?:the )?$",
    re.I,
)
# "no clear winner"
OPEN = re.compile(
    r"\b(?:no|not an?|without an?|hardly an?|isn't an?|not much) (?:\w{1,12} ){0,2}"
    r"(?:winner|advantage|edge|lead|victor)\b"
    r"|\b(?:might|may|could|should|would|if|whether|unclear|depends|expect\w{0,3}|hop(?:e|ed|es|ing)|probably|perhaps"
    r"|arguabl\w{1,2}|each|both|unless)\b",
    re.I,
)
# "there is nothing between X and Y", "B: tie"
DRAWN = re.compile(
    r"\b(?:(?:a|is|in a|ends? in a)\s{1,2}(?:tie|draw|dead heat|stalemate)\b"
    r"|nothing (?:between|to choose|in it|to separate)"
    r"|no difference|(?:the|an?) (?:very |exact(?:ly)? )?(?:same|identical|equal) (?:\S{1,20} ){0,3}"
    r"(?:scores?|results?|figures?|numbers?|values?)"
    r"|(?:end|finish|come out|are|stand|draw)\w{0,3} (?:up )?(?:level|equal|even|tied)\b"
    r"|(?:exactly|precisely|just) (?:the|as) (?:same )?(?:scores?|results?|figures?|numbers?|many points)"
    r"|(?:scores?|results?|figures?|numbers?) (?:\w{2,10} ){0,2}?(?:are|is) (?:exactly |precisely )?"
    r"(?:identical|equal|the same)"
    r"|(?:scores?|scored|gets?|got|has|have|posts?) (?:exactly|precisely|just) (?:what|the same)"
    r"|(?:do|does) not separate|(?:can|could)(?:not|n't) tell .{0,12}apart"
    r"|equal(?:ly)? (?:well|good|strong|high)|(?:can|could)(?:not|n't) be (?:separated|told apart))"
    r"|[:→=–—-]\s{1,2}(?:an? )?(?:tied?|draw|dead heat)\W{0,3}$|^\W{0,4}(?:tied?|draw|dead heat)\W{1,3}",
    re.I,
)
WORSE = re.compile(r"\b(?:worse|lower|weaker|loss|defeat|behind|loser|last|wooden spoon)\b", re.I)


def winner_of(frame: Frame) -> tuple[Entity, ...] | None:
    """Whom a sentence declares ahead without a verb; None where nobody is, or more than one."""
    named = {
        key_of(frame.who(m)): frame.who(m) for m in frame.models if len(frame.who(m)) == 1 and _is_winner(frame, m)
    }
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    pointed = POINTED.search(frame.text)
    if pointed:
        sides = frame.sides()
        sides = sides if len(sides) > 1 else [(e,) for e in frame.recent or frame.scope.others]
        at = ordinal_of(pointed[1], len(sides))
        return sides[at] if at is not None else None
    return None


POINTED = re.compile(
    r"(?:\b(?:in favou?r of|to the advantage of|favou?rs|goes to|belongs to|lies with|is with|for|with)|:) "
    r"(the (?:former|latter|first|second)\b)(?: (?:of the two|of these))?"
    r"(?:[.,;)!]| (?:on top|ahead|in front|in the lead)|$)",
    re.I,
)


# "the advantage" on B "lies with" X
ON_TEST = re.compile(r"(?: (?:on|at|in|for|of)(?: the)?)? ?\0(?: benchmark| test)?")


def _masked(frame: Frame, start: int, end: int) -> str:
    """A stretch of the view with a NUL for each benchmark that it names."""
    parts, at = [], start
    for name in frame.benchmarks:
        if start <= name.start and name.end <= end:
            parts += [frame.view.text[at : name.start], "\0"]
            at = name.end
    return "".join([*parts, frame.view.text[at:end]])


# "the advantage is" X's
OWNED = re.compile(r"\b(?:advantage|edge|win|lead|victory|point) (?:is|was) (?:the )?$", re.I)
# X "first," Y "second"
FIRST = re.compile(
    r" (?:comes |is |ranks )?(?:first|1st|on top|in first place),? (?:and |then |with |followed by )?", re.I
)
SECOND = re.compile(r" (?:comes |is |ranks )?(?:second|2nd|next|behind|in second place)\b", re.I)


def _is_winner(frame: Frame, model: Mention) -> bool:
    following = next((m for m in frame.models if m.start >= model.end), None)
    if following is not None and FIRST.fullmatch(frame.gap(model, following)):
        return SECOND.match(frame.after(following, 24)) is not None
    before = ON_TEST.sub("", _masked(frame, max(frame.start, model.start - 90), model.start))
    if TO_WINNER.search(before):
        if OWNED.search(before) and not frame.after(model, 2).startswith(("'s", "’s")):
            return False  # "the lead is X": of whom, is not said
        return TO_LOSER.search(before) is None
    return ON_TOP.match(frame.after(model, 40)) is not None


def verdicts_told(frame: Frame, own: bool) -> list[OrderClaim | RankClaim]:
    """The one verdict of a frame, a rank where it is one of three or more; nothing where a side or what is measured is
    in doubt.
    """
    measured = frame.measured()
    if not measured or not (len(frame.models) > 1 or frame.recent or frame.scope.others):
        return []
    words = " ".join(without_names(frame).split())
    drawn = DRAWN.search(words) is not None
    if MONEY.search(words) or OPEN.search(words.replace("both", "") if drawn else words):
        return []
    winner = None if drawn else winner_of(frame)
    sides = _sides(frame, winner)
    if winner is not None and not WORSE.search(words) and not frame.quantities:
        company: Sequence[tuple[Entity, ...]] = sides if len(sides) > 2 else [(e,) for e in frame.recent]
        company = company if len(company) > 2 else [(e,) for e in frame.scope.others]
        if len(company) > 2 and any(key_of(side) == key_of(winner) for side in company):
            return [_first(frame, winner, company, measured, own)]
    if len(sides) != 2 or (winner is None and not drawn) or WORSE.search(words):
        return []
    subject = winner or sides[0]
    other = next(side for side in sides if key_of(side) != key_of(subject))
    relation: Relation = "level" if drawn else "above"
    margins = [q.value for q in frame.quantities if q.start in frame.margins and isinstance(q.value, Quantity)]
    if len(margins) > 1 or len(margins) < len(frame.quantities):
        return []
    parts = [*frame.models, *[b for b in frame.benchmarks if frame.who(b) == measured]]
    span = frame.place(*parts) if parts else frame.sentence
    return [
        OrderClaim(
            span=span,
            origin=frame.origin,
            sentence=frame.sentence,
            subject=subject,
            object=other,
            benchmarks=measured,
            relation=relation,
            margin=margins[0] if margins and margins[0].unit in ("points", "percent") else None,
            own=own,
        )
    ]


def _first(
    frame: Frame,
    winner: tuple[Entity, ...],
    company: Sequence[tuple[Entity, ...]],
    measured: tuple[Entity, ...],
    own: bool,
) -> RankClaim:
    """That one of three or more is ahead of all of them."""
    return RankClaim(
        span=frame.place(*frame.models) if frame.models else frame.sentence,
        origin=frame.origin,
        sentence=frame.sentence,
        subject=winner,
        benchmarks=measured,
        rank=1,
        among=tuple(e for side in company for e in side),
        own=own,
    )


def _sides(frame: Frame, winner: tuple[Entity, ...] | None) -> list[tuple[Entity, ...]]:
    """The two in play: in the sentence, else with whom the one before or the heading adds."""
    sides = frame.sides()
    if len(sides) > 1 or IN_TABLE.search(frame.text):
        return sides
    for company in (frame.recent, frame.scope.others):
        known: dict[tuple[str, ...], tuple[Entity, ...]] = {key_of((e,)): (e,) for e in company}
        if winner is not None:
            known = {
                key_of(winner): winner,
                **{key: side for key, side in known.items() if not set(key) & set(key_of(winner))},
            }
        if len(known) == 2:
            return list(known.values())
    return sides


# "two go to" X, "most of them belong to" X
SHARES = r"(one|two|three|four|five|six|\d{1,2}|most|(?:the|a) majority|all)"
GO_TO = re.compile(
    rf"\b{SHARES}\b(?: (?:out )?of \0(?:,? (?:and )?\0){{1,6}}(?: benchmark| test)?)?"
    r"(?: (?:out )?of (?:the|these|those|them)?(?: ?(?:two|three|four|five|six|\d{1,2}))?)?"
    r"(?: \w{4,12})?,? (?:go|goes|went|belong|belongs|belonged|fall|fell|are won by|were won by|are taken by)"
    r"(?: clearly)?(?: to)? (?:the )?$",
    re.I,
)
# X "wins two", X "leads in 2 of 3"
TAKES_SO_MANY = re.compile(
    r"(?: (?:wins?|won|takes?|took|claims?|claimed|gets?|bags?|carr(?:y|ies)|secures?|scores?|comes? out ahead|is ahead"
    r"|leads?|led|comes? out on top|is better|does better|prevails?)(?: the lead| a win| wins| first place)?"
    rf"(?: (?:in|on|at))?|,? the winner (?:in|on|of)) (?:only |just )?{SHARES}\b(?! (?:points?|percent|times|%))",
    re.I,
)
OUT_OF_SO_MANY = re.compile(
    r"\b(?:out )?of (?:the |these |those |its )?(two|three|four|five|six|[2-9]|1\d)\b(?! ?%|\.\d)", re.I
)
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six".split())}


def shares_told(frame: Frame, own: bool) -> list[OrderClaim]:
    """How many of several benchmarks go to one of two: "of B1, B2 and B3, X wins two against Y"."""
    measured = list(dict.fromkeys(e for b in frame.benchmarks for e in frame.who(b))) or list(frame.topics)
    if len(measured) < 2 or OPEN.search(without_names(frame)):
        return []
    for model in frame.models:
        before = _masked(frame, max(frame.start, model.start - 160), model.start)
        match = GO_TO.search(before) or TAKES_SO_MANY.match(frame.after(model, 60))
        if match is None or model.start in frame.objects or len(frame.who(model)) != 1:
            continue
        sides = _sides(frame, frame.who(model))
        if len(sides) != 2:
            return []
        of = OUT_OF_SO_MANY.search(frame.text)
        if of is not None and (NUMBERS.get(of[1].lower()) or int(of[1])) != len(measured):
            return []  # "wins three of the five rows; Y keeps B1 and B2": the five are not those that are named
        word = match[1].lower()
        count = len(measured) if word == "all" else NUMBERS.get(word) or (int(word) if word.isdigit() else 0)
        others = [side for side in sides if key_of(side) != key_of(frame.who(model))]
        if count > len(measured) or len(others) != 1:
            return []
        scope: Scope | None = None if count == len(measured) else "some"
        if count != len(measured) and (not count or 2 * count > len(measured)):
            scope = "most"
        return [
            OrderClaim(
                span=frame.place(model, *frame.models),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=frame.who(model),
                object=others[0],
                benchmarks=tuple(measured),
                relation="above",
                scope=scope,
                own=own,
            )
        ]
    return []


# X "solves more of" B "than" Y, X "gets fewer" B "problems right than" Y
SOLVES_MORE = re.compile(
    r" (?:(?:can|does|did|also|still) )?(?:solv|answer|crack|complet|resolv|pass|handl|get|nail|manag|finish|clear)"
    r"\w{0,3}(?: correctly)? (?:(?:far|many|slightly|a few|some|clearly) )?(more|fewer|less)(?: of)?(?: the| its)? ?\0?"
    r"(?: (?:problems|questions|tasks|exercises|issues|items|prompts))?(?: (?:of|on|in|from)(?: the)? \0)?"
    r"(?: (?:right|correctly|correct))?(?: (?:of|on|in|from)(?: the)? \0)? than (?:the )?",
    re.I,
)


def solves_more(frame: Frame, own: bool) -> list[OrderClaim]:
    """Who solves more of a benchmark than whom: "X gets more B problems right than Y"."""
    measured = frame.measured()
    if not measured or len(frame.models) != 2 or " than " not in frame.text or frame.quantities:
        return []
    one, other = frame.models
    told = SOLVES_MORE.fullmatch(re.sub(r" {2,}", " ", _masked(frame, one.end, other.start)))
    if told is None or OPEN.search(frame.view.text, frame.start, one.start) or len(frame.sides()) != 2:
        return []
    return [
        OrderClaim(
            span=frame.place(one, other),
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(one),
            object=frame.who(other),
            benchmarks=measured,
            relation="above" if told[1].lower() == "more" else "below",
            own=own,
        )
    ]


# "no other model in the table reaches the score of" X, "nothing else here gets as high as" X
NO_OTHER = re.compile(
    r"\b(?:no (?:other )?(?:model|system|one|row|entry|contender)|none of the (?:other )?(?:models|systems|ones|rows)"
    r"|nothing else|nobody(?: else)?|no one(?: else)?)\b[^.;]{0,60}?"
    r"\b(?:reach\w{0,3}|match\w{0,3}|equals?|attains?|rivals?|comes? (?:close|near|anywhere near)(?: to)?"
    r"|(?:gets?|scores?|climbs?|ranks?) as (?:high|far|well)|does as well|beats?|tops?|exceeds?|surpass\w{0,3}"
    r"|outscores?)\b[^.;]{0,60}$",
    re.I,
)


def unequalled(frame: Frame, own: bool) -> list[RankClaim]:
    """Whom no other of a table above equals: "on B, no other model in the table reaches the score of X"."""
    measured = frame.measured()
    if not measured or frame.table is None or len(frame.sides()) != 1 or not IN_TABLE.search(frame.text):
        return []
    last = frame.models[-1]
    if not NO_OTHER.search(frame.before(last, 160)):
        return []
    return [
        RankClaim(
            span=frame.sentence,
            origin=frame.origin,
            sentence=frame.sentence,
            subject=frame.who(last),
            benchmarks=measured,
            rank=1,
            table=frame.table,
            own=own,
        )
    ]


# "does not reach" X's level, "neither Y nor Z comes near the B score of" X
DENIED = re.compile(
    r"\b(?:not|never|neither|nor|none|nobody|no one|no(?: other)? model|cannot|fails? to|failed to|unable to)\b|n't\b",
    re.I,
)
REACHES = re.compile(
    r"[^,;.]{0,40}?\b(?:reach(?:es|ed)?|match(?:es|ed)?|attains?|attained|equal(?:s|led|ed)?|rivals?|approach(?:es|ed)?"
    r"|touch(?:es|ed)?|(?:gets?|scores?|comes?|ranks?|climbs?|goes|is|does|performs?) as (?:high|far|well)"
    r"(?: (?:on|in|at)(?: the)?)? as"
    r"|gets? (?:to|near|close to)|comes? (?:close|near|up) to|comes? anywhere near|keeps? up with)"
    r"(?: the)?(?: (?:level|score|scores|result|results|figure|mark|number|performance|standard|height|heights))?"
    r"(?: (?:of|set by|posted by|that))?(?: the)?\s{0,2}",
    re.I,
)


def unreached(frame: Frame, own: bool) -> list[OrderClaim]:
    """Who does not reach whom: "Neither Y nor Z reaches the B score of X"."""
    measured = frame.measured()
    if not measured or len(frame.models) < 2 or MONEY.search(frame.text):
        return []
    for at, model in enumerate(frame.models[1:], 1):
        last = frame.models[at - 1]
        between = " ".join(without(frame, last.end, model.start, ("benchmark",)).split(" "))
        lead = frame.view.text[frame.start : last.start]
        if not REACHES.fullmatch(re.sub(r"\s{2,}", " ", between)) or not DENIED.search(f"{lead} … {between}"):
            continue
        behind = frame.run(frame.models, at - 1, -1)
        subject = tuple(e for m in behind for e in frame.who(m))
        if not subject or len(frame.who(model)) != 1 or set(key_of(subject)) & set(key_of(frame.who(model))):
            continue
        return [
            OrderClaim(
                span=frame.place(*behind, model),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=frame.who(model),
                benchmarks=measured,
                relation="below",
                own=own,
            )
        ]
    return []
