"""Sentences of a paper held against its tables: what is understood becomes claims that know their figures.

A sentence is tried against every table of the document, or against the one it names. Clauses joined by "and", "but" or
"while" are read one by one; what a later one leaves out is taken from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from extractors.language import sentences
from extractors.papers.best_figures import best_figures
from extractors.papers.beyond import is_beyond, shares_counted
from extractors.papers.composed import EVERYBODY, composed, plain_about
from extractors.papers.figure_names import with_all_names
from extractors.papers.grammar import Grammar
from extractors.papers.joined import clauses
from extractors.papers.known_tables import NUMBERED, Asked
from extractors.papers.leeway import of_others
from extractors.papers.lines import Line, PaperTable
from extractors.papers.moved_figures import moved_figures
from extractors.papers.multiples import rescaled
from extractors.papers.names import PaperNames
from extractors.papers.own_words import own_words
from extractors.papers.parallel_figures import parallel_figures
from extractors.papers.phrases import competing
from extractors.papers.scopes import bare
from extractors.papers.signs import Encoded, L, N, Z
from extractors.papers.statements import Statement, Understood
from extractors.papers.table_parts import of_all_or_none, of_schedule, of_some_kind, without_corpus
from extractors.papers.told_figures import told_figures
from extractors.papers.trends import goes_along
from extractors.patterns import pattern
from kg.model.claims import Claim, Entity, OrderClaim, RankClaim, ValueClaim
from kg.model.quantity import Quantity
from kg.model.readings import Reading, Rest
from kg.model.text import Span, View

LONGEST = 420  # characters of a sentence that is tried
MOST_ASKED = 256  # sentences of which a table is known to understand something or nothing
LONGEST_CORE = 240  # the same with a sign for each name
_WORD = pattern(r"[^\W_]+")
# After these a clause of its own begins; what stands before them holds whatever that clause says.
_APART = pattern(r"(?:, (?:but|and|yet)|,? (?:while|whereas|though|although)) |; ")
_HAVING = re.compile(
    rf"(?:with|despite having|having|despite|despite its|using)(?: only| just| its| a| an)? (?P<v>{N}(?: {Z})?(?: "
    rf"\w{{3,12}})?), (?P<rest>(?P<s>(?:the )?{L}) .{{1,200}})"
)
# Words that make a figure another one than the table's.
_OTHER_RUN = pattern(
    r"\b(?:would|could|may|might|if|should|trained|tuned|pre-?trained|larger|smaller|bigger|more|extra|additional|"
    r"ensembl\w{1,4}|without|augment\w{0,5}|"
    r"distill\w{0,6}|initial|preliminary|earlier|reported|previous(?:ly)?|prior|original(?:ly)?|authors|private|"
    r"internal|hidden|unseen|human|people|expected to|"
    r"estimate[sd]?|roughly|no|none|nobody|not|never|past|beyond|above|below|exceed\w{0,4}|surpass\w{0,4}|than|"
    r"lower(?:s|ed|ing)|reduc\w{1,3}|improv(?:es?|ed|ing)|increas\w{1,3}|decreas\w{1,3}|rais\w{1,3}|by|where|"
    r"short|threshold|gap|difference|drops?|gains?|improvements?)\b",
    re.I,
)
# "On B, the model manages 83.6": a model that was named before, in the table or not
_SOMEBODY = pattern(
    r"\b(?:the|this|that) (?!(?:larger|smaller|bigger|uncompressed|unpruned|dense|best|worst|most|least|only|top|"
    r"\w{3,12}est|second|third|next|same|other|leading) )"
    r"(?:\w{1,12} )?(?:model|system)\b(?! (?:of|in|with|that|which|on)\b)",
    re.I,
)
# "Without the gate, the model falls behind X": the one that was just named
_LED = re.compile(rf"(?:even )?(?:with |at |using )?{L},? (?:the|this) model ")
# "a larger X" is none of those that the table has
_ANOTHER = re.compile(
    rf"(?<!has )(?<!have )(?<!with )\ban? (?:even |much )?"
    rf"(?:larger|smaller|bigger|deeper|wider|stronger|weaker|longer) {L}"
)
# "The larger X" is another row than X, where neither a column nor another X says how large they are
_OF_A_SIZE = re.compile(rf"(?:the|our) (?:even |much )?(?:larger|smaller|bigger) (?P<l>{L}) ")
_PARAMETERS = re.compile(r"(?i)param|size|layers|depth|width")
# "Removing either component", "All ablated variants"
_EACH_PART = pattern(r"(?i)(?:\w{4,12}ing|without) (?:either|any|each|one)\b|(?:all|both|every|each) (?:of the )?ablat")
# Who was spoken of before
_PRONOUN = pattern(
    r"(?:(?:[A-Z][a-z]{2,14},|On|In|For|Even|With|At)(?: [^\s,]{1,20}){0,4},? )?(?:[Ii]ts?|[Tt]hey|[Tt]heir)\b"
)
_LISTED = re.compile(rf"{N} and {N}")  # two numbers, each of its own place
_THOUGH = re.compile(r"(?:although|though|while|whereas|even though) (?P<a>[^,]{3,120}), (?P<b>.{3,160})")
_SPLITS = (
    re.compile(r"\b(?:dev|development|validation)\b", re.I),
    re.compile(r"\btest(?:ing)?\b", re.I),
    re.compile(r"\btrain(?:ing)? (?:sets?|data|split|part|portion|examples)\b", re.I),
)

_TRAIN = re.compile(r"(?:^|[ #])[Tt]rain(?:ing)?(?: |$)")


class PaperReader:
    """The tables of one document, ready to be asked about sentences."""

    def __init__(self, tables: Sequence[tuple[PaperTable, PaperNames]]) -> None:
        self.tables = tables

    def claims(self, view: View) -> Iterator[tuple[Span, list[Claim]]]:
        """The sentences of a block that were understood, each with its claims."""
        before = ""
        for start, end in sentences(view.text):
            told, before = before, view.text[start:end]
            if end - start <= LONGEST:
                found = self._sentence(before, told)
                if found:
                    span = view.span(start, end)
                    yield span, [_claim(*one, span, _place(one[1], view, start, end)) for one in found]

    @cached_property
    def _printed(self) -> str:
        labels = (line.told for table, _ in self.tables for lines in table.lines for line in lines)
        beside = (f"{table.caption} {table.corner}" for table, _ in self.tables)
        return _joined(" | ".join((*labels, *beside)))

    def strange(self, names: Iterable[str]) -> bool:
        """Whether some of these names stand nowhere in the tables, so that a sentence with them speaks of more."""
        return any(_joined(name) not in self._printed for name in names)

    def unclear(self, claim: Claim, sentence: str) -> Claim:
        """A claim of a sentence that was not understood: where it is about nobody that the reference knows, only the
        tables could decide, and the rest of the sentence may change what it says.
        """
        if any(entity.candidates for entity in (*claim.subject, *claim.benchmarks)):
            return claim
        if self._stepped(claim, sentence):
            return replace(claim, reading=Reading(ways=()))
        told = claim.value if isinstance(claim, ValueClaim) else None
        here = isinstance(told, Quantity) and any(
            not _other_split(table, names, sentence) and plain_about(table, names, sentence, told)
            for table, names in self.tables
        )
        if isinstance(claim, ValueClaim) and here and not _OTHER_RUN.search(sentence) and not self._elsewhere(claim):
            return claim
        return replace(claim, reading=Reading(ways=()))

    def _stepped(self, claim: Claim, sentence: str) -> bool:
        """Whether a sentence names something added to a row, which may make its figures another row's."""
        called = " ".join(entity.name for entity in claim.subject).casefold()
        words = sentence.casefold()
        return any(
            thing.casefold() in words and thing.casefold() not in called
            for _, names in self.tables
            for thing in names.added
        )

    def _elsewhere(self, claim: ValueClaim) -> bool:
        """Whether a table of several measures prints the value somewhere: then it may be of a measure that was not
        read.
        """
        if not isinstance(claim.value, Quantity):
            return False
        return any(
            len({line.metrics for line in table.lines[axis] if line.role == "value"}) > 1
            and any(figure.value == claim.value.value for figure in table.figures.values())
            for table, _ in self.tables
            for axis in (0, 1)
        )

    def _sentence(self, text: str, before: str) -> list[tuple[PaperTable, Statement, Reading]]:
        """What a sentence says, of each table that it may speak of the same clauses; nothing where no table fits."""
        told = set(NUMBERED.findall(text))
        tables = self.tables
        if told:
            tables = [pair for pair in self.tables if pair[0].number in told]
            if len(told) > 1:
                return []
        found = [(table, clauses) for table, names in tables if (clauses := _understood(table, names, text, before))]
        if not found or len({len(clauses[0]) for _, clauses in found}) > 1:
            return []
        read: list[tuple[PaperTable, Statement, Reading]] = []
        for at, statement in enumerate(found[0][1][0]):
            ways = tuple(tuple(way) for _, (statements, _) in found for way in statements[at].ways)
            rest = found[0][1][1]
            read.append((found[0][0], statement, Reading(ways=ways, rest=rest)))
        return read


