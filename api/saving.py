"""Articles that somebody asked to keep: from a check over HTTP into the store, one after another."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kg.graph.vocabulary import Names

if TYPE_CHECKING:
    from api.checking import CheckJob
    from api.pipeline import Checker


class Archive:
    """The store that a server was given, opened for as long as one article takes to write."""

    def __init__(self, place: Path, checker: Checker, names: Names) -> None:
        self.place = place
        self.checker = checker
        self.names = names
        self._turn = Lock()

    def keep(self, job: CheckJob) -> None:
        """Adds the job's article; it is in the store for good when this returns.

        Raises StoreError where the store cannot be written now: another process may hold it.
        """
        from api.ingestion import add_document, add_reference, stored_runs
        from kg.graph.store import LocalStore
        from sources.readers import read_text

        document = read_text(job.text, path=job.path, format=job.format)
        with self._turn:
            store = LocalStore(self.place)
            add_reference(store, self.checker.catalog, self.names)
            runs = stored_runs(store, self.names)
            add_document(document, store, self.checker, self.names, job.as_of, runs)
