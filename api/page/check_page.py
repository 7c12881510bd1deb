"""The check page: a form, and below it the article with its claims marked, notes and sources."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from api.page.environment import render
from api.page.marking import GLYPHS, LOOKS, items, pieces

if TYPE_CHECKING:
    from api.checking import CheckJob
    from kg.model.report import Report

SHOWN_REASONS = 40
QUIET = ("unverifiable", "supported")  # folded away: an editor looks at what is to be mended first


def empty(nonce: str, most_characters: int) -> str:
    """The page before anything was checked."""
    return render("check.html", nonce, **_form("", None, None, most_characters))


def refused(nonce: str, job: CheckJob, detail: str, hint: str | None) -> str:
    """The page with what was sent, and why it could not be checked."""
    form = _form(job.text, job.format, job.as_of, job.most_characters)
    return render("check.html", nonce, **(form | {"problem": {"detail": detail, "hint": hint}}))


def answered(report: Report, job: CheckJob) -> str:
    """The page with the first document's answer."""
    document = report.documents[0]
    found = items(document)
    unverifiable = Counter(one.verdict.reason for one in document.claims if one.verdict.word == "unverifiable")
    unread = Counter(item.reason for item in document.unread)
    counts = Counter(item.look for item in found)
    answer = {
        "pieces": pieces(document.text, found),
        "items": [item for item in found if item.look not in QUIET],
        "others": [(look, [item for item in found if item.look == look]) for look in QUIET],
        "counts": [(look, counts[look]) for look in LOOKS],
        "claims": len(document.claims),
        "unverifiable": unverifiable.total(),
        "unread": unread.total(),
        "reasons": (unverifiable + unread).most_common(SHOWN_REASONS),
        "facts": report.reference_facts,
        "as_of": report.reference_as_of,
        "path": document.path,
    }
    form = _form(document.text, job.format, job.as_of, job.most_characters)
    return render("check.html", job.nonce, **(form | {"answer": answer}))


def _form(text: str, format: str | None, as_of: str | None, most_characters: int) -> dict[str, Any]:
    return {
        "here": "check",
        "text": text,
        "format": format or "auto",
        "as_of": as_of or "",
        "most_characters": most_characters,
        "rules": rule_texts(),
        "answer": None,
        "problem": None,
        "glyphs": GLYPHS,
    }


@cache
def rule_texts() -> dict[str, dict[str, str]]:
    """What the card says of each rule, by code."""
    from kg.check.rules import RULES

    return {
        rule.code: {
            "name": rule.name,
            "summary": rule.summary,
            "silent": section(rule.documentation, "When it stays silent"),
        }
        for rule in RULES
    }


def section(documentation: str, title: str) -> str:
    """The words under a title of a rule's documentation, on one line; nothing where it has no such title."""
    found: list[str] = []
    lines = [line.strip() for line in documentation.splitlines()]
    inside = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if following and not following.strip("-"):  # a title is the line above a line of dashes
            inside = line.rstrip(":").casefold() == title.casefold()
        elif inside and line.strip("-"):
            found.append(line)
    return " ".join(found)
