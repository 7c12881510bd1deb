"""What the blocks before lead to: whom "it" means in the block at hand, and what the list below a paragraph is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.answers import asks_of_one, question_of
from extractors.context import LINE_LEVEL, Context, Label, asks_of_it, introduces, told_of
from extractors.mentions import Mention
from extractors.prose_frames import PRONOUN, SINGLE, Read
from extractors.scope import Scope
from kg.model.catalog import Catalog
from kg.model.claims import Entity
from kg.model.record import changed
from kg.model.text import View
from sources.document import TextBlock

# "- Beats Y on B", "- 14B dense transformer", "- MIT licence": said of whom the paragraph before was about
SAID_OF_IT = re.compile(
    r"\W{0,4}(?:\w{3,14}ly )?(?:beats|outperforms|surpasses|exceeds|matches|rivals|scores|achieves|reaches|hits|"
    r"posts|gets|ranks|leads|trails"
    r"|tops|costs|charges|supports|uses|employs|has|offers|handles|excels|delivers|features|activates|runs"
    r"|released|trained|built|based|priced|developed|distilled"
    r"|\d{1,4}(?:\.\d{1,2})?[BT] (?:dense|sparse|moe|mixture|param\w{0,7}|total|active)"
    r"|(?:fully |completely )?open[- ](?:source|weights?)|mit|apache"
    r"|(?:(?:reported|estimated|total|model|maximum) ){0,2}(?:training cost|parameters|size|context|licen[cs]e|release"
    r"|architecture|developer|pric(?:e|ing)|training data)(?: (?:window|length|date|count))?(?= ?:))\b",
    re.I,
)
# "MATH-500:" achieves
LABELLED = re.compile(r"^\W{0,4}[^:.;\n]{2,40}:[*_]{0,3} (?=[A-Z][a-z]{2,10}s\b)")
# DeepSeek"'s API pricing"
OF_COMPANY = re.compile(r"['’]s (?:[\w-]{2,12} ){0,2}(?:pricing|prices?|rates|API|costs?)\b", re.I)
# "Here are my evaluation results:", "What we measured:"
OWN_LEAD = re.compile(
    r"\b(?:(?:my|our)(?: own)? (?:[\w-]{2,14} ){0,3}"
    r"(?:results|numbers|scores|measurements|evaluations?|evals?|findings|runs)"
    r"|(?:what|which) (?:I|we) (?:got|measured|found|obtained|see|saw)"
    r"|(?:I|we) (?:got|get|measured|obtained)(?: the following)?)"
    r"\s?:\W{0,4}$",
    re.I,
)
# "What sort of model is it?", as a heading: the answer is about whom the one before was about
ASKS_ON = re.compile(r"\b(?:it|its|that one|this one|this model|that model)\b[^.!?]{0,60}\?\W{0,4}$", re.I)


Question = tuple[View, list[Mention]]
Named = Callable[[Mention], tuple[Entity, ...]]
"""Whom or what a mention of the block at hand stands for."""


class Leads:
    """What a document's blocks leave to those below them."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing was read yet."""
        self._catalog = catalog
        self.subject: tuple[Entity, ...] = ()
        """Whom the last paragraph was about."""
        self._one: tuple[Entity, ...] = ()
        """The last of those that was one model alone: whom "it" means where the last sentence was about several."""
        self.asked: Question | None = None
        """The question that the last block ended with."""
        self._led: tuple[Entity, ...] = ()
        """Whom the paragraph before was about, where it ended in a colon or asked something: so is the list below."""
        self._led_under = 0
        """The level of the heading over that paragraph: it holds below deeper ones as well."""
        self._rivals: tuple[Entity, ...] = ()
        """The two models of a question right above the list being read: "X or Y?"."""
        self._companys: tuple[Entity, ...] = ()
        """What the paragraph before led to a list of: a company's prices, of which model is not said."""
        self._made: tuple[Entity, ...] = ()
        """The one model of the company that the heading names, as in "What DeepSeek built"."""
        self._made_under = LINE_LEVEL
        self._ours = False
        """Whether the paragraph before leads in the author's own runs: "Here are my results:"."""
        self._measure: Entity | None = None
        """What that paragraph measured, where its last sentence named one thing: it is the list's too."""

    # ------------------------------------------------------------------------------------------ before a block is read

    def enter(self, block: TextBlock, inside: Sequence[Mention]) -> Question | None:
        """Takes note of what a block asks and of whose runs it tells; the question right before it comes back."""
        if block.kind != "item":
            self._ours = OWN_LEAD.search(block.view.text) is not None
        before, self.asked = self.asked, question_of(block.view, inside)
        return before

    def head(self, block: TextBlock, inside: Sequence[Mention], context: Context) -> None:
        """Takes note of a heading: what was said above it holds no longer, unless it asks on about the same."""
        asks_on = len(self.subject) == 1 and ASKS_ON.search(block.view.text) is not None
        named = any(m.role in ("model", "company", "benchmark") for m in inside)
        if not asks_on or (named and not asks_of_it(block.view.text, inside)):
            self.subject, self._one = (), ()
        self._companys = ()
        if block.level <= self._made_under or any(m.role in ("company", "model") for m in inside):
            self._made, self._made_under = self._only_model_of(inside, context), block.level
        if block.level <= self._led_under or any(m.role == "model" for m in inside):
            self._led = ()  # "The results in several areas:" holds for the headings below its own

    def head_list(self, label: Label, depth: int) -> None:
        """Takes note of a line that only names what the list below it is of."""
        self._led, self._led_under = label.models if not label.pair else (), depth

    def _only_model_of(self, inside: Sequence[Mention], context: Context) -> tuple[Entity, ...]:
        """The one model that a document has named of the one company in a heading that names no model."""
        named = [m for m in inside if m.role in ("company", "model")]
        if len(named) != 1 or named[0].role != "company":
            return ()
        models = self._catalog.models
        theirs: dict[tuple[str, ...], Entity] = {}
        for entity in context.known.values():
            if entity.candidates and models[entity.candidates[0]].developer in named[0].candidates:
                theirs[entity.candidates] = entity
        return tuple(theirs.values()) if len(theirs) == 1 else ()

    # -------------------------------------------------------------------------------------------- for the block at hand

    def heard(self, block: TextBlock, title: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Whom "it" means in a block; `title` is whom the whole document is about."""
        text = block.view.text
        settled = block.kind == "paragraph" and self.subject
        counts = block.kind == "item" or self.subject or title  # else nobody can be meant by it
        pronoun = counts and not settled and PRONOUN.search(text) is not None
        if block.kind == "item":
            verbal = SAID_OF_IT.match(LABELLED.sub("", text)) is not None
            heard = self.subject if pronoun or (verbal and len(self.subject) == 1) else self._led
            if verbal and not heard and len(self.subject) != 1:
                heard = self._made or title
        else:
            heard = self.subject if block.kind == "paragraph" or pronoun else ()
        if len(heard) > 1 and SINGLE.match(text):
            heard = self._one
        return title if not heard and pronoun else heard

    def measured(self, block: TextBlock, scope: Scope) -> Scope:
        """The scope of a block, with the benchmark of the paragraph that led to it."""
        if block.kind == "item" and scope.benchmark is None and self._measure is not None:
            return changed(scope, benchmark=self._measure)
        return scope

    def meet(self, block: TextBlock, inside: Sequence[Mention], named: Named) -> None:
        """Takes note of the two models of a question, for the list below it."""
        if block.kind != "item":
            two = [m for m in inside if m.role == "model"] if self.asked is not None else []
            self._rivals = tuple(e for m in two for e in named(m)) if len(two) == 2 else ()

    def of_list(self, scope: Scope, heard: tuple[Entity, ...], *, labelled: bool) -> tuple[Scope, tuple[Entity, ...]]:
        """The scope of a list's item with what the paragraph over the list says of it, and whom "it" means then.

        `labelled` tells whether a label line over the item says whom it is about.
        """
        if self._rivals and not scope.others:
            scope = changed(scope, others=self._rivals)
        if self._ours:
            scope = changed(scope, own=True)
        if self._companys and not labelled:
            return changed(scope, models=self._companys, distant=False), self._companys
        if heard and heard == self._led and not labelled:
            scope = changed(scope, models=heard, distant=False)  # nearer than any heading
        return scope, heard

    # ------------------------------------------------------------------------------------------- after a block was read

    def leave(self, block: TextBlock, inside: Sequence[Mention], read: Read, context: Context, named: Named) -> None:
        """Takes note of whom and what a block was about."""
        text = block.view.text
        if block.kind == "paragraph" or read.subject:
            self.subject = read.subject
            self._one = read.one or self._one
        if block.kind == "paragraph" and len(read.subject) == 1 and any(m.role == "model" for m in inside):
            context.leave(read.subject[0])
        asks = asks_of_one(self.asked)
        if asks or block.kind not in ("item", "heading"):
            leads = asks or text.rstrip().endswith(":")
            self._companys = _of_a_company(text, inside) if leads else ()
            self._led = read.subject if (leads and not self._companys) or introduces(text, inside) else ()
            if leads and (one := told_of(text, inside)) is not None:
                self._led = named(one)
            self._led_under = context.depth if leads else LINE_LEVEL  # "Meet X." holds to the next heading
        if block.kind != "item":
            self._measure = read.benchmark if text.rstrip().endswith(":") else None


def _of_a_company(text: str, inside: Sequence[Mention]) -> tuple[Entity, ...]:
    """The company whose prices a paragraph leads to where it names no model: "DeepSeek's API pricing:"."""
    start = text.rfind(". ") + 1
    last = [m for m in inside if m.start >= start and m.role in ("company", "model")]
    found = OF_COMPANY.match(text, last[0].end) if last and all(m.role == "company" for m in last) else None
    return (Entity(id=None, name=text[last[0].start : found.end()]),) if found else ()
