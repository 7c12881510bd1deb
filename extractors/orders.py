"""Who is above whom: verbs of comparison with their two sides, what is compared, and by how much."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.compared import both_others, implied, left_side, right_side, stranger
from extractors.compared_on import OF_THESE, measures, named_domains
from extractors.frames import Frame
from extractors.joints import forward
from extractors.mentions import Mention
from extractors.no_order import is_no_order
from extractors.order_margins import margin_of
from extractors.owners import without
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
# "better than" small models that …: nobody who was named
THAN_UNNAMED = re.compile(
    r"\bthan (?:the |other |many |most |some |any |all )?(?!(?:both|either|these|those|two|three|"
    r"its)\b)(?:[a-z][a-z-]{1,14} ){1,3}"
    r"(?:models|systems|llms)\b",
    re.I,
)
# "beats it as well"
AS_WELL = re.compile(r" (?:it|them|this one|that one)(?:,)? (?:as well|too|also)\b")
# "but" edges out, "and also" beats
GOES_ON = re.compile(r"\b(?:but|and|yet)(?: (?:\w{2,12}ly|also|still|just|then))? $", re.I)
# "per-call cost"
PER_USE = re.compile(r"\bper[- ](?:call|query|task|request|run|answer|message)\b")
# "…, meaning it is better at math": what follows repeats the claim in other words.
RESTATED = re.compile(
    r"\b(?:meaning|indicating|suggesting|showing|implying|demonstrating|reflecting|which means|"
    r"highlighting|underscoring|proving)\b",
    re.I,
)
# "cheaper", "affordable"
PRICE_WORDS = re.compile(r"\b(?:cheaper|expensive|costs?|costly|prices?|priced|pricing|affordable|savings?|\$)\b", re.I)
# "Output price, X vs Y: 86.7% lower"
PRICE_TOPIC = re.compile(
    r"\W{0,4}(?:on |for |in )?(?:the )?(?:(?:api|list|token|input|output|per-token) ){0,3}"
    r"(?:prices?|pricing|costs?)\b[^.;]{0,20}[,:–—-]",
    re.I,
)
# "Where X wins against Y"
HEADING = re.compile(r"\W{0,4}(?:where|when|why|how|if)\b", re.I)
# "does not beat"
NEGATION = re.compile(
    r"(?:\b(?:not|never|nor|no longer|fails? to|failed to|cannot|neither|without|rather than)|"
    r"n't)\b(?: \w{1,12}){0,2} ?$",
    re.I,
)
# "not far" below: by little, and below all the same
SLIGHTLY = re.compile(
    r"\bnot (?:(?:very |too |so |that |all that )?(?:far|much|a lot|long)|quite [\w.]{1,8}(?: points?)?) $", re.I
)
# "on two of these three: B1, B2, B3", "on two out of B1, B2 and B3", "won twice"
COUNTED = re.compile(
    r"\b(once|twice)\b"
    r"|\b(?:on|in) (?:only |just )?(two|three|four|five|six|\d{1,2})(?: cases| tests| of them| places)?(?=[.;,]|$)"
    r"|\b(one|two|three|four|five|six|seven|eight|\d{1,2}) (?:cases |tests |benchmarks |times |rounds |wins )?"
    r"(?:out )?of "
    r"(?:(?:these|the|those|all) )?(\w{1,6})?"
    r"|\b(one|two|three|four|five|six|\d{1,2}) (?:of (?:them|these) )?(?:on|in|where) which\b"
    r"|\b(?:wins?|won|takes?|took) (one|two|three|four|five|six|\d{1,2})\b(?! (?:points?|percent|times))",
    re.I,
)
# "Their scores are equal.": of the two just named
EVEN = re.compile(r"(?:equal|identical|even|level|tied|the same)", re.I)
HOW_OFTEN = re.compile(r"\W{0,6}(?:(?:on|in) )?how (?:often|many)\b", re.I)
NUMBERS = {"once": 1, "twice": 2} | {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
# "most" of the tests considered here (B1
TESTS_NAMED = re.compile(
    r"(?: of)?(?: the| these| those| our| its| all)?(?: [a-z]{1,12}){0,2}"
    r" (?:tests?|benchmarks?|evaluations?|tasks?|evals|suites)"
    r"(?: [a-z]{2,12}){0,4},? ?[(:,–—-]{0,2} ?(?:(?:namely|that is|i\.e\.|here) )?",
    re.I,
)
# "while", "in contrast"
CONTRAST = re.compile(r"\b(?:while|whereas|however|in contrast|by contrast|on the other hand|but)\b", re.I)
# "might soon beat"
MODAL = re.compile(
    r"\b(?:not sure|unsure|doubt\w{0,3}|unclear|whether|might|may|could|would(?! be $)|should"
    r"|expect(?:s|ed|ing)?|hop(?:ed|es|ing)|thought|believed?|predict(?:s|ed)?|likely to|if)\b"
    r"[^,;]{0,30}$",
    re.I,
)
# "should note that"
ADVICE = re.compile(
    r"\b(?:should|could|might|may want to|would do well to) (?:\w{2,8} )?(?:note|know|keep in mind|bear in mind"
    r"|remember|be aware|take note|realise|realize)(?: of the fact)?,? that\b"
    r"|\bif (?:what )?(?:you|they|we|one)"
    r" (?:want|need|prefer|value|care about|are after|are looking for|look for)(?: is)?\b",
    re.I,
)
# "neither Y nor Z beats"
NEITHER = re.compile(r"\b(?:nor|nobody|no one|none|nothing)\b[^,;]{0,40}$", re.I)
# "cannot quite match"
CANNOT = re.compile(
    r"(?:\bcannot|\bcan't|\bcan not|\bcould not|\bcouldn't|\bfails? to|\bfailed to|\bunable to|"
    r"\bdoesn't|\bdoes not|\bneither\s{1,3}nor\s{0,2}(?:(?:is|are|comes?|gets?|even|quite)\b)?"
    r"|\b(?:nobody|no one|none of them|no other model)"
    r"|\bnor\b[^,;]{0,30} (?:can|could|does|did)) (?:quite |yet |really )?$",
    re.I,
)
# "is beaten", "has been outperformed"
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|gets|got)(?: \w{2,12}ly)? $", re.I)
PARTICIPLE = re.compile(r"(?:\w(?:ed|en)|topped|bested|outdone|^left behind)$", re.I)
# "the bill per token is" lower
PRICE_SUBJECT = re.compile(
    r"\b(?:bill|price|cost|rate|fee)s?\b[^.;,]{0,30}\b(?:is|are|was|were|stays?|remains?) (?:much |far |also |even )?$",
    re.I,
)
# "access to X is priced" higher than, "output tokens cost" 98% "less than"
COSTS_BY = re.compile(
    r"\b(?:is|are|was|were|comes?) priced $"
    r"|\btokens? costs? (?:about |roughly |some |nearly )?[\d.,]{1,6}(?:%| ?percent| times|x)? ?$",
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
    r"(?:costs?|prices?|pricing|affordability)\b(?:[^.;]|\.(?=\d)){0,40}$"
    r"|\b(?:if|where|when|since) (?:the |your |only )?(?:price|cost|budget)s? (?:is|are|matters?|counts?|decides?)\b"
    r"(?:[^.;]|\.(?=\d)){0,60}$",
    re.I,
)
COMPARATIVE = re.compile(r"\w{2,12}er|worse", re.I)
# "the higher" one belongs to X
IS_OF = re.compile(
    r" (?:\w{1,14} ){0,4}?(?:\([\d.]{1,6}\s?%?\) )?(?:is|are|was|were|belongs? to|goes to|went to)"
    r" (?:(?:that|those) of )?(?:the )?",
    re.I,
)
# "would need another 5 points to" catch up with
NEEDS = re.compile(
    r"\b(?:needs?|needed|lacks?|lacking|missing|requires?)\b[^,;]{0,70}\bto (?:be |get |draw |come )?$", re.I
)
# "short of" the distill
SOME_OTHER = re.compile(
    r" (?:the|its|their) (?:\w{2,10} )?"
    r"(?:\d{1,4}(?:\.\d)?B|distill(?:ation|ed)?|teacher|original|base|parent|student|full|big|small|flagship)s?\b",
    re.I,
)
TIMES = re.compile(r"\b(?:once|twice|thrice|(?:two|three|four|five|\d) times)\b(?! (?:as|the|more|that|its)\b)", re.I)
# "only Y is ahead of us; Z" trails: whoever writes
US = re.compile(r"\b(?:us|ours|our own)\b")
OF_THE_TWO = re.compile(r"\bof the two\b", re.I)


def order_claims(frame: Frame, own: bool) -> list[OrderClaim]:
    """The order claims of a sentence, one for each verb or adjective of comparison."""
    claims: list[OrderClaim] = []
    words = frame.phrases("order")
    for index, (mention, phrase) in enumerate(words):
        limit = words[index + 1][0].start if index + 1 < len(words) else frame.end
        limit = _next_verb(frame, mention, limit)
        if claims and RESTATED.search(frame.view.text, words[0][0].end, mention.start):
            continue
        claim = _order(frame, mention, phrase, limit, own, claims[-1].subject if claims else ())
        if claim is not None and _with_itself(claim):
            continue
        if claim is not None and claim.object and claim.relation != "level" and claim.metric is None:
            sides = (claim.subject, claim.object)
            frame.contest = sides if claim.relation == "above" else sides[::-1]
        if claim is not None and claims and _same(claims[-1], claim):
            if claims[-1].margin is None and claim.margin is not None and not claim.own:
                claims[-1] = claim  # "is behind: it scores four points less than Y"
        elif claim is not None:
            claims.extend(_apart(frame, claim, mention, limit))
    return claims


AND = re.compile(r",? (?:and|but|yet) (?:also |even |still )?$")


LEADS = re.compile(r"(?:leads?|led|wins?|won|tops?|topped|takes|took|dominates?)\b", re.I)


def _next_verb(frame: Frame, mention: Mention, limit: int) -> int:
    """Where a rank goes on after "and": "draws level with Y on B1 and leads on B2"."""
    for rank, phrase in frame.phrases("rank"):
        verb = phrase.verb or phrase.leads or LEADS.match(rank.text) is not None
        if mention.end <= rank.start < limit and verb and AND.search(frame.before(rank, 12)):
            return rank.start
    return limit


# "should switch to" X", since its input is" cheaper
SWITCH_TO = re.compile(r"\b(?:switch|move|upgrade|migrate|change)(?:d|s|ing)? (?:over )?to (?:the )?$", re.I)
SINCE_ITS = re.compile(r"[^;.]{0,30}\b(?:since|because|as|for) (?:its|it)\b[^;.]{0,40}", re.I)


def _switched_to(frame: Frame, mention: Mention) -> Mention | None:
    """The one of two models that "its" means where a sentence says why to switch to it."""
    if len(frame.models) != 2 or " to " not in frame.text:
        return None
    last = frame.models[-1]
    if last.end > mention.start or not SWITCH_TO.search(frame.before(last, 24)):
        return None
    return last if SINCE_ITS.fullmatch(frame.gap(last, mention)) else None


# "X leads, and right behind it comes" Y
BEHIND_IT = re.compile(
    r"(?:\w{4,8} )?(?:behind|below|after|ahead of|above) (?:it|that(?: one)?|this(?: one)?|them)"
    r"(?:,| (?:is|was|are|were|comes?|came|follows|stands?|sits?|ranks?|lies|lands|finishes"
    r"|one finds|we find|you find))?"
    r" (?:the )?",
    re.I,
)


def _behind_it(frame: Frame, mention: Mention) -> Mention | None:
    """The one that a word of place with a pronoun has behind it as its subject: "X leads, and right behind it Y"."""
    following = next((m for m in frame.models if m.start >= mention.end), None)
    if following is None or following.start - mention.start > 40:
        return None
    return following if BEHIND_IT.fullmatch(frame.view.text, mention.start, following.start) else None


def _with_itself(claim: OrderClaim) -> bool:
    """Whether both sides are one: "outperforms ChatGPT" below a heading of somebody else's, in a text about ChatGPT."""
    return len(claim.subject) == len(claim.object) == 1 and (
        claim.subject[0].name == claim.object[0].name and claim.subject[0].candidates == claim.object[0].candidates
    )


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


