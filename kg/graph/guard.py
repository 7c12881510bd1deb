"""Reads a stranger's SPARQL query far enough to refuse it, before any parser sees it.

A tokenizer that knows strings, IRIs, comments, escapes and prefixed names. Where its reading and the engine's could
part (an escape outside a string, a word that runs into another) it refuses, or reads the text in the worse way:
Oxigraph 0.5 takes `trueSERVICE:x` for the word `true` and a SERVICE clause, so any text that contains `service` outside
of strings, IRIs, comments, variables and local names is refused. Deep nesting overflows the stack of its parser, so
depth is bounded here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
FORMS: tuple[Form, ...] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

MAX_LENGTH = 64_000  # characters; the longest saved query has 2,000
MAX_DEPTH = 128  # brackets of all kinds; Oxigraph 0.5.13 overflows between 400 and 1,000
MAX_ROUND = 32  # ( and [ alone: nested collections are planned in cubic time, 32 levels take 20 ms and 128 take 1.4 s
MAX_NAME = 250  # characters of a prefix: what might be one is read to its end to see whether a colon stands there
MAX_OPERATORS = 200  # + && and the like, / counts for three: a path of 1,000 steps is planned in minutes
UPDATE_WORDS = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"]
)

# The parts of a token, in the order in which they are tried. Character classes are those of the SPARQL 1.1 grammar, or
# wider: a wider one can only lead to a refusal.
NAME = r"[\w\-.\u00b7]"
PARTS = {
    "space": r"[ \t\r\n]+",
    "comment": r"#[^\r\n]*",
    "iri": r"<[^\x00-\x20<>\"{}|^`]*>",
    "long": r"'''|\"\"\"",
    "short": r"'|\"",
    "variable": r"[?$][\w\u00b7]+",
    "blank": rf"_:{NAME}+",
    "tag": r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+",
    "endless": rf"[^\W\d_]{NAME}{{{MAX_NAME}}}",
    "prefixed": rf"(?P<prefix>(?:[^\W\d_]{NAME}{{0,{MAX_NAME}}}+)?):(?P<local>(?:{NAME}|[:%]|\\.)*)",
    "word": r"[\w]+",
    "open": r"[({\[]",
    "close": r"[)}\]]",
    "other": r"[^\w\s\x00-\x1f\\]",
}
TOKEN = re.compile("|".join(f"(?P<{kind}>{part})" for kind, part in PARTS.items()))
STRING_ESCAPE = re.compile(r"\\(?:[tbnrf\\\"']|u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8}))")
# a quotation mark, a backslash, a line end: what would end a string early for a reader that decodes escapes first
DANGEROUS = frozenset("\"'\\\n\r<>{}# ")


class RefusedQuery(Exception):
    """A query that is not run. The message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What is known of a query that may run."""

    form: Form
    dataset: tuple[str, ...]
    """IRIs and prefixed names after FROM and FROM NAMED, IRIs resolved as far as this text allows."""
    has_from: bool
    """Whether the query names its own dataset."""


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    operators: int = 0
    form: Form | None = None
    base: str = ""
    prefixes: dict[str, str] | None = None
    expect: str = ""
    """After BASE, PREFIX or FROM: what the next IRI is."""
    prefix: str = ""
    dataset: tuple[str, ...] = ()


def check_query(text: str) -> Accepted:
    """What is known of `text`. Raises RefusedQuery for anything that is not a plain, bounded, local query."""
    if len(text) > MAX_LENGTH:
        raise RefusedQuery(f"the query has {len(text)} characters; {MAX_LENGTH} are allowed", "Ask for less at once.")
    state = _State(prefixes={})
    stack: list[str] = []
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise RefusedQuery(
                f"character {at + 1} of the query, {text[at]!r}, cannot stand there",
                "Write characters themselves, not as \\u escapes, outside of strings and IRIs.",
            )
        kind = match.lastgroup or ""
        at = match.end()
        if kind in ("space", "comment"):
            continue
        if kind in ("short", "long"):
            at = _string_end(text, at, match.group())
        elif kind == "endless":  # "a.a.a.a" of 64,000 characters took a minute to be found no prefix at each full stop
            raise RefusedQuery(
                f"character {match.start() + 1} of the query begins a name of over {MAX_NAME} characters"
            )
        elif kind == "open":
            _open(stack, match.group())
        elif kind == "close":
            if not stack or stack.pop() != match.group():
                raise RefusedQuery(f"character {at} of the query closes a bracket that is not open")
        else:
            _token(state, kind, match)
    if stack:
        raise RefusedQuery(f"the query ends before {stack[-1]!r}")
    if state.form is None:
        raise RefusedQuery("no SELECT, ASK, CONSTRUCT or DESCRIBE", "Only queries are answered here, never updates.")
    return Accepted(form=state.form, dataset=state.dataset, has_from=bool(state.dataset))


def _open(stack: list[str], bracket: str) -> None:
    stack.append({"(": ")", "{": "}", "[": "]"}[bracket])
    if len(stack) > MAX_DEPTH:
        raise RefusedQuery(f"brackets are nested more than {MAX_DEPTH} deep", "Flatten the query.")
    if bracket != "{" and sum(1 for closing in stack if closing != "}") > MAX_ROUND:
        raise RefusedQuery(f"( and [ are nested more than {MAX_ROUND} deep", "Flatten the query.")


def _string_end(text: str, at: int, quote: str) -> int:
    """Where a string that begins before `at` ends. Raises RefusedQuery for one that does not."""
    start = at
    while at < len(text):
        if text.startswith(quote, at):
            return at + len(quote)
        char = text[at]
        if char == "\\":
            escape = STRING_ESCAPE.match(text, at)
            if escape is None:
                raise RefusedQuery(f"character {at + 1} of the query: no such escape in a string")
            _harmless(escape["short"] or escape["long"], at)
            at = escape.end()
            continue
        if len(quote) == 1 and char in "\r\n":
            break
        at += 1
    raise RefusedQuery(f"the string that begins at character {start} of the query does not end")


def _harmless(code: str | None, at: int) -> None:
    """Raises RefusedQuery for a code point escape that would mean something else to who decodes escapes first."""
    if code is not None and (int(code, 16) > 0x10FFFF or chr(int(code, 16)) in DANGEROUS):
        raise RefusedQuery(f'character {at + 1} of the query: write this character itself or as \\" or \\n')


def _token(state: _State, kind: str, match: re.Match[str]) -> None:
    text = match.group()
    if kind == "iri":
        _iri(state, text[1:-1], match.start())
        return
    if kind == "prefixed":
        _no_service(match["prefix"])
        _no_service(match["local"].partition(".")[2])  # `ex:a.SERVICE`: who ends the name at the dot sees a clause
        if state.expect == "prefix-name" and not match["local"]:
            state.prefix, state.expect = match["prefix"], "prefix-iri"
        elif state.expect == "from":
            known = (state.prefixes or {}).get(match["prefix"])
            if known is None:
                raise RefusedQuery(f"FROM {text}: the prefix is not declared")
            state.dataset += (known + re.sub(r"\\(.)", r"\1", match["local"]),)
            state.expect = ""
        return
    if kind == "blank":
        _no_service(text.partition(".")[2])
    if kind != "word":
        if kind == "other":
            state.expect = ""
            state.operators += 0 if text in ".;," else 3 if text == "/" else 1  # a step of a path is a pattern to plan
            if state.operators > MAX_OPERATORS:
                raise RefusedQuery(f"more than {MAX_OPERATORS} operators", "List values in VALUES or IN instead.")
        return
    word = text.upper()
    _no_service(word)
    if word in UPDATE_WORDS:
        raise RefusedQuery(f"{word} is part of an update", "Only queries are answered here; nothing can be written.")
    if word == "FROM":
        state.expect = "from"
    elif word in ("BASE", "PREFIX") and state.form is None:
        state.expect = "base" if word == "BASE" else "prefix-name"
    elif state.form is None and word in FORMS:
        state.form = word
    elif word != "NAMED":
        state.expect = ""


def _iri(state: _State, text: str, at: int) -> None:
    if "\\" in text:
        raise RefusedQuery(f"character {at + 1} of the query: an escape in an IRI", "Write the character itself.")
    iri = text if re.match(r"[A-Za-z][A-Za-z0-9+.\-]{0,30}:", text) else _joined(state.base, text)
    if state.expect == "base":
        state.base = iri
    elif state.expect == "prefix-iri":
        assert state.prefixes is not None
        state.prefixes[state.prefix] = iri
    elif state.expect == "from":
        state.dataset += (iri,)
    state.expect = ""


def _joined(base: str, relative: str) -> str:
    from urllib.parse import urljoin

    return urljoin(base, relative) if base else relative


def _no_service(word: str) -> None:
    if "SERVICE" in word.upper():
        raise RefusedQuery("SERVICE is not answered here", "Only this dataset can be asked; join elsewhere.")
