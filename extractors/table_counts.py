"""How many rows of the table above somebody leads, loses or wins against somebody: "X takes three of the four rows".

The table tells who is meant: "K2", "Google's model" and "the Lite version" are those of its labels that have that word,
or that developer. A sentence that counts other than the table has rows is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.language import sentences
from extractors.mentions import Mention
from extractors.remembered import remembered
from kg.model.catalog import Catalog
from kg.model.claims import Claim, Entity, RankClaim, ValueClaim
from kg.model.directions import higher_is_better
from kg.model.quantity import Quantity
from kg.model.readings import Figure, Part, Reading, Test
from kg.model.record import changed
from kg.model.text import Span, View

GATE = re.compile(
    r"\b(?:rows?|lines|columns?|(?:leads|wins|won|first|last|all|ahead)\b.{0,24}\b(?:of the|each|every)|"
    r"(?:beats?|outscores|wins|won|leads|takes|tops|gains?|go|goes)\b.{0,60}\b(?:of the|of those|of these|each|every"
    r"|all|times|out of|the other|the remaining)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:out )?of (?:the |these |those )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b.{0,60}\b(?:goes|go|went|belongs?"
    r"|best|first|top|for)) ?",
    re.I,
)
_WORDS = {w: i for i, w in enumerate("none one two three four five six seven eight nine ten eleven twelve".split())}
_N = rf"(?:{'|'.join(_WORDS)}|\d{{1,2}})"
_ROWS = r"(?:rows?|lines?|columns?|benchmarks?|tests?|measures?)"
COUNT = re.compile(
    rf" (?:(?:in|on) )?(?:only |just )?(?:"
    rf"(?:all|both|each|every)(?: one)?(?: of)?(?: (?:the|these|those))?(?: (?P<of_all>{_N}))?(?: of (?:the|these))?"
    rf"(?: {_ROWS})?"
    rf"|the first (?P<first>{_N}) {_ROWS}"
    rf"|(?P<n>{_N}) (?:out )?of (?:the |these |those |its |all )?(?P<of>{_N})(?: {_ROWS})?"
    rf"|(?P<m>{_N}) {_ROWS}(?: (?:out )?of (?:the )?(?P<among>{_N}))?"
    rf"|(?P<other>the (?:other|remaining)) (?P<rest>{_N})(?: {_ROWS})?"
    rf"|(?P<part>{_N})(?=,? (?:and|while) [^,.;:]{{2,40}} the (?:other|remaining) (?P<others>{_N})\b)"
    rf"|(?P<often>{_N}) times"
    r")(?=[,.;:)]| (?:and|but|while|though|although|with|here|above|in this|in that|of this|of that|namely|against"
    r"|over)\b|$)",
    re.I,
)
_ADVERB = r"(?:(?:also|still|even|easily|clearly|now|in turn|together|narrowly|only) )?"
WINS = re.compile(
    rf"(?:['’]s? (?:[\w-]{{1,14}} )?(?:model|system|flagship|one))?(?: (?:version|model|distill|variant))?,? {_ADVERB}"
    r"(?:wins|won|takes|took|leads|led|tops|topped"
    r"|(?:has|gets|holds|posts|shows|does have) the (?:best|top|highest) (?:value|score|figure|result|number|mark)s?"
    r"(?: (?:of|in) (?:the|this|our|my) table)?"
    r"|(?:is|comes|came|was|finishes) (?:(?:out )?(?:first|ahead|best|on top)))",
    re.I,
)
LAST = re.compile(
    rf"(?:['’]s? (?:[\w-]{{1,14}} )?(?:model|system|flagship|one))?(?:, [^,.;]{{3,60}},)? {_ADVERB}"
    r"(?:(?:is|comes|came|was|finishes|ends up|sits|lands) (?:dead )?last|closes the (?:table|field))",
    re.I,
)
# "Three of the five rows go to" X, "That's three of five for" X
GOES_TO = re.compile(
    rf"(?P<n>{_N}) (?:out )?of (?:the |these |those |its )?(?P<of>{_N})(?: {_ROWS})?"
    r"(?P<to> (?:(?:go|goes|went|belongs?|fall|fell) to)| for) (?:the )?$",
    re.I,
)
THAT_IS = re.compile(
    r"(?:that|this|which)(?:['’]s| is| makes| was)(?: already| it)? (?:an? win (?:on|in) |victory in )?$|^\W{0,3}so $",
    re.I,
)
# "Of the five rows," X "leads in" three
OF_THE_ROWS = re.compile(
    rf"\W{{0,3}}(?:so )?of (?:the|these|those|its|all) (?P<of>{_N}) {_ROWS}[^,.;:]{{0,30}},? (?:the )?", re.I
)
LEADS_IN = re.compile(rf" (?:in |on )?(?:only |just )?(?P<n>{_N})(?=[,.;:)]| (?:and|but|while)\b|$)", re.I)
LOSES = re.compile(rf" {_ADVERB}(?:loses|lost)", re.I)
BEATS = re.compile(
    rf"(?: (?:version|model|distill|variant))?,? {_ADVERB}"
    r"(?:beats?|outscores|outperforms|edges out|is ahead of|stays ahead of|leads) (?:the )?$",
    re.I,
)
AGAINST = re.compile(r"\W{0,3}(?:against|versus) (?:the )?$", re.I)
ASIDE = re.compile(r"(?:, (?:which|an?|the|its) [^,.;]{3,60})?,? (?:the |it is the )?$", re.I)
OPPOSED = re.compile(r"\b(?:against|versus|vs|over|than|between|behind|ahead of|head[- ]to[- ]head)\b", re.I)
FACING = re.compile(r" (?:against|versus|over) (?:the )?", re.I)
CLAUSE_END = re.compile(r"[,;.:]|\band\b")
VERSION = re.compile(r"\b[Tt]he ([A-Z][A-Za-z]{1,19})(?= (?:version|model|variant|one|edition)\b)")
TOKEN = re.compile(r"[a-z]+\d[\w.]*|\d[\w.]*|[a-z]+", re.I)
ELLIPSIS = re.compile(r"(?:,|,? and|,? with) (?:the )?$", re.I)

Kind = Literal["first", "last", "not-first"]


@dataclass(slots=True)
class Counted:
    """The scores of one table, by what is measured and by whose they are."""

    rows: list[dict[str, ValueClaim]]
    """For each measure, in the order of the table: key of a model -> its cell."""
    labels: Mapping[str, Entity]
    """Key of a model -> the model as the table names it."""


def _key(entity: Entity) -> str:
    return "|".join(entity.candidates) or entity.name.casefold()


def table_of(claims: Sequence[Claim], index: int | None) -> Counted | None:
    """The scores of the table at a block index, where each is one model's on a measure of which more is better."""
    cells = [
        c
        for c in claims
        if isinstance(c, ValueClaim) and c.table == index and c.row is not None and c.kind == "score" and c.subject
    ]
    if index is None or not cells:
        return None
    by_row: dict[int, set[str]] = {}
    for cell in cells:
        assert cell.row is not None
        by_row.setdefault(cell.row, set()).add(_key(cell.subject[0]))
    across = all(len(keys) > 1 for keys in by_row.values())
    lines: dict[int, dict[str, ValueClaim]] = {}
    labels: dict[str, Entity] = {}
    for cell in cells:
        at = cell.row if across else cell.column
        value = cell.value
        if at is None or len(cell.subject) != 1 or not isinstance(value, Quantity) or value.high is not None:
            return None
        if higher_is_better(cell.metric, *(b.name for b in cell.benchmarks)) is False:
            return None
        key = _key(cell.subject[0])
        if key in lines.setdefault(at, {}):
            return None
        lines[at][key] = cell
        labels.setdefault(key, cell.subject[0])
    rows = [lines[at] for at in sorted(lines)]
    if len(rows) < 2 or len(labels) < 2 or any(row.keys() != labels.keys() for row in rows):
        return None
    return Counted(rows, labels)


