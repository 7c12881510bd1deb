"""Everything Benchproof raises.

    BenchproofError                 one line: what, where, what to do
     |- InputError                  an article or file that cannot be read
     |- ReferenceDataError          a row of the reference that cannot be trusted
     |- SettingError                an option, name or value that makes no sense
     `- StoreError                  a graph store that cannot be opened, read or written

A wrong claim is never an exception: it is a `Finding`.
"""

from __future__ import annotations


class BenchproofError(Exception):
    """One line for a person: what is wrong, where, and what to do next."""


class InputError(BenchproofError):
    """An article or file that cannot be read; the message starts with its path."""


class ReferenceDataError(BenchproofError):
    """A row of the reference that is refused: `scores.csv:42, benchmark_id: no benchmark 'gpqa-diamnod'; …`."""


class SettingError(BenchproofError):
    """An option, a name or a value given on the command line or over HTTP that makes no sense."""


class StoreError(BenchproofError):
    """A graph store that cannot be opened, read or written."""
