"""Records to quads and back, by tables: a `Shape` says for a record class which term each field becomes.

Every node is an IRI made from its owner's, so that nothing is a blank node and two graphs compare by their quads.
Fields at their default, None and empty tuples are not written. The order of a tuple is kept by `bp:position` on the
nodes it holds or, for plain values, by an RDF list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from kg.graph.vocabulary import Names
from kg.model.errors import StoreError
from kg.model.text import Span

if TYPE_CHECKING:
    import pyoxigraph as ox

R = TypeVar("R")

Kind = Literal[
    "text",  # a plain literal
    "integer",
    "decimal",
    "date",  # an ISO date at any precision; words stay words
    "address",  # xsd:anyURI
    "flag",  # xsd:boolean
    "value",  # a decimal or words
    "scalar",  # an integer or words
    "concept",  # a member of a closed list of ours
    "id",  # an IRI made from an id; `of` is its kind
    "tags",  # a set of words, read back sorted
    "words",  # words in order
    "ids",  # ids in order
    "record",  # one record; `of` has its shapes
    "records",  # records in order
    "span",  # a passage of the article
]

# example: 2025, 2025-01, 2025-01-20
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
CONTEXT = 32  # characters kept on either side of a quotation, as Web Annotation clients do


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a record."""

    field: str
    term: str
    """CURIE of the property."""
    kind: Kind
    of: Any = None
    """Kind of IRI for ids, shapes for records."""
    name: str = ""
    """Path segment of a child node; the field's name where empty."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a record class is written."""

    record: type
    type: str
    """CURIE of the class."""
    slots: tuple[Slot, ...]


