"""Cleaned views: the text of one block without its markup, with the way back to the document.

Characters are left out or replaced, and the view says where each came from. Nothing is corrected: a scanner's `OpenAl`
is a name for the linker to know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Final, Literal

from kg.model.text import Span, View
from sources.edits import Edit, Mark, edited
from sources.folding import fold

Syntax = Literal["markdown", "html", "plain"]

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE: Final = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff"
_SUPERSCRIPTS: Final = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_ODD: Final = f"{_INVISIBLE}{_SUPERSCRIPTS}ﬀ-ﬆ"

_MARKDOWN: Final = re.compile(rf"[\\`*_\[\]!<&$~\n{_ODD}]")
_MARKDOWN_WITH_ADDRESS: Final = re.compile(rf"[\\`*_\[\]!<&$~\n{_ODD}]|https?://|www\.|arXiv:|doi:|doi\.org")
_PLAIN: Final = re.compile(rf"[\[\n{_ODD}]|https?://|www\.|arXiv:|doi:|doi\.org")
_HTML: Final = re.compile(rf"[<&\n{_ODD}]|https?://|  ")
_PLAIN_BREAK: Final = re.compile(r"\n[ >]| \n|-\n")  # a line end that is more than a space

_TAG: Final = re.compile(
    r"""</?([A-Za-z][A-Za-z0-9]{0,20})(?:[^A-Za-z0-9<>"'](?:[^<>"']|"[^"]{0,500}"|'[^']{0,500}')*+)?>"""
)
_SLOPPY_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})(?:[ /][^<>]{0,2000}+)?>")
_AUTOLINK: Final = re.compile(r"<(?:[a-z]{3,8}:[^\s<>]{1,2000}+|[^\s<>@]{1,64}+@[^\s<>@]{1,255}+)>")
_BREAK: Final = re.compile(r"\n[ \t>]*+")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CODE: Final = re.compile(r"(`{1,3})([^`\n]{1,400}+)\1(?!`)")
_ESCAPED: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_FOOTNOTE: Final = re.compile(
    r"\[(?:\^[\w-]{1,30}|![A-Z]{3,12}|\d{1,3}(?:[ ]?[,–-][ ]?\d{1,3}){0,6})\](?:\(#?[^()\s]{0,2000}+\))?:?"
)
# `](https://… "title")`, `](../notes.md)`, `][reference]`; `](79.8)` is no address
_LINK_END: Final = re.compile(
    r"""\]\([ \t]*+(?:<[^<>\n]{0,2000}+>|(?=[^\s()]{0,2000}[/#.:@])(?![\d.,%]{1,20}[ )])"""
    r"""[^\s()]{1,2000}+(?:\([^\s()]{0,300}+\)[^\s()]{0,500}+)?)"""
    r"""(?:[ \t\n]{1,9}+(?:"[^"]{0,300}+"|'[^']{0,300}+'))?[ \t]*+\)|\]\[[^\[\]\n]{0,100}+\]"""
)
_ADDRESS: Final = re.compile(
    r"""(?:https?://|www\.|doi\.org/)[^\s<>"'|\]]{1,4000}+"""
    r"""|arXiv:[ ]?\d{4}\.\d{4,5}(?:v\d{1,2})?|doi:[ ]?10\.[^\s<>"'|\]]{1,200}+"""
)
_STRUCK: Final = re.compile(r"<(?:del|s|strike)(?=[\s>])|~~(?=\S)", re.I)

_DROPPED_WITH_CONTENT: Final = {
    name: re.compile(f"</{name}[ ]{{0,9}}>", re.I) for name in ("del", "s", "strike", "script", "style", "math", "svg")
}
_BOLD: Final = frozenset({"b", "strong"})
_BREAKS: Final = frozenset({
    "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
})  # fmt: skip
_SUP_END: Final = re.compile(r"</sup[ ]{0,9}>", re.I)
_INNER_TAG: Final = re.compile(r"<[^<>]{0,500}+>")
_MARK: Final = re.compile(r"[\[(]?(?:[a-z]|\d{1,3}|[*†‡§¶#]{1,3})(?:[,–-][ ]?(?:[a-z]|\d{1,3}|[*†‡§¶#])){0,200}+[\])]?")

_MATH_NUMBER: Final = re.compile(
    r"(?:[\d.,+\-/()=<>~%xX$ {}]|\\[%, !;$]|\^\{?[*†‡\d]{1,2}\}?|\\(?:mathbf|textbf|mathrm|text|underline|bf)[ ]?\{"
    r"|\\(?:pm|times|sim|approx|geq?|leq?|uparrow|downarrow|rightarrow|to)(?![A-Za-z]))++"
)
_MATH_WORDS: Final = {
    "pm": "±", "times": "×", "sim": "~", "approx": "≈", "ge": "≥", "geq": "≥", "le": "≤", "leq": "≤",
    "rightarrow": "→", "to": "→", "uparrow": "", "downarrow": "",
}  # fmt: skip
_MATH_PIECE: Final = re.compile(r"\\([A-Za-z]+)[ ]?\{?|\\.|[{}$]|\^\{?[^{} ]{1,2}\}?")
_MATH_SIGN: Final = re.compile(r"[\\_^{}=]|^[A-Za-z](?:['*]|\([a-z]\))?$")
_TEX_BOLD: Final = re.compile(r"\\(?:textbf|underline|textit|emph|mathbf)\{([^{}\n]{0,200}+)\}")
_MATH_REACH: Final = 1500  # no formula inside a line is longer; beyond it a `$` is money


def is_struck(raw: str) -> bool:
    """Whether any part of this markup is struck out: `<del>`, `<s>`, `<strike>` or `~~`."""
    return ("<" in raw or "~~" in raw) and _STRUCK.search(raw) is not None


def clean(folded: str, span: Span, *, syntax: Syntax = "markdown") -> View:
    """The text of one block without its markup, from the *folded* document, with the place of every character.

    A soft line end becomes one space and `<br>` becomes `\\n`. Left out are link targets, addresses, images, footnote
    marks, emphasis marks, escapes, struck-out text and formulas (a formula that is only a number stays as that number).
    A word parted by a hyphen at a line end is put together again. In `html` tags, entities and runs of white space are
    markup and nothing else is; in `plain` text only footnote marks, addresses and hyphens at line ends are.
    """
    raw = folded[span.start : span.end]
    if "\t" in raw:
        raw = raw.replace("\t", " ")
    if syntax == "html":
        pattern = _HTML
    elif syntax == "plain":
        pattern = _PLAIN
    elif "://" in raw or "www." in raw or "arXiv:" in raw or "doi" in raw:
        pattern = _MARKDOWN_WITH_ADDRESS
    else:
        pattern = _MARKDOWN
    rough = "\n" in raw and (syntax == "html" or _PLAIN_BREAK.search(raw) is not None)
    soft = raw if rough else raw.replace("\n", " ")
    first = pattern.search(soft)
    if first is None:
        return View(soft, range(span.start, span.end), range(span.start + 1, span.end + 1))
    return _Cleaner(soft, span.start, syntax).view(pattern, first.start())


class _Cleaner:
    """One pass over the special characters of a block; what lies between them is copied whole."""

    def __init__(self, raw: str, offset: int, syntax: Syntax) -> None:
        self.raw, self.offset, self.syntax = raw, offset, syntax
        self.edits: list[Edit] = []
        self.bold: list[tuple[int, int]] = []
        self.brackets: list[tuple[int, int]] = []  # (index of its edit or -1, position); an image's opens at the `!`
        self.stars: dict[str, list[Mark]] = {"*": [], "_": []}
        self.bold_tags: list[int] = []
        self.absent: set[str] = set()  # closing marks that do not come any more: never looked for twice
        self.handlers: dict[str, Callable[[int], int]] = {"\n": self._line_end}
        if syntax == "plain":
            self.handlers["["] = self._note
        else:
            self.handlers |= {"<": self._tag, "&": self._entity}
        if syntax == "markdown":
            self.handlers |= {
                "\\": self._backslash, "`": self._code, "*": self._star, "_": self._star, "[": self._bracket,
                "]": self._bracket_end, "!": self._image, "$": self._dollar, "~": self._tilde,
            }  # fmt: skip

    def view(self, pattern: re.Pattern[str], at: int) -> View:
        raw, search = self.raw, pattern.search
        while True:
            handler = self.handlers.get(raw[at])
            at = handler(at) if handler else self._other(at)
            found = search(raw, at)
            if found is None:
                break
            at = found.start()
        return edited(raw, self.offset, self.edits, self.bold)

    # ---------------------------------------------------------------------------------------- single constructs

    def _edit(self, start: int, end: int, text: str = "") -> int:
        self.edits.append((start, end, text))
        return end

    def _line_end(self, at: int) -> int:
        """The white space around a line end, with the marks of a quotation, is one space."""
        start, raw = at, self.raw
        low = self.edits[-1][1] if self.edits else 0
        while start > low and raw[start - 1] == " ":
            start -= 1
        if self.syntax == "html":
            end = at + 1
            while end < len(raw) and raw[end] in " \n":
                end += 1
        else:
            found = _BREAK.match(raw, at)
            end = found.end() if found else at + 1
        if raw[start - 1 : start] == "-" and raw[start - 2 : start - 1].isalpha() and raw[end : end + 1].isalnum():
            # "DeepSeek-\nR1" keeps its hyphen; "outper-\nforms" in typeset text never had one
            return self._edit(start - (self.syntax == "plain" and raw[end].islower()), end)
        return self._edit(start, end, self._space())

    def _space(self) -> str:
        """One space, or none after a `<br>` that has already ended the line."""
        return "" if self.edits and self.edits[-1][2] == "\n" else " "

    def _entity(self, at: int) -> int:
        found = _ENTITY.match(self.raw, at)
        if found is None:
            return at + 1
        text = fold(unescape(found[0]))
        if text == found[0]:
            return at + 1
        return self._edit(at, found.end(), "" if text in "\u00ad\u200b\u200c\u200d\ufeff" else text)

    def _tag(self, at: int) -> int:
        raw = self.raw
        if raw.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return self._edit(at, end + 3) if end >= 0 else at + 4
        found = _TAG.match(raw, at) or _SLOPPY_TAG.match(raw, at)
        if found is None:
            link = _AUTOLINK.match(raw, at)
            return self._edit(at, link.end()) if link else at + 1
        name, closing, end = found[1].lower(), raw[at + 1] == "/", found.end()
        if name in _DROPPED_WITH_CONTENT and not closing and raw[end - 2] != "/":
            return self._edit(at, self._content_end(name, end))
        if name == "sup" and not closing:
            return self._superscript(at, end)
        if name in _BREAKS:
            self._edit(at, end, "\n" if name == "br" or self.syntax == "html" else " ")
            return end
        if name in _BOLD:
            if not closing:
                self.bold_tags.append(end)
            elif self.bold_tags:
                self.bold.append((self.bold_tags.pop(), at))
        return self._edit(at, end)

    def _content_end(self, name: str, at: int) -> int:
        """Where the content of a struck-out element and its closing tag end; `at` where it is never closed."""
        if name in self.absent:
            return at
        found = _DROPPED_WITH_CONTENT[name].search(self.raw, at)
        if found is None:
            self.absent.add(name)
            return at
        return found.end()

    def _superscript(self, at: int, end: int) -> int:
        """`97.3<sup>1</sup>` has a footnote, `10<sup>12</sup>` a power, `94<sup>th</sup>` an ending."""
        closing = _SUP_END.search(self.raw, end, end + 400)
        if closing is None:
            return self._edit(at, end)
        inner = _INNER_TAG.sub("", self.raw[end : closing.start()]).strip()
        if self.raw[max(0, at - 2) : at] == "10" and inner.lstrip("-").isdigit():
            return self._edit(at, end, "^")
        if _MARK.fullmatch(unescape(inner)):
            return self._edit(at, closing.end())
        return self._edit(at, end)

    def _other(self, at: int) -> int:
        raw, one = self.raw, self.raw[at]
        if one in _LIGATURES:
            return self._edit(at, at + 1, _LIGATURES[one])
        if one == " ":  # a run of spaces, which HTML shows as one
            end = at + 1
            while end < len(raw) and raw[end] in " \n":
                end += 1
            return self._edit(at, end, self._space())
        if one in "hwad":
            return self._address(at)
        if one.isdigit():  # a superscript: a footnote after a number, a power of ten, part of the word elsewhere
            before = raw[at - 1] if at else ""
            if before.isdigit():
                from unicodedata import normalize

                return self._edit(at, at + 1, "^" + normalize("NFKC", one) if raw[max(0, at - 2) : at] == "10" else "")
            return at + 1
        return self._edit(at, at + 1)

    def _address(self, at: int) -> int:
        found = _ADDRESS.match(self.raw, at)
        if found is None:
            return at + 1
        text = found[0].rstrip(".,;:!?*_`$~")
        while text.endswith(")") and text.count("(") < text.count(")"):
            text = text[:-1].rstrip(".,;:!?*_")
        return self._edit(at, at + len(text))

    def _backslash(self, at: int) -> int:
        raw = self.raw
        following = raw[at + 1 : at + 2]
        if following in ("(", "["):
            closing = "\\)" if following == "(" else "\\]"
            end = raw.find(closing, at + 2, at + _MATH_REACH)
            if end >= 0 and _MATH_SIGN.search(raw, at + 2, end):
                return self._formula(at, at + 2, end, end + 2)
        if following == "\n":
            return self._edit(at, at + 2, "\n")
        if following in _ESCAPED and following:
            self._edit(at, at + 1)
            return at + 2
        bold = _TEX_BOLD.match(raw, at)
        if bold:
            self._edit(at, bold.start(1))
            self._edit(bold.end(1), bold.end())
            if raw.startswith(("\\textbf", "\\mathbf"), at):
                self.bold.append(bold.span(1))
            return bold.end()
        return at + 1

    def _code(self, at: int) -> int:
        found = _CODE.match(self.raw, at)
        if found:
            self._edit(at, found.start(2))
            return self._edit(found.end(2), found.end())
        end = at
        while end < len(self.raw) and self.raw[end] == "`":
            end += 1
        return self._edit(at, end)

    def _tilde(self, at: int) -> int:
        """`~~60.0~~` is struck out; one `~` means about."""
        if not self.raw.startswith("~~", at) or self.raw[at + 2 : at + 3] in ("", " ", "~"):
            end = at + 1
            while end < len(self.raw) and self.raw[end] == "~":
                end += 1
            return end
        end = self._find("~~", at + 2)
        return self._edit(at, end + 2) if end >= 0 else at + 2

    def _find(self, mark: str, at: int) -> int:
        """Where `mark` comes next, or -1; a mark that is not there is looked for once only."""
        if mark in self.absent:
            return -1
        found = self.raw.find(mark, at)
        if found < 0:
            self.absent.add(mark)
        return found

    # ---------------------------------------------------------------------------------------------------- links

    def _image(self, at: int) -> int:
        if not self.raw.startswith("![", at):
            return at + 1
        self.brackets.append((-1, at))
        return at + 2

    def _note(self, at: int) -> int:
        """Leaves a footnote mark out: `[1]`, `[^2]`, `[3, 5-7]`."""
        note = _FOOTNOTE.match(self.raw, at)
        if note is None:
            return at + 1
        end = note.end()
        if note[0].endswith(":") and at:
            end -= 1  # only at the start of a block is the colon part of the mark
        return self._edit(at, end)

    def _bracket(self, at: int) -> int:
        after = self._note(at)
        if after > at + 1:
            return after
        self.brackets.append((len(self.edits), at))
        self.edits.append((at, at, ""))  # its place among the edits, filled in when the link closes
        return at + 1

    def _bracket_end(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        index, start = self.brackets.pop()
        found = _LINK_END.match(self.raw, at)
        if index < 0:
            end = found.end() if found else at + 1
            while self.edits and self.edits[-1][0] >= start:
                self.edits.pop()  # whatever was found inside the image goes with it
            self.bold = [one for one in self.bold if one[0] < start] if self.bold else self.bold
            return self._edit(start, end)
        if found is None:
            return at + 1
        self.edits[index] = (start, start + 1, "")
        return self._edit(at, found.end())

    # ------------------------------------------------------------------------------------------------- formulas

    def _dollar(self, at: int) -> int:
        """`$x_1$` and `$$…$$` are formulas, `$0.55` and `$2.19` are prices."""
        raw = self.raw
        if raw.startswith("$$", at):
            end = self._find("$$", at + 2)
            return self._formula(at, at + 2, end, end + 2) if end >= 0 else at + 2
        if raw[at + 1 : at + 2] in ("", " ", "\n"):
            return at + 1
        end = raw.find("$", at + 1, at + _MATH_REACH)
        while end > 0 and raw[end - 1] == "\\":
            end = raw.find("$", end + 1, at + _MATH_REACH)
        if end < 0 or raw[end - 1] in " \n" or raw[end + 1 : end + 2].isdigit():
            return at + 1
        if not _MATH_SIGN.search(raw[at + 1 : end]):
            return at + 1
        return self._formula(at, at + 1, end, end + 1)

    def _formula(self, start: int, inner: int, inner_end: int, end: int) -> int:
        """A formula is no text, unless all of it is a number: `$\\mathbf{79.8}$`, `$97.3\\pm0.2$`, `27$\\times$`."""
        raw = self.raw
        if inner_end - inner > 80 or not _MATH_NUMBER.fullmatch(raw, inner, inner_end):
            return self._edit(start, end, " ")
        self._edit(start, inner)
        for piece in _MATH_PIECE.finditer(raw, inner, inner_end):
            word = piece[1]
            if word is None:
                escaped = piece[0][1] if piece[0][0] == "\\" and piece[0][1] in "%$" else ""
                self._edit(*piece.span(), escaped)
            else:
                self._edit(*piece.span(), _MATH_WORDS.get(word, ""))
                if word in ("mathbf", "textbf", "bf"):
                    self.bold.append((piece.end(), inner_end))
        return self._edit(inner_end, end)

    # ------------------------------------------------------------------------------------------------- emphasis

    def _star(self, at: int) -> int:
        """A run of `*` or `_`; pairs as in CommonMark, but that emphasis may cross other emphasis."""
        raw, one = self.raw, self.raw[at]
        end = at + 1
        while end < len(raw) and raw[end] == one:
            end += 1
        before, after = raw[at - 1 : at] if at else " ", raw[end : end + 1] or " "
        opens, closes = not after.isspace(), not before.isspace()
        if one == "_" and opens and closes:  # snake_case
            opens, closes = not before.isalnum(), not after.isalnum()
        mark = Mark(at, end, opens, closes)
        self.edits.append((at, end, mark))
        stack = self.stars[one]
        if closes and stack:
            opener = stack.pop()
            opener.paired = mark.paired = True
            if min(opener.size, mark.size) >= 2:
                self.bold.append((opener.end, at))
            if opener.size > mark.size:
                opener.size -= mark.size
                stack.append(opener)
        elif opens:
            stack.append(mark)
        return end
