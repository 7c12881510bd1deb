"""The names in Python, the Turtle, the context, the shapes and the queries are one vocabulary."""

from __future__ import annotations

import ast
import dataclasses
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph import record_shapes
from kg.graph.codec import Shape
from kg.graph.vocabulary import CLASSES, CONCEPTS, ONTOLOGY, PROPERTIES, TERMS, Names, folded

GRAPH = Path(record_shapes.__file__).parent
NS = Names().prefixes["bp"]
IMPLIED = {
    "Model": {"id"},
    "Benchmark": {"id"},
    "Measure": {"id"},
    "Source": {"id"},
    "Alias": {"target"},
    "Fact": {"id", "subject"},
    "RankClaim": {"rank"},
    "Finding": {"claims"},
}


def defined() -> dict[str, dict[str, list[str]]]:
    """What the Turtle says of each term of ours."""
    found: dict[str, dict[str, list[str]]] = {}
    for triple in ox.parse(path=ONTOLOGY / "benchproof.ttl"):
        subject = triple.subject.value
        if subject.startswith(NS):
            place = found.setdefault(subject.removeprefix(NS), {})
            place.setdefault(re.split(r"[#/]", triple.predicate.value)[-1], []).append(triple.object.value)
    return found


def test_python_and_turtle_have_the_same_terms() -> None:
    terms = defined()
    assert set(terms) == TERMS
    kinds = {name: {re.split(r"[#/]", kind)[-1] for kind in said["type"]} for name, said in terms.items()}
    assert {name for name, kind in kinds.items() if "Class" in kind} == CLASSES
    assert {name for name, kind in kinds.items() if "Property" in kind} == PROPERTIES
    assert {name for name, kind in kinds.items() if "Concept" in kind} == CONCEPTS


@pytest.mark.parametrize("term", sorted(TERMS))
def test_every_term_has_label_comment_and_an_example_that_parses_and_uses_it(term: str) -> None:
    said = defined()[term]
    assert said["label"]
    assert said["comment"][0].endswith(".")
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in Names().prefixes.items())
    triples = list(ox.parse(prefixes + said["example"][0], format=ox.RdfFormat.TURTLE, base_iri=Names().base))
    used = {part.value for t in triples for part in (t.predicate, t.object)}
    if term in CLASSES:
        assert triples
    else:
        assert NS + term in used


def test_every_field_of_every_record_is_written() -> None:
    shapes = [value for value in vars(record_shapes).values() if isinstance(value, Shape)]
    assert len(shapes) > 15
    for shape in shapes:
        written = {slot.field for slot in shape.slots} | IMPLIED.get(shape.record.__name__, set())
        # what takes no part in equality is how something was read, no part of what was said
        told = {field.name for field in dataclasses.fields(shape.record) if field.compare}
        assert written == told, shape.record


def test_names_in_code_queries_shapes_and_context_are_terms() -> None:
    used: set[str] = set()
    for path in [*GRAPH.rglob("*.py"), *GRAPH.rglob("*.rq"), *GRAPH.glob("ontology/shapes.ttl")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            strings = [n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant)]
            text = "\n".join(value for value in strings if isinstance(value, str))
        used |= set(re.findall(r"\bbp:([A-Za-z0-9]{1,40})\b", text))
    assert used <= TERMS | {"term"}
    assert PROPERTIES - used - {"level"} == set()
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {str(v["@id"] if isinstance(v, dict) else v) for k, v in context.items() if not k.startswith("@")}
    assert {value.removeprefix("bp:") for value in named if value.startswith("bp:")} == CLASSES | PROPERTIES


def test_an_id_with_any_characters_comes_back_from_its_iri() -> None:
    names = Names("https://graph.example/")
    for id in ("a/b", "1% of #?", "é ü", "..", "x y"):
        ox.NamedNode(names.iri("claim", "00", id))
        assert names.parts(names.iri("claim", "00", id)) == ("claim", "00", id)


def test_another_base_moves_every_name_of_ours() -> None:
    names = Names("http://localhost:8000/")
    assert names.term("bp:Claim").value == "http://localhost:8000/ns#Claim"
    assert names.localized("<https://w3id.org/benchproof/ns#Claim>") == "<http://localhost:8000/ns#Claim>"
    with pytest.raises(KeyError):
        names.term("bp:Clam")


def test_names_fold_for_look_up() -> None:
    assert folded("  DeepSeek \u00a0 R1 ") == "deepseek r1"


def test_the_page_of_documentation_is_made_from_the_turtle() -> None:
    from kg.graph.documentation import ontology_page

    page = (GRAPH.parents[1] / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert page == ontology_page()
