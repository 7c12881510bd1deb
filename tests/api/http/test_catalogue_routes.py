"""The reference over HTTP: filters, pages, ETags, comparisons, rules."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from api.schemas import BenchmarkPage, ComparisonList, FactPage, ModelPage, RuleList, SourcePage, Version
from tests.serving import Server


def get(server: Server, path: str, **query: Any) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", params=query)


def test_facts_of_a_model_on_a_benchmark_come_with_their_sources(server: Server) -> None:
    page = FactPage.model_validate(get(server, "/facts", model="DeepSeek R1", benchmark="GPQA Diamond").json())
    assert page.total == len(page.items) > 0
    assert {fact.benchmark for fact in page.items} == {"gpqa-diamond"}
    assert 71.5 in {fact.value for fact in page.items}
    assert all(fact.url and fact.locator for fact in page.items)


def test_pages_join_up_to_the_whole_list(server: Server) -> None:
    whole = get(server, "/facts", model="o1-mini", limit=500).json()
    seen: list[str] = []
    address: str | None = "/facts?model=o1-mini&limit=7"
    while address:
        page = httpx.get(f"{server.url}{address}").json()
        seen += [fact["fact"] for fact in page["items"]]
        address = page["next"]
    assert seen == [fact["fact"] for fact in whole["items"]]
    assert len(seen) == whole["total"] > 7


def test_filters_narrow(server: Server) -> None:
    prices = get(server, "/facts", model="deepseek-r1", kind="price").json()["items"]
    assert prices
    assert {fact["kind"] for fact in prices} == {"price"}
    source = prices[0]["source"]
    assert {fact["source"] for fact in get(server, "/facts", source=source).json()["items"]} == {source}


@pytest.mark.parametrize(
    ("path", "query", "hint"),
    [
        ("/facts", {"model": "deepsek r1"}, "DeepSeek"),
        ("/facts", {"benchmark": "gpqa-diamnod"}, "did you mean"),
        ("/facts", {"source": "nowhere"}, "source"),
        ("/compare", {"models": "o1,nobody-knows-it"}, "nobody-knows-it"),
        ("/rules/BP999", {}, "BP999"),
    ],
)
def test_unknown_names_are_404_with_a_way_on(server: Server, path: str, query: dict[str, str], hint: str) -> None:
    answer = get(server, path, **query)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert hint in answer.json()["detail"]
    assert answer.json()["hint"]


@pytest.mark.parametrize(
    "query", [{"limit": "0"}, {"limit": "501"}, {"offset": "-1"}, {"limit": "x"}, {"kind": "rumour"}]
)
def test_what_is_not_as_documented_is_422(server: Server, query: dict[str, str]) -> None:
    answer = get(server, "/facts", **query)
    assert answer.status_code == 422
    assert answer.json()["where"].startswith("query.")


@pytest.mark.parametrize("path", ["/facts?model=o1", "/models", "/benchmarks", "/sources", "/rules", "/version"])
def test_what_a_client_has_is_not_sent_again(server: Server, path: str) -> None:
    first = httpx.get(f"{server.url}{path}")
    again = httpx.get(f"{server.url}{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    other = httpx.get(f"{server.url}{path}", headers={"If-None-Match": '"something else"'})
    assert other.status_code == 200


def test_lists_are_as_described(server: Server) -> None:
    models = ModelPage.model_validate(get(server, "/models", q="deepseek r1", limit=500).json())
    assert "deepseek-r1" in {model.id for model in models.items}
    assert all(
        model.open_weights
        for model in ModelPage.model_validate(get(server, "/models", open_weights="true").json()).items
    )
    benchmarks = BenchmarkPage.model_validate(get(server, "/benchmarks", domain="math").json())
    assert "aime-2024" in {benchmark.id for benchmark in benchmarks.items}
    sources = SourcePage.model_validate(get(server, "/sources", trust="primary").json())
    assert sources.items
    assert {source.trust for source in sources.items} == {"primary"}
    assert RuleList.model_validate(get(server, "/rules").json()).items
    assert Version.model_validate(get(server, "/version").json()).reference.facts > 1000


def test_a_comparison_names_the_leader_and_its_sources(server: Server) -> None:
    found = ComparisonList.model_validate(
        get(server, "/compare", models="DeepSeek-R1,o1-1217", benchmarks="Codeforces").json()
    )
    ratings = [one for one in found.comparisons if one.metric == "rating"]
    assert ratings
    for one in ratings:
        values = [fact.value for fact in one.values]
        assert values == sorted(values, reverse=True)
        assert one.leader == one.values[0].subject
        assert one.values[0].source
    assert sum(found.wins.values()) == len([one for one in found.comparisons if one.leader])


def test_a_comparison_within_one_source_stands_before_one_across(server: Server) -> None:
    found = get(server, "/compare", models="deepseek-r1,openai-o1-2024-12-17").json()
    within = {one["benchmark"] for one in found["comparisons"] if one["basis"] == "same-source"}
    across = {one["benchmark"] for one in found["comparisons"] if one["basis"] == "across-sources"}
    assert within
    assert not within & across
    for one in found["comparisons"]:
        if one["basis"] == "same-source":
            assert len({fact["source"] for fact in one["values"]}) == 1


def test_one_model_is_no_comparison(server: Server) -> None:
    assert get(server, "/compare", models="deepseek-r1,deepseek-r1").status_code == 422


def test_a_rule_is_found_by_name_in_any_case(server: Server) -> None:
    by_name = get(server, "/rules/Score-Mismatch").json()
    assert by_name["code"] == "BP001"
    assert "stays silent" in by_name["documentation"]
