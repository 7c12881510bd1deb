"""Readings of running text that hang by a thread: whose a figure is, or on what, is not said right beside it.

"It gets 7.6 there", "SimpleQA is 31.0, eleven points under GPT-4.1": where the words between a figure and the name that
it was given to leave room, and the figure is right of somebody else whom the document names, or on something else that
it measures, the reading is at fault and not the author. Where it leaves too much room, nothing else need be right. See
docs/adr on what was probably misread.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kg.check.anchors import (
    REACH,
    between,
    called_in,
    is_counted_off,
    is_described,
    is_label,
    is_measured,
    is_nickname,
    is_relative,
    is_sized,
    is_subject,
    line_start,
    models_in,
    paragraph_start,
)
from kg.check.article import Article, key_of
from kg.check.mentioned import mentioned_in, mentioned_near
from kg.model.claims import Claim, Entity, OrderClaim, ValueClaim
from kg.model.quantity import Quantity, Wording
from kg.model.record import changed
from kg.model.report import Verdict
from kg.model.text import Span

ITEM = re.compile(r"[ \t]{0,12}(?:[-*+•]|\d{1,2}[.)])[ \t]")
# "Since its release on" 20 January 2025", " X, "With its" 32K "context window, the" X
LEADS = re.compile(
    r"\W{0,4}(?:with|since|after|at|in|on|as|being|first|having|featuring|boasting|offering|released|launched"
    r"|unveiled|announced"
    r"|published|introduced|shipped|trained|built"
    r"|an? (?:[\w-]{2,14} ){0,3}(?:model|llm|system|network|transformer|moe))"
    r"\b(?:[^,;:.!?]|\.(?=\d)){0,60}",
    re.I,
)
WHEN = re.compile(r", (?:when|the (?:day|date|week|month|year)(?: (?:when|that|on which|in which))?) (?:the )?", re.I)
MAIN = re.compile(
    r"[^,;:.!?]{0,40}, (?:the (?:company|lab|team|startup|firm|maker|world|public|community) "
    r"(?:released|launched|unveiled|announced|published|introduced|shipped|met|got|saw|received"
    r"|got to (?:meet|see|try|know)) )?"
    r"(?:the )?",
    re.I,
)
FOR_WHAT = re.compile(r"[’']?s?,? (?:for|in|at|when|with|as) [\w-]")  # "better than Y" for Chinese
TOGETHER = re.compile(r"\b(?:both|all|each|every|neither|alike|same)\b")
# "What does X cost?" It costs
ASKED = re.compile(r"[^.!?\n]{0,120}\?\W{0,4}")
ENDED = re.compile(r"[.!?]\W{0,3}\s")
SPELLED = ("attention", "attention-mechanism", "rl-algorithm")
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
CLOSE = Decimal("0.5")  # points; a figure that is printed to the whole point


def misattributed(claim: Claim, article: Article, judge: Callable[[Claim, Article], Verdict]) -> bool:
    """Whether a contradicted score, price or order of running text is right in another reading that its words leave
    open.
    """
    if claim.table is not None:
        return False
    if isinstance(claim, OrderClaim):
        return any(judge(other, article).word == "supported" for other in _orders(claim, article))
    return isinstance(claim, ValueClaim) and any(
        judge(other, article).word in ("supported", "disputed") for other in _readings(claim, article)
    )


def unclear(claim: Claim, article: Article) -> bool:
    """Whether a sentence of running text leaves to those before it whom or what it speaks of, where they name several,
    or gives one figure or margin to several whom it does not name: no comparison and no score of it is called wrong.
    """
    if claim.table is not None:
        return False
    sentence = claim.sentence
    begun, line = _block_start(article.text, sentence.start), line_start(article.text, sentence.start)
    sides = (*claim.subject, *claim.object) if isinstance(claim, OrderClaim) else claim.subject
    if article.text.startswith(">", line) and any(e.span is not None and e.span.end <= line for e in sides):
        return True  # whom somebody answers in a thread, the words that he answers say
    # "Y gets b1 and b2": what the sentence has another figure for is not meant by this one
    listed: set[str] = set()
    if all(e.span is not None and sentence.contains(e.span) for e in claim.subject):
        listed = {key_of(b) for c in article.by_sentence.get(sentence, ()) if c is not claim for b in c.benchmarks}
    if isinstance(claim, ValueClaim):
        sides = (*sides, *_beside(claim, article))
    for named, places in ((sides, article.places), (claim.benchmarks, article.tests)):
        for entity in named:
            name = entity.span
            if name is None or sentence.contains(name):
                continue
            if places is article.tests and is_counted_off(claim, article):
                continue  # "a on the former": which of those before it is meant, the sentence says
            # what a label names is meant until the line under it names another one
            back = min(begun, _block_start(article.text, name.start))
            since = line if is_label(article.text, name) else max(back, sentence.start - REACH)
            for e in between(places, since, sentence.start):
                wider = places is article.tests and not set(e.candidates).isdisjoint(entity.candidates)
                if _is_another(e, named) and not wider and key_of(e) not in listed:
                    return True  # "Aider" is no other test than "Aider's polyglot"
    if isinstance(claim, ValueClaim):
        if of_another(claim, article) or _of_the_other_side(claim, article):
            return True
        several = claim.reading is None and claim.kind == "score" and len(claim.subject) > 1
        if several and all(e.span is None for e in claim.subject):
            return True  # both sides of a heading, and one figure: whose, is not said
    elif any(e.span is not None and is_nickname(e, article) for e in sides):
        return True
    if isinstance(claim, OrderClaim) and _is_overall(claim, article.text):
        return True
    if isinstance(claim, OrderClaim) and claim.margin is not None:
        if len(claim.subject) > 1 and not any(e.span is not None and sentence.contains(e.span) for e in claim.subject):
            return True  # "nine points above Y": no six are, whom only an earlier sentence names
        tests = {key_of(e) for e in between(article.tests, sentence.start, sentence.end)}
        if len(tests) > max(1, len(claim.benchmarks)):
            return True  # "four points clear on B1, on B2 one point, and its B3 rating tops Y's"
    return False


def _beside(claim: ValueClaim, article: Article) -> Iterator[Entity]:
    """Who has the other figures that a sentence gives on one benchmark to those whom it does not name: each of those
    before it has one, "How does X compare with Y on B? It is behind, at a against b".
    """
    others = [
        c
        for c in article.by_sentence.get(claim.sentence, ())
        if c is not claim and isinstance(c, ValueClaim) and c.kind == "score" and len(c.subject) == 1
    ]
    if claim.kind != "score" or len(claim.subject) != 1:
        return
    mine = [key_of(b) for b in claim.benchmarks]
    alike = [c for c in others if [key_of(b) for b in c.benchmarks] == mine]
    if len(alike) < len(others) and not _asks(article.text, claim.sentence.start):
        return
    others = alike
    if len({key_of(c.subject[0]) for c in (claim, *others)}) == len(others) + 1:
        yield from (c.subject[0] for c in others)


def _asks(text: str, start: int) -> bool:
    """Whether a question stands right before a place: "Should you move from Y to X?"."""
    return text[max(0, start - 4) : start].rstrip().endswith("?")


OF_SEVERAL = re.compile(r"\b(?:them|these|those|all (?:two|three|four|five|six|seven|eight))\b", re.I)
NO_SUCH = re.compile(
    r"(?:\bnot|n['’]t|\bhardly|\bnever) (?:(?:really|strictly|quite|even) )?(?:count|qualify|pass|go) (?:as|for) $",
    re.I,
)


def of_another(claim: ValueClaim, article: Article) -> bool:
    """Whether a value is told of somebody behind it, or of a relative of whom it was given to."""
    elsewhere = not any(e.span is not None and claim.sentence.contains(e.span) for e in claim.subject)
    if (
        claim.metric == "license"
        and elsewhere
        and OF_SEVERAL.search(article.text, claim.sentence.start, claim.span.start)
    ):
        return True  # "releases them under MIT"
    if claim.metric == "open-weights" and NO_SUCH.search(article.text, claim.sentence.start, claim.span.start):
        return True  # "does not count as open source"
    if claim.metric in SPELLED and ACRONYM.search(claim.span.of(article.text)) is not None:
        return False  # what letters stand for, they do in every model
    if claim.kind == "attribute" and claim.metric != "parent" and _belongs_behind(claim, article):
        return True
    if claim.metric in ("teacher-model", "base-model"):
        return False  # "the teacher of X is Y" is said of X
    return any(e.span is not None and is_relative(e.span, article.text) for e in claim.subject)


def unread_beside(claim: Claim, article: Article) -> bool:
    """Whether the sentence of a claim names several models, and a number of its part was not read: which of them has
    which is then open.
    """
    if claim.table is not None:
        return False
    within, sentence = _clause(claim, article), claim.sentence
    at = bisect_left(article.left_over, within.start)
    if at == len(article.left_over) or article.left_over[at] >= within.end:
        return False
    return len({key_of(e) for e in models_in(article, sentence.start, sentence.end)}) > 1


def open_reading(claim: Claim, article: Article) -> bool:
    """Whether any of these leaves open whom or what a claim is about."""
    return unclear(claim, article) or others_before(claim, article) or unread_beside(claim, article)


def right_elsewhere(claim: ValueClaim, article: Article, judge: Callable[[ValueClaim, Article], Verdict]) -> bool:
    """Whether a value is right of another model of the document or of its family; a figure on the same benchmark, or of
    the same model on another benchmark of the document.
    """
    mine = {id for e in claim.subject for id in e.candidates}
    if claim.kind == "attribute":
        others = (changed(claim, subject=(_entity(id, article),)) for id in article.kin if id not in mine)
        return any(judge(other, article).word in ("supported", "disputed") for other in others)
    if not isinstance(claim.value, Quantity):
        return True
    value, catalog = claim.value.value, article.library.catalog
    if claim.kind == "price":
        told = (fact for id in article.kin for fact in catalog.prices(id))
        return any(isinstance(fact.value, Decimal) and fact.value == value for fact in told)
    on = {id for b in claim.benchmarks for id in b.candidates}
    tests = article.measured.union(mentioned_in(article.text, article.library, "benchmarks"))
    return any(
        isinstance(fact.value, Decimal) and abs(fact.value - value) <= CLOSE
        for id in article.kin
        for test in sorted(tests if id in mine else on)
        for fact in catalog.scores(id, test)
    )


def named_in_another_item(claim: Claim, article: Article) -> bool:
    """Whether only another item of a list names whom an item is about: "1. X is cheap", "2. The model has 64K"."""
    line = line_start(article.text, claim.sentence.start)
    if claim.table is not None or ITEM.match(article.text, line) is None:
        return False
    above = [e.span for e in claim.subject if e.span is not None and e.span.end <= line]
    return any(
        ITEM.match(article.text, line_start(article.text, name.start)) is not None and not is_label(article.text, name)
        for name in above
    )


def _block_start(text: str, at: int) -> int:
    """Where the paragraph around a place begins, or its item: what others of a list name is not spoken of in it."""
    line = line_start(text, at)
    return line if ITEM.match(text, line) is not None else paragraph_start(text, at)


def _is_overall(claim: OrderClaim, text: str) -> bool:
    """Whether an order is said of no benchmark and of no field that is known, but of something: "better than Y for
    Chinese"; or how far, or of whom, another sentence must tell.
    """
    if claim.benchmarks or claim.metric is not None or claim.domains or claim.scope is not None:
        return False
    names = [e.span for e in (*claim.subject, *claim.object) if e.span is not None]
    last = max((name.end for name in names), default=None)
    limited = last is not None and FOR_WHAT.match(text, max(last, claim.span.end)) is not None
    return claim.margin is not None or limited or not all(map(claim.sentence.contains, names))


def others_before(claim: Claim, article: Article) -> bool:
    """Whether a claim that leaves its model to the words before it has others named there, be it in no claim: "Does Y
    reason like X?", and the answer speaks of "it".
    """
    sentence, text, library = claim.sentence, article.text, article.library
    sides = (*claim.subject, *claim.object) if isinstance(claim, OrderClaim) else claim.subject
    for entity in claim.subject if claim.table is None else ():
        name = entity.span
        if name is None or sentence.contains(name) or name.start >= sentence.start:
            continue
        start = line_start(text, name.start)
        if ASKED.fullmatch(text, name.end, sentence.start) is not None:  # nobody but whom the question names
            start = max((m.end() for m in ENDED.finditer(text, start, name.start)), default=start)
        end = text.find("\n", name.end) if is_label(text, name) else sentence.start
        near = f"{text[max(start, sentence.start - REACH) : name.start]} | {text[name.end : min(end, sentence.start)]}"
        told = {id for c in article.by_sentence.get(sentence, ()) for e in c.subject for id in e.candidates}
        told.update(id for e in sides for id in e.candidates)
        if any(id not in told for id in mentioned_near(near, library, "models")):
            return True
        first, last = max(start, sentence.start - REACH), min(end, sentence.start)
        if called_in(article, first, name.start, told) or called_in(article, name.end, last, told):
            return True
        if is_described(claim, text):
            return True
    return False


def _clause(claim: Claim, article: Article) -> Span:
    """The part of a sentence in which a figure stands with the name of its model; the whole sentence where the name
    stands elsewhere, or the claim is none of a figure: numbers in another part do not make it doubtful whose it is.
    """
    sentence, span = claim.sentence, claim.span
    if not isinstance(claim, ValueClaim) or len(claim.subject) != 1 or (name := claim.subject[0].span) is None:
        return sentence
    start, end = sentence.start, sentence.end
    for match in PARTS.finditer(article.text, start, end):
        if match.end() <= min(span.start, name.start):
            start = match.end()
        elif match.start() >= max(span.end, name.end):
            end = match.start()
            break
        elif sentence.contains(name):
            return sentence  # another part begins between the two
    return Span(start, end) if sentence.contains(name) else sentence


# "a for X; Y has b", "but far short of Y (b)"
PARTS = re.compile(r";\s|,? (?:while|whereas|but|yet|although|though)\b")


def _is_another(entity: Entity, named: Sequence[Entity]) -> bool:
    """Whether a name means somebody else than those named: the family's name for both of its members does not."""
    if any(key_of(entity) == key_of(one) for one in named):
        return False
    return len(named) == 1 or {*entity.candidates} != {id for one in named for id in one.candidates}


