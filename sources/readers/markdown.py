"""Markdown and plain text to blocks: one reader, since a .txt is often Markdown and Markdown is often sloppy.

Tables, fences, formulas, comments and front matter are taken out of the lines first. Runs of plain paragraphs are told
apart by shape. Where a line begins like a list, a quotation or a heading, markdown-it's block parser says what contains
what; it is given only the beginnings of the lines, since nothing else decides that, and answers with line numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from sources.document import Block, TableBlock
from sources.loose_tables import find_loose_tables
from sources.readers.dates import front_matter_date
from sources.readers.fenced_cards import is_card
from sources.readers.fenced_tables import left_over, may_hold_table
from sources.readers.sections import Draft, finished
from sources.readers.shapes import (
    TITLE,
    ends_sentence,
    goes_on,
    is_bold_line,
    is_definition,
    is_title,
    shapes,
    usual_width,
)
from sources.readers.sheet import Sheet
from sources.tables import find_tables

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SEEN: Final = 96  # how much of a line the block parser sees: marks stand at its beginning
_DEEPEST: Final = 48  # columns of indent that are told apart; deeper items are as deep as that
_NESTING: Final = 60

_BULLETS: Final = "•●▪◦‣➔→➤►✓✔✅❌·"
_MARKED: Final = re.compile(rf"[ \t]|[#>\-*+–—=<\[{_BULLETS}]|\d{{1,9}}[.)](?:\s|$)|_{{2,}}")
_ODD_BULLET: Final = re.compile(rf"^([ \t>]*)(?:[{_BULLETS}][ \t]*|[–—][ \t]+)(?=\S)")
_MARKERS: Final = re.compile(r"(?:[-*+>][ \t]*+){16}")
_ITEM: Final = re.compile(r"\A[ \t>]*+(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_LONG_NUMBER: Final = re.compile(r"\A[ \t>]*+\d{4,9}[.)]")
_ONE_MARKER: Final = re.compile(rf"[ \t>]{{0,200}}+(?:[-*+–—{_BULLETS}]|\d{{1,9}}[.)])[ \t]*")
_EXTRA_MARKS: Final = re.compile(rf"[ \t>]*(?:[{_BULLETS}]+[ \t]*|\[[ xX]\][ \t]+)?")
_INLINE_BULLET: Final = re.compile(r"[ \t][•●▪◦‣][ \t]")
_QUOTE: Final = re.compile(r"[ \t>]*")
_UNDERLINE: Final = re.compile(r"\A[ \t]{0,3}(?:-{2,}+|=++)[ \t]*+$")
# a bullet whose text extraction has put on the next line
_LONE_MARKER: Final = re.compile(rf"\A[ \t]{{0,3}}[-*+{_BULLETS}][ \t]*$")
_HEADING_LINE: Final = re.compile(r"#{1,6}[ \t]+\S")
_HEADING_MARKS: Final = re.compile(r"\A[ \t>]*+(#{1,6})[ \t]*")
_HEADING_END: Final = re.compile(r"(?:[ \t]#++|(?<=\S)[ \t]{0,9}\{#[\w-]{1,80}\})[ \t]*+$")
_HTML_HEADING: Final = re.compile(r"\A[ \t]*+<h([1-6])(?:\s[^<>]{0,500})?>.{0,500}</h\1>[ \t]*$", re.I)
_FENCE: Final = re.compile(
    r"^[ \t>]{0,40}(?:[-*+][ \t]{1,4})?"
    r"(`{3,}|~{3,}|\$\$|<!--|<(?:script|style)\b|\\\[(?=[ \t]*$)|\\begin\{(?:equation|align)\*?\})",
    re.M | re.I,
)
_HAS_FENCE: Final = ("```", "~~~", "$$", "<!--", "<script", "<style", "<SCRIPT", "<STYLE", "\\[", "\\begin{")
_CLOSES: Final = {"$$": "$$", "<!--": "-->", "<script": "</script>", "<style": "</style>", "\\[": "\\]"}
_MISSES: Final = 8  # fences of one kind that nothing closes, before no more of that kind are looked for
_FRONT: Final = re.compile(r" ?(?:---|\+\+\+)[ \t]*\n")
_FRONT_END: Final = re.compile(r"^(?:---|\+\+\+|\.\.\.)[ \t]*$", re.M)
_FRONT_KEY: Final = re.compile(r"(?:#[^\n]{0,200}\n\s{0,9})?[\"']?[\w.-]{1,60}[\"']?[ ]?[:=]")
_FRONT_LIMIT: Final = 20_000


def read_markdown(text: str) -> tuple[tuple[Block, ...], str | None]:
    """The blocks of a Markdown or plain text document, in order, and the ISO date that its front matter gives."""
    sheet = Sheet.of(text)
    date = _take_front_matter(sheet)
    found: list[Draft | TableBlock] = []
    tabular: list[tuple[int, int]] = []  # the fences that are left to the finders of tables
    found += _take_fences(sheet, tabular)
    if "<table" in sheet.folded or "<TABLE" in sheet.folded:
        found += _take_html_tables(sheet)
    for find in (find_tables, find_loose_tables):
        for table in find(sheet):
            sheet.take(table.first, table.end)
            found.append(table.block)
    for fence in tabular:
        found += (_code(sheet, first, end) for first, end in left_over(sheet, *fence))
    found += unmarked(sheet)
    found.sort(key=lambda one: one.span)
    return finished(sheet, found), date


def unmarked(sheet: Sheet) -> Iterator[Draft]:
    """Paragraphs, headings and items in the lines that no table, fence or other finder has taken."""
    for draft in _text(sheet):
        yield from _split_at_bullets(sheet, draft) if draft.kind == "item" else [draft]


# --------------------------------------------------------------------------------------------- what is no text


def _take_front_matter(sheet: Sheet) -> str | None:
    """Takes the lines between `---` and `---` at the top; answers the date in them."""
    top = sheet.folded[:_FRONT_LIMIT]
    opening = _FRONT.match(top)
    closing = _FRONT_END.search(top, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    matter = top[opening.end() : closing.start()]
    if not _FRONT_KEY.match(matter.lstrip()):
        return None  # a rule, then text, then another rule
    sheet.take(0, top.count("\n", 0, closing.end()) + 1)
    return front_matter_date(matter)


def _code(sheet: Sheet, first: int, end: int) -> Draft:
    return Draft(kind="code", span=sheet.span(first, end), boilerplate=True)


def _take_fences(sheet: Sheet, tabular: list[tuple[int, int]]) -> Iterator[Draft]:
    """Takes code, formulas on lines of their own and comments; what is never closed is left where it is, and of a
    fence that may hold a table no more than its marks, so that it joins `tabular`.
    """
    if not any(mark in sheet.folded for mark in _HAS_FENCE):
        return
    at, misses = 0, Counter[str]()
    while found := _FENCE.search(sheet.folded, at):
        at = found.end()
        mark = found[1].lower()
        first = sheet.line_of(found.start())
        if sheet.taken[first] or misses[mark[:3]] >= _MISSES:
            continue
        stop = _fence_end(sheet, mark, found.end())
        if stop is None:
            misses[mark[:3]] += 1
            continue
        last = sheet.line_of(stop - 1)
        if sheet.folded[stop : sheet.starts[last + 1] - 1].strip(" \t.,>"):
            continue  # text goes on behind it: left to the cleaning of that text
        at = sheet.starts[last + 1]
        fence = sheet.lines[first], sheet.lines[first + 1 : last]
        if mark[0] in "`~" and is_card(*fence):
            sheet.take(first, last + 1)
            told = [number for number in range(first + 1, last) if sheet.lines[number].strip()]
            yield from (Draft(kind="item", span=sheet.span(number, number + 1), level=1) for number in told)
            continue
        if mark[0] in "`~" and may_hold_table(*fence):
            sheet.take(first, first + 1)
            sheet.take(last, last + 1)
            tabular.append((first, last + 1))
            continue
        sheet.take(first, last + 1)
        if not mark.startswith("<"):
            yield _code(sheet, first, last + 1)


def _fence_end(sheet: Sheet, mark: str, at: int) -> int | None:
    """The offset after the mark that closes what `mark` has opened before `at`."""
    folded = sheet.folded
    if mark[0] in "`~":
        if mark[0] == "`" and "`" in folded[at : sheet.starts[sheet.line_of(at) + 1]]:
            return at  # code inside a line
        closing = re.compile(rf"^[ \t>]{{0,40}}{mark}{mark[0]}*+[ \t]*$", re.M).search(folded, at)
        return closing.end() if closing else None
    end = _CLOSES.get(mark) or "\\end" + mark[len("\\begin") :]
    found = folded.find(end, at)
    return found + len(end) if found >= 0 else None


def _take_html_tables(sheet: Sheet) -> Iterator[Draft | TableBlock]:
    from sources.readers.html import html_tables

    for span, blocks in html_tables(sheet):
        first, last = sheet.line_of(span.start), sheet.line_of(span.end - 1)
        if not any(sheet.taken[first : last + 1]):
            sheet.take(first, last + 1)
            yield from blocks


# -------------------------------------------------------------------------------------------------------- text


def _text(sheet: Sheet) -> Iterator[Draft]:
    """Paragraphs, headings and lists in the lines that nothing has taken."""
    lines, taken, marked = sheet.lines, sheet.taken, _MARKED.match
    at, count = 0, len(lines)
    while at < count:
        if taken[at] or not lines[at].strip():
            at += 1
            continue
        if lines[at][0] == "#" and _HEADING_LINE.match(lines[at]):
            yield _marked_heading(sheet, at)  # most marked lines are these; they need nobody to say what contains them
            at += 1
            continue
        end, plain = at, True
        while end < count and not taken[end] and lines[end].strip():
            plain = plain and not (marked(lines[end]) and _means_something(lines[end]))
            end += 1
        if not plain:
            end = _region_end(sheet, end)
            yield from _marked_region(sheet, at, end)
        else:
            yield from _paragraphs(sheet, at, end)
        at = end


def _marked_heading(sheet: Sheet, number: int) -> Draft:
    """The heading in a line with `#` marks, those at its end and an `{#anchor}` left out."""
    marks = _HEADING_MARKS.match(sheet.lines[number])
    span = sheet.span(number, number + 1, skip=marks.end() if marks else 0)
    closing = _HEADING_END.search(span.of(sheet.folded))
    if closing:
        span = sheet.trimmed(span.start, span.start + closing.start())
    return Draft(kind="heading", span=span, level=len(marks[1]) if marks else 1)


def _means_something(line: str) -> bool:
    """Whether a line that begins like markup may be markup: "-0.5 points" and "**Bold** text" are not."""
    first = line[0]
    if first in "*-+_":
        return line[1:2] in (" ", "\t", "") or not line.strip(first + " ")
    if first in "–—":
        return line[1:2] == " "
    if first == "[":
        return is_definition(line)
    if first == "<":
        return _HTML_HEADING.match(line) is not None
    return True


def _paragraphs(sheet: Sheet, first: int, end: int) -> Iterator[Draft]:
    last = end >= len(sheet.lines) or not any(line.strip() for line in sheet.lines[end : end + 40])
    for shape in shapes(sheet, first, end, last=last):
        yield Draft(kind=shape.kind, span=shape.span, level=shape.level, told=True)


def _region_end(sheet: Sheet, end: int) -> int:
    """Where marked text ends: before a line at the margin that begins like a plain paragraph after a blank line."""
    lines, taken = sheet.lines, sheet.taken
    while end < len(lines):
        if taken[end] or not lines[end].strip():
            end += 1
        elif _MARKED.match(lines[end]) and _means_something(lines[end]):
            while end < len(lines) and not taken[end] and lines[end].strip():
                end += 1
        else:
            break
    return end


def _marked_region(sheet: Sheet, first: int, end: int) -> Iterator[Draft]:
    """The blocks of lines with list, quotation and heading marks, nested as markdown-it nests them."""
    tame, numbers = _tamed(sheet, first, end)
    tokens = _nested("\n".join(tame))
    depth, quotes, opened, lone, heading = 0, 0, list[int](), False, 0
    for index, token in enumerate(tokens):
        match token.type:
            case "list_item_open":
                depth += 1
                opened.append(token.map[0] if token.map else 0)
            case "list_item_close":
                depth -= 1
            case "ordered_list_open":
                lone = depth == 0 and _holds_one_line(tokens, index)
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                heading = int(token.tag[1])
            case "inline" if token.map:
                rows = [numbers[row] for row in range(*token.map) if numbers[row] >= 0]
                markers = sum(row == token.map[0] for row in opened)
                opened.clear()
                if rows:
                    yield from _inline(sheet, rows, depth, quotes, markers, heading, lone)
                heading, lone = 0, False
            case _:
                pass


def _inline(
    sheet: Sheet, rows: list[int], depth: int, quotes: int, markers: int, heading: int, lone: bool
) -> Iterator[Draft]:
    """The blocks of one paragraph, heading or item of the block parser: lines `rows`, `markers` list marks to skip."""
    first, end = rows[0], rows[-1] + 1
    line = sheet.lines[first]
    if heading:
        marked = _HEADING_MARKS.match(line) is not None
        yield (
            _marked_heading(sheet, first)
            if marked
            else Draft(kind="heading", span=sheet.span(first, end), level=heading)
        )
        return
    if not depth and not quotes:
        html = _HTML_HEADING.match(line) if end - first == 1 else None
        if html:
            yield Draft(kind="heading", span=sheet.span(first, end), level=int(html[1]))
        elif not is_definition(line):
            yield from _paragraphs(sheet, first, end)
        return
    skip = 0
    for _ in range(markers):
        found = _ONE_MARKER.match(line, skip)
        skip = found.end() if found else skip
    marks = (_EXTRA_MARKS if markers else _QUOTE).match(line, skip)
    skip = marks.end() if marks else skip
    span = sheet.span(first, end, skip=skip)
    if lone and end - first == 1 and is_title(span.of(sheet.folded)):
        whole = sheet.span(first, end)
        yield Draft(kind="heading", span=whole, level=TITLE, told=True)
    elif depth:
        hangs = first > 0 and _LONE_MARKER.match(sheet.lines[first - 1]) is not None
        yield Draft(kind="item", span=span, level=depth if markers or hangs else depth + 1)
    elif end - first == 1 and is_bold_line(span.of(sheet.folded)):
        yield Draft(kind="heading", span=span, level=TITLE, told=True)
    else:
        yield Draft(kind="quote", span=span)


@lru_cache(maxsize=256)
def _nested(tame: str) -> tuple[Token, ...]:
    """What the block parser says of a region; kept, since a draft is checked again after every change."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(tame, parser, {}, tokens)
    return tuple(tokens)


