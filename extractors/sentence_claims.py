"""Every claim of one sentence: what each way of reading its frame gives, and what one of them takes from another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from extractors.attributes import attribute_claims
from extractors.bargains import bargained
from extractors.bills import bill_claims
from extractors.clues import clue
from extractors.contrasts import bargains, contrasts, differences, gains
from extractors.counted_wins import counted_wins
from extractors.days import undated
from extractors.differences import differences_told
from extractors.frames import Frame
from extractors.gains_over import gains_over, sides_of
from extractors.gap_margins import with_gap
from extractors.mentions import Mention
from extractors.nominal import nominal_claims
from extractors.orders import order_claims
from extractors.owners import holder_of
from extractors.pairing import pairings
from extractors.patterns import pattern
from extractors.pointed_ranks import pointed_ranks
from extractors.preferred import preferred
from extractors.price_multiples import price_multiples
from extractors.price_owners import owners_of_prices
from extractors.price_values import price_claims
from extractors.priced_factors import factors_first
from extractors.printed_gaps import printed_gaps
from extractors.ranks import rank_claims
from extractors.ranks_in_words import ranks_in_words
from extractors.same_price import same_prices, told_of_both
from extractors.scope import of_a_leaderboard
from extractors.shared_figures import of_each
from extractors.speeds import speeds
from extractors.table_leaders import led_tables
from extractors.taken_deficits import taken_deficits
from extractors.taken_gains import taken_gains
from extractors.titled_gains import titled_gains
from extractors.turned_orders import turned_orders
from extractors.values import score_claims
from extractors.verdicts import shares_told, solves_more, unequalled, unreached, verdicts_told
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.text import Span

# "its weights", "this reasoning model"
MEANT = re.compile(
    r"\b(?:its?|they|their|the (?:[\w-]{1,14} ){0,2}(?:model|one|system|version|architecture|design|"
    r"network|api|weights|licen[cs]e|(?:training )?run|(?:context )?window)"
    r"|this (?:[\w-]{1,14} ){0,3}?(?:model|one|design|architecture)"
    r"|training (?:itself |alone )?(?:took|cost|covered|ran|consumed|used|needed|required|lasted))\b",
    re.I,
)
# "some of its models were trained for": which of them is not said
UNTOLD = re.compile(
    r"\b(?:some|several|many|most|one|two|three|any|a few) of (?:its|their|the company's) (?:[\w-]{1,14} ){0,3}"
    r"(?:models?|llms?|systems?)\b"
    r"|\b(?:some|several|many|most|all|both|other) (?:of the |the )?(?:other |smaller |larger )?"
    r"(?:variants|sizes|versions|checkpoints)\b",
    re.I,
)
# "in our preliminary experiments": measured by the authors, in a table or not
OWN_RUNS = clue(
    "our my used preliminary got gotten get obtain reproduce managed example study pilot",
    r"\b(?:in|from|during) (?:our|my)(?: own)? (?:\w{3,14} ){0,2}(?:experiments?|tests?|runs?|"
    r"trials?|evaluations?|measurements?)\b"
    r"|\bpreliminary (?:experiments?|results?|runs?|tests?)\b"
    r"|\b[Ii]n (?:an?|one|this) (?:[\w-]{2,16} ){0,5}(?:example|case study|pilot|user study)\b"
    r"|\b(?:I|we)(?:'ve| have)? (?:(?:only|just|also|then|consistently|always) ){0,2}"
    r"(?:got|gotten|get|obtain|obtained|reproduce|reproduced|managed to get)\b"
    r"|\b(?:our|my) (?:own )?(?:reproduc\w{2,6}|replicat\w{1,5}|re-?implementation|re-?run)\b"
    r"|\b(?:with|using|under|via) (?:our|my)(?: own)? (?:\w{3,14} ){0,2}"
    r"(?:method|protocol|set-?up|harness|pipeline|script|framework)\b"
    r"|\b(?:for|on|with|in|across) (?:my|our)(?: own)? (?:\w{3,14} ){0,2}(?:use|usage|work|workloads?|purposes?|needs"
    r"|questions?|prompts?|translations?|emails?|letters?|documents?|notes|tickets?|tasks?|cases|queries|files"
    r"|scripts?|code ?bases?|repos|repositor(?:y|ies)|projects?|data|customers?|users|students|homework)\b"
    r"|\b(?:I|we)(?:'ve| have)? (?:\w{2,12}ly |now |since )?used (?:both|each|all (?:of them|three|four))\b"
    r"|\b(?:our|my) (?:own )?(?:\w{3,14} ){0,2}(?:results|numbers|scores|measurements|evaluations?|evals?|findings):"
    r"|\b(?:our|my) (?:own|earlier|previous|first|old) (?:\w{3,14} ){0,2}"
    r"(?:results?|numbers?|scores?|figures?|values?)\b",
)
# what somebody made of a model: "after fine-tuning", "can be further refined", "this approach reaches"
CHANGED = clue(
    "after further approach method recipe technique framework pipeline strategy procedure algorithm",
    r"\bafter (?:applying|fine-?tuning|quanti[sz]ing|pruning|distilling|merging"
    r"|(?:further|additional|continued|more|our|another round of) (?:\w{2,14} ){0,2}"
    r"(?:training|tuning|rl|sft|post-?training))\b"
    r"|\b(?:be|been|being|is|was|were|when|if|then) further (?:refined|improved|trained|fine-?tuned|boosted|enhanced"
    r"|post-?trained|optimi[sz]ed)\b"
    r"|\b(?:this|our|the proposed|the resulting|such an?) (?:\w{2,14} )?(?:approach|method|recipe|technique|framework"
    r"|pipeline|strategy|procedure|algorithm)(?: \w{2,12}ly| also| even| then)? "
    r"(?:achiev|reach|scor|attain|yield|get|got|obtain|hit|post|lift|rais|boost|improv)",
)

# "aims to reach 90", "rumoured to cost"
HOPED = clue(
    "expected aim aims hope hopes goal suppose imagine hypothetical rumor rumour might if",
    r"\b(?:expected to|aims? to|hopes? to|goal of|suppose|imagine|hypothetical\w{0,2}|rumou?r\w{0,3})\b"
    r"|\bmight (?:\w{2,12} )?(?:score|reach|get|hit|land|have (?:scored|reached|got|hit))\b"
    r"|\bif (?:\w{1,14} ){1,3}had (?:been )?\w{2,12}(?:ed|en|un|ne|ut)\b[^.;]{1,80}\bwould\b",
)

OWN_LABEL = re.compile(
    r"\W{0,4}[A-Z][a-z]{2,12}(?: [a-z]{2,12}){0,2}(?: \([a-z ]{3,20}\))?: ?"
)  # "Release date:" is no sentence of its own
# "The reported training cost?" $5.576 million
BARE_QUESTION = re.compile(r"\W{0,3}(?:the|and the|its) (?:[\w-]{1,14} ){0,3}[\w-]{2,14}\?\s{1,2}", re.I)
FRAGMENT = 12  # "671B parameters, 37B active." begins with what it says


def _attributed(frame: Frame, mention: Mention) -> tuple[Entity, ...]:
    """Whose an attribute is. Somebody of an earlier sentence only where a pronoun, a heading or a fragment says so:
    in "most variants ship under Apache 2.0" nobody is.
    """
    if _of_a_companys(frame, mention):
        return ()
    named = any(frame.who(m) for m in frame.models)
    untold = UNTOLD.search(frame.text)
    told = [m for m in frame.models if m.end <= mention.start and m.start not in frame.objects]
    if untold and not any(frame.who(m) for m in told):
        return ()
    if named or frame.subject == frame.scope.models or frame.origin in ("list", "table"):
        return holder_of(frame, mention)
    short = mention.start - frame.start < FRAGMENT or OWN_LABEL.fullmatch(frame.view.text, frame.start, mention.start)
    short = short or BARE_QUESTION.fullmatch(frame.view.text, frame.start, mention.start)
    if short or MEANT.search(frame.view.text, frame.start, frame.end):
        return holder_of(frame, mention)
    return ()


# "OpenAI's model is proprietary", "Anthropic's offering"
COMPANYS = re.compile(
    r"['’]s? (?:[\w-]{1,14} ){0,2}(?:models?|systems?|offerings?|llms?|counterparts?|flagships?|products?|chatbots?)\b",
    re.I,
)


def _made_by(catalog: Catalog, who: tuple[Entity, ...], company: str) -> bool:
    """Whether the reference has a company as the maker of a model."""
    known = [catalog.models[id].developer for entity in who for id in entity.candidates if id in catalog.models]
    return company in known


IS_THEIRS = re.compile(r"(?: is| was|,| –| —)(?: (?:now|currently|still|also))? ", re.I)


def _of_a_companys(frame: Frame, mention: Mention) -> bool:
    """Whether the clause is about what a company has, and does not say which model that is."""
    start, _ = frame.clause(mention.start)
    for company in frame.mentions:
        if company.role == "company" and start <= company.start and company.end <= mention.start:
            between = [m for m in frame.models if company.start <= m.start and m.end <= mention.start]
            ahead = [m for m in frame.models if m.end <= company.start]
            if ahead and IS_THEIRS.fullmatch(frame.gap(ahead[-1], company)):
                continue  # "X is OpenAI's model that …"
            if not between and COMPANYS.match(frame.view.text, company.end, mention.start):
                return True
    return False


# ", and I think" both deserve a mention
AFTERTHOUGHT = re.compile(r"[,;] (?:and|but|so|which) (?:I|we) (?:think|believe)", re.I)


def _is_afterthought(frame: Frame, mention: Mention) -> bool:
    """Whether an opinion is only added to what a sentence tells before it, its figures and names among them."""
    told = [m for m in (*frame.quantities, *frame.models, *frame.benchmarks) if m.start > mention.start]
    if told or not (frame.quantities or frame.benchmarks):
        return False
    return AFTERTHOUGHT.search(frame.view.text, max(frame.start, mention.start - 8), mention.end) is not None


# "Our own quick test, worth what you paid for it: …"; the sentences behind it go on
OWN_TEST = pattern(
    r"\b(?:my|our)(?: own)?(?: [\w-]{3,12}){0,2} (?:tests?|evals?|evaluation|experiments?|trials?|test set|prompts)\b",
    re.I,
)


def _goes_on_with_own(frame: Frame) -> bool:
    """Whether a sentence without a benchmark stands behind one of its paragraph that tells of the author's own test."""
    if frame.benchmarks or frame.start == 0:
        return False
    return OWN_TEST.search(frame.view.text, max(0, frame.start - 240), frame.start) is not None