def _joined(text: str) -> str:
    """Letters, digits and bars alone, so that "MMLU-Pro" is found in "MMLU Pro"."""
    return "".join(ch for ch in text.casefold() if ch.isalnum() or ch == "|")


def _understood(table: PaperTable, names: PaperNames, text: str, before: str) -> Understood | None:
    """As `understood`, from memory where the same was asked and the table stands where it stood."""
    leans = _PRONOUN.match(text) is not None
    told = (text, before if leans else "")
    known = names.asked.get(told)
    if known is not None and (known.found is None or known.table is table):
        return known.found
    names.topic = names.spoken_of(before, competing(table)) if leans else None
    found = understood(table, names, text) if leans or _may_tell(names, text) else None
    if found is not None and of_some_kind(text) and not all(map(of_all_or_none, found[0])):
        found = None
    if found is None:
        figures = _figures(table, names, text)
        found = (figures, "unread") if figures else None
    if len(names.asked) >= MOST_ASKED:
        names.asked.clear()
    names.asked[told] = Asked(table, found)
    return found


def _figures(table: PaperTable, names: PaperNames, text: str) -> list[Statement] | None:
    """What the figures alone tell of a sentence that was not understood."""
    if not any(map(str.isdigit, text)):
        return None
    encoded = with_all_names(table, names, text)
    found = moved_figures(table, encoded) or parallel_figures(table, encoded)
    found = told_figures(table, names, text, encoded) if found is None else found
    found = [*(found or ()), *best_figures(table, names, encoded)] or None
    return found if found is None or of_schedule(table, text, found) else None