class CountReader:
    """Reads sentences that count the rows of one table."""

    def __init__(
        self, table: Counted, index: int, catalog: Catalog, named: Callable[[View, Mention], tuple[Entity, ...]]
    ) -> None:
        self.table = table
        self.index = index
        self.catalog = catalog
        self.named = named

    def claims(self, view: View, start: int, end: int, mentions: Sequence[Mention]) -> list[RankClaim]:
        """The counts of one sentence of a view."""
        inside = [m for m in mentions if start <= m.start and m.end <= end and m.role in ("model", "company")]
        inside = sorted([*inside, *self._labelled(view, start, end, inside)], key=lambda m: m.start)
        who = {m.start: key for m in inside if (key := self.whose(view, m)) is not None}
        found: list[RankClaim] = []
        kind: Kind | None = None
        taken = 0
        for at, mention in enumerate(inside):
            if mention.start not in who:
                continue
            key = who[mention.start]
            follower = inside[at + 1] if at + 1 < len(inside) else None
            rival = self._rival(view, start, inside, at, who)
            if (
                follower is not None
                and follower.start in who
                and BEATS.fullmatch(view.text, mention.end, follower.start)
            ):
                rival, stop = who[follower.start], follower.end
                told: Kind | None = "first"
            else:
                told, stop = self._kind(view, mention, end)
                if told is None and kind is not None and found and ELLIPSIS.search(view.text[: mention.start][-12:]):
                    told, stop = kind, mention.end  # "X is first in two rows and Y in the other two"
            if told is None:
                found += self._given(view, start, end, mention, key)
            if told is None or rival == key:
                continue
            count = COUNT.match(view.text, stop, end)
            if count is None:
                found += self._of_rows(view, start, end, mention, key, told, stop)
                continue
            if rival is None and follower is not None and follower.start in who:
                behind = FACING.fullmatch(view.text, count.end(), follower.start)
                rival = who[follower.start] if behind is not None and who[follower.start] != key else None
            clause = CLAUSE_END.search(view.text, count.end(), end)
            if rival is None and OPPOSED.search(view.text, start, clause.start() if clause is not None else end):
                continue
            tests = self._tests(key, told, rival, count, taken)
            if tests is None:
                continue
            ways, led = tests
            kind, taken = told, taken + led
            found.append(self._claim(view, mention, key, count, told, rival, led, ways, view.span(start, end)))
        return found

    def _given(self, view: View, start: int, end: int, mention: Mention, key: str) -> list[RankClaim]:
        """How many rows go to a model that is named behind their number."""
        count = GOES_TO.search(view.text, max(start, mention.start - 60), mention.start)
        if count is None or _number(count["of"]) != len(self.table.rows):
            return []
        if count["to"] == " for" and not (
            len(self.table.labels) == 2 and THAT_IS.search(view.text, start, count.start()) is not None
        ):
            return []
        if OPPOSED.search(view.text, start, end) is not None:
            return []
        return self._so_many(view, start, end, mention, key, "first", count)

    def _of_rows(
        self, view: View, start: int, end: int, mention: Mention, key: str, kind: Kind, stop: int
    ) -> list[RankClaim]:
        """How many of the rows that the sentence begins with somebody leads: "Of the five rows, X leads in three"."""
        rows = OF_THE_ROWS.fullmatch(view.text, start, mention.start)
        count = LEADS_IN.match(view.text, stop, end) if rows is not None else None
        if rows is None or count is None or _number(rows["of"]) != len(self.table.rows):
            return []
        return self._so_many(view, start, end, mention, key, kind, count)

    def _so_many(
        self, view: View, start: int, end: int, mention: Mention, key: str, kind: Kind, count: re.Match[str]
    ) -> list[RankClaim]:
        led = min(_number(count["n"]), len(self.table.rows))
        ways = self._ways(self.table.rows, key, kind, None, led)
        span = view.span(min(mention.start, count.start()), max(mention.end, count.end()))
        told = self._claim(view, mention, key, count, kind, None, led, ways, view.span(start, end))
        return [changed(told, span=span)]

    def _claim(
        self,
        view: View,
        mention: Mention,
        key: str,
        count: re.Match[str],
        kind: Kind,
        rival: str | None,
        led: int,
        ways: tuple[tuple[Part, ...], ...],
        sentence: Span,
    ) -> RankClaim:
        subject = Entity(
            id=self.table.labels[key].id,
            name=self.table.labels[key].name,
            candidates=self.table.labels[key].candidates,
            span=view.span(mention.start, mention.end),
        )
        return RankClaim(
            span=view.span(mention.start, count.end()),
            origin="prose",
            sentence=sentence,
            subject=(subject,),
            rank="last" if kind == "last" else (led, len(self.table.rows)),
            among=(self.table.labels[rival],) if rival is not None else (),
            table=self.index,
            negated=kind == "not-first",
            reading=Reading(ways=ways),
        )

    def _labelled(self, view: View, start: int, end: int, known: Sequence[Mention]) -> list[Mention]:
        """The table's own plain labels, "Lite", where the sentence says them of a version."""
        plain = {e.name for e in self.table.labels.values() if not e.candidates}
        return [
            Mention(role="model", start=match.start(1), end=match.end(1), text=match[1])
            for match in VERSION.finditer(view.text, start, end)
            if match[1] in plain and not any(m.start < match.end(1) and match.start(1) < m.end for m in known)
        ]

    @staticmethod
    def _kind(view: View, mention: Mention, end: int) -> tuple[Kind | None, int]:
        """What the verb behind a name says, and where it ends."""
        kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("first", WINS), ("last", LAST), ("not-first", LOSES))
        for kind, pattern in kinds:
            if (verb := pattern.match(view.text, mention.end, end)) is not None:
                return kind, verb.end()
        return None, mention.end

    def _rival(self, view: View, start: int, inside: Sequence[Mention], at: int, who: Mapping[int, str]) -> str | None:
        """Against whom a sentence counts that begins with it: "Against Y, X wins six rows of seven"."""
        if not at or inside[0].start not in who or not AGAINST.fullmatch(view.text, start, inside[0].start):
            return None
        return who[inside[0].start] if ASIDE.fullmatch(view.text, inside[0].end, inside[at].start) else None

    def _tests(
        self, key: str, kind: Kind, rival: str | None, count: re.Match[str], taken: int
    ) -> tuple[tuple[tuple[Part, ...], ...], int] | None:
        """What must hold of the cells, strictly or with ties, and how many rows the sentence counts; None where it
        counts other rows than the table has.
        """
        rows, total = self.table.rows, len(self.table.rows)
        stated = next((c for name in ("of_all", "of", "among") if (c := count[name]) is not None), None)
        if stated is not None and _number(stated) != total:
            return None
        if count["other"] is not None:
            led = _number(count["rest"])
            if not taken or taken + led != total:
                return None
        elif count["first"] is not None:
            led = _number(count["first"])
            rows = rows[:led]
        elif count["part"] is not None:
            led = _number(count["part"])
            if led + _number(count["others"]) != total:
                return None
        else:
            plain = next((c for name in ("n", "m", "often") if (c := count[name]) is not None), None)
            led = total if plain is None else _number(plain)
            if plain is None and stated is None and count["of_all"] is None and count.group().strip().lower() in BARE:
                return None
        if not 0 <= led <= len(rows):
            return None
        return self._ways(rows, key, kind, rival, led), led

    def _ways(
        self, rows: Sequence[Mapping[str, ValueClaim]], key: str, kind: Kind, rival: str | None, led: int
    ) -> tuple[tuple[Part, ...], ...]:
        """What must hold of the cells for so many rows, strictly or with ties."""
        ways: list[tuple[Part, ...]] = []
        relations: Sequence[Literal["above", "below", "at-least", "at-most"]] = (
            ("below", "at-most") if kind == "last" else ("above", "at-least")
        )
        wanted = len(rows) - led if kind == "not-first" else led
        for relation in relations:
            tests = tuple(
                Test(left=figure_of(row[key]), relation=relation, right=figure_of(self._best(row, key, kind, rival)))
                for row in rows
            )
            ways.append((Part(tests=tests, needed=wanted),))
        return tuple(ways)

    def _best(self, row: Mapping[str, ValueClaim], key: str, kind: Kind, rival: str | None) -> ValueClaim:
        """The cell that a model's own must be above, or below: the rival's, or the best (worst) of all others."""
        others = [row[rival]] if rival is not None else [cell for other, cell in row.items() if other != key]
        return min(others, key=_value) if kind == "last" else max(others, key=_value)

    def whose(self, view: View, mention: Mention) -> str | None:
        """The one model of the table that a mention means; None where that is not sure."""
        labels = self.table.labels
        if mention.role == "company":
            theirs = [k for k, e in labels.items() if self._developer(e) in mention.candidates]
            return theirs[0] if len(theirs) == 1 else None
        said = {t.lower() for t in TOKEN.findall(mention.text)} - {"the", "b"}
        exact = [k for k, e in labels.items() if mention.candidates and set(mention.candidates) & set(e.candidates)]
        if len(exact) == 1:
            return exact[0]
        worded = [k for k, e in labels.items() if said and said <= set(map(str.lower, TOKEN.findall(e.name)))]
        if len(worded) == 1:
            return worded[0]
        if not mention.candidates:
            named = self.named(view, mention)
            meant = {c for e in named for c in e.candidates}
            exact = [k for k, e in labels.items() if meant & set(e.candidates)]
            return exact[0] if len(exact) == 1 and len(named) == 1 else None
        return None

    def has_several(self, company: Mention) -> bool:
        """Whether the table has several models of a company."""
        return sum(self._developer(e) in company.candidates for e in self.table.labels.values()) > 1

    def _developer(self, entity: Entity) -> str | None:
        row = self.catalog.models.get(entity.candidates[0]) if entity.candidates else None
        return row.developer if row is not None else None


BARE = frozenset({"all", "both"})  # "wins all": of what is not said


@remembered
def sentences_counting(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences that may count rows."""
    if GATE.search(text) is None:
        return ()
    return tuple((start, end) for start, end in sentences(text) if GATE.search(text, start, end) is not None)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _value(cell: ValueClaim) -> float:
    assert isinstance(cell.value, Quantity)
    return float(cell.value.value)


def figure_of(cell: ValueClaim) -> Figure:
    """A cell as a figure that a reading can be held against."""
    value = cell.value
    assert isinstance(value, Quantity)
    on = f" on {cell.benchmarks[0].name}" if cell.benchmarks else ""
    return Figure(
        value=value.value,
        half=value.half,
        printed=value.printed,
        of=f"{cell.subject[0].name}{on}",
        spans=(cell.span,),
    )
