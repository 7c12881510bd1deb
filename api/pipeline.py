"""From paths or text to a `Report`: read, extract, judge. Composes the floors below and decides nothing itself.

Heavy modules are imported by the step that needs them, when it needs them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from api.version import __version__
from kg.model.errors import BenchproofError, InputError, SettingError
from kg.model.report import Checked, Report

if TYPE_CHECKING:
    from extractors.extract import Extractor
    from extractors.gate import Gate
    from kg.model.catalog import Catalog
    from kg.model.claims import Claim, Unread
    from kg.model.report import Finding, Judged
    from sources.document import Document
    from sources.readers.files import Format

SKIMMED = ("text/markdown", "text/plain")
"""Media types whose characters can be asked for names before they are read."""
Progress = Callable[[str], None]
"""Called with the path of each file that is done."""


class Job(NamedTuple):
    """A file to check."""

    path: str
    """As given, or as found in a directory that was given."""
    found: bool
    """Met in a directory: not being able to read it is reported and does not end the run."""


class Checker:
    """Holds the reference and checks documents against it. Loads it when first needed and serves many runs."""

    def __init__(
        self, reference_dirs: Sequence[Path | str] = (), select: Sequence[str] = (), ignore: Sequence[str] = ()
    ) -> None:
        """`reference_dirs` add or replace reference tables; `select` and `ignore` name rules by code or name.

        Raises SettingError for a rule that does not exist.
        """
        self.reference_dirs = tuple(map(Path, reference_dirs))
        self.select = tuple(select)
        self.ignore = tuple(ignore)
        self._selected = _codes(self.select)
        self._ignored = _codes(self.ignore)

    @cached_property
    def catalog(self) -> Catalog:
        """The reference. Raises ReferenceDataError for a row of `reference_dirs` that cannot be trusted."""
        from sources.reference import open_catalog

        return open_catalog(self.reference_dirs)

    @cached_property
    def gate(self) -> Gate:
        """Says which texts are worth reading."""
        from extractors.gate import Gate

        return Gate(self.catalog)

    @cached_property
    def extractor(self) -> Extractor:
        """Reads documents against the reference."""
        from extractors.extract import Extractor

        return Extractor(self.catalog)

    def with_rules(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checker:
        """This checker's reference and names with another choice of rules. Raises SettingError for an unknown rule."""
        other = Checker(self.reference_dirs, select, ignore)
        other.__dict__.update(catalog=self.catalog, extractor=self.extractor)  # where cached_property keeps them
        return other

    def check_document(self, document: Document, as_of: str | None = None) -> Checked:
        """The document's claims, judged. `as_of` (ISO date) stands above the date that the document gives itself."""
        if document.media_type in SKIMMED and not self.gate.may_claim(document.text):
            return _checked(document)  # as a file's would be before it is read, so that both give the same report
        return self._read(document, as_of)

    def _read(self, document: Document, as_of: str | None) -> Checked:
        claims, unread = self.extractor.claims(document)
        judged, findings = self._judged(claims, unread, document, as_of or document.date)
        return _checked(document, judged, findings, unread)

    def _judged(
        self, claims: Sequence[Claim], unread: Sequence[Unread], document: Document, as_of: str | None
    ) -> tuple[tuple[Judged, ...], tuple[Finding, ...]]:
        if not claims:
            return (), ()  # a page of plain prose has nothing to judge, and should not wait for the judge
        from kg.check.checker import check_claims

        return check_claims(
            claims,
            text=document.text,
            path=document.path,
            sha256=document.sha256,
            catalog=self.catalog,
            as_of=as_of,
            select=self._selected,
            ignore=self._ignored,
            unread=[left.span for left in unread],
        )

    def check_text(self, text: str, path: str = "-", format: Format | None = None, as_of: str | None = None) -> Report:
        """A report on one text. `format` names a reader (`text`, `markdown`, `html`), None lets the text say."""
        from sources.readers.files import read_text, skim_text

        skimmed = skim_text(text, path=path, format=format)
        if skimmed is None:
            return self.report([self._read(read_text(text, path=path, format=format), as_of)])
        if not self.gate.may_claim(text):
            return self.report([_checked(skimmed)])
        told: Format = "markdown" if skimmed.media_type == "text/markdown" else "text"
        document = read_text(text, path=path, format=told, digest=skimmed.sha256)  # what skimming has found out already
        return self.report([self._read(document, as_of)])

    def check_paths(
        self, paths: Iterable[str | Path], as_of: str | None = None, workers: int = 1, progress: Progress | None = None
    ) -> Report:
        """A report on files and directories, in the order given, whatever the number of worker processes.

        Raises InputError for a path named by the caller that cannot be read; files met in a directory are `skipped`.
        """
        jobs = list(find_jobs(paths))
        self.catalog.digest  # noqa: B018  broken reference tables end the run before the first article is read
        documents: list[Checked] = []
        skipped: list[tuple[str, str]] = []
        for job, outcome in zip(jobs, self._outcomes(jobs, as_of, workers), strict=True):
            if isinstance(outcome, Checked):
                documents.append(outcome)
            elif job.found:
                skipped.append((job.path, outcome))
            else:
                raise InputError(outcome)
            if progress:
                progress(job.path)
        return replace(self.report(documents), skipped=tuple(skipped))

    def report(self, documents: Sequence[Checked]) -> Report:
        """The report over documents that this checker has checked."""
        return Report(
            version=__version__,
            reference_digest=self.catalog.digest,
            reference_facts=self.catalog.fact_count,
            reference_as_of=self.catalog.as_of,
            documents=tuple(documents),
        )

    def _outcomes(self, jobs: Sequence[Job], as_of: str | None, workers: int) -> Iterator[Checked | str]:
        workers = min(workers, len(jobs))
        if workers <= 1:
            yield from (check_file(self, job, as_of) for job in jobs)
            return
        from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

        settings = (self.reference_dirs, self.select, self.ignore, as_of)
        with ProcessPoolExecutor(workers, initializer=_start_worker, initargs=settings) as pool:
            try:
                yield from pool.map(_work, jobs)
            except BrokenExecutor:
                raise BenchproofError("a worker process was ended from outside; run it again with fewer (-j)") from None


