"""What an editor does on the check page, in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.conftest import Open, checked, draft, paste, wait_checked

WRONG = "DeepSeek-R1 has 671B parameters, 73B active."
TWO = "DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1).\n\nDeepSeek-R1 scores 71.5% on GPQA Diamond."


def card_of(page: Page, words: str) -> None:
    """Opens the card of the list entry with these words."""
    page.locator("#items .entry", has_text=words).first.click()
    expect(page.locator(".cm-tooltip .card")).to_be_visible()


def test_the_first_article_from_paste_to_export(open_page: Open, first_article: str) -> None:
    page, _ = open_page()
    paste(page, first_article)
    expect(page.locator("#status")).to_contain_text("contradicted")
    card_of(page, "Kimi k1.5 on LiveCodeBench")
    card = page.locator(".cm-tooltip .card")
    expect(card).to_contain_text("88.3")
    expect(card).to_contain_text("62.5")
    expect(card).to_contain_text("47.3")
    expect(card.locator("a[href^=https]").first).to_be_visible()
    before = checked(page)
    card.get_by_role("button", name=re.compile("Replace with “62.5”")).first.click()
    wait_checked(page, before)
    with page.expect_download() as download:
        page.get_by_text("Export").click()
        page.get_by_role("button", name="Markdown report").click()
    report = Path(download.value.path()).read_text()
    assert download.value.suggested_filename == "benchproof-report.md"
    assert "score" in report
    with page.expect_download() as download:
        page.get_by_role("button", name="Text with safe fixes").click()
    corrected = Path(download.value.path()).read_text()
    assert corrected.count("88.3") == first_article.count("88.3") - 1
    assert "62.5" in corrected


@pytest.mark.parametrize(
    "before", ["🙂🙂 ", "Cafe\u0301 ", "👩‍👩‍👧‍👦 ", "𝔘𝔫𝔦 ", "日本語 ", "\tcell\t", "🇩🇪 e\u0301\u0302\n\n🙂 "]
)
def test_marks_stand_under_their_words_whatever_stands_before(open_page: Open, before: str) -> None:
    page, _ = open_page()
    paste(page, before + TWO)
    mark = page.locator("#editor .mark.contradicted").first
    expect(mark).to_contain_text("97.8")
    assert "".join(page.locator("#editor .mark.contradicted").all_inner_texts()) in TWO


def test_a_fix_is_one_click_and_undo_takes_it_back(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, WRONG)
    before = checked(page)
    card_of(page, "Active params")
    page.locator(".card").get_by_role("button", name=re.compile("Replace with “37")).click()
    wait_checked(page, before)
    assert draft(page) == WRONG.replace("73B", "37B")
    expect(page.locator("#editor .mark.contradicted")).to_have_count(0)
    before = checked(page)
    page.keyboard.press("Control+z")
    wait_checked(page, before)
    assert draft(page) == WRONG
    expect(page.locator("#editor .mark.contradicted")).not_to_have_count(0)


def test_all_safe_fixes_are_one_step(open_page: Open, first_article: str) -> None:
    page, _ = open_page()
    paste(page, first_article)
    button = page.locator("#fix-all")
    expect(button).to_be_enabled()
    counted = int(re.findall(r"\d+", button.inner_text())[0])
    before = checked(page)
    button.click()
    expect(page.locator("#status")).to_contain_text("fix")
    wait_checked(page, before)
    assert counted > 0
    expect(button).not_to_have_text(f"Fix all safe ({counted})")
    before = checked(page)
    page.locator("#editor .cm-content").press("Control+z")
    wait_checked(page, before)
    expect(button).to_have_text(f"Fix all safe ({counted})")


def test_the_whole_flow_by_keyboard(open_page: Open) -> None:
    page, _ = open_page()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cm-content')"):
            break
    else:
        pytest.fail("the editor is not reached by Tab")
    before = checked(page)
    page.keyboard.insert_text("A line.\n\n" + WRONG)
    wait_checked(page, before)
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .card")).to_be_visible()
    expect(page.locator("#announce")).to_contain_text("contradicted")
    page.keyboard.press("Control+.")
    expect(page.locator(".card .card-actions button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cm-tooltip .card")).to_have_count(0)
    expect(page.locator("#editor .cm-content")).to_be_focused()
    page.keyboard.press("F8")
    page.keyboard.press("Control+.")
    expect(page.locator(".card .card-actions button").first).to_be_focused()
    before = checked(page)
    page.keyboard.press("Enter")
    wait_checked(page, before)
    assert "37B" in draft(page)
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.querySelector('#editor .cm-content').innerText.includes('73B')")
    page.keyboard.press("Tab")  # Tab leaves the editor: it traps nobody
    assert not page.evaluate("document.activeElement.classList.contains('cm-content')")


def test_next_and_previous_go_round(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, TWO.replace("71.5", "17.5"))
    page.keyboard.press("Control+Home")
    messages = []
    for key in ("F8", "F8", "F8", "Shift+F8"):
        page.keyboard.press(key)
        messages.append(page.locator(".cm-tooltip .card").get_attribute("aria-label"))
    assert messages[0] != messages[1]
    assert messages[2] == messages[0]


def test_ignoring_needs_a_click_and_keeps_the_reason(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, WRONG)
    card_of(page, "Active params")
    page.get_by_text("Ignore…").click()
    page.get_by_label("Reason for ignoring this").fill("the author *insists*")
    page.get_by_label("Reason for ignoring this").press("Enter")
    expect(page.locator("#editor .mark.contradicted")).to_have_count(0)
    expect(page.locator("#aside-note")).to_have_text("1 ignored")
    page.get_by_text("Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown report").click()
    report = Path(download.value.path()).read_text()
    assert r"the author \*insists\*" in report
    page.get_by_role("button", name="Show them again").click()
    expect(page.locator("#editor .mark.contradicted")).not_to_have_count(0)


def test_filters_by_verdict_kind_and_rule(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, TWO + "\n\n" + WRONG)
    shown = page.locator("#items li")
    expect(shown.filter(has_text="supported")).to_have_count(0)
    page.locator(".chip.supported").click()
    expect(shown.filter(has_text="supported")).not_to_have_count(0)
    page.locator(".chip.contradicted").click()
    expect(shown.filter(has_text="contradicted")).to_have_count(0)
    page.locator(".chip.contradicted").click()
    page.locator("#filter-rule").select_option("attribute-mismatch")
    expect(shown).to_have_count(1)
    page.locator("#filter-rule").select_option("")
    page.locator("#filter-kind").select_option("score")
    expect(shown.filter(has_text="attribute-mismatch")).to_have_count(0)


def test_only_the_newest_answer_is_shown(open_page: Open) -> None:
    page, _ = open_page()
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/check", hold_first)
    page.locator("#editor .cm-content").click()
    page.keyboard.insert_text(WRONG)
    page.wait_for_timeout(600)
    assert held
    before = checked(page)
    page.keyboard.insert_text(" Nothing more.")
    wait_checked(page, before)
    shown = checked(page)
    try:
        held[0].continue_()
    except Exception as error:  # the page has given that request up, which is the point
        assert "abort" in str(error).lower() or "handled" in str(error).lower() or "closed" in str(error).lower()
    page.wait_for_timeout(500)
    assert checked(page) == shown
    expect(page.locator("#editor .mark.contradicted").first).to_be_visible()


def test_it_checks_again_as_one_types(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, WRONG)
    expect(page.locator("#editor .mark.contradicted")).not_to_have_count(0)
    before = checked(page)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Hello. ")
    expect(page.locator("#editor .mark.contradicted").first).to_contain_text("73B")  # the mark moves with its words
    wait_checked(page, before)
    expect(page.locator("#editor .mark.contradicted").first).to_contain_text("73B")


def test_a_file_is_opened_and_dropped(open_page: Open, tmp_path: Path) -> None:
    page, _ = open_page()
    article = tmp_path / "draft.md"
    article.write_text(WRONG + "\r\nSecond line.", newline="")
    before = checked(page)
    page.locator("#file").set_input_files(article)
    wait_checked(page, before)
    assert draft(page) == WRONG + "\nSecond line."
    before = checked(page)
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "other.txt", {type: "text/plain"}));
            const at = document.querySelector("#editor .cm-content");
            at.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        TWO,
    )
    wait_checked(page, before)
    assert draft(page) == TWO


def test_the_corrected_text_is_copied(open_page: Open) -> None:
    page, _ = open_page(permissions=["clipboard-read", "clipboard-write"])
    paste(page, TWO)
    page.get_by_role("button", name="Copy text").click()
    expect(page.locator("#status")).to_contain_text("clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == TWO


@pytest.mark.parametrize(
    ("name", "file", "part"),
    [
        ("JSON report", "benchproof-report.json", '"version"'),
        ("CSV of the claims", "benchproof-claims.csv", "attribute-mismatch"),
        ("HTML, marked up", "benchproof-report.html", "<mark"),
        ("ClaimReview (JSON-LD)", "benchproof-claimreview.jsonld", "ClaimReview"),
    ],
)
def test_exports(open_page: Open, name: str, file: str, part: str) -> None:
    page, _ = open_page()
    paste(page, WRONG)
    page.get_by_text("Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    assert download.value.suggested_filename == file
    content = Path(download.value.path()).read_text()
    assert part in content or part.replace("attribute-mismatch", "BP004") in content
    if file.endswith(("json", "jsonld")):
        json.loads(content)


def test_the_summary_says_what_was_not_checked(open_page: Open) -> None:
    page, _ = open_page()
    paste(page, "The Frobnicator-9 scores 12.3% on GPQA Diamond. " + TWO)
    unchecked = page.locator("#unchecked")
    expect(unchecked.locator("summary")).to_contain_text(re.compile(r"Not checked: [1-9]"))
    unchecked.locator("summary").click()
    expect(unchecked.locator("li").first).to_be_visible()


def test_a_server_that_is_gone_is_said(open_page: Open) -> None:
    page, watched = open_page()
    page.route("**/check", lambda route: route.abort())
    page.locator("#editor .cm-content").click()
    page.keyboard.insert_text(WRONG)
    expect(page.locator("#status")).to_contain_text("Not checked")
    watched.errors.clear()  # the browser itself logs the request that was cut off


def test_without_javascript_the_page_is_complete(open_page: Open, first_article: str) -> None:
    page, _ = open_page(java_script_enabled=False)
    page.locator("#draft").fill(first_article)
    page.get_by_role("button", name="Check", exact=True).click()
    note = page.locator(".note-card.contradicted", has_text="Kimi k1.5 on LiveCodeBench").first
    assert "62.5" in note.inner_text()
    assert note.locator("a[href^=https]").count() > 0
    page.locator(f'a.mark[href="#{note.get_attribute("id")}"]').first.click()
    assert page.url.endswith(f"#{note.get_attribute('id')}")
    assert page.locator("#not-checked li").count() > 0
    note.get_by_role("button", name="Where this comes from").click()
    expect(page.locator(".picture svg")).to_be_visible()
    assert "88.3" in str(page.locator(".picture svg").text_content())


def test_without_javascript_a_file_is_read_and_a_wrong_one_is_explained(open_page: Open, tmp_path: Path) -> None:
    page, _ = open_page(java_script_enabled=False)
    good = tmp_path / "draft.md"
    good.write_text(WRONG)
    page.locator("#file").set_input_files(good)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#answer-title")).to_contain_text("draft.md")
    bad = tmp_path / "picture.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    page.goto("/")
    page.locator("#file").set_input_files(bad)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("[role=alert]")).to_contain_text("picture.png")
