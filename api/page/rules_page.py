"""The rules page: every rule's own docstring, as a page."""

from __future__ import annotations

from functools import cache
from typing import Any

from api.page.environment import render


def rules_page(nonce: str) -> str:
    """All rules in the order of the documentation, each under its code."""
    return render("rules.html", nonce, here="rules", rules=_rules())


@cache
def _rules() -> list[dict[str, Any]]:
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    from kg.check.rules import RULES

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")

    def body(documentation: str) -> Markup:
        tokens = reader.parse(documentation)
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = "h3"  # under the rule's own name
        return Markup(reader.renderer.render(tokens, reader.options, {}))  # without raw HTML: what it holds is escaped

    return [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "summary": rule.summary,
            "body": body(rule.documentation),
        }
        for rule in RULES
    ]
