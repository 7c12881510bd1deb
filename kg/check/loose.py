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

from kg.check.article import Article, key_of
from kg.model.claims import Claim, Entity, OrderClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.report import Verdict
from kg.model.text import Span

# "79.8% for", "79.8 (": binds a name right behind a figure
BINDS = re.compile(
    r"\s?(?:%|percent|points)?\s?(?:accuracy |score )?(?:for|by|from|of|that|which|goes to|belongs to|\() ?(?:the )?",
    re.I,
)
ITEM = re.compile(r"[ \t]{0,12}(?:[-*+•]|\d{1,2}[.)])[ \t]")
# what begins anew between a name and a figure
ANEW = re.compile(
    r"[;:](?=\s)|\.\s|\s[–—-]\s|,? (?:and|while|but|whereas|where|though|although|which|than|against|versus|vs\.?|above"
    r"|below|under|over|behind|ahead|like|compared|short|it|its|the)\b",
    re.I,
)
# "The former has the best result": of which two, sentences before say
POINTS = re.compile(r"\W{0,4}(?:and |but )?the (?:former|latter)\b", re.I)
SIZE_ALONE = re.compile(r"(?:the )?\d{1,4}(?:\.\d{1,2})?[bB](?:[ -](?:model|one|version|variant|distill))?", re.I)
# "Since its release on" 20 January 2025", " X, "With its" 32K "context window, the" X
LEADS = re.compile(
    r"\W{0,4}(?:with|since|after|at|in|on|first|having|featuring|boasting|offering|released|launched|unveiled|announced"
    r"|published|introduced|shipped|trained|built)\b[^,;:.!?]{0,60}",
    re.I,
)
MAIN = re.compile(
    r"[^,;:.!?]{0,40}, (?:the (?:company|lab|team|startup|firm|maker|world|public|community) "
    r"(?:released|launched|unveiled|announced|published|introduced|shipped|met|got to (?:meet|see|try|know)) )?"
    r"(?:the )?",
    re.I,
)
REACH = 4000  # characters; what was named further up than this is not looked at, so that the time stays linear
TITLE = 80  # characters of a line that is a label
CLOSE = Decimal("0.5")  # points; a figure that is printed to the whole point


def misattributed(claim: Claim, article: Article, judge: Callable[[Claim, Article], Verdict]) -> bool:
    """Whether a contradicted score, price or order of running text is right in another reading that its words leave
    open.
    """
    if claim.table is not None:
        return False
    if isinstance(claim, OrderClaim):
        return any(judge(other, article).word == "supported" for other in _orders(claim, article))
    if not isinstance(claim, ValueClaim) or claim.kind == "attribute" or not isinstance(claim.value, Quantity):
        return False
    return any(judge(other, article).word in ("supported", "disputed") for other in _readings(claim, article))


def unclear(claim: Claim, article: Article) -> bool:
    """Whether a sentence of running text leaves to those before it whom or what it speaks of, where they name several,
    or compares several and has numbers that were not read: nothing of it is called wrong.
    """
    if claim.table is not None:
        return False
    sentence = claim.sentence
    begun, line = _paragraph(article.text, sentence.start), _line(article.text, sentence.start)
    if ITEM.match(article.text, line):
        begun = line  # what other items of a list name is not spoken of in this one
    sides = (*claim.subject, *claim.object) if isinstance(claim, OrderClaim) else claim.subject
    for named, places in ((sides, article.places), (claim.benchmarks, article.tests)):
        for entity in named:
            name = entity.span
            if name is None or sentence.contains(name):
                continue
            # what a label names is meant until the line under it names another one
            since = line if _is_label(article.text, name) else max(min(begun, name.start), sentence.start - REACH)
            for e in _between(places, since, sentence.start):
                wider = places is article.tests and not set(e.candidates).isdisjoint(entity.candidates)
                if _is_another(e, named) and not wider:
                    return True  # "Aider" is no other test than "Aider's polyglot"
    if isinstance(claim, ValueClaim) and claim.kind == "attribute" and _belongs_behind(claim, article):
        return True
    if isinstance(claim, OrderClaim) and claim.margin is not None:
        tests = {key_of(e) for e in _between(article.tests, sentence.start, sentence.end)}
        if len(tests) > max(1, len(claim.benchmarks)):
            return True  # "four points clear on B1, on B2 one point, and its B3 rating tops Y's"
    within = _clause(claim, article)
    at = bisect_left(article.left_over, within.start)
    if at == len(article.left_over) or article.left_over[at] >= within.end:
        return False
    return len({key_of(e) for e in _models(article, sentence.start, sentence.end)}) > 1


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
PARTS = re.compile(r";\s|,? (?:while|whereas|but|although|though)\b")


def _is_another(entity: Entity, named: Sequence[Entity]) -> bool:
    """Whether a name means somebody else than those named: the family's name for both of its members does not."""
    if any(key_of(entity) == key_of(one) for one in named):
        return False
    return len(named) == 1 or {*entity.candidates} != {id for one in named for id in one.candidates}


def _belongs_behind(claim: ValueClaim, article: Article) -> bool:
    """Whether an attribute was given to whom a clause behind it names: "the weights are open, which Y's aren't"."""
    spans = [e.span for e in claim.subject if e.span is not None]
    behind = [s for s in spans if claim.span.end <= s.start and claim.sentence.contains(s)]
    if not behind or len(behind) < len(spans) or ", " not in article.text[claim.span.end : behind[0].start]:
        return False
    # "Released in May 2025, X is": who follows the comma is whom the phrase before it is said of
    leads = LEADS.fullmatch(article.text, claim.sentence.start, claim.span.start) is not None
    leads = leads and MAIN.fullmatch(article.text, claim.span.end, behind[0].start) is not None
    alone = len({key_of(e) for e in _models(article, claim.sentence.start, claim.sentence.end)}) == 1
    return not (leads and alone)


