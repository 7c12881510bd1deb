"""One check over HTTP: what was asked goes in, the answer's bytes come out. Runs in a worker or anywhere else."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from api import problems
from kg.model.record import record

if TYPE_CHECKING:
    from api.pipeline import Checker
    from kg.model.report import Report
    from sources.readers.files import Format

View = Literal["json", "text", "html", "markdown", "csv", "turtle", "claimreview", "corrected", "page", "claim-page"]
MEDIA_TYPES: dict[View, str] = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "claimreview": "application/ld+json",
    "corrected": "text/plain; charset=utf-8",
    "page": "text/html; charset=utf-8",
    "claim-page": "text/html; charset=utf-8",
}
OFFERED: dict[str, View] = {
    "application/json": "json",
    "text/plain": "text",
    "text/html": "html",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "text/turtle": "turtle",
    "application/ld+json": "claimreview",
}
"""What `POST /check` answers by Accept, the first where a client takes anything."""


@record(kw_only=True)
class CheckJob:
    """An article and how it is to be checked and shown."""

    view: View = "json"
    text: str = ""
    data: bytes | None = None
    """A file as it was sent, where it is not yet text."""
    path: str = "-"
    format: Format | None = None
    as_of: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    """`(fingerprint, reason)` of findings that the editor leaves as they are."""
    claim: str | None = None
    """The claim that a claim page is about."""
    nonce: str = ""
    """Of the page's policy."""
    most_characters: int = 200_000


@record(kw_only=True)
class Answer:
    """What is sent back."""

    status: int
    media_type: str
    body: bytes


def work_of(checker: Checker) -> Callable[[bytes], bytes]:
    """The work of a `CheckPool`: pickled jobs to pickled answers, between processes of one program."""

    def work(request: bytes) -> bytes:
        return pickle.dumps(perform(checker, pickle.loads(request)))

    return work


def perform(checker: Checker, job: CheckJob) -> Answer:
    """The answer to a job; what is wrong with the input is a problem document."""
    from kg.model.errors import InputError, SettingError

    try:
        return Answer(status=200, media_type=MEDIA_TYPES[job.view], body=rendered(report_on(checker, job), job))
    except problems.Problem as problem:
        return refusal(problem)
    except (InputError, SettingError) as error:
        return refusal(problems.Problem(422, str(error)))


def refusal(problem: problems.Problem) -> Answer:
    """A problem as an answer."""
    response = problems.answer(problem)
    return Answer(status=problem.status, media_type=problems.MEDIA_TYPE, body=bytes(response.body))


def report_on(checker: Checker, job: CheckJob) -> Report:
    """The report on a job's article, without the findings that were set aside. Raises Problem 413 for a long text."""
    if job.select or job.ignore:
        checker = checker.with_rules(job.select, job.ignore)
    if job.data is None:
        _measure(job.text, job.most_characters)
        report = checker.check_text(job.text, path=job.path, format=job.format, as_of=job.as_of)
    else:
        from sources.readers import read_bytes

        document = read_bytes(job.data, path=job.path)
        _measure(document.text, job.most_characters)
        report = checker.report([checker.check_document(document, job.as_of)])
    aside = {fingerprint for fingerprint, _ in job.set_aside}
    if not aside:
        return report
    return replace(
        report,
        documents=tuple(
            replace(document, findings=tuple(one for one in document.findings if one.fingerprint not in aside))
            for document in report.documents
        ),
    )


def _measure(text: str, most: int) -> None:
    if len(text) > most:
        raise problems.Problem(
            413,
            f"The text has {len(text):,} characters; a check takes at most {most:,}.",
            hint="Check long articles in parts, or with the command line, which has no such limit.",
        )


def rendered(report: Report, job: CheckJob) -> bytes:
    """The report in the view that was asked for."""
    match job.view:
        case "json":
            from api.reports.as_json import in_one_line

            return in_one_line(report)
        case "page":
            from api.page.check_page import answered

            return answered(report, job).encode()
        case "claim-page":
            from api.page.claim_page import claim_page

            return claim_page(report, job).encode()
        case "corrected":
            return corrected(report).encode()
        case _:
            from api.reports import Style, reporter

            text = reporter(job.view)(report, Style(verbose=True))
            if job.view == "markdown" and job.set_aside:
                text += _ignored(job.set_aside)
            return text.encode("utf-8", "backslashreplace")


def _ignored(set_aside: Sequence[tuple[str, str]]) -> str:
    """What the editor decided to leave, with reasons: a report that hides it would be no report."""
    from collections import Counter

    from api.reports.as_markdown import plain

    reasons = Counter(reason.strip() or "no reason given" for _, reason in set_aside)
    lines = [f"- {times} × {plain(reason)}" for reason, times in reasons.items()]
    return "\n".join(["", "## Ignored by the editor", "", *lines, ""])


def corrected(report: Report) -> str:
    """The first document's text with every safe fix made; of two that overlap, the first."""
    document = report.documents[0]
    fixes = {
        fix.span: fix
        for fix in (
            *(finding.fix for finding in document.findings),
            *(judged.verdict.fix for judged in document.claims if judged.verdict.word == "contradicted"),
        )
        if fix is not None and fix.safe
    }
    parts: list[str] = []
    at = 0
    for span in sorted(fixes):
        if span.start >= at:
            parts += [document.text[at : span.start], fixes[span].replacement]
            at = span.end
    return "".join([*parts, document.text[at:]])