# "In May 2025", its developer released" X", "along came" X
CAME = re.compile(
    r", (?:(?:its|the) (?:developers?|makers?|creators?|authors?|lab|company|team) (?:also |then |first |finally )?"
    r"(?:released|launched|unveiled|announced|published|introduced|open-sourced)|(?:along |then |in )?came) (?:the )?",
    re.I,
)
# Y", fine-tune it, and you have" X
MADE_INTO = re.compile(
    r"^(?:,|(?: as [^,.;:?!]{1,30})?,? and) (?:(?:then|further) )?(?:fine-?tune|post-train|train|tune|adapt)\w{0,3}"
    r" (?:it|that)\b[^.;:?!]{0,30}, (?:and|which|to|that|for)\b",
    re.I,
)


# 671B parameters", because that is" X, 128K", as this is the limit of" X, "671B stored, 37B used: the two sizes of" X
TIED = re.compile(
    r"[^,;:.!?]{0,30}, (?:because|since|as|for|and) (?:that|this|it)(?:['’]s| is| was) (?:the |what "
    r"|how )?(?:[a-z]{3,12} ){0,3}?"
    r"(?:(?:of|for|by) )?(?:the )?"
    r"| (?:is|are) (?:fine|ok|okay|acceptable|good enough|no problem)[^,;:.!?]{0,30}, so (?:is|are) (?:the )?"
    r"|, (?:its|the|their) (?:release|launch|publication) (?:date|day)(?::| of| for) (?:the )?"
    r"|[^;:!?]{0,80}[:–—] (?:(?:these|those|they|that|this|both)(?:['’]re|['’]s| are| is) )?(?:the |both |all )"
    r"(?:(?:two|three|full|main|key|official|vital) ){0,2}"
    r"(?:sizes|figures|numbers|facts|specs|dimensions|statistics|stats|counts) (?:of|for|behind|about) (?:the )?",
    re.I,
)
THIS_ONE = re.compile(r", (?:this|that|our|your) (?:[a-z]{3,12} ){0,2}", re.I)