def _orders(claim: OrderClaim, article: Article) -> Iterator[OrderClaim]:
    """An order with another subject of its sentence, or on another benchmark of the document where the sentence names
    none.
    """
    sides = {key_of(e) for e in (*claim.subject, *claim.object)}
    near = {key_of(e): e for e in _models(article, claim.sentence.start, claim.sentence.end)}
    if len(claim.subject) == 1:
        for key, entity in near.items():
            if key not in sides and entity.span is not None and entity.span.start < claim.span.start:
                yield changed(claim, subject=(entity,))
    if len(claim.benchmarks) == 1 and not _is_measured(claim.benchmarks[0], claim, article):
        for benchmark in sorted(article.measured):
            if benchmark not in claim.benchmarks[0].candidates:
                yield changed(claim, benchmarks=(_entity(benchmark, article),))


def _readings(claim: ValueClaim, article: Article) -> Iterator[ValueClaim]:
    """The claim with another subject or another benchmark of the document, where its own is not said beside it."""
    if claim.subject and not all(_is_subject(e, claim, article) for e in claim.subject):
        for model in _others(claim, article):
            yield changed(claim, subject=(_entity(model, article),))
    if len(claim.benchmarks) == 1 and not _is_measured(claim.benchmarks[0], claim, article):
        for benchmark in sorted(article.measured):
            if benchmark not in claim.benchmarks[0].candidates and _printed(claim, benchmark, article):
                yield changed(claim, benchmarks=(_entity(benchmark, article),), metric=None, setting=())


def _entity(id: str, article: Article) -> Entity:
    """The model or benchmark of an id."""
    return Entity(id=id, name=article.library.name(id), candidates=(id,))


def _is_subject(subject: Entity, claim: ValueClaim, article: Article) -> bool:
    """Whether nobody else can be meant: by where the name stands, or because nobody else is named around it."""
    name, sentence = subject.span, claim.sentence
    if name is None:
        return True  # nothing is known of where it stands
    near = [e for e in _models(article, sentence.start, sentence.end) if key_of(e) != key_of(subject)]
    if not sentence.contains(name):
        if near or len(claim.subject) > 1 or POINTS.match(article.text, sentence.start, sentence.end):
            return False
        if _is_label(article.text, name) or name.start > sentence.start:
            return True
        start = max(min(_paragraph(article.text, sentence.start), name.start), sentence.start - REACH)
        return all(key_of(e) == key_of(subject) for e in _models(article, start, sentence.start))
    if SIZE_ALONE.fullmatch(name.of(article.text)):
        return False  # "the 8B": of which generation, other sentences say
    given = _given(claim, article)
    if near and all(key_of(e) in given for e in near):
        return True  # each has a figure: "X trails Y, with 39.2 against 79.8"
    if name.start >= claim.span.end:
        return BINDS.fullmatch(article.text[claim.span.end : name.start]) is not None
    if not near:
        return True
    between = article.text[name.end : claim.span.start]
    others = any(e.span is not None and name.end <= e.span.start < claim.span.start for e in near)
    return not others and ANEW.search(between) is None


def _given(claim: ValueClaim, article: Article) -> set[str]:
    """Keys of the models to which the sentence of a claim gives a figure of the same kind."""
    return {
        key_of(other.subject[0])
        for other in article.by_sentence.get(claim.sentence, ())
        if len(other.subject) == 1
        and other is not claim
        and (other.kind, other.metric if claim.kind == "price" else None, [key_of(b) for b in other.benchmarks])
        == (claim.kind, claim.metric if claim.kind == "price" else None, [key_of(b) for b in claim.benchmarks])
    }


def _is_measured(benchmark: Entity, claim: Claim, article: Article) -> bool:
    """Whether the sentence, or a label over it, says what is measured."""
    span = benchmark.span
    return span is None or claim.sentence.contains(span) or _is_label(article.text, span)


def _models(article: Article, start: int, end: int) -> Iterator[Entity]:
    """The models that claims name in a stretch of the text."""
    return _between(article.places, start, end)


def _between(places: Sequence[tuple[int, Entity]], start: int, end: int) -> Iterator[Entity]:
    at = bisect_left(places, start, key=lambda place: place[0])
    while at < len(places) and places[at][0] < end:
        yield places[at][1]
        at += 1


def _paragraph(text: str, at: int) -> int:
    """Where the paragraph around a place begins, or as far back as is looked."""
    return max(text.rfind("\n\n", max(0, at - REACH), at) + 1, at - REACH, 0)


def _line(text: str, at: int) -> int:
    """The same of its line."""
    return max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, 0)


def _is_label(text: str, name: Span) -> bool:
    """Whether a name stands in a heading, a title, the line over a list or a question, and not in running text."""
    start, end = _line(text, name.start), text.find("\n", name.end, name.end + REACH)
    if end < 0 and len(text) > name.end + REACH:
        return False  # no line that is so long is a label
    line = text[start : end if end >= 0 else len(text)].strip()
    return (
        line.startswith("#")
        or line.endswith((":", "?"))
        or (len(line) <= TITLE and ". " not in line and line[-1:] != ".")
    )


def _others(claim: ValueClaim, article: Article) -> Iterator[str]:
    """Other models that the document names, or close relatives of them, of which the figure may be."""
    assert isinstance(claim.value, Quantity)
    mine = {id for e in claim.subject for id in e.candidates}
    catalog, value = article.library.catalog, claim.value.value
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
