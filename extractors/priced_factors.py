"""By how much one of two is cheaper, told by the whole sentence: "X charges 90% less for output than Y", "with X in
place of Y, output gets 90% cheaper", "X asks a tenth of what Y asks".

Names are masked by their side, and the one number by a sign of its own, as in `bargains`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.bargains import (
    DOUBT,
    LONGEST,
    ONE,
    OTHER,
    PRICED,
    SWAP,
    TRAINING,
    claim_of,
    is_factor,
    masked_names,
    two_sides,
)
from extractors.clues import clue
from extractors.frames import Frame, key_of
from extractors.mentions import Mention
from extractors.patterns import pattern
from kg.model.claims import Entity, OrderClaim
from kg.model.quantity import Quantity

FACTOR, WHOLE = "③", "④"
_GAP = r"[^①②③.;:?!]"
_SHORT, _SOME, _LONG = rf"{_GAP}{{0,20}}", rf"{_GAP}{{0,36}}", rf"{_GAP}{{0,60}}"
_ASKS = (
    r"(?:costs?|charges?|asks?(?: for)?|bills?|takes?|wants?|demands?|comes? (?:in|out)(?: at)?|comes?|is|are|gets?"
    r"|costing|charging|asking|billing)"
)
_ABOUT = r"(?: (?:you|in|just|only|about|roughly|some|around|nearly|almost|at|a full|by)){0,3}"
_INSTEAD = r"(?:in place of|instead of|rather than|replacing|in lieu of|over)"
_BY = r"by(?: an?)?(?: factor of)?"
_AGAINST = r"(?:compared (?:to|with)|against|relative to|next to|versus|vs\.?|in comparison (?:to|with))"


def _turns(less: str) -> tuple[str, ...]:
    """Patterns of "① is ③ cheaper than ②", with the words for it."""
    return (
        rf"①{_SHORT}\b{_ASKS}{_ABOUT} ③ {less}\b{_LONG}\b(?:than|{_AGAINST})\b{_SOME}②",
        # is ③ below ②, below what ② asks
        rf"①{_SHORT}\b{_ASKS}{_ABOUT} ③ {less}(?: (?:what|that|those|the (?:{_KIND}{_MONEY}|tokens?))\b{_SOME})? ②",
        rf"^\W{{0,4}}(?:with|using|choosing|picking|on) ①{_SHORT}\b{_INSTEAD} ②{_SHORT},{_LONG}③ {less}\b",
        rf"①(?:['’]s)?{_SOME} {less}\b(?: than)?{_SOME}②(?:['’]s)?{_SHORT}\b{_BY} ③",
        rf"①(?:['’]s)?{_SOME} {less}\b{_SHORT}\b{_BY} ③{_SHORT}\b(?:than|{_AGAINST})\b{_SOME}②",
        rf"^\W{{0,4}}{_AGAINST} {_SOME}②(?:['’]s)?{_SOME},{_SOME}①{_SOME} {less}\b{_SHORT}\b{_BY} ③",
        rf"^\W{{0,4}}{_AGAINST} {_SOME}②(?:['’]s)?{_SOME},{_SOME}①{_SOME}③ {less}\b",
    )


_MONEY = r"(?:prices?|pricing|costs?|rates?|bills?|fees?|tariffs?|charges?|money|amounts?|sums?)"
_KIND = r"(?:(?:api|list|token|per-token|input|output|overall),? ){0,3}"
_IS = (
    r"(?:is|are|was|were|comes? (?:out )?(?:to|at)|amounts? to|equals?|works? out (?:to|at|as)|stands? at"
    r"|lands? at|sits? at|ends? up at|runs? at|makes?|lies? at)"
)
_SAVING = (
    r"\b(?:savings?|discounts?|(?:price |cost )?(?:reductions?|cuts?|decreases?|drops?)"
    r"|rebates?|mark-?downs?)\b"
)
_WITH = r"\b(?:with|by|using|choosing|picking|taking|for|in|via|when|if|of|from|on)\b"
_EITHER = rf"(?:{_INSTEAD}|{_AGAINST}|vs\.)"
# "a saving of ③ with ① instead of ②", whatever stands first
_SAVED = (
    rf"{_SAVING}(?: of)? ③{_LONG}{_WITH}{_SHORT} ①,? {_EITHER}{_SHORT} ②",
    rf"③{_SHORT} {_SAVING}{_LONG}{_WITH}{_SHORT} ①,? {_EITHER}{_SHORT} ②",
    rf"{_SAVING}{_LONG}{_WITH}{_SHORT} ①,? {_EITHER}{_SHORT} ②{_SHORT}(?::|–|—|=|\b(?:is|are|comes? to|amounts? to"
    rf"|equals?|reach(?:es)?)\b){_SHORT}③",
    # move from ② to ①, and it gets ③ cheaper
    rf"\b(?:switch|mov|migrat|chang|go|shift|port|tak|bring|transfer|transition)\w{{0,4}}\b{_SOME}\bfrom ②{_SHORT} to ①"
    rf"[^①②③.;?!]{{0,40}}③ (?:cheaper|less|lower|off)\b",
    # the bill fell by ③ when ① replaced ②; if ① takes over from ②
    rf"\b(?:{_MONEY}|spending|invoice){_SOME}\b(?:shr[aiu]nk\w?|fell|falls?|dropp?\w{{0,3}}|went down|goes down|sank"
    rf"|sinks?|was cut"
    rf"|declin\w{{1,3}}|decreas\w{{1,3}}|come down|came down|lower\w{{0,3}}|reduc\w{{1,3}}) (?:by )?(?:about |some "
    rf"|nearly |roughly ){{0,1}}③{_SOME}"
    rf"\b(?:when|once|after|since|as|because|if|with) ①{_SHORT}"
    rf"\b(?:replac\w{{1,3}}|took over from|takes over from|succeed\w{{0,3}}|displac\w{{1,3}}|superseded?"
    rf"|came in for) ②",
    rf"③ off\b[^①②③.;?!]{{0,70}}\b(?:leav|ditch|drop|swapp|trad|exchang|abandon)ing ②{_SHORT}\bfor ①",
    rf"\b(?:swap|replac|trad|exchang|drop|leav|ditch)\w{{0,4}} {_SHORT}②{_SHORT}\b(?:for|with|by)\b ①"
    rf"[^①②③.;?!]{{0,40}}③ (?:cheaper|less|lower|off)\b",
)
# "③ more cost-effective" is no "③ more"
_THRIFTY = r"(?:(?:cost|price|token|budget)[- ])?(?:effective|efficient|economical|affordable|competitive|friendly)"
_CHEAPER = rf"(?:cheaper|less expensive|less costly|less(?! {_THRIFTY}\b)|lower|below|under|beneath|more {_THRIFTY})"
# "Output tokens: ③ cheaper", "Output price: ③ of the price", under a title that names both: what it names first is
_ENTRY = (
    r"^[\W_]{0,6}(?:(?:api|list|token|input|output),? ){0,3}"
    r"(?:tokens?|prices?|pricing|costs?|rates?|bills?)[*_]{0,3}:[*_]{0,3}"
)
_LOWER_ENTRY = rf"^[\W_]{{0,6}}③ {_CHEAPER}(?: {_KIND}{_MONEY})?[\W_]{{0,4}}$"
_DEARER = rf"(?:dearer|pricier|costlier|more expensive|more costly|more(?! {_THRIFTY}\b)|higher|above|over)"
_LESS = tuple(pattern(source, re.I) for source in (*_turns(_CHEAPER), *_SAVED))
# for every dollar that goes to ②, you get ③ as many from ①
_FOR_A_DOLLAR = pattern(
    rf"\bfor (?:every|each|one|a|the same) (?:dollar|euro|buck|money|budget){_SOME}\b(?:with|on|to|from) ②{_SHORT},? "
    rf"you(?:['’]d|['’]ll| would| will| can)? (?:get|buy|have){_ABOUT} ③ (?:times )?(?:as many|as much|the tokens)"
    rf"{_SHORT}\b(?:from|with|at|of) ①",
    re.I,
)
# "③ cheaper with the former", under a title that names both
_TITLED = pattern(rf"③ {_CHEAPER}\b(?:(?!\bthan\b){_GAP}){{0,20}}\b(?:with|on|for|using|at|from) ①", re.I)
_LESS_ENTRY = pattern(
    rf"{_LOWER_ENTRY}|{_ENTRY} (?:about |roughly )?③ (?:{_CHEAPER}|of (?:the|that) \w{{4,6}})[\W_]{{0,4}}$", re.I
)
_IS_LESS = re.compile(r"\b(?:cheaper|lower|less|below|off)\b")
_MORE = tuple(pattern(source, re.I) for source in _turns(_DEARER))
# "asks just ③ of what ② asks", "the price of ① is ③ that of ②": cheaper where it is less than the whole
_SHARES = tuple(
    pattern(source, re.I)
    for source in (
        rf"①{_SHORT}\b{_ASKS}{_ABOUT} ③ (?:of )?(?:what|that which|the (?:price|amount|rate|sum)(?: that)?) {_SHORT}②"
        rf"{_SHORT}\b(?:costs?|charges?|asks?|bills?|takes?|wants?|demands?|does)\b",
        rf"\b{_MONEY} (?:of|for|with|at) ①{_SOME}\b{_IS}{_ABOUT} ③ (?:times )?(?:of )?"
        rf"(?:that|those|what|the {_KIND}{_MONEY})\b{_SHORT}②",
        rf"①['’]s? {_KIND}{_MONEY}{_SHORT} {_IS}{_ABOUT} ③ (?:times )?(?:of )?(?:that|those|the {_KIND}{_MONEY}) of ②",
        rf"①[^①②③.;?!]{{0,40}}\b(?:its|whose) {_KIND}{_MONEY} {_IS}{_ABOUT} ③ (?:times )?(?:of )?"
        rf"(?:that|those|the {_KIND}{_MONEY}|what)\b{_SHORT}②",
        rf"①{_SHORT}\b{_ASKS}{_ABOUT} ③ (?:times )?the {_KIND}{_MONEY} (?:of|from|for|with|at) ②",
        # ① costs ③ as much as ②
        rf"①{_SHORT}\b{_ASKS}{_ABOUT} ③ as (?:much|expensive|dear|costly) (?:[a-z]{{2,8}} [a-z]{{3,8}} )?as (?:the )?②",
        # as a share of ②'s price, that of ① is ③
        rf"\b(?:share|fraction|percentage|percent|proportion|part|multiple) of (?:the )?(?:②['’]s? {_KIND}{_MONEY}"
        rf"|{_KIND}{_MONEY} (?:of|for) ②){_SHORT}, {_SHORT}①{_SOME}\b{_IS}{_ABOUT} ③",
        # with the price of ② at 100%, ① is at ③
        rf"(?:②['’]s? {_KIND}{_MONEY}|\b{_MONEY} (?:of|for) ②){_SHORT}\b(?:at|to|as|is|be|=) ?④{_SHORT}[,;:] ?"
        rf"{_SOME}①{_SOME}③",
        # output prices: ① = ③ × ②
        rf"\b{_MONEY}{_SHORT}[:,–—] ?(?:the )?① ?(?:=|≈|\b{_IS}) ?(?:about |roughly |some )?③ ?(?:[×x*·]"
        rf"|times)? ?(?:that of )?"
        rf"②",
        # ① bills its output at ③ times the rate of ②
        rf"①{_SHORT}\b{_ASKS} {_SHORT}\bat{_ABOUT} ③ (?:times )?(?:of )?(?:the {_KIND}{_MONEY}|what|that"
        rf"|those){_SHORT}②",
        # ③ is the factor by which ① exceeds ② in price
        rf"③{_SHORT}\b(?:factor|multiple) by which ①{_SOME}\b(?:exceeds?|tops?|outstrips?|surpass(?:es)?|is above"
        rf"|are above|is dearer than|beats?)\b{_SHORT}②{_SHORT}\b{_MONEY}",
        # for every dollar of output from ②, the same from ① costs ③ of that dollar
        rf"\bfor (?:every|each|one|a) (?:dollar|euro|buck){_SOME}②{_SOME},{_SOME}①{_SOME}\b{_ASKS}{_ABOUT} ③ of "
        rf"(?:that|the|this|a)\b",
    )
)
# "a customer of ① pays ③ as much as one of ②"
_PAYS_MORE = pattern(
    rf"①(?:['’]s)?{_SHORT}\b(?:pays?|paid|spends?|spent|(?:is|are) charged){_ABOUT} ③ (?:as much|more|what|the price)"
    rf"{_LONG}②",
    re.I,
)
# without which the order may be one of scores
_OF_TOKENS = clue(
    "output input token tokens price prices priced pricing cost costs api bill bills charge charges asks cheaper"
    " expensive",
    r"\b(?:outputs?|inputs?|tokens?|pric\w{1,4}|costs?|api|bills?|charges?|asks|cheaper|expensive)\b",
)
_MOST = 100  # percent of a price that one saves, or pays instead


def factored(frame: Frame, own: bool) -> list[OrderClaim]:
    """The claim of a sentence that tells by how much one of two is cheaper; none where no turn of phrase fits."""
    if len(frame.text) > LONGEST or frame.benchmarks or "?" in frame.text or not 0 < len(frame.quantities) <= _FEW:
        return []
    wholes = [q for q in frame.quantities if _is_whole(q)] if len(frame.quantities) == _FEW else []
    rest = [q for q in frame.quantities if q not in wholes]
    if len(rest) != 1 or not is_factor(rest[0]) or not (frame.says(PRICED) or frame.says(_OF_TOKENS)):
        return []
    titled = two_sides(frame)
    sides = titled or _with_it(frame)
    if sides is None or TRAINING.search(frame.text):
        return []
    factor = rest[0]
    masked, places = _masked(frame, factor, wholes)
    if len(frame.sides()) == 1 and frame.subject in sides and (it := _IT.search(masked)) is not None:
        masked = f"{masked[: it.start()]}{OTHER}{it[1]}{masked[it.end() :]}"
        places = [*places[: it.start() + 1], *places[it.end() - len(it[1]) :]]
    entry = _LESS_ENTRY.search(masked) if not frame.models else None
    if entry and isinstance(factor.value, Quantity) and (_IS_LESS.search(masked) or factor.value.value < _MOST):
        return [claim_of(frame, *sides, frame.view.span(places[entry.start()], frame.end), factor.value, own)]
    found = next(_told(masked, factor, titled=titled is not None and len(frame.sides()) < len(sides)), None)
    if found is None or not isinstance(factor.value, Quantity):
        return []
    cheap, match = found
    first, second = sides if cheap == ONE else sides[::-1]
    span = frame.view.span(places[match.start()], places[match.end()])
    return [claim_of(frame, first, second, span, factor.value, own)]


# "Why X? Since" its "output tokens are 82% below those of Y"
_IT = pattern(r"(?<![\w'’-])(?:it|this model|the model)((?:['’]?s)?)(?![\w'’])", re.I)


def _with_it(frame: Frame) -> tuple[tuple[Entity, ...], tuple[Entity, ...]] | None:
    """The one whom a sentence names, and the one whom its "it" means: the sentence before was about that one."""
    named = frame.sides()
    if len(named) != 1 or len(named[0]) != 1 or len(frame.subject) != 1 or not frame.models:
        return None
    it = _IT.search(frame.view.text, frame.start, frame.models[0].start)
    return (named[0], frame.subject) if it is not None and key_of(named[0]) != key_of(frame.subject) else None


_FEW = 2  # quantities: a share, and the whole that it is of


def _is_whole(mention: Mention) -> bool:
    """Whether a number is the hundred percent that a share is of."""
    value = mention.value
    return isinstance(value, Quantity) and value.value == _MOST and value.unit in ("percent", "count")


def _masked(frame: Frame, factor: Mention, wholes: list[Mention]) -> tuple[str, list[int]]:
    """The sentence with a sign for each name and for its number, and the place of each of its characters."""
    masked, places = masked_names(frame)
    for number in (factor, *wholes):
        start, end = places.index(number.start), places.index(number.end)
        masked = f"{masked[:start]}{FACTOR if number is factor else WHOLE}{masked[end:]}"
        places = [*places[: start + 1], *places[end:]]
    return masked, places


def _told(masked: str, factor: Mention, *, titled: bool) -> Iterator[tuple[str, re.Match[str]]]:
    """Who is the cheaper one, each pattern tried with the names either way round."""
    value = factor.value
    assert isinstance(value, Quantity)
    part = value.value < (_MOST if value.unit == "percent" else 1)
    for text, one, other in ((masked, ONE, OTHER), (masked.translate(SWAP), OTHER, ONE)):
        less = (*_LESS, _FOR_A_DOLLAR, _TITLED) if titled else (*_LESS, _FOR_A_DOLLAR)
        for turns, cheap in ((less, one), ((*_MORE, _PAYS_MORE), other), (_SHARES, one if part else other)):
            for turn in turns:
                found = turn.search(text)
                if found is None:
                    continue
                # "For every dollar … you would get" doubts nothing: it is how such a rate is told
                doubtful = found.start() if turn is _FOR_A_DOLLAR else found.end()
                if DOUBT.search(text, 0, doubtful) is None:
                    yield cheap, found


def factors_first(frame: Frame, orders: list[OrderClaim], own: bool) -> list[OrderClaim]:
    """The orders of a sentence, or what it tells as a whole of two prices, where none of them says the same."""
    priced = factored(frame, own)
    told = [order for order in orders if priced and _is_told(priced[0], order)]
    vague = bool(told) and all(order.metric == "price" for order in told)  # "exceeds": input or output, is not told
    return priced if priced and (not told or vague) else orders


def _is_told(claim: OrderClaim, order: OrderClaim) -> bool:
    """Whether another order says the same of the two, from either side."""
    if order.metric is None or order.margin is None:
        return False
    sides = (order.subject, order.object) if order.relation == "below" else (order.object, order.subject)
    return order.relation in ("below", "above") and sides == (claim.subject, claim.object)
