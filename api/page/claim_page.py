"""The claim page: one claim's way from the draft's characters to the sources, as a picture and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.page.check_page import rule_texts
from api.page.environment import render
from api.page.marking import GLYPHS, items
from api.page.provenance_picture import provenance_picture
from api.problems import Problem

if TYPE_CHECKING:
    from api.checking import CheckJob
    from kg.model.report import Report

AROUND = 120  # characters of the draft shown before and after


def claim_page(report: Report, job: CheckJob) -> str:
    """The page of the claim that the job names. Raises Problem 404 where the article has none with that id."""
    document = report.documents[0]
    item = next((one for one in items(document) if one.judged and one.judged.id == job.claim), None)
    if item is None:
        raise Problem(
            404,
            "This article has no such claim; it may have changed since it was checked.",
            hint="Check it again and follow the claim from there.",
        )
    text = document.text
    before = text[max(item.span.start - AROUND, 0) : item.span.start]
    after = text[item.span.end : item.span.end + AROUND]
    return render(
        "claim.html",
        job.nonce,
        here="claim",
        item=item,
        before=before,
        after=after,
        picture=provenance_picture(item, before, after, document.path),
        glyphs=GLYPHS,
        rules=rule_texts(),
        path=document.path,
        sha256=document.sha256,
        reference=report,
    )
