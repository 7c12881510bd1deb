"""Comparisons that a noun or a sign makes.

"The gap between X and Y on B is n points", "X is up n points on Y", "a n-point edge over Y", "X > Y", "B goes to X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.awards import WON_BY
from extractors.compared import COUNTED_OFF, left_side, place_of
from extractors.frames import Frame, key_of
from extractors.margins import ONE_OF_SO_MANY
from extractors.mentions import Mention
from extractors.owners import subject_of, without
from extractors.rank_fields import IN_TABLE
from extractors.verdicts import winner_of
from kg.model.catalog import Catalog
from kg.model.claims import Entity, OrderClaim, RankClaim, Relation, ValueClaim
from kg.model.quantity import Quantity

# "the gap between X and Y"
BETWEEN = re.compile(
    r"\b(?:gap|difference|margin|distance|spread|delta|points?|lead|separation)\b[^.;:]{0,60}\bbetween (?:the )?$",
    re.I,
)
# X "and" Y, X "from the lower-scoring" Y
_RANKED = r"(?:(?:lower|higher)[- ](?:scoring|placed|ranked|rated)|weaker|stronger|trailing|leading|losing|winning)"
AND = re.compile(rf" ?(?:\([^()]{{1,30}}\) ?)?(?:and|to|from) (?:the )?(?:{_RANKED} )?", re.I)
BEHIND = re.compile(r"\b(?:lower[- ]\w{5,8}|weaker|trailing|losing) $", re.I)
IN_FRONT = re.compile(r"\b(?:higher[- ]\w{5,8}|stronger|leading|winning) $", re.I)
# "separates X from Y"
SEPARATES = re.compile(r"\b(?:separates?|separated|separating|divides?|divided) (?:the )?$", re.I)
# "up n points on Y", "n points up on Y"
UP_BEFORE = re.compile(
    r"(?<!give )(?<!gives )(?<!gave )(?<!giving )\b(up|down|ahead|behind|clear|shy) (?:by )?"
    r"(?:about |a full |nearly )?$",
    re.I,
)
UP_AFTER = re.compile(
    r" ?(?:points? |percentage points? |pp )?(up|down|ahead|clear|behind|shy|short)? ?(?:on|over|of|to) (?:the )?", re.I
)
LOWER = frozenset(("down", "behind", "shy", "short"))
# "a 0.6-point edge over Y"
EDGE = re.compile(
    r"[- ]?(?:percentage[- ])?(?:points?|pp)?[- ]?(edge|lead|advantage|cushion|deficit|gap) "
    r"(?:over|on|to|against) (?:the )?",
    re.I,
)
# Y "on" B
ON = re.compile(r" (?:on|in|at) (?:the )?", re.I)
# "adds" n points "on B over" Y
ADDS = re.compile(
    r"\b(?:adds?|added|adding|gains?|gained|gaining|puts? on) (?:a |about |some |nearly |another )?$", re.I
)
OVER = re.compile(r" ?(?:percentage )?(?:points? )?(?:(?:on|in|at) (?:the )? ?)?over (?:the )?", re.I)
# "R1 > o1-1217"
SIGN = re.compile(r"(?: ?\([^()]{1,30}\))? (>|<) (?:the )?")
# B "goes to" X, B's "lead goes to" X
_WON = r"(?: (?:lead|crown|title|win|round|category|contest|top spot|first place))?"
GOES = re.compile(rf"(?:,| itself)?{_WON} {WON_BY} (?:the )?", re.I)
OVER_ANOTHER = re.compile(r" over\b", re.I)
# "B goes to X" ", and" C "to" Y
AND_NEXT = re.compile(r"(?: \([^()]{1,30}\))?(?:,|;|,? and|,? while|,? but) (?:the )?", re.I)
TO_NEXT = re.compile(rf"{_WON} (?:(?:goes|went) )?to (?:the )?", re.I)
# X "takes" B
TAKES = re.compile(r" (?:also )?(?:takes|took|claims|claimed|grabs|grabbed) (?:the )?", re.I)
# "when X took B": it sat the test
SITS = re.compile(r"\b(?:when|after|once|since|before) (?:the )?$", re.I)
# X takes B "to" 90.8: a progression
TO_FIGURE = re.compile(r"(?: (?:scores?|results?|accuracy))? (?:up |down |all the way )?(?:to|from) [\d.]", re.I)
TAKES_B = re.compile(rf"{TAKES.pattern}$", re.I)
# "the winner is" X
WINNER = re.compile(
    r"(?<!\bno )(?<!\bno clear )(?<!\bno real )(?<!\bno single )"
    r"\b(?:winner|victor|champion)\b(?:[^.;]|\.(?=\S)){0,140}?(?:\bis|:|=)\s{0,2}(?:the |again |"
    r"still )?$",
    re.I,
)
# "the maximum belongs to" X
MOST = re.compile(
    r"\b(?:maximum|peak|top value|best (?:value|figure|mark|number|result)"
    r"|(?:highest|largest|biggest|greatest) (?:value|figure|mark|number|entry|percentage))\b"
    r"[^.;,:]{0,40} (?:belongs to|goes to|is held by|is owned by|comes from|is that of|"
    r"is the one (?:of|from|for)|is due to) (?:the )?$",
    re.I,
)
# "the former" takes B
COUNTED = re.compile(
    r"\bthe (former|latter|first|second|third|last)(?: one| model| of (?:these|them|the (?:two|three)))?$", re.I
)
# "no other model scores higher than" X, "every other model is behind" X
UNMATCHED = re.compile(
    r"(?:\b(?:no (?:other )?(?:model|one|system|rival|competitor)|nobody|nothing|none(?= (?:does|"
    r"is|gets|has|comes|scores|goes|beats))"
    r"|none of (?:the (?:others|rest|other models)|them|these))\b[^.;:]{0,80}"
    r"\b(?:(?:higher|better|more)\b[^.;]{0,30} than"
    r"|above|beats?|gets? (?:past|by|beyond)|passes|ahead of|surpass\w{0,3}|match\w{0,2}|"
    r"outperform\w{0,2}|outscor\w{1,2}|tops?|exceeds?)"
    r"|\b(?:every other|all (?:of )?(?:the )?other) models?\b[^.;]{0,50}\b(?:behind|below"
    r"|trails?|(?:lower|worse) than)) (?:the )?$",
    re.I,
)
MARGIN_UNITS = ("points", "percent", "count", "rating")


def nominal_claims(
    frame: Frame, scores: Sequence[ValueClaim], orders: Sequence[OrderClaim], catalog: Catalog, own: bool
) -> list[OrderClaim | RankClaim]:
    """The comparisons of a sentence that no verb of comparison makes, without those that `orders` has already."""
    found: list[OrderClaim | RankClaim] = []
    known = {(e.candidates, o.candidates) for order in orders for e in order.subject for o in order.object}
    for claim in (*_gaps(frame, scores, catalog, own), *_ahead(frame, own), *_signs(frame, own)):
        if not any((e.candidates, o.candidates) in known for e in claim.subject for o in claim.object):
            found.append(claim)
    return [*found, *_awarded(frame, own)]


def _claim(
    frame: Frame, subject: Mention, other: Mention, relation: Relation, margin: Mention | None, own: bool
) -> OrderClaim | None:
    measured = frame.measured()
    value = margin.value if margin is not None else None
    if not measured or not frame.who(subject) or not frame.who(other) or frame.who(subject) == frame.who(other):
        return None
    if isinstance(value, Quantity) and value.unit == "count":
        value = replace(value, unit="points")
    parts = [m for m in (margin, subject, other) if m is not None]
    return OrderClaim(
        span=frame.place(*parts),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=frame.who(subject),
        object=frame.who(other),
        benchmarks=measured,
        relation=relation,
        margin=value if isinstance(value, Quantity) else None,
        own=own,
    )


def _gaps(frame: Frame, scores: Sequence[ValueClaim], catalog: Catalog, own: bool) -> list[OrderClaim]:
    """Gaps, "the gap between X and Y on B is n points": which of them is ahead, the figures tell."""
    claims: list[OrderClaim] = []
    for first, second in pairwise(frame.models):
        before = frame.before(first, 100)
        gap = BETWEEN.search(before) is not None
        if not AND.fullmatch(frame.gap(first, second)) or not (gap or SEPARATES.search(before)):
            continue
        margins = [
            q
            for q in frame.quantities
            if isinstance(q.value, Quantity)
            and q.value.unit in MARGIN_UNITS
            and ONE_OF_SO_MANY.search(frame.before(q, 16)) is None
            and not any(c.span == frame.place(q) for c in scores)
            and (q.start > second.end if gap and not re.search(r"\d", before[-30:]) else True)
        ]
        if not margins:
            continue
        margin = margins[0]
        relation = _direction(frame, first, second, scores, catalog)
        claim = _claim(frame, first, second, relation, margin, own)
        if claim is not None:
            claims.append(claim)
    return claims


def _direction(
    frame: Frame, first: Mention, second: Mention, scores: Sequence[ValueClaim], catalog: Catalog
) -> Relation:
    """Who is ahead of two that a gap lies between: by the words beside them or their figures in the sentence, else by
    the figures of one source.
    """
    if BEHIND.search(frame.before(second, 20)) or IN_FRONT.search(frame.before(first, 20)):
        return "above"  # "separates X from the lower-scoring Y"
    if IN_FRONT.search(frame.before(second, 20)) or BEHIND.search(frame.before(first, 20)):
        return "below"
    ahead = winner_of(frame)
    if ahead is not None and key_of(ahead) in (key_of(frame.who(first)), key_of(frame.who(second))):
        return "above" if key_of(ahead) == key_of(frame.who(first)) else "below"
    told = {
        mention.start: [
            c.value.value for c in scores if c.subject == frame.who(mention) and isinstance(c.value, Quantity)
        ]
        for mention in (first, second)
    }
    if told[first.start] and told[second.start]:
        return "above" if told[first.start][0] >= told[second.start][0] else "below"
    for benchmark in (id for entity in frame.measured() for id in entity.candidates):
        for one in (id for e in frame.who(first) for id in e.candidates):
            for other in (id for e in frame.who(second) for id in e.candidates):
                rivals = {(f.source, f.metric): f.value for f in catalog.scores(other, benchmark)}
                for fact in catalog.scores(one, benchmark):
                    value = rivals.get((fact.source, fact.metric))
                    if value is not None and type(value) is type(fact.value) and not isinstance(value, str):
                        return "above" if fact.value >= value else "below"  # type: ignore[operator]  # both numbers
    return "above"


def _ahead(frame: Frame, own: bool) -> list[OrderClaim]:
    """Leads, "X is up n points on Y", "a n-point edge over Y"."""
    claims: list[OrderClaim] = []
    for mention in frame.quantities:
        value = mention.value
        if not isinstance(value, Quantity) or value.unit not in ("points", "percent"):
            continue
        following = next((m for m in frame.models if m.start >= mention.end), None)
        if following is None:
            continue
        between = frame.gap(mention, following)
        edge, up, led = (
            EDGE.fullmatch(between),
            UP_AFTER.fullmatch(between),
            UP_BEFORE.search(frame.before(mention, 24)),
        )
        if edge is not None:
            word = edge[1].lower()
            relation: Relation = "below" if word == "deficit" else "above"
        elif up is not None and (up[1] or led is not None):
            word = (up[1] or (led[1] if led is not None else "")).lower()
            relation = "below" if word in LOWER else "above"
        elif ADDS.search(frame.before(mention, 24)) and OVER.fullmatch(
            without(frame, mention.end, following.start, ("benchmark",))
        ):
            relation = "above"
        else:
            continue
        ahead = [m for m in frame.models if m.end <= mention.start and m.start not in frame.objects]
        subject = frame.who(ahead[-1]) if ahead else subject_of(frame, mention)
        if COUNTED_OFF.search(frame.before(mention, 60)):  # "the latter a mere 0.2 points short of Y"
            subject, _ = left_side(frame, mention)
        beside = next((b for b in frame.benchmarks if b.start >= following.end), None)
        behind = beside is not None and ON.fullmatch(frame.gap(following, beside))
        measured = frame.who(beside) if behind and beside is not None else frame.measured()
        if len(subject) != 1 or not measured or subject == frame.who(following):
            continue
        claims.append(
            OrderClaim(
                span=frame.place(mention, following),
                origin=frame.origin,
                sentence=frame.sentence,
                subject=subject,
                object=frame.who(following),
                benchmarks=measured,
                relation=relation,
                margin=value,
                own=own,
            )
        )
    return claims


def _signs(frame: Frame, own: bool) -> list[OrderClaim]:
    """Rows of signs, "X > Y > Z": each against the next."""
    claims: list[OrderClaim] = []
    for first, second in pairwise(frame.models):
        sign = SIGN.fullmatch(frame.gap(first, second))
        if sign is None:
            continue
        claim = _claim(frame, first, second, "above" if sign[1] == ">" else "below", None, own)
        if claim is not None:
            claims.append(claim)
    return claims


def _awarded(frame: Frame, own: bool) -> list[RankClaim]:
    """Awards, "B goes to X", "X takes B", "the winner on B is X": best among those that the text has in play."""
    pairs: list[tuple[Mention, Mention]] = []
    for benchmark in frame.benchmarks:
        after = next((m for m in frame.models if m.start >= benchmark.end), None)
        before = [m for m in frame.models if m.end <= benchmark.start]
        if after is not None and GOES.fullmatch(frame.gap(benchmark, after)):
            if not OVER_ANOTHER.match(frame.after(after, 8)):  # "B favours X over Y" is an order of two
                pairs.append((after, benchmark))
        elif (
            before
            and TAKES.fullmatch(frame.gap(before[-1], benchmark))
            and not TO_FIGURE.match(frame.after(benchmark, 24))
            and not SITS.search(frame.before(before[-1], 16))
        ):
            pairs.append((before[-1], benchmark))
        elif len(before) > 1 and (taking := TAKES_B.search(frame.before(benchmark, 40))) is not None:
            counted = COUNTED.search(
                frame.before(benchmark, 80)[: taking.start() - len(frame.before(benchmark, 40)) or None]
            )
            sides = list({key_of(frame.who(m)): m for m in before}.values())
            at = place_of(counted[1], len(sides)) if counted is not None else None
            pairs += [(sides[at], benchmark)] if at is not None else []  # "the former takes B"
    pairs = [link for model, benchmark in pairs for link in _handed_on(frame, model, benchmark)]
    if not pairs and len(frame.benchmarks) == 1:
        told = [m for m in frame.models if UNMATCHED.search(frame.before(m, 110))]
        if told and (frame.table is not None or not IN_TABLE.search(frame.text)):
            return [_best_of_all(frame, told[0], own)] if len(frame.who(told[0])) == 1 else []
    if not pairs and len(frame.benchmarks) == 1:
        told = [m for m in frame.models if WINNER.search(frame.before(m, 180)) or MOST.search(frame.before(m, 90))]
        pairs = [(m, frame.benchmarks[0]) for m in told[:1]]
    claims: list[RankClaim] = []
    for model, benchmark in pairs:
        subject = frame.who(model)
        in_table = frame.table is not None and IN_TABLE.search(frame.text) is not None
        field = () if in_table else _field(frame, subject)
        if len(subject) == 1 and (field or in_table):
            claims.append(
                RankClaim(
                    span=frame.place(model, benchmark),
                    origin=frame.origin,
                    sentence=frame.sentence,
                    subject=subject,
                    benchmarks=frame.who(benchmark),
                    rank=1,
                    among=(*subject, *field) if field else (),
                    table=frame.table if in_table else None,
                    own=own,
                )
            )
    return claims


def _handed_on(frame: Frame, model: Mention, benchmark: Mention) -> Iterator[tuple[Mention, Mention]]:
    """A winner with its benchmark, and those that follow in the same breath: "B goes to X, C to Y and D to Z"."""
    yield model, benchmark
    while True:
        then = next((b for b in frame.benchmarks if b.start >= model.end), None)
        heir = next((m for m in frame.models if then is not None and m.start >= then.end), None)
        if then is None or heir is None or not AND_NEXT.fullmatch(frame.gap(model, then)):
            return
        if not TO_NEXT.fullmatch(frame.gap(then, heir)) or GOES.fullmatch(frame.gap(then, heir)):
            return
        yield heir, then
        model = heir


def _best_of_all(frame: Frame, model: Mention, own: bool) -> RankClaim:
    """That nobody is above a model: in the table that the words speak of, else among those in play."""
    subject, measured = frame.who(model), frame.who(frame.benchmarks[0])
    in_table = IN_TABLE.search(frame.text) is not None
    field = () if in_table else _field(frame, subject)
    return RankClaim(
        span=frame.place(model, frame.benchmarks[0]),
        origin=frame.origin,
        sentence=frame.sentence,
        subject=subject,
        benchmarks=measured,
        rank=1,
        among=(*subject, *field) if field else (),
        table=frame.table if in_table else None,
        own=own,
    )


def _field(frame: Frame, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Who else is in play: in the sentence, the one before, the heading "X vs Y". Empty for a win over nobody."""
    mine = {c for e in subject for c in e.candidates or (e.name,)}
    for field in (tuple(e for m in frame.models for e in frame.who(m)), frame.recent, frame.scope.others):
        others = tuple(e for e in field if not mine & set(e.candidates or (e.name,)))
        if others:
            return others
    return ()