# Z", the company that developed" X
THE_MAKER = re.compile(
    r", (?:the|an?) (?:[\w-]{2,14} ){0,3}(?:company|lab|startup|start-up|firm|maker|team|developer|creator|group) "
    r"(?:(?:that|which|who) (?:\w{2,8} )?(?:developed|made|built|created|trained|released)|behind|of) "
    r"(?:the |models? ){0,2}"
)
# "In May 2025, Z unveiled and released" X
SOMEBODY_RELEASED = re.compile(
    r", (?:[\w.&-]{2,20} ){1,4}(?:(?:first|finally|officially|also|then|quietly) )?"
    r"(?:(?:unveiled|announced|introduced|presented|open-sourced) and )?"
    r"(?:released|launched|unveiled|announced|introduced|shipped|published|dropped|debuted|open-sourced|put out) "
    r"(?:(?:the|its|their|a|an|new|latest) ){0,2}(?:[\w-]{2,14} ){0,2}"
)


# "(64.4 to" 52.8
FACED = re.compile(r"\(\s?(?:\d{1,3}(?:\.\d{1,2})?)\s?%? (?:to|vs\.?|versus|against) $")


def _of_the_other_side(claim: ValueClaim, article: Article) -> bool:
    """Whether a score is the second of two in brackets of which the first was given to the same model on the same
    benchmark, or to nobody: "leads the big one by 11.6 points (64.4 to 52.8)".
    """
    text, at = article.text, claim.span.start
    if claim.kind != "score" or FACED.search(text, max(claim.sentence.start, at - 20), at) is None:
        return False
    first = [c for c in article.by_sentence.get(claim.sentence, ()) if c.kind == "score" and c.span.end <= at]
    last = max(first, key=lambda c: c.span.end, default=None)
    if last is None or at - last.span.end > len("% versus ") or is_described(claim, text):
        return True  # the first was not read, or one side is only described: "the base model leads the big one"
    return last.benchmarks == claim.benchmarks and set(map(key_of, last.subject)) == set(map(key_of, claim.subject))


