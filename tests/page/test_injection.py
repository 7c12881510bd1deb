"""What a stranger writes is never run: 60 payloads in five places, under a policy that reports every attempt."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.page.conftest import Open, paste
from tests.serving import ROOT, Server, serving

RUN = "window.__ran=1"
TAGS = [
    "<script>RUN</script>",
    "</script><script>RUN</script>",
    "</textarea><script>RUN</script>",
    "</title><script>RUN</script>",
    "</style><script>RUN</script>",
    "--><script>RUN</script>",
    "]]><script>RUN</script>",
    "<ScRiPt>RUN</sCrIpT>",
    "<script src=data:text/javascript,RUN></script>",
    "<script type=module>RUN</script>",
    "<img src=x onerror=RUN>",
    '"><img src=x onerror=RUN>',
    "'><img src=x onerror=RUN>",
    "<img/src=x/onerror=RUN>",
    "<img src=x onerror=&#119;indow.__ran=1>",
    "<svg onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:RUN><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=RUN>",
    "<body onload=RUN>",
    "<input autofocus onfocus=RUN>",
    "<select autofocus onfocus=RUN>",
    "<textarea autofocus onfocus=RUN>",
    "<details open ontoggle=RUN>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN>",
    "<iframe src=javascript:RUN>",
    "<iframe srcdoc='<script>parent.__ran=1</script>'>",
    "<object data=javascript:RUN>",
    "<embed src=javascript:RUN>",
    "<a href=javascript:RUN autofocus>x</a>",
    "<form action=javascript:RUN><button>x",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<div style=background:url(//evil.example/x)>",
    "<template><script>RUN</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=RUN>'>",
    "<marquee onstart=RUN>",
    "<keygen autofocus onfocus=RUN>",
    "<button autofocus onfocus=RUN>x",
    "<dialog open onclose=RUN>",
    "<x contenteditable autofocus onfocus=RUN>",
]
WORDS = [
    "javascript:RUN",
    "JaVaScRiPt:RUN",
    "java\tscript:RUN",
    "data:text/html,<script>RUN</script>",
    "vbscript:RUN",
    "'-RUN-'",
    '"-RUN-"',
    "\\'-RUN//",
    "${RUN}",
    "{{RUN}}",
    "{{''.__class__.__mro__}}",
    "{%print(1)%}",
    "#{RUN}",
    "\u2028RUN//",
    "%3Cscript%3ERUN%3C/script%3E",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "[x](javascript:RUN)",
    "![x](x onerror=RUN)",
    "<![CDATA[<script>RUN</script>]]>",
    "\ufeff<script>RUN</script>",
]
PAYLOADS = [one.replace("RUN", RUN) for one in (*TAGS, *WORDS)]


def nothing_ran(page: Page) -> None:
    """No payload was run, and none became an element."""
    assert page.evaluate("window.__ran") is None
    strangers = "iframe, object, embed, base, marquee, keygen, video, audio, img, math, [onerror], [onload], [onfocus]"
    assert page.locator(strangers).count() == 0
    assert page.locator('a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]').count() == 0


def packed(longest: int) -> list[str]:
    """The payloads, as many in one text as a field of so many characters takes."""
    texts = [PAYLOADS[0]]
    for one in PAYLOADS[1:]:
        if len(texts[-1]) + 1 + len(one) <= longest:
            texts[-1] += f" {one}"
        else:
            texts.append(one)
    return texts


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("script", [True, False])
def test_text(open_page: Open, script: bool) -> None:
    texts = [
        f"{one} DeepSeek-R1 scores 97.8% on AIME 2024 {one}. The {one} model gets 12.3 on MMLU." for one in PAYLOADS
    ]
    page, _ = open_page(java_script_enabled=script)
    for at in range(0, len(texts), 13):
        draft = "\n\n".join(texts[at : at + 13])
        if script:
            page.goto("/")
            page.wait_for_selector("html[data-ready]")
            paste(page, draft)
            page.keyboard.press("F8")
            nothing_ran(page)
        else:
            page.locator("#draft").fill(draft)
            with page.expect_navigation():
                page.get_by_role("button", name="Check", exact=True).click()
            assert page.locator(".note-card").count() > 0
            shown = str(page.locator(".article").text_content())
            assert all(one.replace("\t", "") in shown.replace("\t", "") for one in PAYLOADS[at : at + 13])


def test_text_that_comes_back_is_inert_where_scripts_may_run(open_page: Open) -> None:
    page, _ = open_page("/", editor=False)
    for at in range(0, len(PAYLOADS), 13):
        draft = "\n\n".join(f"{one} DeepSeek-R1 scores 97.8% on AIME 2024 {one}." for one in PAYLOADS[at : at + 13])
        page.goto("/")
        page.evaluate(
            """text => {
                document.querySelector("#draft").value = text;
                HTMLFormElement.prototype.submit.call(document.querySelector("#draft-form"));
            }""",
            draft,
        )
        page.wait_for_selector("#answer", state="attached")
        page.wait_for_selector("html[data-checked]")
        nothing_ran(page)


def test_file_name(open_page: Open) -> None:
    page, _ = open_page("/", editor=False)
    for one in PAYLOADS:
        with page.expect_navigation():  # the answer has the form as well
            page.evaluate(
                """name => {
                    const data = new DataTransfer();
                    data.items.add(new File(["DeepSeek-R1 scores 97.8% on AIME 2024."], name));
                    document.querySelector("#file").files = data.files;
                    HTMLFormElement.prototype.submit.call(document.querySelector("#draft-form"));
                }""",
                one + ".md",
            )
        page.wait_for_selector("#answer, [role=alert]", state="attached")
        nothing_ran(page)


def test_query_parameter(open_page: Open) -> None:
    page, _ = open_page("/page/facts", editor=False)
    places = {
        "/page/facts?q={}": 200,
        "/page/facts?q=o1%20on%20MMLU&group={}": 100,
        "/page/sparql?query=SELECT%20{}": 400,
    }
    for place, longest in places.items():
        for several in packed(longest):
            page.goto(place.format(quote(several)))
            nothing_ran(page)
    page.goto(f"/nothing/{quote(PAYLOADS[0])}")
    nothing_ran(page)


def test_sparql_literal(open_page: Open) -> None:
    page, _ = open_page("/page/sparql", editor=False)
    for at in range(0, len(PAYLOADS), 13):
        values = " ".join(json.dumps(one, ensure_ascii=True) for one in PAYLOADS[at : at + 13])
        page.goto(f"/page/sparql?query={quote(f'SELECT ?x WHERE {{ VALUES ?x {{ {values} }} }}')}")
        shown = page.locator("table.data tbody").inner_text()
        assert "__ran" in shown
        nothing_ran(page)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose reference holds the payloads as titles and publishers of the sources."""
    folder = tmp_path_factory.mktemp("reference")
    with (ROOT / "sources" / "reference" / "data" / "sources.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= len(PAYLOADS)
    with (folder / "sources.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        for number, row in enumerate(rows):
            words = plain(PAYLOADS[number % len(PAYLOADS)])
            out.writerow(row | {"title": f"{words} {number}", "publisher": words})
    with serving("--reference", str(folder)) as server:
        yield server


def plain(text: str) -> str:
    """The payload without what no cell may hold."""
    return "".join(c for c in text if c.isprintable()).strip()


def test_evidence(open_page: Open, poisoned: Server) -> None:
    page, _ = open_page(on=poisoned)
    paste(
        page,
        "DeepSeek-R1 scores 97.8% on AIME 2024 (pass@1).\n\nGPT-4o scores 12.3% on MMLU.\n\n"
        "o1 costs $3 per million input tokens.",
    )
    for number in range(page.locator("#items .entry").count()):
        page.locator("#items .entry").nth(number).click()
        assert page.locator(".card .sources li").count() > 0
        assert "__ran" in page.locator(".card").inner_text()
        nothing_ran(page)
    seen = ""
    for model in (
        "DeepSeek-R1",
        "openai-o1-2024-12-17",
        "gpt-4o",
        "Claude 3.5 Sonnet",
        "Llama-3.1-405B-Instruct",
        "Qwen2.5-72B-Instruct",
    ):
        page.goto(f"/page/facts?q={quote(model)}")
        seen += str(page.locator("#main").text_content())
        nothing_ran(page)
    assert sum(plain(one) in seen for one in PAYLOADS) >= 30
    page.goto("/page/facts?q=MMLU")
    nothing_ran(page)