class Writer:
    """Collects the quads of one named graph."""

    def __init__(self, names: Names, graph: str, article: str | None = None, text: str = "") -> None:
        """`article` and its `text` are what spans are passages of."""
        import pyoxigraph

        self.ox = pyoxigraph
        self.names = names
        self.graph = pyoxigraph.NamedNode(graph)
        self.article = article
        self.text = text
        self.quads: list[ox.Quad] = []
        self._passages: set[Span] = set()

    def iri(self, value: str) -> ox.NamedNode:
        """A node for an IRI."""
        return self.ox.NamedNode(value)

    def literal(self, value: str | int | bool | Decimal) -> ox.Literal:
        """A literal: decimals are xsd:decimal and never doubles."""
        if isinstance(value, Decimal):
            return self.ox.Literal(format(value, "f"), datatype=self.names.term("xsd:decimal"))
        return self.ox.Literal(value)

    def date(self, value: str) -> ox.Literal:
        """A date typed at its own precision; what is no ISO date stays words."""
        if not DATE.fullmatch(value):
            return self.ox.Literal(value)
        return self.ox.Literal(value, datatype=self.names.term(DATE_TYPES[len(value)]))

    def add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """One quad; `predicate` is a CURIE."""
        self.quads.append(self.ox.Quad(self.iri(subject), self.names.term(predicate), value, self.graph))

    def say(self, subject: str, predicate: str, value: str | int | bool | Decimal | None) -> None:
        """One quad with a literal; nothing for None."""
        if value is not None:
            self.add(subject, predicate, self.literal(value))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """One quad between two IRIs."""
        self.add(subject, predicate, self.iri(target))

    def type(self, subject: str, curie: str) -> None:
        """States the class of a node."""
        self.add(subject, "rdf:type", self.names.term(curie))

    def passage(self, span: Span) -> str:
        """The IRI of a passage of the article, written once: position and quotation, as Web Annotation has them."""
        assert self.article is not None
        node = f"{self.article}/char/{span.start},{span.end}"
        if span not in self._passages:
            self._passages.add(span)
            position, quotation = f"{node}/position", f"{node}/quote"
            self.type(node, "bp:Passage")
            self.link(node, "oa:hasSource", self.article)
            self.link(node, "oa:hasSelector", position)
            self.link(node, "oa:hasSelector", quotation)
            self.type(position, "oa:TextPositionSelector")
            self.say(position, "oa:start", span.start)
            self.say(position, "oa:end", span.end)
            self.type(quotation, "oa:TextQuoteSelector")
            self.say(quotation, "oa:exact", span.of(self.text))
            self.say(quotation, "oa:prefix", self.text[max(0, span.start - CONTEXT) : span.start])
            self.say(quotation, "oa:suffix", self.text[span.end : span.end + CONTEXT])
        return node

    def record(self, node: str, record: Any, shape: Shape) -> None:
        """Everything that `shape` says of `record`, at `node`."""
        self.type(node, shape.type)
        defaults = _defaults(shape.record)
        for slot in shape.slots:
            value = getattr(record, slot.field)
            if value is None or value == () or (slot.field in defaults and value == defaults[slot.field]):
                continue
            self._slot(node, slot, value)

    def _slot(self, node: str, slot: Slot, value: Any) -> None:
        match slot.kind:
            case "text" | "integer" | "decimal" | "flag" | "scalar":
                self.say(node, slot.term, value)
            case "value":
                self.say(node, slot.term, value)
                if isinstance(value, Decimal) and str(value) != canonical(value):
                    self.say(node, "bp:lexical", str(value))
            case "date":
                self.add(node, slot.term, self.date(value))
            case "address":
                self.add(node, slot.term, self.ox.Literal(value, datatype=self.names.term("xsd:anyURI")))
            case "concept":
                self.add(node, slot.term, self.names.term(f"bp:{value}"))
            case "id":
                self.link(node, slot.term, self.names.iri(slot.of, value))
            case "tags":
                for tag in value:
                    self.say(node, slot.term, tag)
            case "words":
                self._list(f"{node}/{slot.name or slot.field}", node, slot.term, [self.literal(v) for v in value])
            case "ids":
                made = [self.iri(self.names.iri(slot.of, v)) for v in value]
                self._list(f"{node}/{slot.name or slot.field}", node, slot.term, made)
            case "span":
                self.link(node, slot.term, self.passage(value))
            case "record":
                child = f"{node}/{slot.name or slot.field}"
                self.link(node, slot.term, child)
                self.record(child, value, _shape_of(value, slot.of))
            case "records":
                for position, item in enumerate(value):
                    child = f"{node}/{slot.name or slot.field}/{position}"
                    self.link(node, slot.term, child)
                    self.say(child, "bp:position", position)
                    self.record(child, item, _shape_of(item, slot.of))

    def _list(self, prefix: str, node: str, term: str, items: Sequence[ox.NamedNode | ox.Literal]) -> None:
        nil = self.names.term("rdf:nil")
        cells = [self.iri(f"{prefix}/{position}") for position in range(len(items))]
        self.add(node, term, cells[0] if cells else nil)
        for position, item in enumerate(items):
            self.add(cells[position].value, "rdf:first", item)
            self.add(cells[position].value, "rdf:rest", cells[position + 1] if position + 1 < len(cells) else nil)

    def items(self, node: str, term: str, iris: Iterable[str], name: str) -> None:
        """An RDF list of IRIs under `node`."""
        self._list(f"{node}/{name}", node, term, [self.iri(iri) for iri in iris])


