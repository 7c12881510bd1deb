"""The words that names are made of: a trie of tokens, an automaton of beginnings, and the slips that may be mended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from extractors.folding import TOKEN, fold, rows
from extractors.mentions import Role
from extractors.patterns import pattern
from kg.model.catalog import Catalog

if TYPE_CHECKING:
    import ahocorasick

Gap = str

FUZZY_CUTOFF = 0.79
"""Nearness (1 - OSA distance / length) from which a word is a slip of another: one slip in five letters, two in ten,
less what rapidfuzz loses to rounding. The highest at which "Flsah" is still "Flash". A test goes through every word of
every alias: none reaches another name's word, because a word that belongs to any name is never mended."""

ALIKE = {"distilled": "distill", "inst": "instruct", "openal": "openai", "licence": "license", "licensed": "license"}
"""Tokens and those that stand for them in the trie."""
_SEPARATORS = frozenset({" ", "-", "_", "'", "- ", " '", " (", "(", "-(", "  "})
_PLUS = pattern(r" ?\+(?!\w)")
_CORE = str.maketrans("", "", " -_'()")
_HUMP = pattern(r"(?<=[a-z])(?=[A-Z][a-z])")
_MEASURED = pattern(r" ?\([^)]{0,80}\)$| \S{1,80}$")
_PAIR = pattern(r"\A([A-Za-z]{3,40})[- ]([A-Za-z]{3,40})")
_BASE = pattern(r"(?<=Distill)[- ](?:Qwen|Llama)(?=[- ])")
_UNMADE = pattern(r"DeepSeek[- ]((?:R1|V[23])[-. ].{2,})")
_TIER = pattern(r"Claude ([0-9](?:\.[0-9])?) (Haiku|Sonnet|Opus)")
_LICENSED = pattern(r"^[\s,]{0,2}licen[cs]e", re.IGNORECASE)
_UNDER = pattern(r"(?:licen[cs]ed? ?(?:under|:|is|as)?|under)(?: the| an?)? ?$", re.IGNORECASE)


class Name(NamedTuple):
    """One spelling of one thing. A tuple, because five thousand of them are made at every start."""

    role: Role
    text: str
    target: str
    metric: str | None
    gaps: tuple[Gap, ...]
    tail: bool
    """Ends in a plus sign, as "MBPP+" does."""
    case: str
    """`any`, `capital`, `exact`, or the context that it needs: `paren`, `apart`, `effort`, `license`."""
    key: str
    """Its tokens with spaces between."""

    @property
    def many(self) -> bool:
        """More than one token."""
        return " " in self.key


