"""Who is above whom: verbs of comparison with their two sides, what is compared, and by how much."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.frames import Frame
from extractors.joints import forward
from extractors.mentions import Mention
from extractors.owners import named_behind, without
from extractors.senses import Sense
from kg.model.claims import Entity, OrderClaim, Relation
from kg.model.quantity import Quantity

# "27 times lower cost"
OF_MONEY = re.compile(
    r"^\s?(?:times |x )?(?:lower |less |the |of the |a )?(?:serving |inference |api |token |running )?"
    r"(?:cost|price|cheaper|less expensive|costs|"
    r"expense|money|budget|as cheap)\b",
    re.I,
)
# "higher" ... "per-call cost"
OF_COST = re.compile(r" (?:[a-z-]{2,14} ){0,2}(?:costs?|prices?|pricing|fees?)\b")
# "beats it as well"
AS_WELL = re.compile(r" (?:it|them|this one|that one)(?:,)? (?:as well|too|also)\b")
# "by" 13.6 points
BY = re.compile(r"\bby (?:about |only |just )?$", re.I)
# "but" edges out, "and also" beats
GOES_ON = re.compile(r"\b(?:but|and|yet)(?: (?:\w{2,12}ly|also|still|just|then))? $", re.I)
# "per-call cost"
PER_USE = re.compile(r"\bper[- ](?:call|query|task|request|run|answer|message)\b")
# "better in coding and math"
IN_FIELD = re.compile(
    r"\b(?:in|on|at|for|across|particularly|especially|including|like|"
    r"with)\b(?: [\w-]{1,20}){0,2}(?:(?:,|,? and|,? or|&) ?(?:[\w-]{1,20} ){0,3}){0,4} ?$",
    re.I,
)
# "everywhere except math"
EXCEPTED = re.compile(r"\b(?:except|excluding|other than|apart from|but not|aside from|outside)\b[^,;.]{0,30}$", re.I)
# "…, meaning it is better at math": what follows repeats the claim in other words.
RESTATED = re.compile(
    r"\b(?:meaning|indicating|suggesting|showing|implying|demonstrating|reflecting|which means|"
    r"highlighting|underscoring|proving)\b",
    re.I,
)
# "cheaper", "affordable"
PRICE_WORDS = re.compile(r"\b(?:cheaper|expensive|costs?|costly|prices?|priced|pricing|affordable|savings?|\$)\b", re.I)
# "does not beat"
NEGATION = re.compile(
    r"(?:\b(?:not|never|nor|no longer|fails? to|failed to|cannot|neither|without|rather than)|"
    r"n't)\b(?: \w{1,12}){0,2} ?$",
    re.I,
)
OPENING = 30  # characters: "Higher than DeepSeek V3 (39.2)" begins with the comparison and means whoever was named
# "on two of these three: B1, B2, B3", "on two out of B1, B2 and B3", "won twice"
COUNTED = re.compile(
    r"\b(once|twice)\b|\b(?:on|in) (?:only |just )?(two|three|four|five|six|\d{1,2})(?=[.;,]|$)"
    r"|\b(one|two|three|four|five|six|seven|eight|\d{1,2}) (?:cases |tests |benchmarks )?(?:out )?of "
    r"(?:(?:these|the|those|all) )?(\w{1,6})?"
    r"|\b(?:wins?|won|takes?|took) (one|two|three|four|five|six|\d{1,2})\b(?! (?:points?|percent|times))",
    re.I,
)
NUMBERS = {"once": 1, "twice": 2} | {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
# "beats FooChat on MMLU": nobody that is known
STRANGER = re.compile(
    r" (?:the |both )?([A-Z][\w.-]{2,30}(?: [A-Z0-9][\w.-]{0,20}){0,2})(?= on\b| in\b| by\b| at\b|"
    r"[,.;]|$)"
)
# "while", "in contrast"
CONTRAST = re.compile(r"\b(?:while|whereas|however|in contrast|by contrast|on the other hand|but)\b", re.I)
# "might soon beat"
MODAL = re.compile(
    r"\b(?:not sure|unsure|doubt\w{0,3}|unclear|whether|might|may|could|would|should"
    r"|expect(?:s|ed|ing)?|hop(?:ed|es|ing)|thought|believed?|predict(?:s|ed)?|likely to|if)\b"
    r"[^,;]{0,30}$",
    re.I,
)
# "neither Y nor Z beats"
NEITHER = re.compile(r"\b(?:nor|nobody|no one|none|nothing)\b[^,;]{0,40}$", re.I)
# "cannot quite match"
CANNOT = re.compile(
    r"(?:\bcannot|\bcan't|\bcan not|\bcould not|\bcouldn't|\bfails? to|\bfailed to|\bunable to|"
    r"\bdoesn't|\bdoes not|\bnor\b[^,;]{0,30} (?:can|could|does|did)) (?:quite |yet |really )?$",
    re.I,
)
# "is beaten", "has been outperformed"
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|gets|got)(?: \w{2,12}ly)? $", re.I)
PARTICIPLE = re.compile(r"\w(?:ed|en|topped|bested|outdone)$", re.I)
STANDS_BEHIND = re.compile(r"^\W{0,3}Behind .{1,40} (?:stands|is|lies|sits|stood)\b")
SO_MANY = re.compile(r"\b(?:one|two|three|four|five|six|\d{1,2}|several|many|more) $", re.I)
# "above" "that of" Y
RIGHT_BEHIND = re.compile(
    r" (?:(?:the|that of|those of|all|both|its|even|of|older|larger|other|every|most|many) ){0,3}", re.I
)
# "the bill per token is" lower
PRICE_SUBJECT = re.compile(
    r"\b(?:bill|price|cost|rate|fee)s?\b[^.;,]{0,30}\b(?:is|are|was|were|stays?|remains?) (?:much |far |also |even )?$",
    re.I,
)
# "beats Y on price"
ON_PRICE = re.compile(r"\b(?:on|in terms of|in|by) (?:the |api |pure |raw |list )?(?:prices?|costs?|pricing)\b", re.I)
# "has a lower API price than"
PRICE_NOUN = re.compile(
    r" (?:api |token |list |input |output |overall )?(?:price|cost|bill|rate|fee)s?"
    r"(?: per \w{1,10}(?: token)?)? than\b",
    re.I,
)
# "in terms of price"
COST_FIELD = re.compile(
    r"\b(?:when it comes to|in terms of|as for|on|by|as far as) (?:the |its |api |pure |raw )?"
    r"(?:costs?|prices?|pricing|affordability)\b[^.;]{0,40}$",
    re.I,
)
# "neither model wins everything": not whoever was named before
SOMEBODY_ELSE = re.compile(
    r"\s{0,3}(?:A: )?(?:neither|none|nobody|no (?:other )?(?:model|one)|each|every|most|some|few|many|several"
    r"|others?)\b",
    re.I,
)
NOBODY = re.compile(r"\b(?:nobody|no one|none of \w{3,6}|no (?:other )?model)\b[^,;]{0,40}$", re.I)
# "the former is better on B1, the latter on B2"
LATTER = re.compile(r"\bthe (?:latter|former|second|other)\b", re.I)
# "the top score"
DETERMINER = re.compile(r"\b(?:the|a|its|their|our)\s$", re.I)
# "X and Y: the first of these is stronger"
COUNTED_OFF = re.compile(
    r"\bthe (first|former|second|latter)(?: of (?:these|those|them|the two))?(?: one| model)? (?:[\w-]{1,12} ){0,3}$",
    re.I,
)
# "this baseline is beaten": whose side that is was said before
THE_BASELINE = re.compile(r"\b(?:this|that|the) (?:baseline|predecessor|rival|opponent|yardstick)\b[^,;.]{0,20}$", re.I)
# "tops the table"
STANDINGS = re.compile(
    r" (?:the |our |this |both )?(?:\w{1,12} )?(?:table|chart|charts|leaderboard|leaderboards|ranking|rankings|"
    r"standings|field|list|pack|podium)\b",
    re.I,
)
OFTEN = re.compile(r"(?:\btimes|\bonce|\btwice|\bthrice)$", re.I)
SO_OFTEN = re.compile(r"\s?(?:[:;,.]|$)")
# "o1, which beats V3"
RELATIVE = re.compile(r"^,? (?:which|who|that)\b(?: \w{2,12}ly)? ?$", re.I)


def order_claims(frame: Frame, own: bool) -> list[OrderClaim]:
    """The order claims of a sentence, one for each verb or adjective of comparison."""
    claims: list[OrderClaim] = []
    words = frame.phrases("order")
    for index, (mention, phrase) in enumerate(words):
        limit = words[index + 1][0].start if index + 1 < len(words) else frame.end
        if claims and RESTATED.search(frame.view.text, words[0][0].end, mention.start):
            continue
        claim = _order(frame, mention, phrase, limit, own, claims[-1].subject if claims else ())
        if claim is not None and claim.object and claim.relation != "level" and claim.metric is None:
            sides = (claim.subject, claim.object)
            frame.contest = sides if claim.relation == "above" else sides[::-1]
        if claim is not None and not (claims and _same(claims[-1], claim)):
            claims.extend(_apart(frame, claim, mention, limit))
    return claims


def _apart(frame: Frame, claim: OrderClaim, mention: Mention, limit: int) -> list[OrderClaim]:
    """One claim for each field, "in math and coding", and each margin, "by 16.2 points on B1 and by 7.3 on B2"."""
    if len(claim.domains) > 1 and claim.relation != "level":
        return [
            replace(claim, domains=(domain,), span=frame.place(m)) for m, domain in named_domains(frame, mention, limit)
        ]
    behind = [q for q in frame.quantities if q.start in frame.margins and mention.end <= q.start < limit]
    if len(behind) < 2 or claim.metric is not None:
        return [claim]
    parts: list[OrderClaim] = []
    for index, quantity in enumerate(behind):
        end = behind[index + 1].start if index + 1 < len(behind) else limit
        following = [b for b in frame.benchmarks if quantity.end <= b.start < end and forward(frame.gap(quantity, b))]
        if not following or not isinstance(quantity.value, Quantity):
            return [claim]
        parts.append(
            replace(
                claim,
                benchmarks=frame.who(following[0]),
                domains=(),
                margin=_in_points(quantity.value),
                span=frame.place(quantity, following[0]),
            )
        )
    return parts


def _in_points(margin: Quantity) -> Quantity:
    return replace(margin, unit="points") if margin.unit == "count" else margin


def _same(one: OrderClaim, other: OrderClaim) -> bool:
    """Whether two words say one thing: "a slight edge, narrowly outperforming"."""
    return (
        one.relation == other.relation
        and one.subject == other.subject
        and one.object == other.object
        and one.benchmarks == other.benchmarks
        and one.metric == other.metric
    )


def _order(
    frame: Frame, mention: Mention, phrase: Sense, limit: int, own: bool, last: tuple[Entity, ...] = ()
) -> OrderClaim | None:
    if mention.start == frame.start and STANDS_BEHIND.search(frame.text[:60]):
        return None  # "Behind X stands its maker"
    if phrase.placing and not object_follows(frame, mention):
        return None  # "the numbers below"
    if phrase.verb and mention.text.lower() == "top" and DETERMINER.search(frame.before(mention, 8)):
        return None  # "the top MMLU score"
    if STANDINGS.match(frame.after(mention, 30)):
        return None  # "tops the table": a rank
    if mention.text.lower() == "wins" and SO_MANY.search(frame.before(mention, 10)):
        return None  # "three wins for X over Y"
    if phrase.takes_object and any(
        q.start == mention.end + 1 and q.start not in frame.margins for q in frame.quantities
    ):
        return None  # "exceeds 95%": a bound on a score
    subject, subject_mentions = left_side(frame, mention)
    objects, object_mentions, group = _right_side(frame, mention, phrase, limit)
    if not subject and last and GOES_ON.search(frame.before(mention, 30)):
        subject = last  # "its 76.1 trails Y but edges out Z"
    if not subject:
        return None
    subject = tuple(e for e in subject if e not in objects and not _is_one_of(e, objects))
    if not subject:
        return None
    if not objects and group is None and phrase.takes_object:
        objects = _stranger(frame, mention)
    if not objects and group is None and AS_WELL.match(frame.after(mention, 24)):
        # "X trails Y, and Z beats it as well": who was beaten before
        side = frame.contest[0 if phrase.relation == "below" else 1] if phrase.relation != "level" else ()
        objects = tuple(e for e in side if not _is_one_of(e, subject))
    if not objects and group is None and relation_is_level(phrase) and len(subject) == 2:
        subject, objects = subject[:1], subject[1:]  # "X and Y have the same score"
    if not objects and group is None:
        objects = implied(frame, subject)
    benchmarks, bench_mentions = measures(frame, mention, limit, object_mentions)
    domains = () if benchmarks else tuple(d for _, d in named_domains(frame, mention, limit))
    margin_mention = _margin(frame, mention, limit)
    cost = OF_COST.match(frame.after(mention, 30))  # "higher output cost than", "lower cost"
    if (cost is not None or phrase.measure == "price") and PER_USE.search(frame.after(mention, 34)):
        return None  # what one call costs is no list price
    of_money = cost is not None
    if margin_mention is not None and phrase.measure != "price" and OF_MONEY.match(frame.after(margin_mention, 40)):
        if of_money and mention.start >= margin_mention.end:
            objects = objects or tuple(e for m in frame.models if m.start in frame.objects for e in frame.who(m))
        else:
            margin_mention = None  # "beats o1 on MATH-500 at 27x lower cost"
    margin = margin_mention.value if margin_mention is not None and isinstance(margin_mention.value, Quantity) else None
    relation: Relation = phrase.relation
    if relation == "above" and PASSIVE.search(frame.before(mention, 16)) and PARTICIPLE.search(mention.text):
        relation = "below"  # "Y is beaten on B"
    metric = None
    of_bill = not phrase.takes_object and PRICE_SUBJECT.search(frame.before(mention, 60)) is not None
    priced = phrase.measure == "price" or of_bill or PRICE_NOUN.match(frame.after(mention, 30)) is not None
    is_price = (priced or (of_money and not phrase.takes_object)) or (
        not benchmarks
        and not domains
        and margin is not None
        and PRICE_WORDS.search(frame.before(mention, 60)) is not None
    )
    if is_price:
        benchmarks, domains = (), ()
        metric = _price(frame, mention, limit)
        if not object_mentions and margin is None:
            return None  # "lower costs": than whose, and by how much, is not said
    elif not objects and group is None and not benchmarks and not domains and margin is None:
        return None
    elif (
        not benchmarks
        and not domains
        and (COST_FIELD.search(frame.before(mention, 70)) or ON_PRICE.search(frame.after(mention, 80)))
    ):
        benchmarks, metric = (), "price"  # "when it comes to cost, X beats Y"
        relation = "below" if relation == "above" else relation
    if phrase.takes_object and not object_mentions and _governs_benchmark(frame, mention, bench_mentions):
        return None  # "tops MMLU" says who is best there: a rank
    if phrase.praise and (not objects or not (benchmarks or domains) or not CONTRAST.search(frame.text)):
        return None
    if phrase.leads and not objects and group is None:
        return None  # nobody on the other side: a rank
    if phrase.noun and not benchmarks and not domains and margin is None and not is_price:
        return None  # "improvements over Y" in nothing in particular
    if phrase.vague and not benchmarks and not domains and not objects:
        return None
    if margin is not None:
        margin = _in_points(margin)
    parts = [mention, *object_mentions, *([margin_mention] if margin_mention else [])]
    near = [p for p in parts if abs(p.start - mention.start) < 120]
    span = frame.place(*near, *[m for m in subject_mentions if mention.start - m.end < 60 and m.start < mention.start])
    before = without(frame, max(frame.start, mention.start - 80), mention.start, ("model", "benchmark"))
    negated = (
        phrase.negated or NEGATION.search(frame.before(mention, 40)) is not None or NEITHER.search(before) is not None
    )
    if negated and relation == "level" and CANNOT.search(before):
        relation, negated = "below", False  # "can't keep up with"
    scope = next(
        (
            p.scope
            for m, p in frame.phrases("scope")
            if p.scope
            and (
                mention.start - 25 <= m.start < frame.clause(mention.start)[1]
                or any(0 <= b.start - m.end <= 5 for b in bench_mentions)  # "on most of B1, B2 and B3, X …"
            )
        ),
        None,
    )
    if MODAL.search(before[-50:]):
        own = True  # "might already perform better": nobody says that it does
    counted = COUNTED.search(frame.text) if len(benchmarks) > 1 else None
    if counted:
        held = _number(counted[1] or counted[2] or counted[3] or counted[5])
        of = _number(counted[4] or "") or len(benchmarks)
        scope = "most" if held and held * 2 > of else "some"
    slight = any(abs(m.start - mention.start) < 30 for m, _ in frame.phrases("slight"))
    return OrderClaim(
        span=span,
        origin=frame.origin,
        sentence=frame.sentence,
        subject=subject,
        object=objects,
        benchmarks=benchmarks,
        domains=domains,
        metric=metric,
        relation=relation,
        or_level=phrase.or_level,
        margin=margin,
        scope=scope,
        slight=slight,
        group=group,
        own=own,
        negated=negated,
    )


def relation_is_level(phrase: Sense) -> bool:
    """Whether a word says that two are level."""
    return phrase.relation == "level" and not phrase.takes_object


def _stranger(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
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


def _governs_benchmark(frame: Frame, mention: Mention, benchmarks: list[Mention]) -> bool:
    return (
        bool(benchmarks)
        and re.fullmatch(r" (?:the |all of )?", frame.view.text[mention.end : benchmarks[0].start]) is not None
    )


def implied(frame: Frame, subject: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The one other model that the sentence, the one before or the heading "X vs Y" has in play."""
    for field in (tuple(e for m in frame.models for e in frame.who(m)), frame.recent, frame.scope.others):
        others = [e for e in field if e not in subject and not _overlap(e, subject)]
        if len({(e.candidates or e.name) for e in others}) == 1:
            return (others[0],)
        if others:
            return ()
    return ()