def _may_tell(names: PaperNames, text: str) -> bool:
    """Whether a sentence that leans on none before it may be about the table."""
    if goes_along(text) or _EACH_PART.match(text) is not None or EVERYBODY.match(text) is not None:
        return True
    return names.may_name(frozenset(_WORD.findall(text.casefold())))


# "LightGCN, the strongest baseline on Yelp,"
_BEST_BASELINE = pattern(
    r"(?:, |\b(?:is|are|remains?|being) )(?:again |still |also )?the (?:best|strongest|top|leading|weakest|worst)"
    r"(?:[ -]\w{3,12}){0,2} (?:baseline|competitor)\b|"
    r"\bthe (?:best|strongest|top|leading|weakest|worst) (?:baseline|competitor)\b"
    r"(?: (?:on|in|for) \S{1,20})? (?:is|are)\b",
    re.I,
)


def _tells_baselines(table: PaperTable) -> bool:
    """Whether a table says which of its methods are the paper's own, or which are the baselines."""
    lines = [line for axis in table.lines for line in axis]
    told = [*table.sections, *(line.told for line in lines)]
    return any(line.ours or line.step for line in lines) or any("baseline" in label.casefold() for label in told)


def understood(table: PaperTable, names: PaperNames, text: str) -> Understood | None:
    """The statements of a sentence about a table and whether more follows that no table decides; None where not every
    word is understood.
    """
    text = shares_counted(text)
    unsaid = _BEST_BASELINE.search(text) and not _tells_baselines(table)
    if unsaid or is_beyond(text) or _other_split(table, names, text):
        return None
    if names.own is None:
        names.own = own_words(table, competing(table) == 0)
    encoded = names.encode(text)
    if table.counted and any(told.unit == "count" for told in encoded.numbers.values()):
        return None
    rescaled(table, encoded)
    without_corpus(table, encoded)
    core, rest = bare(encoded)
    if len(core) > LONGEST_CORE or _ANOTHER.search(core) is not None or _of_no_size(table, core, encoded):
        return None
    plain = bool(encoded.named) and not of_others(text, names.own)
    found = _patterned(Grammar(table, names, encoded), core, rest) if plain else None
    if found is not None and not found[1] and _LISTED.search(core) is None:
        return found
    unnamed = _SOMEBODY.search(core) is not None and _LED.match(core) is None and not goes_along(text)
    again = composed(table, names, encoded) if not unnamed else None
    return again if found is None or (again is not None and not again[1]) else found