def of_own_runs(frame: Frame) -> bool:
    """Whether a sentence tells of somebody's own runs, or of what is only hoped for."""
    own = any(not _is_afterthought(frame, m) for m, _ in frame.phrases("own")) or frame.says(OWN_RUNS) is not None
    own = own or frame.scope.own or frame.says(CHANGED) is not None
    own = own or any(of_a_leaderboard(v.text) for v in (*frame.scope.headings, *frame.scope.captions))
    return own or (not frame.phrases("order") and frame.says(HOPED) is not None)


# "(its B score, for reference, is" a")", though the sentence tells of somebody's own work with the model
QUOTED = pattern(
    r"[(–—] ?(?:its|their|the) (?:(?:published|official|reported) [^()–—]{2,60}|[^()–—]{2,60}?, (?:for (?:reference"
    r"|context|the record|comparison|what it['’]s worth)|officially|as (?:published|reported)),?)"
    r" (?:is|was|stands at|reads) [^()–—]{1,20}",
    re.I,
)


def _quoted(frame: Frame, scores: list[ValueClaim]) -> list[ValueClaim]:
    """The scores of a sentence, those of an aside that only quotes them told as facts."""
    told = QUOTED.search(frame.text) if any(c.own for c in scores) else None
    if told is None:
        return scores
    aside = frame.view.span(frame.start + told.start(), frame.start + told.end())
    return [replace(c, own=False) if aside.contains(c.span) else c for c in scores]


