"""Spans as reports print them: offsets, lines and columns, and for PDF and docx the page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.model.report import Checked, Finding, Judged
from kg.model.text import Lines, Span


@dataclass(frozen=True)
class Places:
    """Line, column and page of the spans of one document, and the claims that its findings are about."""

    document: Checked

    @cached_property
    def lines(self) -> Lines:
        """Line starts, computed once a document."""
        return Lines(self.document.text)

    @cached_property
    def _by_id(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, judged in enumerate(self.document.claims):
            found.setdefault(judged.id, []).append(number)
        return found

    def claims_of(self, finding: Finding) -> list[Judged]:
        """The claims that a finding is about, in the order of the document."""
        numbers = {number for id in finding.claims for number in self._by_id.get(id, ())}
        return [self.document.claims[number] for number in sorted(numbers)]

    @cached_property
    def _blocks(self) -> list[int]:
        return sorted(self.document.pages)

    def record(self, span: Span) -> dict[str, Any]:
        """The span as a report has it: offsets half-open, lines and columns from 1, `page` and `box` where known."""
        line, column, end_line, end_column = self.lines.extent(span)
        found: dict[str, Any] = {
            "start": span.start,
            "end": span.end,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
        }
        at = bisect_right(self._blocks, span.start)
        if at:
            page, box = self.document.pages[self._blocks[at - 1]]
            found["page"] = page
            if box is not None:
                found["box"] = list(box)
        return found

    def at(self, span: Span) -> str:
        """`path:line:column` of the first character."""
        line, column = self.lines.place(span.start)
        return f"{self.document.path}:{line}:{column}"