def _of_no_size(table: PaperTable, core: str, encoded: Encoded) -> bool:
    """Whether a sentence begins with a larger or smaller one of a name that the table has once, without any size."""
    match = _OF_A_SIZE.match(core)
    if match is None:
        return False
    alone = len(encoded.named[match["l"]].lines) == 1
    return alone and not any(line.role == "size" and _PARAMETERS.search(line.told) for line in table.lines[1])


def _patterned(grammar: Grammar, core: str, rest: Rest) -> Understood | None:
    """The statements of a sentence that one of the patterns fits as a whole."""
    whole = grammar.read(core)
    if whole is not None:
        return [whole], rest
    if match := _THOUGH.fullmatch(core):
        first = grammar.read(match["a"])
        second = grammar.read(match["b"], first) if first else grammar.read(match["b"])
        both = [one for one in (first, second) if one is not None]
        return (both, rest or ("unread" if len(both) < 2 else "")) if both else None
    statements = clauses(grammar, core)
    if statements:
        return statements, rest
    if match := _HAVING.fullmatch(core):
        read = [grammar.read(f"{match['s']} has {match['v']}"), grammar.read(match["rest"])]
        if read[0] and read[1]:
            return [one for one in read if one], rest
    if joint := _APART.search(core):
        first = grammar.read(core[: joint.start()])
        return ([first], rest or "unread") if first is not None else None
    return None


def _other_split(table: PaperTable, names: PaperNames, text: str) -> bool:
    """Whether a sentence speaks of another part of the data than the table does: a table is of the test part unless
    it says otherwise.
    """
    if names.others is None:
        printed = " ".join([table.caption, table.corner, *(line.told for lines in table.lines for line in lines)])
        of_table = [split.search(printed) is not None for split in _SPLITS]
        of_table[2] = of_table[2] or _TRAIN.search(printed) is not None
        if not any(of_table):
            of_table[1] = True
        names.others = tuple([split for split, has in zip(_SPLITS, of_table, strict=True) if not has])
    return any(split.search(text) for split in names.others)


def _place(statement: Statement, view: View, start: int, end: int) -> Span:
    """Where a sentence says a statement: at its figure, where that alone was understood."""
    told = statement.told
    if statement.of_figure and told is not None and view.text.count(told.printed, start, end) == 1:
        at = view.text.index(told.printed, start, end)
        return view.span(at, at + len(told.printed))
    return view.span(start, end)


def _claim(table: PaperTable, statement: Statement, reading: Reading, sentence: Span, span: Span) -> Claim:
    """The record of a statement."""
    subject, benchmarks = _entities(statement.subject), _entities(statement.cross[:8])
    metric = statement.metric or (min(table.metrics) if len(table.metrics) == 1 else None)
    if statement.kind == "rank":
        rank: int | Literal["last"] = statement.rank or "last"
        return RankClaim(
            span=span,
            origin="prose",
            sentence=sentence,
            subject=subject,
            benchmarks=benchmarks,
            metric=metric,
            rank=rank,
            value=statement.told,
            reading=reading,
        )
    if statement.kind == "value" and statement.told is not None:
        return ValueClaim(
            span=span,
            origin="prose",
            sentence=sentence,
            subject=subject,
            benchmarks=benchmarks,
            metric=metric,
            kind="score",
            value=statement.told,
            reading=reading,
        )
    return OrderClaim(
        span=span,
        origin="prose",
        sentence=sentence,
        subject=subject,
        benchmarks=benchmarks,
        metric=metric,
        object=_entities(statement.others),
        relation="above" if statement.above else "below",
        margin=_margin(statement.told),
        reading=reading,
    )


def _margin(told: Quantity | None) -> Quantity | None:
    return replace(told, unit="points") if told is not None and told.unit == "count" else told


def _entities(lines: Sequence[Line]) -> tuple[Entity, ...]:
    return tuple(Entity(id=None, name=" ".join(line.parts) or str(line.at)) for line in lines)