def _belongs_behind(claim: ValueClaim, article: Article) -> bool:
    """Whether an attribute was given to whom a clause behind it names: "the weights are open, which Y's aren't"."""
    spans = [e.span for e in claim.subject if e.span is not None]
    behind = [s for s in spans if claim.span.end <= s.start and claim.sentence.contains(s)]
    if not behind or len(behind) < len(spans) or ", " not in article.text[claim.span.end : behind[0].start]:
        return False
    between = article.text[claim.span.end : behind[0].start]
    if claim.metric == "release-date" and any(told.fullmatch(between) for told in (WHEN, CAME, SOMEBODY_RELEASED)):
        return False  # "20 January 2025, when X was released"
    if claim.metric == "developer" and THE_MAKER.fullmatch(between):
        return False  # "Z, the company that developed X, has"
    if claim.metric == "base-model" and MADE_INTO.search(between):
        return False  # "take Y, fine-tune it, and you have X"
    if TIED.fullmatch(between) or (claim.metric == "release-date" and THIS_ONE.fullmatch(between)):
        return False  # "picture 671B parameters, because that is X", "It is from May 2025, this X"
    # "Released in May 2025, X is": who follows the comma is whom the phrase before it is said of
    leads = LEADS.fullmatch(article.text, claim.sentence.start, claim.span.start) is not None
    leads = leads and MAIN.fullmatch(article.text, claim.span.end, behind[0].start) is not None
    alone = len({key_of(e) for e in models_in(article, claim.sentence.start, claim.sentence.end)}) == 1
    return not (leads and alone)