def _holds_one_line(tokens: Sequence[Token], index: int) -> bool:
    """Whether the list that opens here is one item of one paragraph: a numbered title and no list."""
    types = ["ordered_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    return [token.type for token in tokens[index : index + 7]] == [*types, "ordered_list_close"]


def _tamed(sheet: Sheet, first: int, end: int) -> tuple[list[str], list[int]]:
    """What the block parser is shown for each line, and the line that it stands for (-1: a blank line put in).

    Blank lines are put in where extracted text has lost them: before a line that Markdown would take for the lazy end
    of an item, and before a rule that it would take for the underline of a paragraph.
    """
    tame, numbers = list[str](), list[int]()
    width = usual_width(sheet.lines[first:end])
    before, hung = "", False
    for number in range(first, end):
        line = "" if sheet.taken[number] else sheet.lines[number]
        bare = line.lstrip(" \t")
        marked = bool(bare) and _MARKED.match(bare) is not None and _means_something(bare)
        hangs = bool(bare) and not marked and _LONE_MARKER.match(before) is not None
        if (
            before
            and bare
            and not marked
            and not hangs
            and (hung or _begins_item(before) or before.lstrip().startswith(("#", ">")))
            and not _lazy(before, line, width)
        ) or (bare and before and _ruled_off(line) and not (_UNDERLINE.match(line) and _underlined(before))):
            tame.append("")
            numbers.append(-1)
        tame.append(("  " if hangs else "") + _seen(line, len(line) - len(bare)))
        numbers.append(number)
        before, hung = line if bare else "", hangs
    return tame, numbers


def _ruled_off(line: str) -> bool:
    """Whether Markdown might take a line for the underline of the one before: a rule, or a bullet without its text."""
    return _UNDERLINE.match(line) is not None or _LONE_MARKER.match(line) is not None


def _seen(line: str, indent: int) -> str:
    if indent > _DEEPEST:
        line = " " * _DEEPEST + line[indent:]
    line = line[:_SEEN]
    if odd := _ODD_BULLET.match(line):
        line = f"{odd[1]}- {line[odd.end() :]}"
    if _LONG_NUMBER.match(line):
        return "x" + line  # "2025. That was the year" is no item
    if _MARKERS.match(line.lstrip()):
        return "- x"
    return line


def _begins_item(line: str) -> bool:
    return _ITEM.match(line) is not None or _ODD_BULLET.match(line) is not None


def _lazy(before: str, line: str, width: int) -> bool:
    """Whether an unmarked line goes on with the item (or heading, or quotation) in the line before."""
    if before.lstrip().startswith("#"):
        return False
    if line[0] in " \t":
        return True
    return not ends_sentence(before) and goes_on(before, line, width)


def _underlined(line: str) -> bool:
    """Whether a line may be a title with a rule drawn under it."""
    return not _begins_item(line) and len(line) <= 120 and line.rstrip()[-1:] not in (".", ",", ";", "|")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    # Indented code is indented text in articles. Fences, tables, HTML and link definitions are found before.
    return parser.disable(["code", "fence", "html_block", "reference"])


def _split_at_bullets(sheet: Sheet, draft: Draft) -> list[Draft]:
    """`• A: 1 • B: 2`: items that extraction has put on one line."""
    raw = draft.span.of(sheet.folded)
    cuts = [found.span() for found in _INLINE_BULLET.finditer(raw)]
    if not cuts:
        return [draft]
    begin = draft.span.start
    edges = [0, *(edge for cut in cuts for edge in cut), len(raw)]
    spans = [sheet.trimmed(begin + edges[i], begin + edges[i + 1]) for i in range(0, len(edges), 2)]
    return [Draft(kind=draft.kind, span=span, level=draft.level) for span in spans if len(span)]
