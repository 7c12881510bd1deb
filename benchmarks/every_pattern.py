"""Every regular expression of the four packages, wherever it stands, and texts made to be slow for one of them.

Patterns stand in modules (compiled, or compiled at their first use), in their tuples and mappings, and in
functions. The first are found by walking the modules, the last by reading the source: a pattern that is put together
from what a function is given is put together here from the samples in `GIVEN`, and one that cannot be is an error, so
that none is left out in silence.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # typeshed leaves them out
from types import ModuleType
from typing import Any

PACKAGES = ("kg", "sources", "extractors", "api")
GIVEN: Mapping[str, object] = {
    "name": "template",
    "letter": "d",
    "part": "dense",
    "last": "Amazon",
    "first": "Amazon",
    "label": "Amazon",
    "family": "Amazon",
    "mark": "```",
    "longest": ["DeepSeek-R1", "o1"],
    "parts": ["R1", "o1-mini"],
    "spelled": "R1|o1-mini",
    "listed": "R1|o1-mini",
    "thing_": "(?:R1|o1-mini)(?: layer)?",
    "called": "k|temperature",
    "corner": "k",
    "of": r"(?: (?:per|for each) \w{3,12})?",
    "version": "2.5",
    "size": ("72B", "72"),
    "either": "retail|Retail",
    "titled": "Retail",
    "short": r"[A-Z]{2}",
    "worded": "k|five",
    "word": "mini",
    "one": "maverick",
    "per": "R1|o1-mini",
    "things": "adapters?",
    "spelled_": r"[-–—−] ?CL",
    "ways": ["more natural|better calibrated"],
    "labels": r"natural|\bMOS\b",
}
"""Local names of functions that put a pattern together, with what they may hold."""
_CALLS = {
    "compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4, "subn": 4
}  # fmt: skip
"""Functions of `re` and the place of their flags."""
_SIGNS = "a1 A.-,\n\t$%<>()[]|*_`~#\"'/:@=&;+!?–’é中"
_LONG = 16  # a repeat of fewer cannot make a search slow


def modules() -> Iterator[ModuleType]:
    """Every module of the four packages that can be imported here; an extra that is not installed is left out."""
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            try:
                yield importlib.import_module(found.name)
            except ImportError as error:
                print(f"left out: {found.name} ({error})", file=sys.stderr)


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Every pattern by where it stands: `extractors.numbers._NUMBER`, `kg.graph.guard:195`.

    Raises ValueError for one that is put together from something that `GIVEN` does not name.
    """
    found: dict[str, re.Pattern[str]] = {}
    seen: set[tuple[str, int]] = set()
    for module in modules():
        for place, compiled in [*_standing(module), *_written(module)]:
            if (compiled.pattern, compiled.flags) not in seen:
                seen.add((compiled.pattern, compiled.flags))
                found[place] = compiled
    return found


