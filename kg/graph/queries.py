"""Saved queries: one `.rq` file each, whose leading comment is its documentation and names its typed parameters.

Values are bound to variables as terms in a data block and never pasted into the text. A model or benchmark may be given
by any of its names; a name that stands for several runs the query once for each.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from kg.graph.vocabulary import Names, folded
from kg.model.errors import SettingError
from kg.model.report import VerdictWord

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.store import GraphStore, Term

ParameterType = Literal["model", "benchmark", "iri", "text", "integer", "verdict"]
QUERIES = Path(__file__).parent / "queries"

# example: "@param model model optional  A model, by any of its names."
PARAMETER = re.compile(
    r"@param (?P<name>[a-z_]{1,30}) (?P<type>model|benchmark|iri|text|integer|verdict) (?P<need>required|optional)"
    r"  (?P<doc>.{1,200})"
)
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\x00-\x20<>\"{}|^`\\]{0,2000}")
VERDICTS = get_args(VerdictWord)
MAX_TEXT = 500  # longest value of a text parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a saved query."""

    name: str
    type: ParameterType
    required: bool
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query with a name."""

    name: str
    title: str
    """The first line of its comment."""
    doc: str
    """The rest of its comment."""
    parameters: tuple[Parameter, ...]
    text: str
    """SPARQL, for the default base."""


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """All saved queries by name, sorted."""
    return {path.stem: _read(path.stem, path.read_text("utf-8")) for path in sorted(QUERIES.glob("*.rq"))}


def saved_query(name: str) -> SavedQuery:
    """A saved query. Raises SettingError, with the nearest name, for one that does not exist."""
    known = saved_queries()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        raise SettingError(f"no saved query {name!r}; {hint}")
    return known[name]


def check_values(query: SavedQuery, values: Mapping[str, str]) -> None:
    """Raises SettingError for a parameter that the query does not have, that is missing, or that is malformed."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name, value in values.items():
        if name not in known:
            takes = ", ".join(known) or "no parameters"
            raise SettingError(f"{query.name} has no parameter {name!r}; it takes {takes}")
        if known[name].type == "iri" and not IRI.fullmatch(value):
            raise SettingError(f"{name}: {value!r} is no absolute IRI")
        if known[name].type == "integer" and not re.fullmatch(r"-?\d{1,15}", value):
            raise SettingError(f"{name}: {value!r} is no whole number")
        if known[name].type == "verdict" and value not in VERDICTS:
            raise SettingError(f"{name}: {value!r} is none of {', '.join(VERDICTS)}")
        if len(value) > MAX_TEXT:
            raise SettingError(f"{name}: longer than {MAX_TEXT} characters")
    for parameter in query.parameters:
        if parameter.required and parameter.name not in values:
            raise SettingError(f"{query.name} needs {parameter.name}: {parameter.doc}")


NAME_QUERY = """
PREFIX bp: <https://w3id.org/benchproof/ns#>
SELECT DISTINCT ?thing ?name ?class WHERE {
  GRAPH <https://w3id.org/benchproof/graph/reference> { ?thing bp:folded ?name ; a ?class }
}
"""
"""Look-up of everything that has a name. Bind `name` (folded) and `class`."""


def name_terms(kind: str, value: str, names: Names) -> dict[str, Term]:
    """What to bind in `NAME_QUERY` to find a model or benchmark by name."""
    import pyoxigraph

    return {"name": pyoxigraph.Literal(folded(value)), "class": names.term(f"bp:{kind.capitalize()}")}


def bindings(
    query: SavedQuery, values: Mapping[str, str], found: Mapping[str, Iterable[str]], names: Names
) -> Iterator[dict[str, Term]]:
    """The terms to run `query` with, once for each combination. `found` has the IRIs behind models and benchmarks.

    Raises SettingError for a name that stands for nothing.
    """
    import pyoxigraph

    choices: list[list[tuple[str, Term]]] = []
    for parameter in query.parameters:
        if parameter.name not in values:
            continue
        value = values[parameter.name]
        if parameter.type in ("model", "benchmark"):
            iris = sorted(found.get(parameter.name, ()))
            if not iris:
                raise SettingError(f"no {parameter.type} {value!r} in the graph")
            choices.append([(parameter.name, pyoxigraph.NamedNode(iri)) for iri in iris])
        elif parameter.type == "iri":
            choices.append([(parameter.name, pyoxigraph.NamedNode(value))])
        elif parameter.type == "verdict":
            choices.append([(parameter.name, names.term(f"bp:{value}"))])
        elif parameter.type == "integer":
            choices.append([(parameter.name, pyoxigraph.Literal(int(value)))])
        else:
            choices.append([(parameter.name, pyoxigraph.Literal(value))])
    for combination in product(*choices):
        yield dict(combination)


def named_parameters(query: SavedQuery, values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """`(parameter, kind, value)` of each model or benchmark that has to be looked up."""
    for parameter in query.parameters:
        if parameter.type in ("model", "benchmark") and parameter.name in values:
            yield parameter.name, parameter.type, values[parameter.name]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of terms, as a query gives it."""

    variables: tuple[str, ...]
    rows: tuple[tuple[ox.NamedNode | ox.Literal | None, ...], ...]


def run_saved(store: GraphStore, name: str, values: Mapping[str, str], names: Names) -> Rows:
    """The rows of a saved query. Raises SettingError for bad parameters and StoreError where the store fails."""
    import pyoxigraph

    query = saved_query(name)
    check_values(query, values)
    found: dict[str, list[str]] = {}
    for parameter, kind, value in named_parameters(query, values):
        things = store.query(names.localized(NAME_QUERY), name_terms(kind, value, names))
        assert isinstance(things, pyoxigraph.QuerySolutions)
        found[parameter] = [cast("ox.NamedNode", row["thing"]).value for row in things]
    variables: tuple[str, ...] = ()
    rows: list[tuple[ox.NamedNode | ox.Literal | None, ...]] = []
    for terms in bindings(query, values, found, names):
        result = store.query(names.localized(query.text), terms)
        assert isinstance(result, pyoxigraph.QuerySolutions)
        variables = tuple(variable.value for variable in result.variables)
        rows += [cast("tuple[ox.NamedNode | ox.Literal | None, ...]", tuple(row)) for row in result]
    return Rows(variables, tuple(rows))


def _read(name: str, text: str) -> SavedQuery:
    comment = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment.append(line[1:].strip())
    parameters = []
    for line in comment:
        if line.startswith("@param"):
            match = PARAMETER.fullmatch(line)
            assert match, f"{name}.rq: {line}"
            parameters.append(
                Parameter(
                    name=match["name"],
                    type=cast(ParameterType, match["type"]),
                    required=match["need"] == "required",
                    doc=match["doc"],
                )
            )
    doc = "\n".join(line for line in comment[1:] if not line.startswith("@param")).strip()
    return SavedQuery(name=name, title=comment[0], doc=doc, parameters=tuple(parameters), text=text)