def _orders(claim: OrderClaim, article: Article) -> Iterator[OrderClaim]:
    """An order with another subject of its sentence, or on another benchmark of the document where the sentence names
    none.
    """
    sides = {key_of(e) for e in (*claim.subject, *claim.object)}
    near = {key_of(e): e for e in models_in(article, claim.sentence.start, claim.sentence.end)}
    if len(claim.subject) == 1:
        for key, entity in near.items():
            if key not in sides and entity.span is not None and entity.span.start < claim.span.start:
                yield changed(claim, subject=(entity,))
    if len(claim.benchmarks) == 1 and not is_measured(claim.benchmarks[0], claim, article):
        for benchmark in sorted(article.measured):
            if benchmark not in claim.benchmarks[0].candidates:
                yield changed(claim, benchmarks=(_entity(benchmark, article),))


def _readings(claim: ValueClaim, article: Article) -> Iterator[ValueClaim]:
    """The claim with another subject or another benchmark of the document, where its own is not said beside it."""
    sure = all(is_subject(e, claim, article) for e in claim.subject) or is_of_both(claim, article)
    if claim.subject and not sure:
        for model in _others(claim, article):
            yield changed(claim, subject=(_entity(model, article),))
    single = not isinstance(claim.value, Quantity) or claim.value.high is None
    if len(claim.subject) > 1 and single and TOGETHER.search(article.sentence(claim)) is None:
        yield from (changed(claim, subject=(entity,)) for entity in claim.subject)
    if claim.metric == "active-params" and not is_sized(claim, article.text):
        yield changed(claim, metric="total-params")
    if claim.kind == "price" and claim.provider is not None:
        for provider in _sellers(claim, article):
            yield changed(claim, provider=provider)
    if len(claim.benchmarks) == 1 and not is_measured(claim.benchmarks[0], claim, article):
        for benchmark in sorted(article.measured):
            if benchmark not in claim.benchmarks[0].candidates and _printed(claim, benchmark, article):
                yield changed(claim, benchmarks=(_entity(benchmark, article),), metric=None, setting=())


