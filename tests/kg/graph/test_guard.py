"""What the tokenizer refuses, and what it must let pass."""

from __future__ import annotations

import pytest

from kg.graph.guard import MAX_DEPTH, MAX_LENGTH, MAX_NAME, MAX_ROUND, RefusedQuery, check_query

GOOD = [
    "SELECT * { ?s ?p ?o }",
    "PREFIX ex: <http://e.example/> ASK { ex:service ex:load ?service }",
    "SELECT ?service { ?s <http://e.example/SERVICE> 'SERVICE <http://x/> {}' } # SERVICE <http://x/>",
    'SELECT * { ?s ?p "a \\"SERVICE\\" b", """LOAD "x" \n DROP ALL""" }',
    "SELECT (1<2 AS ?x) { FILTER(?a<3 && ?b>4) }",
    "SELECT * { ?s ?p 'é', 'a'@en-GB, '1'^^<http://www.w3.org/2001/XMLSchema#integer>, \"\", '' }",
    "BASE <http://e.example/> CONSTRUCT { <s> <p> 1 } WHERE {}",
    "DESCRIBE <http://e.example/>",
    "SELECT * { ?s (<a>|^<b>)+/<c>? ?o . [] <p> ( 1 2.5 3e6 -1 ) ; a _:b.c }",
    "SELECT * { ?s ?p '''it's''' }",
    "SELECT (COUNT(DISTINCT *) AS ?n) { VALUES (?a ?b) { (UNDEF 1) } }",
    "SELECT * { BIND('\\u00e9' AS ?x) }",
    f"PREFIX {'a' * MAX_NAME}: <http://e.example/> ASK {{ {'a' * MAX_NAME}:{'b' * 2 * MAX_NAME} ?p ?o }}",
]
SERVICES = [
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * { service <http://x/> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://x/> {} }",
    "SELECT * { SERVICE ?x {} }",
    "SELECT * { SERVICESILENT<http://x/>{} }",
    "SELECT * { }SERVICE<http://x/>{}",
    "PREFIX : <http://x/> SELECT * { SERVICE:y {} }",
    "PREFIX : <http://x/> SELECT * { ?s ?p trueSERVICE:y {} }",
    "PREFIX ex: <http://x/> SELECT * { ?s ?p ex:a.SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p _:a.SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p 1SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p 'a'SERVICE <http://x/> {} }",
    "SELECT * { ?s ?p '''a'''SERVICE<http://x/>{} }",
    "SELECT * { # comment\nSERVICE# c\n<http://x/># c\n{} }",
    "SELECT * { #\rSERVICE <http://x/> {} }",
    "SELECT * { FILTER(?a<?b)SERVICE<http://x/>{} }",
    "SELECT * { FILTER(?a<1)#>\nSERVICE <http://x/> {} }",
    "SELECT * { SER\\u0056ICE <http://x/> {} }",
    "SELECT * { \\U00000053ERVICE <http://x/> {} }",
    "SELECT * { ?s ?p 'a\\u0027 . SERVICE <http://x/> {} # ' }",
    "SELECT * { ?s ?p <http://x/\\u003E> . SERVICE <http://x/> {} }",
    "SELECT * { { SELECT * { SERVICE <http://x/> {} } } }",
    "SELECT * { OPTIONAL{SERVICE<http://x/>{}} }",
    "SELECT * { FILTER EXISTS {SERVICE <http://x/>{}} }",
]
UPDATES = [
    "LOAD <http://x/>",
    "load silent <file:///etc/passwd> into graph <http://g/>",
    "INSERT DATA { <a> <b> <c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP GRAPH <http://g/>",
    "CREATE GRAPH <http://g/>",
    "COPY <http://a/> TO <http://b/>",
    "MOVE <http://a/> TO <http://b/>",
    "ADD <http://a/> TO <http://b/>",
    "WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * {} ; DROP ALL",
    "PREFIX a: <http://x/> INSERT DATA { a:b a:c a:d }",
]
BROKEN = [
    "",
    "   # nothing",
    "SELECT * {",
    "SELECT * }",
    "SELECT * { (] }",
    "SELECT * { ?s ?p 'a\nb' }",
    "SELECT * { ?s ?p '''a }",
    "SELECT * { ?s ?p 'a\\qb' }",
    "SELECT * { \\ }",
    "SELECT * { \x00 }",
    "SELECT * { ?s ?p '\\uD8' }",
    "SELECT * { ?s ?p '\\U00110000' }",
    "SELECT * { " + "a." * MAX_NAME + " }",
    f"PREFIX {'a' * (MAX_NAME + 1)}: <http://e.example/> ASK {{}}",
]


@pytest.mark.parametrize("query", GOOD)
def test_plain_queries_pass(query: str) -> None:
    assert check_query(query).form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@pytest.mark.parametrize("query", SERVICES + UPDATES + BROKEN)
def test_ways_out_updates_and_broken_text_are_refused(query: str) -> None:
    with pytest.raises(RefusedQuery):
        check_query(query)


def test_from_is_collected_with_base_and_prefix_applied() -> None:
    text = "BASE <http://b.example/> PREFIX g: <http://g.example/> SELECT * FROM <x> FROM NAMED g:y FROM <http://z/> {}"
    accepted = check_query(text)
    assert accepted.dataset == ("http://b.example/x", "http://g.example/y", "http://z/")
    assert accepted.has_from
    with pytest.raises(RefusedQuery):
        check_query("SELECT * FROM nope:y {}")


@pytest.mark.parametrize(("opening", "closing", "most"), [("{", "}", MAX_DEPTH), ("(", ")", MAX_ROUND)])
def test_nesting_has_a_limit(opening: str, closing: str, most: int) -> None:
    check_query("ASK " + opening * most + closing * most)
    with pytest.raises(RefusedQuery):
        check_query("ASK " + opening * (most + 1) + closing * (most + 1))


def test_length_has_a_limit() -> None:
    check_query("ASK {} #" + "x" * (MAX_LENGTH - 8))
    with pytest.raises(RefusedQuery):
        check_query("ASK {} #" + "x" * MAX_LENGTH)


@pytest.mark.parametrize("text", ["<" * 60_000, "a:" * 30_000, "'" * 60_001, "@a-" * 20_000, "ex:" + "a." * 30_000])
def test_what_never_closes_is_refused(text: str) -> None:
    with pytest.raises(RefusedQuery):
        check_query("SELECT * { " + text)
