"""Names found in a text: models, companies, providers, benchmarks, metrics, settings, licences.

One pass of an Aho-Corasick automaton (pyahocorasick) over the folded text finds where a name may begin; only there is a
trie of words walked, longest name first. Slips ("Sonet") are mended a word at a time with rapidfuzz before the walk.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractors.folding import TOKEN, WORD, addresses, fold, free, merged, rows
from extractors.joining import joined
from extractors.lexicon import ALIKE, Gap, Name, Node, case_fits, gap_fits, lexicon, nearest
from extractors.measures import measures
from extractors.mentions import Mention, Role
from extractors.patterns import pattern
from extractors.shapes import Shapes
from extractors.sizes import likely, sized
from extractors.taken_up import called, taken_up
from kg.model.catalog import Catalog
from kg.model.quantity import Wording

if TYPE_CHECKING:
    import ahocorasick

_BETWEEN = r"[ \-_'(@./+]{0,4}"
_GAP = pattern(_BETWEEN)
_NEXT = pattern(rf"({_BETWEEN})({WORD})")
_WORD = pattern(r"[A-Z](?<!\w[A-Z])[A-Za-z]{4,19}\b")
MAX_KEPT = 50_000  # words and names whose meaning is remembered
_RANK: dict[Role, int] = {
    "model": 0,
    "benchmark": 1,
    "company": 2,
    "provider": 3,
    "metric": 4,
    "setting": 5,
    "wording": 6,
}


class _Stop(NamedTuple):
    """A place where names end."""

    end: int
    names: list[Name]
    gaps: tuple[Gap, ...]
    """What stands between their words in the text."""
    mended: bool
    """Whether a slip was mended on the way."""


class _Meaning(NamedTuple):
    """What a name as written means, wherever it stands."""

    role: Role
    candidates: tuple[str, ...]
    metric: str | None
    value: Wording | None
    found: Literal["alias", "folded", "fuzzy"]


# "AIME-202439.2", "LongBench v239.4%": what a number of one name and a score leave when no space stands between
_SCORED = pattern(r"[0-9]{1,2}\.[0-9]{1,2}")


def _cut(node: Node, word: str) -> str | None:
    """The number that ends a benchmark's name where a score was printed right behind it; None where there is none, or
    more than one.
    """
    if "." not in word or not word[0].isdigit():
        return None
    fitting = [
        number
        for number, child in node.next.items()
        if word.startswith(number)
        and _SCORED.fullmatch(word, len(number))
        and any(name.role == "benchmark" for name in child.names)
    ]
    return fitting[0] if len(fitting) == 1 else None


class Linker:
    """Finds names of one catalog. Cheap to make; the look-up tables are built when first asked."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read yet."""
        self.catalog = catalog
        self._near: dict[str, str | None] = {}
        self._meant: dict[str, _Meaning] = {}

    @cached_property
    def _lexicon(self) -> tuple[Node, frozenset[str], dict[str, tuple[str, ...]], ahocorasick.Automaton]:
        return lexicon(self.catalog)

    @cached_property
    def _shapes(self) -> Shapes:
        return Shapes(self.catalog)

    @cached_property
    def _cautious(self) -> dict[str, frozenset[str]]:
        return {row["name"]: frozenset(row["written"].split("|")) for row in rows("cautious.csv")}

    def names(self, text: str) -> list[Mention]:
        """Mentions of names in `text`, in order, none overlapping; unknown names have no candidates and
        `found="shape"`.
        """
        folded = fold(text)
        slips = self._slips(text)
        starts = self._starts(folded, slips)
        plain = not starts and "@" not in text and "shot" not in folded
        if plain and not likely(text) and not called(text):
            return []
        barred = addresses(text)
        measured = measures(text, barred)
        barred = merged(barred, ((m.start, m.end) for m in measured))
        found: list[Mention] = []
        end = 0
        for start in starts:
            if start < end or not free(start, start + 1, barred):
                continue
            mention = self._at(text, folded, start, end, slips)
            if mention is not None:
                while found and found[-1].end > mention.start:
                    found.pop()  # a name may grow to the left: "Marco-o1"
                found.append(mention)
                end = mention.end
        found = sized(text, found, barred)
        if measured:
            spans = [(m.start, m.end) for m in found]
            found += [m for m in measured if free(m.start, m.end, spans)]
        if taken := taken_up(text, found, barred):
            found = _outside(found, taken) + taken
        found = sorted((m for m in found if m.text), key=lambda m: m.start)
        return joined(text, found, self.catalog)

    def _starts(self, folded: str, slips: dict[int, str]) -> list[int]:
        automaton = self._lexicon[3]
        starts = {
            start
            for last, length in automaton.iter(folded)
            if (start := last - length + 1) == 0 or not (folded[start - 1].isalpha() or folded[start - 1] == "_")
        }
        return sorted(starts.union(slips))

    def _slips(self, text: str) -> dict[int, str]:
        """Words that are nobody's name but one slip away from a word of a name, by where they start."""
        vocabulary, buckets = self._lexicon[1], self._lexicon[2]
        found: dict[int, str] = {}
        near = self._near
        for match in _WORD.finditer(text):
            word = match.group()
            if word in near:
                hit = near[word]
            else:
                if len(near) > MAX_KEPT:  # a hostile text may hold any number of words
                    near.clear()
                hit = near[word] = nearest(word.lower(), vocabulary, buckets)
            if hit is not None:
                found[match.start()] = hit
        return found

    def _walk(self, folded: str, start: int, slips: dict[int, str]) -> list[_Stop]:
        """Every place where some name that begins at `start` ends, longest last."""
        token = TOKEN.match(folded, start)
        if token is None:
            return []
        found: list[_Stop] = []
        node, word, at = self._lexicon[0], token.group(), start
        gaps: list[Gap] = []
        mended = False
        while True:
            child = node.next.get(ALIKE.get(word, word))
            if child is None and at in slips:
                child, mended = node.next.get(slips[at]), True
            if child is None:
                cut = _cut(node, word)
                if cut is not None:
                    found.append(_Stop(at + len(cut), node.next[cut].names, tuple(gaps), mended))
                return found
            node = child
            if node.names:
                found.append(_Stop(token.end(), node.names, tuple(gaps), mended))
            if not node.next or len(gaps) == 15:
                return found
            token = _NEXT.match(folded, token.end())
            if token is None:
                return found
            gap, word = token.groups()
            gaps.append(gap)
            at = token.start(2)

    def _at(self, text: str, folded: str, start: int, last: int, slips: dict[int, str]) -> Mention | None:
        grown: Mention | None = None
        for end, names, gaps, mended in reversed(self._walk(folded, start, slips)):
            kept = [name for name in names if gap_fits(gaps, name, folded, end)]
            if mended:
                kept = [
                    n for n in kept if n.case == "any" and n.key not in self._cautious and (n.many or len(n.key) >= 7)
                ]
            kept = [name for name in kept if name.tail] or kept
            if not kept:
                continue
            if "(" in "".join(gaps):
                if text[end : end + 1] != ")":
                    continue
                end += 1
            if kept[0].tail:
                end = folded.index("+", end) + 1
            mention = self._made(text, folded, start, end, kept, mended)
            if mention is None:
                continue
            if grown is None:
                grown = self._shapes.bounded(text, folded, mention, last)
                if grown is not None and grown.role == "company":  # "Mistral Small 3" is no company
                    unknown = self._shapes.unknown(text, folded, start, last)
                    return unknown if unknown is not None and unknown.end > grown.end else grown
                if grown is None or grown.found != "shape":
                    return grown
            elif mention.role == "company":  # "Meta Llama 3.1 405B Instruct": the maker, then a name that is known
                gap = _GAP.match(folded, end)
                rest = self._at(text, folded, gap.end() if gap else end, end, slips)
                if rest is not None and rest.candidates and rest.role != "company":
                    return mention
        return grown or self._shapes.unknown(text, folded, start, last)

    def _made(
        self, text: str, folded: str, start: int, end: int, names: Sequence[Name], mended: bool
    ) -> Mention | None:
        written = text[start:end]
        meant = None if mended else self._meant.get(written)
        if meant is None:
            allowed = self._cautious.get(names[0].key)
            if allowed is not None and written not in allowed:
                return None
            fitting = [name for name in names if case_fits(name, text, start, end)]
            if not fitting:
                return None
            meant = self._meaning(fitting, written, mended)
            if not mended and all(name.case in ("any", "exact", "capital") and not name.tail for name in names):
                if len(self._meant) > MAX_KEPT:
                    self._meant.clear()
                self._meant[written] = meant
        return Mention(
            role=meant.role,
            start=start,
            end=end,
            text=written,
            candidates=meant.candidates,
            metric=meant.metric,
            value=meant.value,
            found=meant.found,
        )

    def _meaning(self, names: Sequence[Name], written: str, mended: bool) -> _Meaning:
        """What some names that fit a place mean there."""
        role = min((name.role for name in names), key=_RANK.__getitem__)
        names = [name for name in names if name.role == role]
        exact = [name for name in names if name.text == written]
        kept = exact or names
        targets = list(dict.fromkeys(name.target for name in kept))
        value = None
        metric = next((name.metric for name in kept if name.metric), None)
        if role == "wording":
            metric, _, wording = targets[0].partition(":")
            value, targets = Wording(text=wording, printed=written), []
        candidates = self._shapes.ordered(role, targets, written)
        return _Meaning(role, candidates, metric, value, "fuzzy" if mended else "alias" if exact else "folded")


def _outside(found: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """The mentions of `found` that lie in none of `taken`."""
    ordered = sorted(taken, key=lambda t: t.start)
    starts = [t.start for t in ordered]
    reach = list(accumulate((t.end for t in ordered), max))  # how far those up to each of them go
    kept = []
    for mention in found:
        at = bisect_right(starts, mention.start)
        if not at or reach[at - 1] < mention.end:
            kept.append(mention)
    return kept