def _is_one_of(entity: Entity, others: tuple[Entity, ...]) -> bool:
    """Whether a name means just what another one means: "o1" against "OpenAI's o1"."""
    return bool(entity.candidates) and any(entity.candidates == o.candidates for o in others)


def _overlap(entity: Entity, others: tuple[Entity, ...]) -> bool:
    return any(set(entity.candidates) & set(o.candidates) for o in others)


def left_side(frame: Frame, mention: Mention) -> tuple[tuple[Entity, ...], list[Mention]]:
    """The subject of a comparison: the last model list before it that is no other side, else whom "it" means."""
    if THE_BASELINE.search(frame.before(mention, 40)):
        return (), []
    counted_off = COUNTED_OFF.search(frame.before(mention, 60))
    if counted_off:
        at = 0 if counted_off[1].lower() in ("first", "former") else 1
        sides = list({frame.who(m): m for m in frame.models if m.end <= mention.start}.values())
        if not sides and len(frame.recent) == 2:
            return (frame.recent[at],), []
        if len(sides) != 2:
            return (), []
        side = sides[at]
        return frame.who(side), [side]
    nearest = [m for m in frame.models if m.end <= mention.start]
    if nearest and RELATIVE.match(frame.gap(nearest[-1], mention)):
        return frame.who(nearest[-1]), [nearest[-1]]  # "unlike Y, which scores lower": Y does
    before = [m for m in frame.models if m.end <= mention.start and m.start not in frame.objects]
    start, _ = frame.clause(mention.start)
    own_clause = [m for m in before if m.start >= start]
    pronoun = re.search(
        r"\b(?:its?|they|their|the (?:smaller|larger|bigger|new|newer|latter|former)? ?(?:model|"
        r"one)|this (?:\w{1,12} )?model)\b",
        frame.view.text[start : mention.start],
        re.I,
    )
    chosen = own_clause or ([] if pronoun and frame.subject and not before else before)
    if chosen:
        index = frame.models.index(chosen[-1])
        run = [m for m in frame.run(frame.models, index, -1) if m.start not in frame.objects]
        return tuple(e for m in run for e in frame.who(m)), run
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


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _opens(frame: Frame, mention: Mention) -> bool:
    """Whether the sentence begins with the comparison itself, and not with "On MMLU, a 1.7-point lead"."""
    noun = re.search(r"\b(?:an?|the)\b[^,;:]{0,24}$", frame.before(mention, 30), re.I)
    return mention.start - frame.start < OPENING and noun is None


