"""Which pattern a clause fits, tried in an order in which the narrower comes first."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.papers import patterns as said
from extractors.papers.gaps import GapReader
from extractors.papers.orders import OrderReader
from extractors.papers.ranks import RankReader
from extractors.papers.scopes import clause_of
from extractors.papers.signs import Named
from extractors.papers.statements import Statement, stripped
from extractors.papers.steps import StepReader


class Grammar(RankReader, OrderReader, GapReader, StepReader):
    """Understands clauses about one table."""

    def read(self, text: str, before: Statement | None = None) -> Statement | None:
        """The statement that a clause makes; None where not every word of it is understood. One that names no place
        is about the place of the clause `before`.
        """
        whole = _plain(text)
        for patterns, read in (
            (said.COLUMNS, self._columns),
            ((said.GAP_HERE, said.GAIN_AT), self._gap_here),
            (said.FALLS, self._falls),
            ((said.FROM_TO,), self._changed),
            ((said.FALLS_LEAST,), self._falls_least),
            ((said.HARDEST,), self._hardest),
            ((said.PEAK, said.PEAKS), self._superlative),
        ):
            for spelled in patterns:
                match = spelled.fullmatch(whole)
                if match is None:
                    continue
                self.clause = clause_of("", self.encoded)
                if (one := read(match)) is not None:
                    return one
        self.clause = clause_of(text, self.encoded)
        core, places = self.clause.core, self.clause.places
        found: Statement | None = None
        if before is not None and before.clause is not None and places.nowhere:
            if before.cross and len({line.axis for line in before.cross}) == 1:
                here = Named(before.cross[0].axis, tuple(line.at for line in before.cross))
                self.clause.places = replace(before.clause.places, chosen=[[here]])
                found = self._core(core)
            if found is None:
                self.clause.places = before.clause.places
        found = found or self._core(core)
        if found is None and (match := said.COMPARED_TO.fullmatch(core)):
            rest = match["rest"]
            for again in (f"{rest} than {match['o']}", f"{rest} over {match['o']}"):
                found = found or self._core(again)
        if found is not None:
            found.core, found.clause = core, self.clause
        return found

    def _core(self, core: str) -> Statement | None:
        for patterns, read in (
            ((said.STEPPED,), self._stepped),
            ((said.GAP,), self._gap),
            ((said.GAP_OF,), self._gap_of),
            ((said.NONE_REACHES, said.OF_BAR), self._threshold),
            ((said.BEHIND_ONE,), self._behind_one),
            ((said.MORE_THAN,), self._more_than),
            ((said.RETAINS,), self._retains),
            ((said.TREND,), self._trend),
            (said.MOST_CHANGE, self._most_change),
            ((said.ALL_STEPS,), self._all_steps),
            ((said.BELOW,), self._below),
            ((said.PLACED,), self._placed),
            ((said.OWN_BEST,), self._own_best),
            (said.SUPERLATIVE, self._superlative),
            ((said.PAIR,), self._pair),
            (said.ORDER, self._order),
            (said.CHANGED, self._changed),
            ((said.THRESHOLD,), self._threshold),
            (said.VALUE, self._value),
        ):
            for spelled in patterns:
                match = spelled.fullmatch(core)
                found = read(match) if match is not None else None
                if found is not None:
                    return found
        return None


def _plain(text: str) -> str:
    return stripped(
        re.sub(
            r"\b(?:significantly|substantially|considerably|clearly|slightly|much|far|consistently|generally|also) ",
            "",
            text,
        )
    )
