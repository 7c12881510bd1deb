"""Short names that a document's tables give to models which it names in full: "M1-80k", "Maverick", "Llama-70B"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from extractors.mentions import Mention
from extractors.patterns import pattern
from extractors.taken_up import NICKNAME
from kg.model.claims import Claim, Entity, ValueClaim
from kg.model.record import changed

LABEL = pattern(r"[A-Za-z0-9][A-Za-z0-9.]{0,20}(?:[ -][A-Za-z0-9][A-Za-z0-9.]{0,20}){0,4}")
# "M1-80k", "Scout": a name that says which one; "Base", "Lite" and "RL" say it only beside each other
TELLING = re.compile(rf"(?=[^\n]{{0,40}}\d)[^\n]{{2,40}}|{NICKNAME}")
STAGE = re.compile(r"Base|SFT|RL|RL-Zero|Zero|Instruct|Chat|Lite|Thinking|Coder")
SIZE = re.compile(r"\d{1,4}(?:\.\d{1,2})?\s?[bB]")
CUT = re.compile(r"[ -]")
# "Llama 3.1", of which there are several sizes
FAMILY = re.compile(r"[A-Z][A-Za-z]{2,14}[ -]?\d(?:\.\d)?")
SEVERAL = 2  # labels of one table that have to be stages of one model
MOST = 60  # full names of a document, and labels of its tables, that are tried with each other


class ShortNames:
    """What labels mean beside the full names of one document."""

    def __init__(self, named: Iterable[Mention], known: Callable[[str], Entity | None]) -> None:
        self.known = known
        full: dict[str, Entity] = {}
        families: dict[str, None] = {}
        for mention in named:
            if mention.role == "model" and FAMILY.fullmatch(mention.text) and len(families) < MOST:
                families[mention.text] = None
            if mention.role == "model" and mention.candidates and len(full) < MOST:
                id = mention.candidates[0] if len(mention.candidates) == 1 else None
                full.setdefault(mention.text, Entity(id=id, name=mention.text, candidates=mention.candidates))
        self.full = full
        starts = [name[: cut.start()] for name in full for cut in reversed([*CUT.finditer(name)])]
        self._beginnings = list(dict.fromkeys([*full, *families, *starts]))

    def meant(self, label: str) -> Entity | None:
        """The one model that a label is short for: the end of a full name, or a sibling of one; None where that is
        open.
        """
        if LABEL.fullmatch(label) is None or TELLING.fullmatch(label) is None or SIZE.fullmatch(label) is not None:
            return None
        ends = [entity for name, entity in self.full.items() if name.endswith((f" {label}", f"-{label}"))]
        return _only([*ends, *self._siblings(label)] or self._skipping(label))

    def of_size(self, size: str) -> Entity | None:
        """The one family of the document that has a size: "the 405B" in a text about Llama 3 and Llama 3.1."""
        return _only(self._siblings(size))

    def together(self, labels: Sequence[str]) -> Mapping[str, Entity]:
        """What the labels of one table mean that are short in one way: sizes of one generation, stages of one model."""
        told = [label for label in labels if STAGE.fullmatch(label) or TELLING.fullmatch(label)]
        ways: dict[tuple[tuple[str, ...], ...], Mapping[str, Entity]] = {}
        for beginning in self._beginnings if len(told) >= SEVERAL else ():
            found = {label: entity for label in told if (entity := self._whole(beginning, label)) is not None}
            if len(found) == len(told):
                ways[tuple(entity.candidates for entity in found.values())] = found
        return next(iter(ways.values())) if len(ways) == 1 else {}

    def _siblings(self, label: str) -> list[Entity]:
        """The models whose name begins like a full name and goes on with the label."""
        return [entity for start in self._beginnings if (entity := self._whole(start, label)) is not None]

    def _whole(self, beginning: str, label: str) -> Entity | None:
        return self.known(f"{beginning} {label}") or self.known(f"{beginning}-{label}")

    def _skipping(self, label: str) -> list[Entity]:
        """The models that a label names by the first and the last word: "Llama 405B" for "Llama 3.1 405B"."""
        first, _, last = label.replace("-", " ").partition(" ")
        if not last or " " in last or not any(map(str.isalpha, last)):
            return []  # "GLM-5" is another generation than GLM-4.5
        shape = re.compile(rf"{re.escape(first)}(?:\d(?:\.\d)?)?[ -](?:[\w. -]{{0,20}}[ -])?{re.escape(last)}")
        whole = re.compile(rf"{re.escape(first)}(?:\d(?:\.\d)?)?-{re.escape(last)}")
        return [entity for name, entity in self.full.items() if shape.fullmatch(name) or whole.fullmatch(name)]


def _only(found: Sequence[Entity]) -> Entity | None:
    """The one that all mean: of two names of which one means more, that one."""
    widest = max(found, key=lambda entity: len(entity.candidates), default=None)
    if widest is None or not all(set(entity.candidates) <= set(widest.candidates) for entity in found):
        return None
    return widest


def explained(claims: Sequence[Claim], names: ShortNames) -> list[Claim]:
    """The claims of tables with the models that their labels are short for."""
    labels: dict[int | None, dict[str, None]] = {}
    for claim in claims:
        for entity in _unknown(claim):
            labels.setdefault(claim.table, {})[entity.name] = None
    meant: dict[tuple[int | None, str], Entity] = {}
    for table, told in labels.items():
        few = list(told)[:MOST]
        together = names.together(few)
        for label in few:
            found = together.get(label) or names.meant(label)
            if found is not None:
                meant[table, label] = found
        here = [found.candidates for (at, _), found in meant.items() if at == table]
        if len(set(here)) < len(here):  # two labels of one table are two models
            for label in few:
                meant.pop((table, label), None)
    return [_with(claim, meant) for claim in claims] if meant else list(claims)


def _unknown(claim: Claim) -> list[Entity]:
    if not isinstance(claim, ValueClaim) or claim.table is None:
        return []
    return [entity for entity in claim.subject if not entity.candidates]


def _with(claim: Claim, meant: Mapping[tuple[int | None, str], Entity]) -> Claim:
    if not any((claim.table, entity.name) in meant for entity in _unknown(claim)):
        return claim
    subject = tuple(
        changed(meant.get((claim.table, entity.name), entity), span=entity.span) if not entity.candidates else entity
        for entity in claim.subject
    )
    return changed(claim, subject=subject)
