"""Who is cheaper, told by the whole sentence: "you pay more for X than for Y", "for the price of one token of Y you get
nine of X", "of the two, X is the cheaper one".

The names are masked by their side, so that one pattern reads a turn of phrase whoever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractors.clues import clue
from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.price_kinds import price_kind
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity, half_unit
from kg.model.text import Span

ONE, OTHER = "①", "②"
Sides = tuple[tuple[Entity, ...], tuple[Entity, ...]]
LONGEST = 320  # characters of a sentence, or of a question with its answer
MONEY = r"(?:prices?|pricing|costs?|rates?|bills?|fees?|tariffs?|charges?)"
KIND = r"(?:(?:api|list|token|input|output|overall|average|per-token|posted|public) ){0,3}"
CHEAP = (
    r"(?:cheaper|less expensive|less costly|more affordable|more economical|lower[- ]priced|inexpensive"
    rf"|lower {KIND}{MONEY}"
    r"|(?:easier|lighter|kinder) on (?:the|your) (?:wallet|budget|purse))"
)
DEAR = rf"(?:pricier|costlier|dearer|more expensive|more costly|higher[- ]priced|higher {KIND}{MONEY})"
ASKS = r"(?:costs?|charges?|asks?(?: for)?|bills?|set(?:s|ting)? you back|runs? you|demands?|comes? to)(?: you)?"
# "(is the) cheaper one", "the cheaper of the two"
ROLE = r"(?: (?:one|option|choice|model|api|offer|alternative|pick|of (?:the|these) two|of both))"
GAP = r"[^①②.;:?!]"
SHORT, SOME, LONG = rf"{GAP}{{0,20}}", rf"{GAP}{{0,30}}", rf"{GAP}{{0,60}}"
WITH = rf"(?:(?!\bthan\b){GAP}){{0,30}}"  # "with", "for": what stands behind "than" is the other side
THAN = rf"\bthan\b{GAP}{{0,40}}②"
PAY = r"\b(?:pay|pays|paid|paying|spend|spends|shell out|owe|part with)"
STAYS = r"(?:is|are|stays?|remains?|comes out)"


def _turns(price: str, asks: str, pays: str, lower: str) -> tuple[str, ...]:
    """Patterns of "① is cheaper", with the words for it: ① is `price` than ②, ① costs `asks`, you pay `pays` for ①, the
    bill with ① is `lower`.
    """
    is_so = rf"\b(?:{price}|{ASKS} {asks})\b"
    return (
        rf"①{LONG}{is_so}{LONG}{THAN}",  # ① is cheaper than ②
        rf"①{SOME}\b{MONEY}{SOME} {STAYS} {lower}\b{SHORT}{THAN}",  # with ①, the bill is lower than with ②
        rf"\b{MONEY} {STAYS} {lower}\b{WITH}①{SHORT}{THAN}",  # bills are lower with ① than with ②
        rf"\b{ASKS} {asks}{WITH}①{SHORT}{THAN}",  # a token costs less with ① than with ②
        rf"{PAY} {pays}\b{WITH}①{SHORT}{THAN}",  # you pay less for ① than for ②
        rf"①{SOME}{PAY} {pays}\b{SOME}{THAN}",  # with ①, you pay less than with ②
        rf"\b{price}\b{WITH}①{SHORT}{THAN}",  # you get lower prices with ① than with ②
        rf"①(?:'s)? {SHORT}\bthe {price}(?:{ROLE}| of\b)",  # ① is the cheaper one
        rf"①{GAP}{{0,12}}②{GAP}{{0,12}}\bthe (?:former|first)\b{SOME}{is_so}",  # of ① and ②, the former is cheaper
        rf"②{GAP}{{0,12}}①{GAP}{{0,12}}\bthe (?:latter|second)\b{SOME}{is_so}",
        # between ① and ②, the one with the lower prices is ①
        rf"②{SOME}\bthe (?:(?:one|model|api|option) (?:with|that (?:has|offers)) the )?{price}{ROLE}?{SOME}"
        r"(?:\bis|\bwould be|:|–|—) (?:the |that of )?①",
        # ① has the lower prices and ② the higher ones; of ① and ②, ① has the lower ones
        rf"①(?:['’]s)? {SHORT}\bthe {price}\b{GAP}{{0,12}}②{SHORT}\bthe (?:higher|lower)\b",
        rf"\b(?:between|of) {GAP}{{0,12}}[①②]{GAP}{{0,12}}[①②], ①{SOME}\bthe {price}\b",
        rf"①{SHORT}\b{ASKS} {asks}\b,?{GAP}{{0,10}}②{SHORT}\b(?:less|more)\b",  # ① charges less, ② more
        rf"\bthe {price}(?:{ROLE}){{0,2}} (?:is|are|belongs? to|goes? to) (?:the |those of |that of |with )?①",
        rf"^[\W_]{{0,6}}{price}{ROLE}?[*_]{{0,3}}:[*_]{{0,3}} ①",  # Cheaper: ① (over ②)
    )


LESS = tuple(
    pattern(source, re.I)
    for source in (
        *_turns(CHEAP, "less", "less", "lower"),
        rf"①{SOME}\bundercut(?:s|ting)? {SOME}②",
        # API price: ① beats ②
        rf"^[\W_]{{0,6}}{KIND}{MONEY}[*_]{{0,3}}:[*_]{{0,3}} ①{SHORT}"
        rf"\b(?:beats|wins|is (?:ahead|better|below)|over)\b{SHORT}②",
        # for ① versus ②, the winner on price is ①
        rf"[①②]{GAP}{{0,16}}[①②]{SOME}\b(?:winner|winning model|better deal|better one|better choice)"
        rf" (?:on|by|for|in|in terms of) (?:the )?{KIND}{MONEY}(?: is|:) (?:the )?①",
        # switching from ② to ① lowers your bill
        r"\b(?:switch|mov|migrat|chang|go)\w{0,4} (?:over )?from ②"
        rf"{SHORT} to ①{SHORT}\b(?:lowers?|cuts?|reduces?|shrinks?|brings? down|saves?|and save) {SHORT}"
        rf"\b(?:{MONEY}|money|budget|expenses|spending)\b(?! by)",
        rf"\b(?:switch|mov|migrat|chang|go)\w{{0,4}} (?:over )?from ②{SHORT} to ①{SHORT}{PAY} less\b",
        # "A: ①, since its API costs less.", where ② is in the question or the title
        rf"^[\W_]{{0,6}}(?:A(?:nswer)?: ?)?(?:the )?①,? (?:since|because|as|given that) (?:its|the) {SHORT}"
        rf"\b(?:{ASKS} less|{CHEAP}|lower)\b",
        # use ① instead of ② because it is cheaper
        rf"①{SHORT}\b(?:instead of|rather than|over|in place of) ②,? (?:since|because|as|given that|for)"
        rf" (?:it|the former)(?:['’]s| is| comes out| works out)?(?: (?:also|simply|far|much|a lot|clearly))?"
        rf" (?:{CHEAP}|{ASKS} less)\b",
        # use ① instead of ②; its API price is lower
        rf"①{SHORT}\b(?:instead of|rather than|over) ②[;,.] (?:since |because |as )?"
        rf"its {KIND}{MONEY} (?:is|are) (?:much |far )?lower\b",
    )
)
MORE = tuple(pattern(source, re.I) for source in _turns(DEAR, "more", "(?:more|extra)", "higher"))
# "Which is cheaper, ① or ②? ①."
ASKED = pattern(
    rf"\b(?:which|what|who)\b[^?]{{0,60}}\b(?:(?P<less>{CHEAP}|{ASKS} less)|{DEAR}|{ASKS} more)\b[^?]{{0,80}}\?", re.I
)
REPLY = pattern(
    r"\W{0,4}(?:A(?:nswer)?: ?)?(?:(?:that(?: of| would be|'s)?|it(?:'s| is)|clearly|certainly|definitely) ){0,2}"
    r"(?:the (?:lower|cheaper|better|smaller)[^.①②]{0,40} (?:is|are|belongs? to) (?:that of |those of )?)?"
    r"(?:the )?(?:([①②])|(?P<word>(?P<first>former|first)|latter|second)(?=(?: one| model| api)?(?: is| does)?"
    r"(?:,? (?:by|of course|clearly)\b|[.!]|\s{0,3}$)))",
    re.I,
)
TO_COMPARE = pattern(r"[①②][^?]{0,40}\b(?:or|and|versus|vs\.?)\b[^?]{0,20}[①②]", re.I)
# the number of a bargain
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NUMBERS |= {"twelve": 12, "fifteen": 15, "twenty": 20, "fifty": 50, "a hundred": 100}
FACTOR = rf"(?<![\d.,])(?:about |roughly |some |nearly |around )?(?P<factor>\d[\d.,]{{0,9}}|{'|'.join(NUMBERS)})"
MILLIONS = r"(?P<unit> million| ?M\b)?"
TOKENS = r"(?:(?P<million>(?:a|one|1) million|1M) |(?:one|1|a|an|a single|each|every) )(?:input |output )?tokens?"
# ① is so many times as dear as ②
RATIOS = tuple(
    pattern(source, re.I)
    for source in (
        # for the price of one token from ①, you get nine from ②
        rf"\bfor (?:the (?:price|cost)|what you pay for) (?:of )?{TOKENS}{SHORT}①{SOME}"
        rf"\b(?:buys?|gets?|get|have|obtain|receive|generate|afford|pays? for) {FACTOR}{MILLIONS}{SOME}②",
        # what one token of ① costs pays for nine of ②
        rf"\bwhat (?:you pay for )?{TOKENS}{SHORT}①{SHORT}"
        rf"\b(?:pays? for|buys?|gets? you|would buy) {FACTOR}{MILLIONS}{SOME}②",
        # so many tokens of ② cost as much as one of ①
        rf"^\W{{0,4}}{FACTOR} (?:output |input )?tokens {GAP}{{0,12}}②{SHORT}"
        rf"\bas much as (?:one|a single one|a single token|one token)\b{SHORT}①",
        # for what you would buy from ①, ② gives so many times as many per dollar
        rf"\b(?:buy|get|have) (?:from|with|at) ①{GAP}{{0,6}}②{SHORT}\b(?:gives?|gets?|offers?|buys?)"
        rf" {SHORT}{FACTOR} times as many",
        # ①'s tokens are priced at nine times those of ②; ① costs …: its rate is nine times that of ②
        rf"①(?:['’]s?)?(?: {KIND}(?:{MONEY}|tokens?)| {SOME}\bits {KIND}{MONEY})"
        rf" (?:(?:is|are|was|were|get|gets|has been|have been|{ASKS}) )?(?:(?:priced|billed|charged|sold|listed|set) )?"
        rf"(?:at )?{FACTOR}(?: times|[x×]) (?:those|that|the {KIND}{MONEY}|the {KIND}tokens?)"
        rf"(?: (?:of|for|from|at|charged by))? (?:the )?②",
        # divide the price of ① by that of ②
        rf"\bdivid\w{{1,3}} (?:the )?{KIND}{MONEY} (?:of|for) ①{SHORT} by (?:that|those|the one|the {KIND}{MONEY}) "
        rf"(?:of|for) ②[^①②.;?!]{{0,40}}\b(?:get|gives?|yields?|is|obtain|have|makes?|result|comes? to|equals)[:=]? "
        rf"{FACTOR}",
        # the price of ①, divided by that of ②, is nine
        rf"\b{KIND}{MONEY} (?:of|for|from) ①,?{SHORT}\b(?:divided by|over) (?:that|those|the one|the {KIND}{MONEY}) "
        rf"(?:of|for|from) ②[^①②.;?!]{{0,20}}\b(?:is|gives?|yields?|makes?|equals|comes? to|amounts? to)[:=]? {FACTOR}",
        # the ratio of the prices of ① and ② is nine to one
        rf"\bratio\b{SHORT}\b{MONEY}\b{SHORT}①{SHORT}\b(?:and|to|over){SHORT} ②{SOME}"
        rf"\b(?:is|was|comes to|stands at) {FACTOR}",
    )
)
# "How much cheaper is ① than ②? 98%." "How does the price of ① compare with that of ②? It is lower by a factor of 9."
HOW_MUCH = pattern(
    rf"\bhow (?:much|many times|far) (?P<less>{CHEAP}|less)?{LONG}①{LONG}②{SHORT}\?"
    rf"|\bhow (?:does|do) the {KIND}{MONEY} (?:of|for) ① compare (?:with|to) "
    rf"(?:that of |the {KIND}{MONEY} of )?②{SHORT}\?"
    rf"|\b(?:how much|what) (?:do|can|could|would|will|does|did) (?:I|you|we|one|they) (?P<saved>save){LONG}①{SHORT}"
    rf"\b(?:instead of|rather than|over|compared (?:to|with)|takes? over from|replac\w{{1,3}}"
    rf"|succeeds?){SHORT}②{SHORT}\.?\?",
    re.I,
)
SAVES = re.compile(r"\bsav(?:e|es|ed|ing|ings)\b", re.I)
# "save … with ① instead of ②"
SAVED_WITH = pattern(
    rf"\bsave{LONG}\b(?:with|using|choosing|picking|running|use|choose|pick) (?:the )?①{SHORT}"
    rf"\b(?:instead of|rather than|over|compared (?:to|with)){SHORT}②"
    rf"|\bsave{LONG}\b(?:if|when|once) ①{SHORT}\b(?:takes? over from|replac\w{{1,3}}|succeeds?){SHORT}②",
    re.I,
)
LOWER = re.compile(r"\b(?:lower|less|cheaper|below|smaller|saves?|off)\b", re.I)
HIGHER = re.compile(r"\b(?:higher|more|dearer|pricier|above|greater)\b", re.I)
# "Lower API price": X, under "X vs Y"
PRICE_LABEL = pattern(rf"[\W_]{{0,6}}(?:(?P<less>{CHEAP})|{DEAR}){ROLE}?[*_]{{0,3}}:[*_]{{0,3}} ?", re.I)
# what is asked, supposed or denied
DOUBT = re.compile(r"\b(?:not|never|no|neither|nor|whether|if|hardly|unless|may|might|could|would)\b|n't\b", re.I)
# "If budget is a concern,": in which case does not matter
OPENING = re.compile(
    r"^[\W_]{0,6}(?:if|when|where|since) (?:you|we|your|the|a|money|budget|cost|price|funds)\b[^①②,;]{0,50}, ", re.I
)
TRAINING = re.compile(
    r"\b(?:pre-?)?train(?:ed|ing)?\b|\bdevelop(?:ed|ment|ing)\b|\bper (?:query|task|request|month|seat|user)\b", re.I
)
PRICED = clue(
    "asks cheap expensive cost costs costly price pricing pricier pricey pay pays paid paying spend affordable"
    " economical bill bills rate rates fee fees save saves undercut charge set sets setting"
    " dearer inexpensive wallet budget dollar dollars billed charged",
    r"\b(?:asks|billed|charged|cheap\w{0,3}|expensive|costs?|costly|costlier|prices?|pricing|pricier|pricey|priced|pay|pays|paid|paying"
    r"|spend\w{0,3}|affordable|economical|bills?|rates?|fees?|saves?|undercuts?|undercutting|charges?"
    r"|set(?:s|ting)? you back|dearer|inexpensive|wallet|budget|dollars?)\b",
)


# "which … ?", "how much … ?"
ASKS_WHICH = re.compile(r"\b(?:which|what|who)\b", re.I)
ASKS_HOW = re.compile(r"\bhow (?:much|many times|far|does|do)\b", re.I)


@dataclass(frozen=True, slots=True)
class Bargain:
    """Who is cheaper than whom, where it is said, and by how much where that is said."""

    cheap: str
    """`ONE` or `OTHER`."""
    start: int
    end: int
    """Where in the masked sentence it is said."""
    margin: Quantity | None = None


def asks_for_price_order(question: str) -> bool:
    """Whether a question asks which of two is cheaper, or by how much."""
    return (
        PRICED.pattern.search(question) is not None
        and (ASKS_WHICH.search(question) or ASKS_HOW.search(question)) is not None
    )


def points_at_cheaper(question: str, answer: str) -> bool:
    """Whether an answer that names nobody points at one of the two of whose prices a question asks: "The former."."""
    return asks_for_price_order(question) and REPLY.match(answer) is not None


def bargained(frame: Frame, own: bool) -> list[OrderClaim]:
    """The claim of a sentence about the prices of two models; none where no turn of phrase fits."""
    if len(frame.text) > LONGEST or frame.benchmarks or not frame.says(PRICED):
        return []
    label = PRICE_LABEL.match(frame.text)
    sides = two_sides(frame)
    labelled = sides is not None and label is not None and frame.sides() == [sides[0]]
    if sides and label and labelled and frame.models[0].start - frame.start == label.end():
        cheap, dear = sides if label["less"] else sides[::-1]
        return [claim_of(frame, cheap, dear, frame.place(frame.models[0]), None, own)]
    if sides is None or TRAINING.search(frame.text):
        return []
    masked, places = masked_names(frame)
    found = next(_told(frame, masked, places), None)
    if found is None:
        return []
    cheap, dear = (sides[0], sides[1]) if found.cheap == ONE else (sides[1], sides[0])
    span = frame.view.span(places[found.start], places[found.end])
    return [claim_of(frame, cheap, dear, span, found.margin, own)]


def two_sides(frame: Frame) -> Sides | None:
    """The two whose prices a sentence compares, the one named first ahead: both in it, or in the title above it, of
    which it then names one or none.
    """
    named: dict[object, tuple[Entity, ...]] = {}
    for mention in frame.models:
        named.setdefault(_whose(frame, mention), frame.who(mention))
    sides = list(named.values())
    pair = frame.scope.others
    if len(sides) < 2 and len(pair) == 2:
        titled = [(e,) for e in pair if (e.candidates or e.name,) not in named]
        sides = [*sides, *titled]
    return (sides[0], sides[1]) if len(sides) == 2 and all(len(side) == 1 for side in sides) else None


def claim_of(
    frame: Frame, cheap: tuple[Entity, ...], dear: tuple[Entity, ...], span: Span, margin: Quantity | None, own: bool
) -> OrderClaim:
    return OrderClaim(
        span=span,
        origin=frame.origin,
        sentence=frame.sentence,
        subject=cheap,
        object=dear,
        metric=price_kind(frame.text),
        relation="below",
        margin=margin,
        own=own,
    )


def _whose(frame: Frame, mention: Mention) -> tuple[object, ...]:
    """Whom a name means, wherever it stands."""
    return tuple(entity.candidates or entity.name for entity in frame.who(mention))


def masked_names(frame: Frame) -> tuple[str, list[int]]:
    """The sentence with a sign for each name, and the place in the view of each of its characters and of its end."""
    if not frame.models:
        return _masked_ordinals(frame)
    first = _whose(frame, frame.models[0])
    parts: list[str] = []
    places: list[int] = []
    at = frame.start
    for mention in frame.models:
        parts += [frame.view.text[at : mention.start], ONE if _whose(frame, mention) == first else OTHER]
        places += [*range(at, mention.start), mention.start]
        at = mention.end
    parts.append(frame.view.text[at : frame.end])
    places += range(at, frame.end + 1)
    return "".join(parts), places


ORDINAL = re.compile(r"\bthe (?:(former|first)|latter|second)\b(?: (?:one|model))?", re.I)


def _masked_ordinals(frame: Frame) -> tuple[str, list[int]]:
    """The same of a sentence that says "the former" and "the latter" of the two in the title above it."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for found in ORDINAL.finditer(frame.text):
        parts += [frame.text[at : found.start()], ONE if found[1] else OTHER]
        places += range(frame.start + at, frame.start + found.start() + 1)
        at = found.end()
    parts.append(frame.text[at:])
    places += range(frame.start + at, frame.end + 1)
    return "".join(parts), places


