"""Who agrees with whom, who seems to have copied from whom, and which chains of citation end in no primary source.

A voice is a source of the reference or an article in the store. What a voice states is a value for a key; an article's
claim stands under the keys of the facts that it was judged by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

from kg.graph.vocabulary import Names

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

    from kg.graph.store import GraphStore

SHARED_ODD = 2  # odd values that two voices must share before it is called likely copying; one shared mistake is enough
LONGEST_CHAIN = 12  # voices; citations go in circles
MIN_TITLE = 16  # characters of a title that another source's words must repeat to count as citing it

SOURCES_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
SELECT ?voice ?title ?trust ?date ?url WHERE {
  GRAPH <https://w3id.org/benchproof/graph/reference> {
    ?voice a bp:Source ; dct:title ?title ; bp:trust ?trust ; schema:url ?url .
  }
  OPTIONAL { GRAPH <https://w3id.org/benchproof/graph/reference> { ?voice dct:issued ?date } }
}
"""
ARTICLES_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?voice ?title ?text WHERE {
  GRAPH ?judged { ?check prov:wasDerivedFrom ?voice ; bp:path ?title }
  GRAPH ?written { ?voice bp:text ?text }
}
"""
FACTS_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?voice ?key ?value ?locator WHERE {
  GRAPH <https://w3id.org/benchproof/graph/reference> { ?fact dct:source ?voice ; bp:key ?key ; bp:value ?value }
  OPTIONAL { GRAPH <https://w3id.org/benchproof/graph/reference> { ?fact bp:locator ?locator } }
}
"""
CLAIMS_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?voice ?key ?value ?word ?stance WHERE {
  GRAPH ?written { ?claim a bp:ValueClaim ; bp:states ?stated ; prov:wasQuotedFrom ?voice . ?stated bp:value ?value }
  GRAPH ?judged {
    ?verdict bp:judges ?claim ; bp:verdict ?word ; bp:evidence ?evidence .
    ?evidence bp:fact ?fact ; bp:stance ?stance .
  }
  GRAPH <https://w3id.org/benchproof/graph/reference> { ?fact bp:key ?key }
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A source or an article."""

    iri: str
    title: str
    date: str | None
    """ISO date of publication; None where not known, which counts as later than any."""
    primary: bool
    """Read from the publisher itself."""
    words: str = ""
    """What may cite others: an article's text, a source's title and locators."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A voice gives a key a value."""

    voice: str
    key: str
    value: Decimal
    wrong: bool = False
    """Contradicted in its run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often two voices that speak of the same keys give the same value."""

    first: str
    second: str
    agree: int
    disagree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two voices that share what nobody else has."""

    copier: str
    """The later one."""
    original: str
    odd: tuple[tuple[str, Decimal], ...]
    """Keys and values that only the two have, while others have another value."""
    mistakes: tuple[tuple[str, Decimal], ...]
    """Contradicted values that the two share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Voices that cite one another and never a primary source."""

    voices: tuple[str, ...]
    """From the voice that cites to the one where the trail ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Everything that was said, by whom."""

    voices: dict[str, Voice]
    statements: tuple[Statement, ...]

    def by_key(self) -> dict[str, dict[str, Statement]]:
        """For each key what each voice says; of several values of one voice the first."""
        found: dict[str, dict[str, Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.key, {}).setdefault(statement.voice, statement)
        return found


def read_network(store: GraphStore, names: Names) -> Network:
    """The voices and statements of everything in a store."""
    voices: dict[str, Voice] = {}
    locators: dict[str, set[str]] = {}
    statements: set[Statement] = set()
    for row in _rows(store, names, FACTS_QUERY):
        if row["locator"]:
            locators.setdefault(row["voice"], set()).add(row["locator"])
        if _is_number(row["value"]):
            statements.add(Statement(voice=row["voice"], key=row["key"], value=Decimal(row["value"])))
    for row in _rows(store, names, SOURCES_QUERY):
        voices[row["voice"]] = Voice(
            iri=row["voice"],
            title=row["title"],
            date=row["date"] or None,
            primary=row["trust"] == "primary",
            words="\n".join((row["title"], *sorted(locators.get(row["voice"], ())))),
            url=row["url"],
        )
    for row in sorted(_rows(store, names, ARTICLES_QUERY), key=lambda row: row["title"]):
        if row["voice"] not in voices:
            voices[row["voice"]] = Voice(
                iri=row["voice"], title=row["title"], date=None, primary=False, words=row["text"]
            )
    for row in _rows(store, names, CLAIMS_QUERY):
        wrong = row["word"].endswith("#contradicted")
        if row["stance"].endswith("#whose") or not _is_number(row["value"]):
            continue  # `whose` is a fact of another key
        if wrong == row["stance"].endswith("#against"):
            statements.add(Statement(voice=row["voice"], key=row["key"], value=Decimal(row["value"]), wrong=wrong))
    ordered = sorted(statements, key=lambda s: (s.key, s.voice, s.value))
    return Network(voices=voices, statements=tuple(ordered))


def agreements(network: Network) -> list[Agreement]:
    """Every pair of voices with a key in common, the pairs with most in common first."""
    graph = agreement_graph(network)
    found = [
        Agreement(first=min(a, b), second=max(a, b), agree=data["agree"], disagree=data["disagree"])
        for a, b, data in graph.edges(data=True)
    ]
    return sorted(found, key=lambda pair: (-pair.agree - pair.disagree, pair.first, pair.second))


def agreement_graph(network: Network) -> nx.Graph[str]:
    """Voices as nodes; on the edges how often they agree and disagree."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.voices))
    for said in network.by_key().values():
        for one, other in combinations(sorted(said), 2):
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, agree=0, disagree=0)
            same = said[one].value == said[other].value
            graph.edges[one, other]["agree" if same else "disagree"] += 1
    return graph