@dataclass(slots=True)
class Node:
    """A place in the trie."""

    next: dict[str, Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


def _spellings(catalog: Catalog) -> Iterable[tuple[Role, str, str, str | None, str]]:
    known = {alias.text for alias in catalog.benchmark_aliases if alias.metric is None}
    for alias in catalog.model_aliases:
        effort = alias.text.rstrip(")").endswith(("high", "medium", "low"))  # a setting of its own
        if not effort and "’s " not in alias.text and "'s " not in alias.text:  # and so is the maker, see Shapes.joined
            yield "model", alias.text, alias.target, None, "any"
            yield from (("model", more, alias.target, None, "any") for more in _elided(alias.text))
    for alias in catalog.benchmark_aliases:
        # "AIME 2024 (Pass@1)" is read as benchmark and metric, so that a metric is found the same way everywhere.
        bare = _MEASURED.sub("", alias.text) if alias.metric else alias.text
        if bare == alias.text or bare not in known or "GPT" in alias.text:
            yield "benchmark", alias.text, alias.target, alias.metric, "any"
            if (split := _HUMP.sub(" ", alias.text)) != alias.text:
                yield "benchmark", split, alias.target, alias.metric, "capital"
            if joined := _PAIR.match(alias.text):
                text = joined[1] + joined[2] + alias.text[joined.end() :]
                yield "benchmark", text, alias.target, alias.metric, "any"
    for developer in sorted({model.developer for model in catalog.models.values()}):
        yield "company", developer, developer, None, "capital"
    for provider in sorted({fact.provider for id in catalog.models for fact in catalog.prices(id) if fact.provider}):
        yield "provider", provider, provider, None, "capital"
    for row in rows("spellings.csv"):
        of = {"model": catalog.models, "benchmark": catalog.benchmarks}.get(row["role"])
        if of is not None and row["target"] not in of:
            continue  # a team's own reference may know fewer things than ours
        yield cast(Role, row["role"]), row["spelling"], row["target"], None, row["case"]


def _elided(alias: str) -> Iterable[str]:
    """Shorter ways to write a long name: "R1-Distill-7B" for DeepSeek-R1-Distill-Qwen-7B, "4o", "3.5 Sonnet"."""
    if "Distill-" in alias or "Distill " in alias:
        shorter = _BASE.sub("", alias)
        if shorter != alias:
            yield shorter
    if match := _UNMADE.match(alias):
        yield match.group(1)
    if alias.startswith("DeepSeek"):
        yield "Deep Seek" + alias[8:]
    if alias.startswith("GPT-4o") and "(" not in alias:
        yield alias[4:]
    if match := _TIER.fullmatch(alias):
        version, tier = match.groups()
        yield f"{tier} {version}"
        yield f"{version} {tier}"


def _keys(text: str) -> list[tuple[list[str], tuple[str, ...]]]:
    """The tokens of a name with what stands between them; also as the addresses of an interface write them."""
    folded = fold(text)
    found = list(TOKEN.finditer(folded))
    tokens = [ALIKE.get(token := match.group(), token) for match in found]
    gaps = [folded[a.end() : b.start()] for a, b in pairwise(found)]
    keys = [(tokens, tuple(gaps))]
    for i, token in enumerate(tokens):
        if i and "." in token and len(token) <= 4 and token[1] == ".":  # "claude-3-5-sonnet"
            keys.append(([*tokens[:i], token[0], token[2:], *tokens[i + 1 :]], (*gaps[:i], "-", *gaps[i:])))
            break
    return keys


def lexicon(
    catalog: Catalog,
) -> tuple[Node, frozenset[str], dict[str, tuple[str, ...]], ahocorasick.Automaton]:
    """The trie, all its words, those that a slip may stand for (by first letter), and the automaton of beginnings."""
    import ahocorasick

    root = Node()
    words: set[str] = set()
    mendable: set[str] = set()
    begins: set[str] = set()
    split: dict[str, list[tuple[list[str], tuple[str, ...]]]] = {}
    for role, text, target, metric, case in dict.fromkeys(_spellings(catalog)):
        known = text in split
        keys = split[text] if known else split.setdefault(text, _keys(text))
        tail = text.endswith("+")
        for tokens, gaps in keys:
            node = root
            for token in tokens:
                child = node.next.get(token)
                if child is None:
                    child = node.next[token] = Node()
                node = child
            node.names.append(Name(role, text, target, metric, gaps, tail, case, " ".join(tokens)))
        if known:
            continue
        tokens, _ = keys[0]
        words.update(tokens)
        if role in ("model", "benchmark", "company"):
            mendable.update(token for token in tokens if len(token) >= 5 and token.isalpha())
        first = tokens[0]
        if len(tokens) == 1 or (len(first) >= 2 and first.isalpha()):
            begins.add(first)
        else:
            begins.update(first + gap + tokens[1] for gap in ("", "-", " ", "'", "_"))
    begins.update(odd for odd, plain in ALIKE.items() if plain in begins)
    for row in rows("stems.csv"):
        stem = fold(row["stem"])
        words.update(match.group() for match in TOKEN.finditer(stem))
        begins.update([f"o{digit}" for digit in range(1, 10)] if stem == "o" else [stem])
    automaton = ahocorasick.Automaton()
    for begin in sorted(begins):
        automaton.add_word(begin, len(begin))
    automaton.make_automaton()
    buckets: dict[str, list[str]] = {}
    for word in sorted(mendable):
        buckets.setdefault(word[0], []).append(word)
    return root, frozenset(words), {letter: tuple(found) for letter, found in buckets.items()}, automaton


# ", " thinking ":", "78.5%" thinking ".", "the" thinking "figure"
_APART_BEFORE = re.compile(
    r"(?:[,\[–—]\s?|[0-9]%?\s|\b(?:the|setting,? (?:which )?(?:is|was)|reported as|measured as)\s)\Z"
)
_APART_AFTER = re.compile(r"[*_]{0,3}(?:[,:.;)\]]|\s{0,3}$|\n| (?:figure|score|setting|result|number|value)s?\b)", re.M)


def gap_fits(gaps: tuple[Gap, ...], name: Name, folded: str, end: int) -> bool:
    """Whether the signs between the words of a text may stand where the name has its own."""
    if name.tail and not _PLUS.match(folded, end):
        return False
    return gaps == name.gaps or _alike(gaps, name.gaps, name.key)


@lru_cache(maxsize=8192)
def _alike(gaps: tuple[Gap, ...], named: tuple[Gap, ...], key: str) -> bool:
    tokens = key.split(" ")
    for text_gap, gap, left, right in zip(gaps, named, tokens[:-1], tokens[1:], strict=True):
        if text_gap == gap:
            continue
        if (text_gap and text_gap not in _SEPARATORS) or text_gap.translate(_CORE) != gap.translate(_CORE):
            return False
        if not gap and not (len(left) >= 3 and left.isalpha()) and not (len(right) >= 3 and right.isalpha()):
            return False  # "o 1" and "V 3" are no names, "Llama 3" is
    return True


def case_fits(name: Name, text: str, start: int, end: int) -> bool:
    """Whether the spelling's condition on letters or surroundings holds."""
    match name.case:
        case "any":
            return True
        case "capital":
            return text[start].isupper()
        case "exact":
            return text[start:end] == name.text
        case "license":
            if not text[start].isupper():
                return False
            after, before = text[end : end + 12], text[max(0, start - 24) : start]
            return bool(_LICENSED.match(after) or _UNDER.search(before) or not (before.strip() or after.strip()))
        case "apart" if _APART_BEFORE.search(text, max(0, start - 24), start) and _APART_AFTER.match(text, end):
            return True  # "- B, thinking: 26.6"
        case _:  # paren, effort; a word that may stand apart may stand in a parenthesis too
            before, after = text[max(0, start - 2) : start].strip(), text[end : end + 2].strip()
            opened = not before or before[-1] in "([|,"
            closed = not after or after[0] in ")]|,;"
            if name.case == "effort":
                return before[-1:] in ("(", "-") and closed and start > 1
            return opened and closed and (before[-1:] == "(" or after[:1] == ")" or not (before or after))


def nearest(word: str, vocabulary: frozenset[str], buckets: dict[str, tuple[str, ...]]) -> str | None:
    """The one word that `word` is a slip of, or None where it is a word itself or as near to two."""
    if word in vocabulary or word in ALIKE:
        return None
    near = [other for other in buckets.get(word[0], ()) if abs(len(other) - len(word)) <= 2]
    if not near:
        return None
    from rapidfuzz.distance import OSA

    scored = [(OSA.normalized_similarity(word, other, score_cutoff=FUZZY_CUTOFF), other) for other in near]
    best = max(score for score, _ in scored)
    hits = [other for score, other in scored if score == best and score > 0]
    return hits[0] if len(hits) == 1 else None
