"""The pages besides the check page: facts, claim, SPARQL, rules, API."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.page.conftest import Open, paste

WRONG = "DeepSeek-R1 has 671B parameters, 73B active."


def test_facts_of_a_benchmark_are_ranked_with_a_dot_a_source(open_page: Open) -> None:
    page, _ = open_page("/page/facts")
    page.locator("#q").fill("GPQA Diamond")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".picture svg")).to_be_visible()
    dots = page.locator(".picture svg circle")
    rows = page.locator("table.facts tbody tr")
    assert rows.count() >= dots.count() > 50  # the picture shows the first sixty models, the table all
    assert "DeepSeek-R1" in str(page.locator(".picture svg").text_content())
    places = page.locator(".picture svg circle").evaluate_all(
        "dots => dots.map(dot => [Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))])"
    )
    best: dict[float, float] = {}
    for x, y in places:
        best[y] = max(x, best.get(y, 0))
    assert [best[y] for y in sorted(best)] == sorted(best.values(), reverse=True)
    expect(page.locator(".tag.differs").first).to_be_visible()


def test_facts_of_a_model_stand_by_benchmark_with_links(open_page: Open) -> None:
    page, _ = open_page("/page/facts?q=o1-1217 on GPQA Diamond")
    assert page.locator("table.facts tbody tr").count() > 0
    expect(page.locator("table.facts")).to_contain_text("75.7%")
    assert page.locator("table.facts a[href^=https]").count() > 0
    page.get_by_role("link", name="GPQA Diamond").first.click()
    expect(page.locator(".picture svg")).to_be_visible()


def test_an_unknown_name_gets_the_nearest(open_page: Open) -> None:
    page, _ = open_page("/page/facts?q=deepsek r1")
    expect(page.locator("[role=alert]")).to_contain_text("did you mean")


def test_a_claim_page_goes_from_the_characters_to_the_source(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, "🙂 " + WRONG)
    page.locator("#items .entry", has_text="Active params").click()
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Where this comes from").click()
    claim = popup.value
    claim.wait_for_load_state()
    picture = str(claim.locator(".picture svg").text_content())
    assert "73B" in picture
    assert "37B" in picture
    assert "contradicted" in picture
    start, end = (int(one.replace(",", "")) for one in re.findall(r"characters ([\d,]+) to ([\d,]+)", picture)[0])
    assert "73B" in ("🙂 " + WRONG)[start:end]
    expect(claim.locator(".sources a[href^=https]").first).to_be_visible()
    expect(claim.locator(".rule-name")).to_have_text("attribute-mismatch")


def test_a_saved_query_opens_is_asked_and_is_downloaded(open_page: Open) -> None:
    page, _ = open_page("/page/sparql")
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("table.data tbody tr").first).to_be_visible()
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".tok-keyword").count() > 0
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "result.csv"
    assert len(Path(download.value.path()).read_text().splitlines()) > 10
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    assert json.loads(Path(download.value.path()).read_text())["results"]["bindings"]
    page.get_by_role("link", name="who-wins").click()
    expect(page.locator("#query-editor .cm-content")).to_contain_text("SELECT")


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "5 seconds"),
        ("SELECT * WHERE {", "ends before"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "Not answered"),
    ],
)
def test_a_query_that_is_not_answered_is_explained(open_page: Open, query: str, part: str) -> None:
    page, _ = open_page("/page/sparql", java_script_enabled=False)
    page.locator("#query").fill(query)
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("[role=alert]")).to_contain_text(part)
    assert page.locator("#query").input_value().strip() == query


def test_other_forms_of_answers(open_page: Open) -> None:
    page, _ = open_page("/page/sparql", java_script_enabled=False)
    page.locator("#query").fill("ASK { GRAPH ?g { ?s ?p ?o } }")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".answer-truth")).to_have_text("Yes")
    page.locator("#query").fill("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 3")
    page.get_by_role("button", name="Ask").click()
    assert page.locator("pre").inner_text().strip()


def test_every_rule_is_explained(open_page: Open) -> None:
    from kg.check.rules import RULES

    page, _ = open_page("/page/rules")
    for rule in RULES:
        section = page.locator(f"section[id='{rule.code}']")
        expect(section).to_contain_text(rule.name)
        expect(section.get_by_role("heading", name="When it stays silent")).to_have_count(1)


def test_an_operation_is_tried_from_its_description(open_page: Open) -> None:
    page, _ = open_page("/docs")
    page.wait_for_selector("html[data-ready]")
    page.locator("#checkText > summary").click()
    page.locator("#checkText").get_by_role("button", name="Try it").click()
    expect(page.locator("#checkText .answer")).to_contain_text("200")
    expect(page.locator("#checkText .answer pre")).to_contain_text('"supported"')