def copies(network: Network) -> list[Copy]:
    """Pairs of voices that probably copied, the strongest cases first.

    A value is odd where exactly two voices have it and others have another. That two voices share one is chance; that
    they share several, or a mistake, is not. The later one is called the copier; undated voices count as later.
    """
    odd: dict[tuple[str, str], set[tuple[str, Decimal]]] = {}
    mistakes: dict[tuple[str, str], set[tuple[str, Decimal]]] = {}
    for key, said in network.by_key().items():
        by_value: dict[Decimal, list[Statement]] = {}
        for statement in said.values():
            by_value.setdefault(statement.value, []).append(statement)
        for value, holders in by_value.items():
            pairs = [_dated(network, a.voice, b.voice) for a, b in combinations(holders, 2)]
            if len(holders) == 2 and len(by_value) > 1 and len(said) > 2:
                odd.setdefault(pairs[0], set()).add((key, value))
            if any(statement.wrong for statement in holders):
                for pair in pairs:
                    mistakes.setdefault(pair, set()).add((key, value))
    found = [
        Copy(
            copier=pair[1],
            original=pair[0],
            odd=tuple(sorted(odd.get(pair, ()))),
            mistakes=tuple(sorted(mistakes.get(pair, ()))),
        )
        for pair in odd.keys() | mistakes.keys()
    ]
    strong = [copy for copy in found if copy.mistakes or len(copy.odd) >= SHARED_ODD]
    return sorted(strong, key=lambda copy: (-len(copy.mistakes), -len(copy.odd), copy.original, copy.copier))


def citation_graph(network: Network) -> nx.DiGraph[str]:
    """Who cites whom: by address, or by title."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(network.voices))
    for voice in network.voices.values():
        folded = voice.words.casefold()
        for other in network.voices.values():
            if other.iri == voice.iri:
                continue
            address = other.url.partition("://")[2].rstrip("/").casefold()
            title = other.title.casefold()
            if (address and address in folded) or (len(title) >= MIN_TITLE and title in folded and voice.url):
                graph.add_edge(voice.iri, other.iri)
    return graph


def loose_chains(network: Network) -> list[Chain]:
    """For each voice that is not primary and reaches no primary one, the longest chain of citations from it."""
    import networkx as nx

    graph = citation_graph(network)
    found = []
    for iri, voice in sorted(network.voices.items()):
        reached = nx.descendants(graph, iri)
        if voice.primary or any(network.voices[other].primary for other in reached):
            continue
        found.append(Chain(voices=_longest(graph, iri)))
    return sorted(found, key=lambda chain: (-len(chain.voices), chain.voices))


def _longest(graph: nx.DiGraph[str], start: str) -> tuple[str, ...]:
    """A longest simple path from `start`, among equals the first by name; bounded in length."""
    best: tuple[str, ...] = (start,)
    stack = [best]
    steps = 0
    while stack and steps < 10_000:
        steps += 1
        path = stack.pop()
        if len(path) > len(best) or (len(path) == len(best) and path < best):
            best = path
        if len(path) < LONGEST_CHAIN:
            stack += [(*path, other) for other in sorted(graph.successors(path[-1])) if other not in path]
    return best


def _dated(network: Network, one: str, other: str) -> tuple[str, str]:
    """The two voices, the earlier first."""

    def when(iri: str) -> tuple[str, bool, str]:
        voice = network.voices.get(iri)
        return (voice.date if voice and voice.date else "9999", not (voice and voice.primary), iri)

    first, second = sorted((one, other), key=when)
    return first, second


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def _rows(store: GraphStore, names: Names, query: str) -> Iterable[dict[str, str]]:
    found = cast("ox.QuerySolutions", store.query(names.localized(query)))
    variables: Sequence[Any] = found.variables
    for row in found:
        yield {variable.value: str(getattr(row[variable], "value", "") or "") for variable in variables}
