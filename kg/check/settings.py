"""Settings as tags: which of them exclude each other.

A tag belongs to a family: `5-shot` says how many examples stood in the prompt, `window=2024-08..2025-01` which
problems were asked. Two tag sets conflict when both speak of one family and say different things; silence
excludes nothing.
"""

from __future__ import annotations

from functools import lru_cache

_SHOTS = "shots"
_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "cot": (("chain", "cot"),),
    "no-cot": (("chain", "no-cot"),),
    "direct": (("chain", "no-cot"),),
    "long-cot": (("chain", "cot"), ("length", "long-cot")),
    "short-cot": (("chain", "cot"), ("length", "short-cot")),
    "thinking": (("mode", "thinking"),),
    "non-thinking": (("mode", "non-thinking"),),
    "val": (("split", "val"),),
    "test": (("split", "test"),),
    "testmini": (("split", "testmini"),),
    "agentless": (("framework", "agentless"),),
    "agentic": (("framework", "agentic"),),
    "majority-voting": (("attempts", "majority"),),
    "single-attempt": (("attempts", "single"),),
    "pass@1": (("attempts", "single"),),
    "multiple-attempts": (("attempts", "multiple"),),
    "reranked": (("attempts", "reranked"),),
    "single-patch": (("attempts", "single"),),
    "text-only": (("input", "text-only"),),
    "no-tools": (("tools", "no-tools"),),
}
PROTOCOL = frozenset(
    {"agent", "framework", "window", "edit", "budget", "effort", "prompt", "judge", "tools", "attempts"}
)
"""Families that make two runs of one benchmark different experiments, not repetitions."""

SCAFFOLD = frozenset({"agent", "framework", "window", "edit", "budget", "judge"})
"""Those of them that move a score by many points."""


@lru_cache(maxsize=4096)
def families(tags: tuple[str, ...]) -> dict[str, str]:
    """Family -> value for a set of tags: `("5-shot", "cot")` gives `{"shots": "5", "chain": "cot"}`.

    A tag that is in no family stands for itself alone.
    """
    found: dict[str, str] = {}
    for tag in tags:
        if "=" in tag:
            family, _, value = tag.partition("=")
            found[family] = value
        elif tag in _WORDS:
            found.update(_WORDS[tag])
        elif "-shot" in tag:
            shots, _, rest = tag.partition("-shot")
            found[_SHOTS] = shots
            if rest == "-cot":
                found["chain"] = "cot"
        else:
            found[tag] = ""
    return found


@lru_cache(maxsize=65536)
def conflict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two tag sets speak of one family and differ there."""
    if not one or not other or one == other:
        return False
    left, right = families(one), families(other)
    return any(family in right and right[family] != value for family, value in left.items())


@lru_cache(maxsize=65536)
def same_protocol(one: tuple[str, ...], other: tuple[str, ...], of: frozenset[str] = PROTOCOL) -> bool:
    """Whether two runs repeat one experiment: no conflict, and of each family in `of` both or neither speak."""
    if one == other:
        return True
    left, right = families(one), families(other)
    if any((family in left) != (family in right) for family in of):
        return False
    return not conflict(one, other)


def said(tags: tuple[str, ...]) -> str:
    """Tags for a reader: `long-cot, window 2024-12..2025-02`; empty for none."""
    return ", ".join(tag.replace("=", " ") for tag in tags)