def _named_here(claim: ValueClaim) -> bool:
    """Whether the sentence itself names whom a score is of."""
    return any(e.span is not None and claim.sentence.contains(e.span) for e in claim.subject)


def _names_its_subject(order: OrderClaim) -> bool:
    """Whether the sentence itself names whom an order is about: "it" of "it costs less to use X" is nobody."""
    return any(e.span is not None and order.sentence.contains(e.span) for e in order.subject)


def sentence_claims(frame: Frame, catalog: Catalog, *, label: bool) -> tuple[list[Claim], list[tuple[Mention, str]]]:
    """Every claim of one frame, in the order of the text, and the numbers that were not read."""
    own = of_own_runs(frame)
    paired, missed = pairings(frame, label)
    scores, unfit = score_claims(frame, paired, catalog, own) if not _goes_on_with_own(frame) else ([], [])
    missed += unfit
    scores = of_each(frame, _quoted(frame, scores))
    if frame.says(CHANGED) is not None:  # "After fine-tuning, the score rose to": whose is that of a new model
        scores = [c if _named_here(c) else replace(c, subject=()) for c in scores]
    nobody = {c.span for c in scores if not c.subject}
    missed += [(p.quantity, "no model is named for this number") for p in paired if frame.place(p.quantity) in nobody]
    owners = owners_of_prices(frame)
    prices = [c for c in price_claims(frame, owners, own) if c.subject]
    prices = told_of_both(frame, prices)
    prices += bill_claims(frame, scores, owners, own)
    of_it = frame.subject if prices and not frame.models and all(c.subject == frame.subject for c in prices) else ()
    attributes = attribute_claims(frame, own, lambda m: _attributed(frame, m) or of_it, partial(_made_by, catalog))
    attributes += undated(frame, catalog, own, lambda m: _attributed(frame, m))
    taken = {c.span for c in prices}
    read_as_attribute = {c.span for c in attributes}
    claims: list[Claim] = [c for c in scores if c.subject and c.span not in read_as_attribute]
    claims += prices
    claims += [c for c in attributes if c.span not in taken]
    won = counted_wins(frame, own)  # "two of the three see X in front of Y" says nothing of any one test
    orders = won or order_claims(frame, own)
    if (level := same_prices(frame, own)) and not any(o.metric == "price" and o.relation == "level" for o in orders):
        orders = [o for o in orders if o.relation != "level" or o.benchmarks or o.domains or o.metric] + level
    told_already = any(o.benchmarks or (o.metric and _names_its_subject(o)) for o in orders)
    if (priced := bargained(frame, own)) and ("?" in frame.text or not told_already):
        orders = priced
    orders = with_gap(frame, factors_first(frame, orders, own))
    if orders and not own and not scores and all(order.own for order in orders):
        orders = turned_orders(frame, own) or orders  # "I expected Y to win, but it was X that did"
    claims += orders
    claims += gains(frame, own) + differences(frame, own) + bargains(frame, own) if not orders else []
    told = [*orders, *contrasts(frame, scores, orders)]
    claims += told[len(orders) :]
    if not orders and scores:
        frame.contest = sides_of(scores) or ((), ())
    counted_on = gains_over(frame, scores, told, own)
    told += counted_on
    claims += counted_on
    if not told:
        claims += taken_gains(frame, own) or titled_gains(frame, own) or taken_deficits(frame, own)
    claims += speeds(frame, told, own)
    claims += price_multiples(frame, [c for c in claims if isinstance(c, OrderClaim)], own)
    nominal = nominal_claims(frame, scores, told, catalog, own) if not won else []
    nominal += preferred(frame, [*told, *(c for c in nominal if isinstance(c, OrderClaim))], own)
    claims += nominal
    ranks = rank_claims(frame, own) if not won else []
    ranked = {(c.subject, c.benchmarks) for c in ranks}
    ranks += [c for c in pointed_ranks(frame, own) if (c.subject, c.benchmarks) not in ranked]
    if not told and not nominal and not scores:
        counted: Sequence[OrderClaim | RankClaim] = differences_told(frame, own)
        if not counted and not ranks:
            counted = shares_told(frame, own) or unreached(frame, own) or verdicts_told(frame, own)
            counted = counted or unequalled(frame, own) or solves_more(frame, own) or turned_orders(frame, own)
            counted = counted or ranks_in_words(frame, own) or led_tables(frame, own)
        claims += counted
    awarded = {(c.subject, c.benchmarks) for c in nominal if isinstance(c, RankClaim)}
    claims += [c for c in ranks if (c.subject, c.benchmarks) not in awarded]
    bargain = [
        c for c in claims if isinstance(c, OrderClaim) and c.metric is not None and not c.benchmarks and c.margin
    ]
    claims = [c for c in claims if not any(_is_margin(c, order) for order in bargain)]
    claims = printed_gaps(frame, [one for c in claims for one in _one_by_one(c)])
    claims.sort(key=lambda c: (c.span.start, c.span.end))
    seen = {c.span for c in claims}
    missed = [left for left in missed if not any(c.span.contains(frame.place(left[0])) for c in bargain)]
    return claims, [
        (m, reason)
        for m, reason in missed
        if frame.place(m) not in seen and (frame.models or frame.benchmarks) and any(map(str.isdigit, m.text))
    ]


