"""One document, read from top to bottom: its tables, then every block of text with what those above leave to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from extractors.answers import answered, asks_of_one, of_offer, under_question
from extractors.bills import billed_by
from extractors.both_sides import BOTH_SIDES, ONE_SIDE, multiples_on_both_sides
from extractors.context import (
    LABEL_LENGTH,
    LINE_LEVEL,
    LIST_LEVEL,
    TITLE_LEVEL,
    Context,
    is_label,
    is_title,
    label_of,
)
from extractors.focus import focuses
from extractors.glued import Recovered
from extractors.language import sentences
from extractors.leads import Leads, Question
from extractors.local_names import LocalNames
from extractors.mentions import Mention
from extractors.naming import Naming
from extractors.pairing import NOT_NAMED
from extractors.papers.known_tables import paper_reader
from extractors.price_pairs import declares_prices
from extractors.printed_multiples import printed_multiples
from extractors.prose_frames import Read, prose_claims
from extractors.replies import compares, may_reply
from extractors.scope import Scope
from extractors.senses import sense
from extractors.short_names import ShortNames, explained
from extractors.table_counts import CountReader, sentences_counting, table_of
from extractors.table_gaps import GATE as GAPS
from extractors.table_gaps import STRANGERS, table_gaps
from extractors.table_leads import owner_behind, with_lead
from kg.model.claims import Claim, Entity, OrderClaim, Origin, RankClaim, Unread, ValueClaim
from kg.model.quantity import Quantity
from kg.model.record import changed
from kg.model.text import Span, View
from sources.document import Document, TableBlock, TextBlock

if TYPE_CHECKING:
    from extractors.extract import Extractor
    from extractors.papers.claims import PaperReader

# A block without a digit and without a word of comparison claims nothing that can be checked.
GATE = re.compile(
    r"\d|\b(?:beat|outperform|surpass|exceed|outpac|outscor|outclass|outshin|trail|lag|lead|match|"
    r"rival|par|best|better|worse|top|highest|lowest|second|"
    r"state[- ]of|sota|cheap|expens|costl|cost|pric|ahead|behind|licen[sc]e|open[- ]?(?:source|"
    r"weight)|proprietary|based|built|distill|deriv|develop|found|"
    r"compar|competitive|excel|dominat|superior|inferior|edge|stronger|weaker|faster|mixture|moe|"
    r"attention|mla|twice|half|third|quarter|fifth|tenth|record|win|won|lose|lost|tie)",
    re.I,
)
LABELS = re.compile(r"[\W_]{0,6}(?:the )?$", re.I)  # what may stand before the name that an item is about
DIGIT = re.compile(r"\d")  # tells most blocks that pass the gate apart ten times as fast
MOST_IN_LINEUP = 60  # items of a list that are held against each other
# "Models: X, Y, Z", before what is said of them
COMPARED_HERE = re.compile(
    r"\W{0,4}(?:models?|systems|llms|contenders|candidates|participants|line-?up|field|in the running|compared|tested)"
    r"(?: (?:models?|compared|tested|here|in this comparison)){0,2}\W{0,4}:",
    re.I,
)
PLACE = attrgetter("span.start", "span.end")
ORIGINS: Mapping[str, Origin] = {"item": "list", "heading": "heading"}


class Reading:
    """One document being read from top to bottom."""

    def __init__(self, extractor: Extractor, document: Document) -> None:
        """Nothing is read yet."""
        self.extractor = extractor
        self.catalog = extractor.catalog
        self.document = document
        self.context = Context(short=self._short, grown=self._grown)
        self.naming = Naming(extractor.lore, self.context)
        self.leads = Leads(extractor.catalog)
        self.claims: list[Claim] = []
        self.unread: list[Unread] = [Unread(span=span, reason=reason) for span, reason in document.unread]
        self.captions: list[View] = []
        self.local: LocalNames | None = None
        self.priced = "$" in document.text and declares_prices(document.text)
        """Whether the document says that its prices are per million tokens."""
        self.papers: PaperReader | None = None
        self.found: dict[int, list[Mention]] = {}
        self.lineup: tuple[int, int, tuple[Entity, ...]] = (0, 0, ())
        """The blocks of the list being read, and whom its items are about."""
        self.owned: tuple[int, int, tuple[Entity, ...]] = (0, 0, ())
        """The blocks of the list being read, and whose the line behind it says that all its figures are."""
        self.focus: Mapping[int, Entity] = {}
        """The one benchmark that the section of a block is about, by the block's index."""
        self.counted: dict[int, CountReader | None] = {}
        """Block of a table -> who reads counts of its rows; None where it is no table of plain scores."""
        self.keeps = False
        """Whether no block since the last table named a model that it does not have, or began a section."""
        self.tabled: dict[int | None, frozenset[str]] = {}
        """Block of a table -> the models that it has."""

    def all(self) -> tuple[tuple[Claim, ...], tuple[Unread, ...]]:
        """The tables first, since their labels are names for the prose; then everything in the order of the text."""
        hidden, missed = self.extractor.hidden.of(self.document)
        self.unread += missed
        if hidden or any(isinstance(block, TableBlock) for block in self.document.blocks):
            self._tables(hidden)
            self.claims = self._explained(self.claims)
            self.local = LocalNames(self.claims)
            self.context = Context(local=self.local, short=self._short, grown=self._grown)
            self.naming = Naming(self.extractor.lore, self.context)
            self.captions = []
        self.papers = paper_reader(self.document, self.claims, self.extractor.papers)
        self.focus = focuses(self.document, self._mentions, self.claims, self._benchmark)
        taken = [table.block.span for table in hidden]
        passed = 0
        for index, block in enumerate(self.document.blocks):
            if isinstance(block, TableBlock):
                self.captions = []
                self.leads.asked = None
                self.context.table = index
                self.keeps = True
                self.context.question = ((), ())
            elif not block.boilerplate and block.kind != "code":
                inside: Sequence[Span] = ()
                if taken:
                    first = bisect_right(taken, block.span.start, key=lambda span: span.end)
                    if first > passed:  # "the table" is one that was laid out again from its lines
                        self.context.table, passed = hidden[first - 1].index, first
                        self.keeps = True
                    after = bisect_left(taken, block.span.end, key=lambda span: span.start)
                    inside = taken[first:after]
                self._text(index, block, inside)
        self.claims.sort(key=PLACE)
        self.unread.sort(key=PLACE)
        return tuple(self.claims), tuple(self.unread)

    def _explained(self, claims: list[Claim]) -> list[Claim]:
        """The claims of tables, whose labels may be short for what the document names in full."""
        if not any(isinstance(c, ValueClaim) and any(not e.candidates for e in c.subject) for c in claims):
            return claims
        return explained(claims, self.short)

    def _short(self, label: str) -> Entity | None:
        return self.short.meant(label)

    def _grown(self, size: str) -> Entity | None:
        return self.short.of_size(size)

    @cached_property
    def short(self) -> ShortNames:
        """What short names mean beside the full ones of the document, of its prose and its tables."""
        blocks = [b for b in self.document.blocks if not isinstance(b, TableBlock) and b.kind != "code"]
        told = [m for b in blocks if not b.boilerplate for m in self.extractor.mentions(b.view.text)]
        named = [e for c in self.claims if c.table is not None for e in c.subject if e.candidates]
        if any(m.phrase is not None and sense(m.phrase).group == "distills" for m in told):
            named += self.extractor.lore.distills
        told += (Mention(role="model", start=0, end=0, text=e.name, candidates=e.candidates) for e in named)
        return ShortNames(told, self.naming.known)

    def _tables(self, hidden: Sequence[Recovered]) -> None:
        """Every table, each under the labels that stand over it."""
        extractor = self.extractor
        begun: dict[int, list[TableBlock]] = {}
        for table in hidden:
            begun.setdefault(table.index, []).append(table.block)
        for index, block in enumerate(self.document.blocks):
            for found in begun.get(index, ()):
                scope = self.context.scope(self.captions)
                self._keep(extractor.tables.claims(found, index, scope, self.document.text, self._cell))
            if isinstance(block, TableBlock):
                scope = with_lead(self.document, index, self.context.scope(self.captions), self._mentions)
                self._keep(extractor.tables.claims(block, index, scope, self.document.text, self._cell))
                self.captions = []
            elif not block.boilerplate and block.kind != "code":
                self._labels(block, self._mentions(index, block))

    def _mentions(self, index: int, block: TextBlock) -> list[Mention]:
        """What a block names, found once and kept, with the document's own names in it."""
        if index not in self.found:
            text = block.view.text
            # a short line may be a bare name that holds for what follows; a longer one without a number or a word of
            # comparison says nothing that can be checked
            worth = len(text) <= LABEL_LENGTH or DIGIT.search(text) or GATE.search(text)
            self.found[index] = self.extractor.mentions(text) if worth else []
        return self.local.merged(block.view, self.found[index]) if self.local else self.found[index]

    def _keep(self, read: tuple[Sequence[Claim], Sequence[Unread]], taken: Sequence[Span] = ()) -> None:
        claims, unread = read
        if taken:
            claims = [c for c in claims if not any(c.span.overlaps(span) for span in taken)]
            unread = [u for u in unread if not any(u.span.overlaps(span) for span in taken)]
        self.claims += claims
        self.unread += unread

    def _text(self, index: int, block: TextBlock, taken: Sequence[Span]) -> None:
        """A heading, paragraph, item or caption; `taken` are the places already read as tables."""
        inside = self._mentions(index, block)
        named = partial(self._named, block.view)
        self.context.beneath = self.keeps and block.kind != "heading"
        self.keeps = self.context.beneath and self._keeps_to_table(inside)
        asked = self.leads.enter(block, inside)
        if not self._labels(block, inside) or not (inside or asked or self.papers):
            self.context.question = ((), ())
            return
        self.context.introduce(block, inside, named)
        heard = self.leads.heard(block, self.context.title)
        scope = self._scope(index, block, inside)
        self.leads.meet(block, inside, named)
        if block.kind == "item":
            scope, heard = self.leads.of_list(scope, heard, labelled=self.context.labelled)
            scope = changed(scope, lineup=self._lineup(index))
            if whose := self._told_behind(index):
                scope, heard = changed(scope, models=whose), whose
        read = self._read(block, inside, scope, heard, asked)
        understood = list(self.papers.claims(block.view)) if self.papers else []
        understood = [one for one in understood if not self._speaks_of_more(read, inside, *one)]
        read = self._with_counts(index, block.view, inside, read)
        told = read.claims
        if self.papers:
            told = [
                c if c.reading is not None else self.papers.unclear(c, c.sentence.of(self.document.text)) for c in told
            ]
        self._keep((told, read.unread), [*taken, *(span for span, _ in understood)])
        self.claims += [claim for _, claims in understood for claim in claims]
        self.context.meet(read.claims)
        self.leads.leave(block, inside, read, self.context, named)

    def _scope(self, index: int, block: TextBlock, inside: Sequence[Mention]) -> Scope:
        """What holds for a block unless it says otherwise: its headings', its list's, its section's."""
        text = block.view.text
        scope = self.context.scope(self.captions if block.kind == "item" else ())
        if self.priced and ("$" in text or " cents" in text):
            scope = changed(scope, priced=True)
        scope = self.leads.measured(block, scope)
        tests = [self.naming.benchmark(block.view, m) for m in inside if m.role == "benchmark"]
        if tests and (billed := billed_by(text, tests, self.catalog)) is not None:
            self.context.bill(billed)
            scope = changed(scope, billed=billed)
        if scope.benchmark is None and (about := self.focus.get(index)) is not None:
            begins = about.span is not None and block.span.contains(about.span)  # what stands before it is of anything
            scope = changed(scope, benchmark=None if begins else about, focus=True)
        return scope

    def _read(
        self, block: TextBlock, inside: list[Mention], scope: Scope, heard: tuple[Entity, ...], asked: Question | None
    ) -> Read:
        """What a block says, and what it answers where the block before asked something."""
        paragraphs = self.extractor.paragraphs
        origin = ORIGINS.get(block.kind, "prose")
        read = paragraphs.claims(block.view, inside, scope, self.naming, origin, heard)
        if not asked or not block.view.text:
            return read
        view, names = under_question(asked, block.view, inside)
        both = paragraphs.claims(view, names, scope, self.naming, origin, heard)
        told = answered(both.claims, read.claims)
        if compares(asked) and may_reply(block):
            told = [c for c in told if of_offer(c)] + [c for c in both.claims if not of_offer(c)]
        elif not told and asks_of_one(asked) and may_reply(block):
            told = [c for c in both.claims if block.span.contains(c.span)]  # "A: Nearly half."
        placed = {claim.span for claim in told}
        left = [one for one in read.unread if one.span not in placed]
        return Read(told, left, read.subject, read.benchmark, read.one)

    def _with_counts(self, index: int, view: View, inside: Sequence[Mention], read: Read) -> Read:
        """What was read of a block, with the counts of rows and the multiples on both sides that it tells in place of
        the orders that were read there.
        """
        rows: list[Claim] = [*self._counts(view, inside), *self._gaps(index, view, inside, read)]
        if "$" in view.text and (BOTH_SIDES.search(view.text) or ONE_SIDE.search(view.text)):
            rows += multiples_on_both_sides(view, inside, read.claims)
        told = printed_multiples(view, inside)
        rows += [c for c in told if not any(map(c.span.overlaps, (one.span for one in rows)))]
        if not rows:
            return read
        spans = [one.span for one in rows]
        kept = [c for c in read.claims if isinstance(c, ValueClaim) or not any(map(c.span.overlaps, spans))]
        return Read([*kept, *rows], read.unread, read.subject, read.benchmark, read.one)

    def _counts(self, view: View, inside: Sequence[Mention]) -> list[RankClaim]:
        """How many rows of the table above somebody leads, by the sentences of a view."""
        index = self.context.table
        told = sentences_counting(view.text) if index is not None else ()
        reader = self._counter(index) if index is not None and told else None
        if reader is None:
            return []
        return [claim for start, end in told for claim in reader.claims(view, start, end, inside)]

    def _counter(self, index: int) -> CountReader | None:
        """Who reads counts and gaps of the table at an index."""
        if index not in self.counted:
            table = table_of(self.claims, index)
            self.counted[index] = None if table is None else CountReader(table, index, self.catalog, self._named)
        return self.counted[index]

    def _keeps_to_table(self, inside: Sequence[Mention]) -> bool:
        """Whether a block below a table names no model that the table does not have."""
        named = [set(m.candidates) for m in inside if m.role == "model" and m.candidates]
        at = self.context.table
        return not named or all(not self._tabled(at).isdisjoint(ids) for ids in named)

    def _tabled(self, index: int | None) -> frozenset[str]:
        """The models that the table at an index has."""
        if index not in self.tabled:
            told = (c for c in self.claims if c.table == index and isinstance(c, ValueClaim))
            self.tabled[index] = frozenset(id for c in told for e in c.subject for id in e.candidates)
        return self.tabled[index]

    def _gaps(self, index: int, view: View, inside: Sequence[Mention], read: Read) -> list[OrderClaim]:
        """How far two models of the table in the same section are apart, where a sentence does not name them both."""
        at = self.context.table
        if at is None or not {"benchmark", "quantity"} <= {m.role for m in inside}:
            return []
        if GAPS.search(view.text) is None or STRANGERS.search(view.text) is not None:
            return []
        reader = self._counter(at)
        if reader is None or any(reader.whose(view, m) is None for m in inside if m.role == "model"):
            return []
        for place, block in enumerate(self.document.blocks[at:index], at):
            if not isinstance(block, TextBlock):
                continue
            others = [m for m in self._mentions(place, block) if m.role == "model"]
            if block.kind == "heading" or any(reader.whose(block.view, m) is None for m in others):
                return []  # since the table another model was named, or another section was begun
        orders = [c for c in read.claims if isinstance(c, OrderClaim) and c.margin is not None]
        named = [
            c.span
            for c in orders
            if all(e.span is not None and c.sentence.contains(e.span) for e in (*c.subject, *c.object)) and c.object
        ]
        return [
            gap
            for start, end in sentences(view.text)
            for gap in table_gaps(view, start, end, inside, reader.table, at, reader.whose, reader.has_several)
            if not any(map(gap.span.overlaps, named))
        ]

    def _lineup(self, index: int) -> tuple[Entity, ...]:
        """Whom the items of the list around an item are about, where each begins with a model: "X: fast", "Y: best"."""
        if not self.lineup[0] <= index < self.lineup[1]:
            blocks = self.document.blocks
            end = index
            whose: list[Entity] = []
            while end < len(blocks) and (item := blocks[end]).kind == "item":
                first = next(iter(self._mentions(end, item)), None)
                if (
                    first is not None
                    and first.role == "model"
                    and LABELS.match(item.view.text[: first.start]) is not None
                ):
                    known = first.candidates[0] if len(first.candidates) == 1 else None
                    whose.append(Entity(id=known, name=first.text, candidates=first.candidates))
                end += 1
            each = MOST_IN_LINEUP >= len(whose) == end - index > 1
            self.lineup = (index, end, tuple(whose) if each else self._listed_first(index))
        return self.lineup[2]

    def _listed_first(self, index: int) -> tuple[Entity, ...]:
        """The models that the first item of a list says are compared in it: "Models: X, Y, Z"."""
        item = self.document.blocks[index]
        if not isinstance(item, TextBlock) or COMPARED_HERE.match(item.view.text) is None:
            return ()
        named = [m for m in self._mentions(index, item) if m.role == "model"]
        found = [Entity(id=m.candidates[0] if len(m.candidates) == 1 else None, name=m.text, candidates=m.candidates)
                 for m in named]  # fmt: skip
        return tuple(found) if len(found) <= MOST_IN_LINEUP else ()

    def _told_behind(self, index: int) -> tuple[Entity, ...]:
        """Whose all figures of the list around an item are, where the line behind the list says it."""
        if not self.owned[0] <= index < self.owned[1]:
            blocks, end = self.document.blocks, index
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            told = owner_behind(self.document, end, self._mentions)
            self.owned = (index, end, self._named(told[0].view, told[1]) if told is not None else ())
        return self.owned[2]

    def _speaks_of_more(self, read: Read, inside: Sequence[Mention], span: Span, told: Sequence[Claim]) -> bool:
        """Whether a sentence names a benchmark, or is about a model, that the reference knows and the paper's tables do
        not have; or gives numbers to models that are named elsewhere, and not what was `told` of it.
        """
        named = [m.text for m in inside if m.role == "benchmark" and m.candidates]
        named = [name for name in named if name in span.of(self.document.text)]
        scores = [c for c in read.claims if isinstance(c, ValueClaim) and c.kind == "score" and span.contains(c.span)]
        tabled = {id for c in self.claims if c.table is not None for e in c.subject for id in e.candidates}
        about = [e for c in scores for e in c.subject if e.candidates]
        stranger = bool(tabled) and any(tabled.isdisjoint(e.candidates) for e in about)
        left = [u.span for u in read.unread if span.contains(u.span) and u.reason == NOT_NAMED]
        figures = {c.value.printed for c in told if isinstance(c, ValueClaim) and isinstance(c.value, Quantity)}
        owned_elsewhere = any(one.of(self.document.text) not in figures for one in left)
        return self.papers is not None and (owned_elsewhere or stranger or self.papers.strange(named))

    def _labels(self, block: TextBlock, inside: Sequence[Mention]) -> bool:
        """Takes note of headings, captions and label lines; whether the block may hold claims of its own."""
        titles = not self.context.titled and is_title(self.document.blocks, block, inside)
        if block.kind == "heading" or titles:
            self.leads.head(block, inside, self.context)
            level = TITLE_LEVEL if titles else block.level
            self.context.push(label_of(block, level, inside, partial(self._named, block.view)))
        elif is_label(block, inside):
            beside = block.kind == "item" and block.level > 1
            level = LIST_LEVEL + block.level if beside else LINE_LEVEL
            label = label_of(block, level, inside, partial(self._named, block.view))
            if block.kind == "item":
                self.context.list_under(label)
            else:
                self.context.push(label)
                self.leads.head_list(label, self.context.depth)
            self.captions = [block.view]
            return block.kind == "item"
        elif block.kind == "item":
            self.context.close(LIST_LEVEL + block.level)
        elif block.kind == "caption":
            self.captions = [block.view]
        return True

    def _named(self, view: View, mention: Mention) -> tuple[Entity, ...]:
        if mention.role == "model":
            return self.naming.model(view, mention)
        return (self.naming.benchmark(view, mention),)

    def _benchmark(self, block: TextBlock, mention: Mention) -> Entity:
        return self.naming.benchmark(block.view, mention)

    def _cell(self, view: View, scope: Scope) -> tuple[Sequence[Claim], Sequence[Unread]]:
        """The claims of a table cell that holds a sentence."""
        if scope.benchmark is not None and not scope.benchmark.candidates:
            scope = changed(scope, benchmark=None)  # a column called "Highlights" measures nothing
        found = self.extractor.mentions(view.text)
        read = prose_claims(view, found, scope, self.naming, self.catalog, origin="table", subject=scope.models)
        return read.claims, read.unread
