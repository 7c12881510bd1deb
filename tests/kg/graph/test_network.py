"""Who agrees, who copied, and which trails end nowhere, on networks small enough to read."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

from kg.graph.between import disagree, disagreements, standings
from kg.graph.network import Network, Statement, Voice, agreements, copies, loose_chains
from kg.graph.picture import Line, draw
from kg.graph.vocabulary import Names
from kg.model.facts import Fact
from sources.reference import open_catalog


def voice(iri: str, date: str | None = None, *, primary: bool = False, words: str = "", url: str = "") -> Voice:
    return Voice(iri=iri, title=f"The title of {iri}", date=date, primary=primary, words=words, url=url)


def says(voice: str, key: str, value: str, *, wrong: bool = False) -> Statement:
    return Statement(voice=voice, key=key, value=Decimal(value), wrong=wrong)


def network(voices: list[Voice], statements: list[Statement]) -> Network:
    return Network(voices={voice.iri: voice for voice in voices}, statements=tuple(statements))


def fact(value: str, unit: str = "percent", source: str = "s") -> Fact:
    return Fact(
        id=f"{value}-{source}", kind="score", subject="m", benchmark="b", metric="acc", setting=(),
        value=Decimal(value) if unit != "date" else value, unit=unit, source=source, locator=None,
    )  # fmt: skip


def test_rounded_forms_of_one_number_do_not_disagree() -> None:
    assert not disagree(fact("79"), fact("79.2"))
    assert disagree(fact("79.0"), fact("79.2"))
    assert not disagree(fact("128000", "tokens"), fact("131072", "tokens"))
    assert disagree(fact("2023-05", "date"), fact("2023-07-15", "date"))
    assert not disagree(fact("2023", "date"), fact("2023-07-15", "date"))


def test_agreement_counts_keys_in_common() -> None:
    said = [
        says("a", "k1", "1"),
        says("b", "k1", "1"),
        says("a", "k2", "2"),
        says("b", "k2", "3"),
        says("c", "k3", "1"),
    ]
    [pair] = agreements(network([voice("a"), voice("b"), voice("c")], said))
    assert (pair.first, pair.second, pair.agree, pair.disagree) == ("a", "b", 1, 1)


def test_sharing_odd_values_or_a_mistake_points_from_the_later_to_the_earlier() -> None:
    voices = [voice("early", "2024-01-01"), voice("late", "2024-06-01"), voice("other", "2023-01-01")]
    odd = [says(v, key, "9" if v != "other" else "1") for key in ("k1", "k2") for v in ("early", "late", "other")]
    [copy] = copies(network(voices, odd))
    assert (copy.original, copy.copier, len(copy.odd), copy.mistakes) == ("early", "late", 2, ())
    assert copies(network(voices, odd[:3])) == []
    mistake = [says("early", "k", "7", wrong=True), says("late", "k", "7", wrong=True)]
    [copy] = copies(network(voices, mistake))
    assert (copy.original, copy.copier, copy.mistakes) == ("early", "late", (("k", Decimal(7)),))


def test_a_value_that_everybody_has_is_no_copy() -> None:
    voices = [voice(name) for name in "abc"]
    assert copies(network(voices, [says(v, k, "5") for v in "abc" for k in ("k1", "k2", "k3")])) == []


def test_a_chain_that_reaches_a_primary_source_is_not_loose() -> None:
    paper = voice("paper", primary=True, url="https://paper.example/r1")
    blog = voice("blog", words="as https://blog2.example/x says", url="https://blog.example/x")
    second = voice("second", words="somebody told me", url="https://blog2.example/x")
    good = voice("good", words="see paper.example/r1 and blog.example/x", url="https://good.example/")
    chains = loose_chains(network([paper, blog, second, good], []))
    assert [chain.voices for chain in chains] == [("blog", "second"), ("second",)]


def test_a_circle_of_citations_ends() -> None:
    a = voice("a", words="https://b.example/page", url="https://a.example/page")
    b = voice("b", words="https://a.example/page", url="https://b.example/page")
    assert [chain.voices for chain in loose_chains(network([a, b], []))] == [("a", "b"), ("b", "a")]


def test_the_reference_has_disagreements_from_different_sources_and_rankings_in_order() -> None:
    catalog = open_catalog(())
    found = list(disagreements(catalog, Names()))
    assert len(found) > 50
    for pair in found:
        assert pair.first.source != pair.second.source
        assert pair.difference is None or pair.difference > 0
    best: dict[tuple[str | None, str], int] = {}
    for standing in standings(catalog):
        key = (standing.fact.benchmark, standing.fact.metric)
        assert standing.place >= best.get(key, 1)
        best[key] = standing.place
    codeforces = [s for s in standings(catalog) if (s.fact.benchmark, s.fact.metric) == ("codeforces", "percentile")]
    assert codeforces[0].place == 1
    assert codeforces[0].fact.value == max(s.fact.value for s in codeforces)


def test_a_picture_is_svg_that_says_everything_in_words_and_escapes_names() -> None:
    line = Line(first="a", second="b", kind="copy", weight=2, note="2 <values>")
    text = draw('Copies & "more"', {"a": "<script>alert(1)</script>", "b": "B"}, [line])
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert "2 <values>" in {element.text for element in root.iter()}
    assert draw("x", {"b": "B", "a": "A"}, [line]) == draw("x", {"a": "A", "b": "B"}, [line])
    ElementTree.fromstring(draw("empty", {}, []))