def _one_by_one(claim: Claim) -> list[Claim]:
    """An order claim for each of the other sides and each of the benchmarks that the sentence lists: "beats Y and Z on
    B and C" is wrong where it is wrong of one of them. Not where it counts ("on most of"), compares whole fields, or
    says that all are level.
    """
    if not isinstance(claim, OrderClaim) or len(claim.subject) != 1 or claim.relation == "level" or claim.scope:
        return [claim]
    if claim.margin is not None or not (claim.benchmarks or claim.metric):
        return [claim]
    tests = [e.span for e in claim.benchmarks if e.span is not None and claim.sentence.contains(e.span)]
    meant = [id for e in claim.benchmarks for id in e.candidates]
    apart = len(meant) == len(set(meant))  # not the full name of a test and its letters in a bracket
    if len(claim.benchmarks) > 1 and len(set(tests)) == len(claim.benchmarks) and apart:
        each = [
            replace(claim, benchmarks=(test,), span=claim.span if claim.span.contains(place) else place)
            for test, place in zip(claim.benchmarks, tests, strict=True)
        ]
        return [one for told in each for one in _one_by_one(told)]
    places = [e.span for e in claim.object if e.span is not None and claim.sentence.contains(e.span)]
    if len(claim.object) < 2 or len(set(places)) < len(claim.object):
        return [claim]
    start = claim.span.start
    return [
        replace(claim, object=(other,), span=Span(start, place.end) if place.end > start else claim.span)
        for other, place in zip(claim.object, places, strict=True)
    ]


def _is_margin(claim: Claim, order: OrderClaim) -> bool:
    """Whether what was taken for a score is the number by which a price is compared."""
    if not isinstance(claim, ValueClaim) or claim.kind != "score" or not isinstance(claim.value, Quantity):
        return False
    return order.margin is not None and claim.value.value == order.margin.value