def _standing(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for attribute, value in sorted(vars(module).items()):
        yield from _inside(value, f"{module.__name__}.{attribute}")


def _inside(value: object, place: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, bytes):  # of the bytes of a header; as text it takes the same time
            value = re.compile(value.pattern.decode("ascii"), value.flags | re.ASCII)
        yield place, value
    elif type(value).__name__ == "_Pattern":  # compiles when first used
        source, flags = vars(value)["_source"], vars(value)["_flags"]
        yield place, re.compile(source, flags)
    elif depth < 3 and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _inside(item, f"{place}[{key!r}]"[:90], depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for at, item in enumerate(value):
            yield from _inside(item, f"{place}[{at}]", depth + 1)


def _written(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in the functions and classes of a module."""
    if not module.__file__:
        return
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for body in tree.body:
        if isinstance(body, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for node in ast.walk(body):
                if isinstance(node, ast.Call) and (flags := _flags_of(node)) is not None:
                    place = f"{module.__name__}:{node.lineno}"
                    if place.startswith(("extractors.patterns:", "extractors.clues:")):
                        continue  # compiles what the others hold
                    yield place, _built(node.args[0], flags, vars(module), place)


def _flags_of(call: ast.Call) -> list[ast.expr] | None:
    """The flags of a call that takes a pattern; None for any other call."""
    match call.func:
        case ast.Name("pattern"):
            at = 1
        case ast.Attribute(ast.Name("re"), method) if method in _CALLS:
            at = _CALLS[method]
        case _:
            return None
    if not call.args:
        return None
    return [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "flags")]


def _built(source: ast.expr, flags: Sequence[ast.expr], known: Mapping[str, Any], place: str) -> re.Pattern[str]:
    def value(node: ast.expr) -> Any:
        return eval(compile(ast.Expression(node), place, "eval"), {**known, **GIVEN})

    try:
        return re.compile(value(source), value(flags[0]) if flags else 0)
    except NameError as error:
        raise ValueError(f"{place}: put together from what is not in GIVEN ({error})") from error


# ------------------------------------------------------------------------------------------ what may be slow for it


def repeats(compiled: re.Pattern[str]) -> Iterator[tuple[str, str, int]]:
    """For each long repeat of a pattern: what may stand before it, what it repeats, and how often at most."""
    yield from _repeats(parsed(compiled), "")


def pumped(compiled: re.Pattern[str], most: int = 6) -> tuple[str, ...]:
    """Strings that make a text slow for this very pattern when written again and again, the longest repeats first.

    What a repeat repeats, what begins it, and the two together: a search that begins anew at each beginning and runs to
    the end of the text each time is met by one of these.
    """
    units: list[str] = []
    for before, unit, _ in sorted(repeats(compiled), key=lambda one: -one[2]):
        units += [unit, before + unit, before, unit[:1] + before]
    return tuple(dict.fromkeys(unit for unit in units if unit))[:most]


def parsed(compiled: re.Pattern[str]) -> Any:
    """The pattern as `re._parser.parse` answers it."""
    return _parser.parse(compiled.pattern, compiled.flags & ~re.DEBUG)


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str, int]]:
    for operation, argument in tree:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                _, high, body = argument
                if int(high) >= _LONG:
                    yield before, sample(body), int(high)
                yield from _repeats(body, before)
            case "SUBPATTERN":
                yield from _repeats(argument[3], before)
            case "ATOMIC_GROUP":
                yield from _repeats(argument, before)
            case "BRANCH":
                for branch in argument[1]:
                    yield from _repeats(branch, before)
            case "ASSERT" | "ASSERT_NOT":
                yield from _repeats(argument[1], before)
        before += sample([(operation, argument)])


def sample(tree: Any) -> str:
    """A string that the parsed pattern matches, as far as its parts can be told one by one."""
    out = ""
    for operation, argument in tree:
        match str(operation):
            case "LITERAL":
                out += chr(argument)
            case "IN" | "NOT_LITERAL" | "ANY" | "CATEGORY":
                out += _sign((operation, argument))
            case "BRANCH":
                out += max((sample(branch) for branch in argument[1]), key=len)
            case "SUBPATTERN":
                out += sample(argument[3])
            case "ATOMIC_GROUP":
                out += sample(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                out += sample(argument[2]) * int(argument[0])
    return out


def _sign(node: tuple[Any, Any]) -> str:
    """A character that a class takes."""
    tree = _parser.SubPattern(_parser.State(), [node])
    compiled = _compiler.compile(tree)
    return next((sign for sign in _SIGNS if compiled.match(sign)), "")


def endless(tree: Any, inside: bool = False) -> Iterator[str]:
    """Repeats without end inside of repeats without end that can give back what they took: these take exponential time.

    Given is what `re._parser.parse` answers; what comes is each such repeat in the words of the parser.
    """
    for operation, argument in tree:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT":
                without_end = argument[1] is _constants.MAXREPEAT
                if without_end and inside:
                    yield f"{operation} {list(argument[2])}"
                yield from endless(argument[2], inside or without_end)
            case "POSSESSIVE_REPEAT":
                yield from endless(argument[2], inside)
            case "ATOMIC_GROUP":
                yield from endless(argument)
            case "SUBPATTERN":
                yield from endless(argument[3], inside)
            case "BRANCH":
                for branch in argument[1]:
                    yield from endless(branch, inside)
            case "ASSERT" | "ASSERT_NOT":
                yield from endless(argument[1])
