"""The names of the graph: every term of `ontology/benchproof.ttl`, the vocabularies it borrows, and how IRIs are made.

Code names a term by its CURIE (`bp:value`, `oa:hasSource`); `Names` turns it into an IRI under the base that is set. A
test holds the names here against the Turtle, both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

DEFAULT_BASE: Final = "https://w3id.org/benchproof/"
ONTOLOGY: Final = Path(__file__).parent / "ontology"

PREFIXES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "np": "http://www.nanopub.org/nschema#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Borrowed vocabularies; ours is `bp`, under the base."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLASSES: Final = _names(
    """
    Article Block Passage Claim ValueClaim OrderClaim RankClaim Mention Quantity Moment Wording Model Benchmark
    Metric Measure Source Label Snapshot Fact Key Reference Run Check Verdict Evidence Expectation Fix Finding Unread
    Page Skipped Disagreement Side Standing
    """
)

PROPERTIES: Final = _names(
    """
    about activeParameters ambiguous amongMention architecture asOf baseModel benchmark benchmarkMention
    benchmarkName between block blockKind bound box candidates cause check column concerns contextTokens dated
    defaultMetric depth derivation developer difference digest domain domains earlier evidence evidenceKind
    exceptMention expected expectedRelation fact facts family finding fingerprint fix folded group halfUnit high
    highEnd higherIsBetter judges key labelOf later leads lexical locator low margin means measure measureKind
    message metric metricGroup moment negated notes objectMention offset openWeights origin orLevel outOf
    ownMeasurement page pageNumber path place position printed provider rank reason relation replacement
    reportedBy retrieved row rule safe scope sentence setting severity sha256 since skipped slight stance states
    subject subjectMention subjectName tableBlock text totalParameters trust undated unit unread value verdict
    verdicts version wording
    """
)

CONCEPTS: Final = _names(
    """
    supported contradicted disputed unverifiable for against whose error warning info above below level table
    prose list heading markup
    """
)
"""Members of closed lists: verdict words, stances, severities, relations, origins."""

TERMS: Final = CLASSES | PROPERTIES | CONCEPTS


@dataclass(frozen=True)
class Names:
    """Makes IRIs under one base, and reads them back."""

    base: str = DEFAULT_BASE
    """Ends in `/` or `#`."""

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefix -> namespace, ours included, for serializers."""
        return {"bp": f"{self.base}ns#", **PREFIXES}

    @cached_property
    def _terms(self) -> dict[str, NamedNode]:
        return {}

    def term(self, curie: str) -> NamedNode:
        """The node of a CURIE. Raises KeyError for a prefix, or a term of ours, that is not known."""
        found = self._terms.get(curie)
        if found is None:
            from pyoxigraph import NamedNode

            prefix, _, local = curie.partition(":")
            if prefix == "bp" and local not in TERMS:
                raise KeyError(curie)
            found = self._terms[curie] = NamedNode(self.prefixes[prefix] + local)
        return found

    def iri(self, kind: str, *parts: str) -> str:
        """`{base}{kind}/{part}/…`, each part percent-encoded so that it comes back unchanged."""
        return self.base + "/".join([kind, *(quote(part, safe="") for part in parts)])

    def parts(self, iri: str) -> tuple[str, ...]:
        """The kind and parts of an IRI that `iri` made; empty for one of another base."""
        if not iri.startswith(self.base):
            return ()
        return tuple(unquote(part) for part in iri[len(self.base) :].split("/"))

    def graph(self, *parts: str) -> str:
        """The IRI of a named graph: `graph/reference`, `graph/between`, `graph/article/…`, `graph/run/…`."""
        return self.iri("graph", *parts)

    def localized(self, text: str) -> str:
        """A file of ours (Turtle, SPARQL, JSON-LD), written for the default base, for this base."""
        return text if self.base == DEFAULT_BASE else text.replace(DEFAULT_BASE, self.base)


def folded(name: str) -> str:
    """A name as look-ups match it: case folded, white space collapsed."""
    return " ".join(name.casefold().split())