# "on several tests including math ("
NAMELY = re.compile(
    r"\b(?:benchmarks|tests|tasks|evaluations|exams|areas|domains),? "
    r"(?:including|such as|like|namely|among them)\b"
    r"(?! (?:only |just )?(?:one|two|three|four|five|six|seven|eight|\d{1,2}) (?:out )?of\b)[^.;]{0,30}$",
    re.I,
)


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
    if is_no_order(frame, mention, phrase):
        return None
    subject, subject_mentions = left_side(frame, mention)
    told = next((m for m in frame.models if m.start >= mention.end), None)
    if told is not None and COMPARATIVE.fullmatch(mention.text) and IS_OF.fullmatch(frame.gap(mention, told)):
        subject, subject_mentions = frame.who(told), [told]  # "the higher one belongs to X, not Y"
    objects, object_mentions, group = right_side(frame, mention, phrase, limit)
    if (behind := _behind_it(frame, mention)) is not None and subject:
        objects, object_mentions, group = subject, subject_mentions, None
        subject, subject_mentions = frame.who(behind), [behind]
    if (chosen := _switched_to(frame, mention)) is not None:
        left = next(m for m in frame.models if m is not chosen)
        subject, subject_mentions = frame.who(chosen), [chosen]
        objects, object_mentions, group = frame.who(left), [left], None
    if not subject and last and GOES_ON.search(frame.before(mention, 30)):
        subject = last  # "its 76.1 trails Y but edges out Z"
    if not subject:
        return None
    subject = tuple(e for e in subject if e not in objects and not _is_one_of(e, objects))
    if not subject:
        return None
    if not objects and (group is None or group == "both"):
        others = both_others(frame, mention, subject)
        if others:
            objects, group = others, None
    if not objects and group is None and phrase.takes_object:
        objects = stranger(frame, mention)
    if not objects and group is None and AS_WELL.match(frame.after(mention, 24)):
        # "X trails Y, and Z beats it as well": who was beaten before
        side = frame.contest[0 if phrase.relation == "below" else 1] if phrase.relation != "level" else ()
        objects = tuple(e for e in side if not _is_one_of(e, subject))
    if not objects and group is None and _says_level(frame, mention, phrase) and len(subject) == 2:
        subject, objects = subject[:1], subject[1:]  # "X and Y have the same score"
    if not objects and group is None and THAN_UNNAMED.search(f"{mention.text}{frame.after(mention, 60)}") is None:
        if object_mentions or (phrase.takes_object and SOME_OTHER.match(frame.after(mention, 30))):
            return None  # "short of the distill": whom that means is not known
        objects = implied(frame, subject) if not US.search(frame.view.text, frame.start, mention.start) else ()
        if not objects and OF_THE_TWO.search(frame.after(mention, 60)):
            return None  # who the other one is, is said later
    benchmarks, bench_mentions = measures(frame, mention, limit, object_mentions)
    if not bench_mentions and len(benchmarks) < 2 and OF_THESE.search(frame.text):
        return None  # "on two of these three": which, is told in a list or further up
    domains = () if benchmarks else tuple(d for _, d in named_domains(frame, mention, limit))
    margin_mention = margin_of(frame, mention, limit)
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
    if phrase.leads and not subject_mentions and frame.after(mention, 4) == " by ":
        return None  # "B is led by X": a rank
    if relation == "above" and PASSIVE.search(frame.before(mention, 16)) and PARTICIPLE.search(mention.text):
        relation = "below"  # "Y is beaten on B"
    if not benchmarks and not domains and HEADING.match(frame.text) and "," not in frame.text:
        return None  # "Where X wins": what follows says where
    metric = None
    plain = not phrase.takes_object or mention.text.lower().startswith(("lower", "higher"))
    of_bill = plain and PRICE_SUBJECT.search(frame.before(mention, 60)) is not None
    of_bill = of_bill or (not bench_mentions and COSTS_BY.search(frame.before(mention, 30)) is not None)
    priced = phrase.measure == "price" or of_bill or PRICE_NOUN.match(frame.after(mention, 30)) is not None
    is_price = (priced or (of_money and not phrase.takes_object)) or (
        not benchmarks
        and not domains
        and margin is not None
        and (PRICE_WORDS.search(frame.before(mention, 60)) or PRICE_TOPIC.match(frame.text)) is not None
    )
    if phrase.placing and not benchmarks and not domains and _all_money(frame):
        is_price = True  # "at $0.55 and $2.19, X is far below Y"
    if is_price:
        benchmarks, domains = (), ()
        metric = _price(frame, mention, limit)
        if not object_mentions and margin is None:
            return None  # "lower costs": than whose, and by how much, is not said
    elif not objects and group is None and not benchmarks and not domains and margin is None:
        return None
    elif (
        not bench_mentions
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
    if not benchmarks and not domains and metric is None and TIMES.search(frame.view.text, mention.end, frame.end):
        return None  # "outscores Y twice": where, the next sentences say
    if margin is not None:
        margin = _in_points(margin)
    parts = [mention, *object_mentions, *([margin_mention] if margin_mention else [])]
    near = [p for p in parts if abs(p.start - mention.start) < 120]
    span = frame.place(*near, *[m for m in subject_mentions if mention.start - m.end < 60 and m.start < mention.start])
    before = without(frame, max(frame.start, mention.start - 80), mention.start, ("model", "benchmark"))
    denied = NEGATION.search(frame.before(mention, 40)) is not None and not SLIGHTLY.search(frame.before(mention, 24))
    negated = phrase.negated or denied or NEITHER.search(before) is not None
    if negated and relation == "level" and CANNOT.search(before):
        relation, negated = "below", False  # "can't keep up with"
    needs = NEEDS.search(before) is not None
    if needs and relation in ("level", "above"):
        relation = "below"  # "would need 5 more points to draw level with"
    scope = next(
        (
            p.scope
            for m, p in frame.phrases("scope")
            if p.scope
            and (
                mention.start - 25 <= m.start < frame.clause(mention.start)[1]
                or any(0 <= b.start - m.end <= 5 for b in bench_mentions)  # "on most of B1, B2 and B3, X …"
                or _of_tests(frame, m, bench_mentions)
            )
        ),
        None,
    )
    cannot = relation == "below" and CANNOT.search(before) is not None  # "could not keep up with" is no guess
    modal = MODAL.search(ADVICE.sub(" ", before)[-50:])
    asked = modal is not None and frame.asking and modal.group().lower().startswith(("whether", "if"))
    if modal is not None and not needs and not cannot and not asked:
        own = True  # "might already perform better": nobody says that it does
    counted = COUNTED.search(frame.text) if len(benchmarks) > 1 else None
    if counted:
        held = _number(counted[1] or counted[2] or counted[3] or counted[5] or counted[6])
        of = _number(counted[4] or "") or len(benchmarks)
        scope = "most" if held and held * 2 > of else "some"
    named = bench_mentions[0].start if len(bench_mentions) > 1 else mention.end
    if scope in ("several", "most", "many") and NAMELY.search(frame.view.text, mention.end, named):
        scope = None  # "on several tests, including B1, B2 and B3": on each of these
    if scope is None and HOW_OFTEN.match(frame.text):
        scope = "some"  # the answer tells on how many
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


def _all_money(frame: Frame) -> bool:
    """Whether all numbers of a sentence are prices, and there are some."""
    units = {q.value.unit for q in frame.quantities if isinstance(q.value, Quantity)}
    return bool(units) and units <= {"usd", "usd-per-mtok"}


def _of_tests(frame: Frame, scope: Mention, benchmarks: list[Mention]) -> bool:
    """Whether a word of scope counts the tests that are named behind it: "most of the tests here (B1, B2 and B3)"."""
    return bool(benchmarks) and TESTS_NAMED.fullmatch(frame.gap(scope, benchmarks[0])) is not None


def _says_level(frame: Frame, mention: Mention, phrase: Sense) -> bool:
    """Whether a word says that two are level, and has no other side behind it."""
    if phrase.relation != "level":
        return False
    even = EVEN.fullmatch(mention.text) is not None
    return not phrase.takes_object or (even and not frame.after(mention, 4).strip(" .!"))


def _governs_benchmark(frame: Frame, mention: Mention, benchmarks: list[Mention]) -> bool:
    return (
        bool(benchmarks)
        and re.fullmatch(r" (?:the |all of )?", frame.view.text[mention.end : benchmarks[0].start]) is not None
    )


def _is_one_of(entity: Entity, others: tuple[Entity, ...]) -> bool:
    """Whether a name means just what another one means: "o1" against "OpenAI's o1"."""
    return bool(entity.candidates) and any(entity.candidates == o.candidates for o in others)


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


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