def _inverted(frame: Frame, mention: Mention) -> bool:
    return mention.start - frame.start < 4


def _right_side(
    frame: Frame, mention: Mention, phrase: Sense, limit: int
) -> tuple[tuple[Entity, ...], list[Mention], str | None]:
    """The other side: the model list right behind the word or behind its "than", "over", "to"; or a group in words."""
    _, clause_end = frame.clause(mention.start)
    stop = min(limit, clause_end)
    after = [m for m in frame.models if m.start >= mention.end and m.start in frame.objects and m.start < stop + 1]
    groups = [(m, p) for m, p in frame.phrases("group") if mention.end <= m.start < stop and m.start - mention.end < 40]
    groups = [(m, p) for m, p in groups if p.group != "both" or not any(o.start == m.end + 1 for o in after)]
    if after and not (groups and groups[0][0].start < after[0].start):
        index = frame.models.index(after[0])
        run = [m for m in frame.run(frame.models, index, 1) if m.start in frame.objects]
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


def measures(
    frame: Frame, mention: Mention, limit: int, objects: list[Mention]
) -> tuple[tuple[Entity, ...], list[Mention]]:
    """What is compared: benchmarks from the word up to the next one, or those that open the sentence, or inherited."""
    _, clause_end = frame.clause(mention.start)
    behind = [b for b in frame.benchmarks if mention.end <= b.start < min(limit, max(clause_end, mention.end))]
    if behind:
        chosen = [behind[0]]
        for b in behind[1:]:
            between = frame.gap(chosen[-1], b)
            if (
                re.search(r"\b(?:while|whereas|but|although|though|scor\w{1,4}|achiev\w{1,4})\b|[.;]\s", between)
                or len(between) > 90
                or LATTER.search(between)
                or any(chosen[-1].end <= m.start < b.start for m in frame.models)  # "X is better on B1, Y on B2"
            ):
                break
            chosen.append(b)
        return tuple(e for b in chosen for e in frame.who(b)), chosen
    start, _ = frame.clause(mention.start)
    ahead = [b for b in frame.benchmarks if start <= b.start and b.end <= mention.start] or [
        b for b in frame.benchmarks if b.end <= mention.start
    ]
    if len(ahead) > 1 and re.search(r",\s{1,2}(?:and )?(?:\w{2,12} )?$", frame.before(mention, 24)):
        return tuple(e for b in ahead for e in frame.who(b)), ahead  # "a on B1 and b on B2, ahead of Y"
    if ahead:
        last = frame.benchmarks.index(ahead[-1])
        run = frame.run(frame.benchmarks, last, -1)
        return tuple(e for b in run for e in frame.who(b)), run
    if named_domains(frame, mention, limit):
        return (), []
    if frame.scope.benchmark is not None:
        return (frame.scope.benchmark,), []
    return (), []