class Reader:
    """Reads records back from quads."""

    def __init__(self, names: Names, quads: Iterable[ox.Quad | ox.Triple]) -> None:
        self.names = names
        self._of: dict[str, dict[str, list[Any]]] = {}
        self._by_type: dict[str, list[str]] = {}
        for quad in quads:
            subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
            self._of.setdefault(subject, {}).setdefault(predicate, []).append(quad.object)
        for subject, said in self._of.items():
            for type_ in said.get(names.term("rdf:type").value, ()):
                self._by_type.setdefault(type_.value, []).append(subject)

    def nodes(self, type_: str) -> list[str]:
        """The nodes of a class (CURIE), by position where they have one, else by IRI."""
        found = self._by_type.get(self.names.term(type_).value, [])
        return sorted(found, key=lambda node: (self.integer(node, "bp:position") or 0, node))

    def all(self, node: str, term: str) -> list[Any]:
        """The objects of a property, in no order."""
        return self._of.get(node, {}).get(self.names.term(term).value, [])

    def one(self, node: str, term: str) -> Any:
        """The object of a property that has at most one. Raises StoreError where it has several."""
        found = self.all(node, term)
        if len(found) > 1:
            raise StoreError(f"{node}: {term} has {len(found)} values where one is expected")
        return found[0] if found else None

    def text(self, node: str, term: str) -> str | None:
        """The characters of a literal or IRI."""
        found = self.one(node, term)
        return None if found is None else str(found.value)

    def integer(self, node: str, term: str) -> int | None:
        """A whole number."""
        found = self.one(node, term)
        return None if found is None else int(found.value)

    def children(self, node: str, term: str) -> list[str]:
        """The nodes that a property holds, by position."""
        found = [child.value for child in self.all(node, term)]
        return sorted(found, key=lambda child: (self.integer(child, "bp:position") or 0, child))

    def items(self, node: str, term: str) -> list[Any]:
        """The members of an RDF list."""
        found, cell, nil = [], self.one(node, term), self.names.term("rdf:nil")
        while cell is not None and cell != nil:
            found.append(self.one(cell.value, "rdf:first"))
            cell = self.one(cell.value, "rdf:rest")
        return found

    def id(self, iri: str) -> str:
        """The id that an IRI was made from."""
        return self.names.parts(iri)[-1]

    def span(self, node: str) -> Span:
        """The span of a passage."""
        start, _, end = node.rpartition("/")[2].partition(",")
        return Span(int(start), int(end))

    def is_a(self, node: str, type_: str) -> bool:
        """Whether the node is of the class."""
        return self.names.term(type_) in self.all(node, "rdf:type")

    def record(self, node: str, shape: Shape, build: Callable[..., R] | None = None, **known: Any) -> R:
        """The record at `node`; `known` fills fields that the place in the graph implies."""
        values: dict[str, Any] = dict(known)
        defaults = _defaults(shape.record)
        for slot in shape.slots:
            if slot.field in known:
                continue
            value = self._slot(node, slot)
            if value is None or value == ():
                value = defaults.get(slot.field, () if slot.kind in _MANY else None)
            values[slot.field] = value
        return (build or shape.record)(**values)

    def _slot(self, node: str, slot: Slot) -> Any:
        match slot.kind:
            case "tags":
                return tuple(sorted(str(item.value) for item in self.all(node, slot.term)))
            case "words":
                return tuple(str(item.value) for item in self.items(node, slot.term))
            case "ids":
                return tuple(self.id(item.value) for item in self.items(node, slot.term))
            case "records":
                return tuple(self._child(child, slot.of) for child in self.children(node, slot.term))
        found = self.one(node, slot.term)
        if found is None:
            return None
        match slot.kind:
            case "integer":
                return int(found.value)
            case "decimal":
                return Decimal(found.value)
            case "flag":
                return found.value == "true"
            case "scalar":
                return int(found.value) if found.datatype == self.names.term("xsd:integer") else str(found.value)
            case "value":
                if found.datatype != self.names.term("xsd:decimal"):
                    return str(found.value)
                return Decimal(self.text(node, "bp:lexical") or found.value)
            case "concept" | "id":
                return self.id(found.value).rpartition("#")[2] if slot.kind == "concept" else self.id(found.value)
            case "span":
                return self.span(found.value)
            case "record":
                return self._child(found.value, slot.of)
            case _:
                return str(found.value)

    def _child(self, node: str, shapes: tuple[Shape, ...]) -> Any:
        for shape in shapes:
            if self.is_a(node, shape.type):
                return self.record(node, shape)
        raise StoreError(f"{node}: no known class")


_MANY = frozenset({"tags", "words", "ids", "records"})


def canonical(value: Decimal) -> str:
    """How the store prints a decimal: no exponent, no zeros at the end of a fraction."""
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) or "0"


@cache
def _defaults(record: type) -> dict[str, Any]:
    return {field.name: field.default for field in fields(record) if field.default is not MISSING}


def _shape_of(record: Any, shapes: tuple[Shape, ...]) -> Shape:
    for shape in shapes:
        if type(record) is shape.record:
            return shape
    raise TypeError(f"no shape for {type(record).__name__}")
