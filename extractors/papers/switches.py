"""Columns of yes and no that part rows of one name: "LM" over ✓ and ✗, once each for every model. A row with yes adds
the thing to the one with no.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.papers.captions import written_out
from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import spelled
from extractors.papers.signs import Named
from extractors.patterns import pattern

_YES = pattern(r"[✓✔✅☑+]|yes|y|true|with|on", re.I)
_NO = pattern(r"[✗✘❌×x–—-]|no|n|false|none|without|off", re.I)
_THING = pattern(r"[A-Za-z][\w-]{1,20}(?: [a-z-]{2,15})?")
_NOUN = r"(?: (?:fusion|decoding|re-?scoring|enabled|support|features?|inputs?|data|information|module|component))?"
_ARTICLE = r"(?: (?:an?|the|its|our|any|external|additional|extra)){0,3}"
_DOES = (
    r"(?= (?:(?:also|further|slightly|clearly|consistently|significantly|still|always) )?(?:improv|lower|reduc|help|"
    r"hurt|bring|yield|rais|increas|cut|halv|doubl|boost|degrad|benefit|gain|give|cost|harm|more than |less than )"
    r"\w{0,5}\b)"
)


def find_switches(table: PaperTable) -> None:
    """Marks the rows that such a column adds something to."""
    for column in table.lines[1]:
        pairs = _pairs(table, column)
        if not pairs:
            continue
        for with_it, without in pairs:
            with_it.step, with_it.base = ("+", column.name), without.at
        table.switches.append((column.at, tuple(one.at for one, _ in pairs), tuple(one.at for _, one in pairs)))


def _pairs(table: PaperTable, column: Line) -> list[tuple[Line, Line]]:
    """The rows of each name with yes and with no, where each name that has a yes has one of both."""
    rows = table.lines[0]
    cells = {row.at: table.words.get((row.at, column.at), "") for row in rows}
    told = [cell for cell in cells.values() if cell]
    if len(told) < 4 or _THING.fullmatch(column.name) is None or any(line.step is not None for line in rows):
        return []
    if not all(_YES.fullmatch(cell) or _NO.fullmatch(cell) for cell in told):
        return []
    named: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        named[" | ".join(row.parts)].append(row)
    found: list[tuple[Line, Line]] = []
    for lines in named.values():
        yes = [line for line in lines if _YES.fullmatch(cells[line.at])]
        no = [line for line in lines if not _YES.fullmatch(cells[line.at])]
        if yes and len(yes) == len(no) == 1:
            found.append((yes[0], no[0]))
        elif len(lines) > 1:
            return []
    return found if len(found) > 1 else []


def switched(table: PaperTable) -> Iterator[tuple[re.Pattern[str], Named]]:
    """How prose names the rows with such a thing, and those without."""
    for at, yes, no in table.switches:
        head = table.lines[1][at].name
        full = written_out(table.caption, head) or head
        forms = {head, head + "s", full}
        if full.split(" ")[-1].startswith(head.casefold()):  # "an external lexicon (Lex)"
            forms.add(full.split(" ")[-1])
        listed = "|".join(spelled(form) for form in sorted(forms, key=lambda one: (-len(one), one)))
        without = re.compile(
            rf"(?<![\w-])(?:(?:without|w/o|not using|with no|no){_ARTICLE} (?:{listed}){_NOUN}|"
            rf"(?:{listed})-free)(?![\w-])",
            re.I,
        )
        with_it = re.compile(
            rf"(?<![\w-])(?:(?:with|using|given|adding|(?:the )?use of|(?:when|if|once) fused with|equipped "
            rf"with){_ARTICLE} (?:{listed}){_NOUN}|(?:an? |the )?(?:external )?(?:{listed}){_NOUN}{_DOES})(?![\w-])",
            re.I,
        )
        yield without, _all(no)
        yield with_it, _all(yes)


def _all(rows: tuple[int, ...]) -> Named:
    return Named(0, rows, group=len(rows) > 1)