MOVED = re.compile(rf"\bfrom {GAP}{{0,12}}①{GAP}{{0,16}} to {GAP}{{0,12}}②")
SWAP = str.maketrans(ONE + OTHER, OTHER + ONE)


def _told(frame: Frame, masked: str, places: list[int]) -> Iterator[Bargain]:
    """What the patterns find, the surest first. Each is tried with the names either way round."""
    for text, one, other in ((masked, ONE, OTHER), (masked.translate(SWAP), OTHER, ONE)):
        asked = HOW_MUCH.search(text)
        if asked is not None and SAVES.search(asked.group()) and not SAVED_WITH.search(asked.group()):
            asked = None  # "how much do you save by going from ① to ②?": not with the first of them
        if asked is not None and (margin := _answer_by(frame, places[asked.end()])) is not None:
            said = f"{asked.group()} {frame.view.text[places[asked.end()] : margin.start]}{frame.after(margin, 20)}"
            lower, higher = LOWER.search(said) or asked["less"] or asked["saved"], HIGHER.search(said)
            if bool(lower) != bool(higher) and isinstance(margin.value, Quantity):
                name = next(at for at in range(asked.start(), asked.end()) if text[at] in ONE + OTHER)
                end = places.index(margin.start) + len(margin.text)
                left = MOVED.search(asked.group()) is not None  # "from ① to ②": whom one goes to is cheaper
                yield Bargain(one if bool(lower) != left else other, name, end, margin.value)
        for ratio in RATIOS:
            found = ratio.search(text)
            if found is not None and (factor := _factor(found)) is not None:
                yield Bargain(other, found.start(), found.end(), factor)
    question = ASKED.search(masked)
    if question is not None:
        reply = REPLY.match(masked, question.end()) if TO_COMPARE.search(question.group()) else None
        if reply is not None:
            named = reply[1] or (ONE if reply["first"] else OTHER)  # the first sign is that of the first name
            dear = OTHER if named == ONE else ONE
            yield Bargain(named if question["less"] else dear, reply.start("word" if reply["word"] else 1), reply.end())
        return
    if "?" in masked or any(q.start in frame.margins or is_factor(q) for q in frame.quantities):
        return  # by how much: read where the number is
    for text, one, other in ((masked, ONE, OTHER), (masked.translate(SWAP), OTHER, ONE)):
        for turns, cheap in ((LESS, one), (MORE, other)):
            for turn in turns:
                found = turn.search(text)
                if found is not None and DOUBT.search(OPENING.sub("", text[: found.end()])) is None:
                    yield Bargain(cheap, found.start(), found.end())


def is_factor(mention: Mention) -> bool:
    """Whether a number says how many times, or how many percent."""
    return isinstance(mention.value, Quantity) and mention.value.unit in ("ratio", "percent")


def _answer_by(frame: Frame, start: int) -> Mention | None:
    """The one factor or share behind a question."""
    found = [q for q in frame.quantities if q.start >= start]
    return found[0] if len(found) == 1 and is_factor(found[0]) else None


def _factor(found: re.Match[str]) -> Quantity | None:
    """How many for one, as a factor: "38 million" for a million is 38."""
    groups = found.groupdict()
    printed = groups["factor"].strip(".,").replace(",", "")
    if bool(groups.get("million")) != bool((groups.get("unit") or "").strip()):
        return None
    try:
        value = Decimal(NUMBERS.get(printed.lower(), printed))
    except ArithmeticError:
        return None
    if value <= 1:
        return None
    return Quantity(value=value, unit="ratio", half=half_unit(value), printed=groups["factor"])