def named_domains(frame: Frame, mention: Mention, limit: int) -> list[tuple[Mention, str]]:
    """Fields named instead of benchmarks, each once: behind the word first, else before it in the clause."""
    start, end = frame.clause(mention.start)
    named = [(m, p.domain) for m, p in frame.phrases("domain") if p.domain is not None and _in_field(frame, m)]
    behind = [(m, d) for m, d in named if mention.end <= m.start < min(limit, end)]
    ahead = [(m, d) for m, d in named if start <= m.start and m.end <= mention.start]
    found: dict[str, Mention] = {}
    for m, domain in behind or ahead:
        found.setdefault(domain, m)
    return [(m, domain) for domain, m in found.items()]


def _in_field(frame: Frame, domain: Mention) -> bool:
    """Whether a field is what something is compared in: "in math and coding", not "transferring knowledge"."""
    before = frame.before(domain, 70)
    return IN_FIELD.search(before) is not None and EXCEPTED.search(before) is None


def _margin(frame: Frame, mention: Mention, limit: int) -> Mention | None:
    """By how much: the nearest margin in the same clause."""
    start, end = frame.clause(mention.start)
    inside = [
        q
        for q in frame.quantities
        if q.start in frame.margins and start <= q.start and q.end <= max(end, limit if limit <= end else end)
    ]
    inside = [q for q in inside if q.start < limit and abs(q.start - mention.start) < 110]
    earlier = [m for m, _ in frame.phrases("order") if m.end <= mention.start]
    inside = [
        q  # "X trails Y by 13.6, and Z beats it as well": the margin is of the verb before it
        for q in inside
        if q.start > mention.start
        or not any(m.end <= q.start for m in earlier)
        or BY.search(frame.before(q, 12)) is None
    ]
    # "leads three times: on …" counts; "is three times as fast" compares
    inside = [q for q in inside if not (OFTEN.search(q.text) and SO_OFTEN.match(frame.after(q, 3)))]
    return min(inside, key=lambda q: min(abs(q.start - mention.end), abs(mention.start - q.end))) if inside else None


def _price(frame: Frame, mention: Mention, limit: int) -> str:
    start, end = frame.clause(mention.start)
    words = frame.view.text[start : min(end, max(limit, mention.end))]
    if re.search(r"\b(?:pre-?)?train(?:ed|ing)?\b|\bdevelop(?:ed|ment)\b", words, re.I):
        return "training-cost"
    into, out = re.search(r"\binput\b", words, re.I), re.search(r"\boutput\b", words, re.I)
    if into and not out:
        return "input-price"
    if out and not into:
        return "output-price"
    return "price"