def check_file(checker: Checker, job: Job, as_of: str | None) -> Checked | str:
    """A file, checked, or in one line why it cannot be read."""
    from sources.readers.files import file_bytes, read_bytes, skim

    try:
        if job.found and stat.S_ISFIFO(os.stat(job.path).st_mode):
            return f"{job.path}: a pipe, not a file"  # one that is named may be somebody's `<(command)`, this one waits
        data = file_bytes(job.path)
        skimmed = skim(data, path=job.path)
        if skimmed is not None and not checker.gate.may_claim(skimmed.text):
            return _checked(skimmed)
        document = read_bytes(data, path=job.path)
    except OSError as error:
        return f"{job.path}: {(error.strerror or str(error)).lower()}"
    except InputError as error:
        return str(error)
    return checker._read(document, as_of) if skimmed is not None else checker.check_document(document, as_of)


def _checked(
    document: Document,
    claims: tuple[Judged, ...] = (),
    findings: tuple[Finding, ...] = (),
    unread: tuple[Unread, ...] = (),
) -> Checked:
    """A document with what was found in it."""
    return Checked(
        path=document.path,
        text=document.text,
        sha256=document.sha256,
        media_type=document.media_type,
        claims=claims,
        findings=findings,
        unread=unread,
        pages=document.places,
    )


def find_jobs(paths: Iterable[str | Path]) -> Iterator[Job]:
    """The files to check: each path that was given, or what a directory holds, in the order of its names."""
    from sources.readers import walk

    for path in map(str, paths):
        found = path != "-" and os.path.isdir(path)
        if found and not os.access(path, os.R_OK | os.X_OK):
            raise InputError(f"{path}: permission denied")
        yield from (Job(path=file, found=found) for file in walk([path]))


def _codes(names: Sequence[str]) -> tuple[str, ...]:
    """The codes of rules given by code or name. Raises SettingError, with the nearest rule, for an unknown one."""
    if not names:
        return ()
    from kg.check.rules import RULES

    known = {name.casefold(): rule.code for rule in RULES for name in (rule.code, rule.name)}
    codes: set[str] = set()
    for name in names:
        code = known.get(name.casefold())
        if code is None:
            import difflib

            near = difflib.get_close_matches(name.casefold(), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "benchproof rule --all lists them"
            raise SettingError(f"no rule {name!r}; {hint}")
        codes.add(code)
    return tuple(sorted(codes))


_worker: tuple[Checker, str | None]


def _start_worker(
    reference_dirs: Sequence[Path], select: Sequence[str], ignore: Sequence[str], as_of: str | None
) -> None:
    """Gives a worker process its own checker, once, not once a file. An interrupt is the first process's to answer."""
    import signal

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = (Checker(reference_dirs, select, ignore), as_of)


def _work(job: Job) -> Checked | str:
    checker, as_of = _worker
    return check_file(checker, job, as_of)
