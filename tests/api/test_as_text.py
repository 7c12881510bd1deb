"""The report for a terminal: the place, the line, the right value, and nothing that could drive the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from api.reports import Style
from api.reports.as_text import amount, render
from api.reports.excerpt import CUT, WIDTH, excerpt
from api.reports.places import Places
from api.terminal import columns, printable
from kg.model.report import Checked, Report
from kg.model.text import Span


def document(text: str) -> Checked:
    """A document without claims."""
    return Checked(path="a.md", text=text, sha256="0" * 64, media_type="text/plain", claims=(), findings=(), unread=())


def shown(text: str, start: int, end: int) -> list[str]:
    """The excerpt, without colour."""
    return excerpt(Places(document(text)), Span(start, end), str)


def test_a_finding_says_where_what_and_the_right_value(report: Report) -> None:
    first = render(report, Style()).split("\n\n")[0]
    assert first.splitlines() == [
        "drafts/week.md:3:9: contradicted score-mismatch [BP001]",
        "  3 | R1 gets 97.9 on MATH-500 and is level with o1 on MMLU.",
        "    |         ^^^^",
        "  R1 on MATH-500: the article prints 97.9; the paper has 97.3.",
        "  right: 97.3% (pass@1)",
        "  arithmetic: 97.9 − 97.3 = 0.6 points",
        "  source: deepseek-r1 97.3% (math-500, pass@1), DeepSeek-R1 paper, Table 4, 2025-01-22",
        "  fix: '97.9' -> '97.3'",
    ]


def test_the_summary_says_what_was_not_checked(report: Report) -> None:
    last = render(report, Style()).split("\n\n")[-1]
    assert "1 document, 8 claims: 1 supported, 3 contradicted, 1 disputed, 3 unverifiable." in last
    assert "3 unverifiable:\n       3 x It is unverifiable." in last
    assert "1 not read as a claim, near a known name:\n       1 x a count without a measure" in last
    assert "1 file skipped:\n    drafts/photo.txt: binary file" in last


def test_nothing_is_said_to_be_unchecked_where_all_was(report: Report) -> None:
    whole = replace(report.documents[0], claims=report.documents[0].claims[:4], unread=())
    assert "Not checked" not in render(replace(report, documents=(whole,), skipped=()), Style())


def test_verbose_shows_every_claim(report: Report) -> None:
    assert "disputed" in render(report, Style(verbose=True)).split("1 document")[0]
    assert "disputed" not in render(report, Style()).split("1 document")[0]


def test_verbose_gives_addresses_and_whole_titles(report: Report) -> None:
    document = report.documents[0]
    verdict = document.claims[0].verdict
    title = "A Very Long Title of a Technical Report That Nobody Would Want to Read Twice on One Line: Part II"
    judged = replace(
        document.claims[0], verdict=replace(verdict, evidence=(replace(verdict.evidence[0], title=title),))
    )
    told = replace(report, documents=(replace(document, claims=(judged,)),))
    assert f"{title}, Table 4, 2025-01-22, https://example.org/r1" in render(told, Style(verbose=True))
    assert "A Very Long Title of a Technical Report That Nobody Would Want…, Table 4" in render(told, Style())


def test_colour_is_only_paint(report: Report) -> None:
    painted = render(report, Style(color=True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]{1,5}m", "", painted) == render(report, Style())


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "\x1b[2J", "\u202e", "\x9b31m", "\r", "\u2028", "\x00"])
def test_a_hostile_article_cannot_drive_the_terminal(report: Report, hostile: str) -> None:
    document = report.documents[0]
    text = document.text.replace("R1 gets", f"R{hostile}gets")
    finding = replace(document.findings[0], message=f"it says {hostile}")
    spoilt = replace(document, text=text, path=f"a{hostile}.md", claims=(), findings=(finding, *document.findings[1:]))
    lines = render(replace(report, documents=(spoilt,)), Style()).split("\n")
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize(
    ("text", "words", "caret_column"),
    [
        ("plain 79.8 words", "79.8", 6),
        ("日本語 79.8", "79.8", 7),
        ("\t79.8", "79.8", 4),
        ("é́ 79.8".replace("é", "e\u0301"), "79.8", 2),
        ("🏆 79.8", "79.8", 3),
        ("a\x1bb 79.8", "79.8", 7),
    ],
)
def test_the_caret_stands_under_the_words(text: str, words: str, caret_column: int) -> None:
    start = text.index(words)
    line, carets = shown(text, start, start + len(words))
    offset = len("  1 | ")
    assert columns(line[offset : line.index(words)]) == caret_column
    assert carets == " " * 4 + "| " + " " * caret_column + "^" * len(words)


def test_wide_words_get_wide_carets() -> None:
    assert shown("性能 good", 0, 2)[1].count("^") == 4


def test_a_megabyte_line_is_cut_around_the_words() -> None:
    text = "x" * 500_000 + " 79.8 " + "y" * 500_000
    line, carets = shown(text, 500_001, 500_005)
    assert len(line) < WIDTH + 20
    assert line.count(CUT) == 2
    assert line[carets.index("^") :].startswith("79.8")


def test_words_over_several_lines_say_so() -> None:
    assert shown("one two\nthree four\n", 4, 13)[1] == "    |     ^^^ (to line 2)"


def test_an_empty_span_still_has_a_caret() -> None:
    assert shown("", 0, 0) == ["  1 | ", "    | ^"]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("79.8", "percent", "79.8%"),
        ("0.55", "usd-per-mtok", "$0.55 per million tokens"),
        ("5576000", "usd", "$5.576M"),
        ("27.3", "ratio", "27.3x"),
        ("671E+9", "parameters", "671B parameters"),
        ("128000", "tokens", "128K tokens"),
        ("6", "count", "6"),
        ("2029", "rating", "2029 rating"),
        ("60", "tokens-per-second", "60 tokens per second"),
    ],
)
def test_an_amount_reads_as_a_person_writes_it(value: str, unit: str, words: str) -> None:
    assert amount(Decimal(value), unit) == words


def test_printable_keeps_what_is_harmless() -> None:
    assert printable("o1 — 79,8 % · ½ 日本") == "o1 — 79,8 % · ½ 日本"