# "and" both "are available under"
BOTH = re.compile(r"\bboth\b(?! (?:on|in|of|the|sides|ways|directions|tests|cases)\b)", re.IGNORECASE)


def is_of_both(claim: ValueClaim, article: Article) -> bool:
    """Whether an attribute is told of "both" of the two models that were named last, and no others are named since."""
    spans = sorted((e.span for e in claim.subject if e.span is not None), key=lambda span: span.start)
    said = BOTH.search(article.text, claim.sentence.start, claim.span.start)
    if claim.kind != "attribute" or len(spans) != 2 or said is None or spans[1].end > said.start():
        return False
    if said.start() - spans[0].end > REACH:
        return False
    between_them, since = article.text[spans[0].end : spans[1].start], article.text[spans[1].end : claim.span.start]
    mine = {id for e in claim.subject for id in e.candidates}
    named = mentioned_near(f"{between_them} | {since}", article.library, "models")
    return all(id in mine for id in named)


def _entity(id: str, article: Article) -> Entity:
    """The model or benchmark of an id."""
    return Entity(id=id, name=article.library.name(id), candidates=(id,))


def _sellers(claim: ValueClaim, article: Article) -> Iterator[str]:
    """Other sellers of the same model whom the sentence names: "at Azure for a, at Fireworks for b"."""
    sentence, catalog = article.sentence(claim), article.library.catalog
    told = {
        fact.provider
        for entity in claim.subject
        for reading in article.library.readings(entity.candidates, article.date(claim))
        for fact in catalog.prices(reading.id)
        if fact.provider is not None and fact.provider.casefold().split()[0] in sentence
    }
    yield from sorted(told - {claim.provider})


def _is_value(claim: ValueClaim, model: str, article: Article) -> bool:
    """Whether a model is the one that a claim gives to another one as its base or its teacher."""
    if claim.metric not in ("base-model", "teacher-model") or not isinstance(claim.value, Wording):
        return False
    printed = claim.value.printed.casefold()
    return any(name.casefold().startswith(printed) for name in article.library.names_of(model))


def _others(claim: ValueClaim, article: Article) -> Iterator[str]:
    """Other models that the document names, or close relatives of them, of which the figure may be."""
    mine = {id for e in claim.subject for id in e.candidates}
    catalog = article.library.catalog
    if claim.kind == "attribute":
        yield from (model for model in article.spoken_of if model not in mine and not _is_value(claim, model, article))
        return
    assert isinstance(claim.value, Quantity)
    value = claim.value.value
    for model in article.kin:
        if model in mine:
            continue
        facts = (
            catalog.prices(model)
            if claim.kind == "price"
            else (f for b in claim.benchmarks for id in b.candidates for f in catalog.scores(model, id))
        )
        if any(isinstance(fact.value, Decimal) and abs(fact.value - value) <= CLOSE for fact in facts):
            yield model


def _printed(claim: ValueClaim, benchmark: str, article: Article) -> bool:
    """Whether some source has about this figure for the subject on a benchmark: cheaper to ask than a judge."""
    assert isinstance(claim.value, Quantity)
    value, catalog = claim.value.value, article.library.catalog
    return any(
        isinstance(fact.value, Decimal) and abs(fact.value - value) <= CLOSE
        for entity in claim.subject
        for model in (r.id for r in article.library.readings(entity.candidates, article.date(claim)))
        for fact in catalog.scores(model, benchmark)
    )
