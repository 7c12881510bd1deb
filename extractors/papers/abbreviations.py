"""Further names of lines from what their labels shorten and what the caption says they stand for: "relations" of "Rel",
"the adapters" of "+ lang. adapters", "coherent" of "topic coherence (NPMI)".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.papers.captions import written_out
from extractors.papers.lines import Line, PaperTable
from extractors.papers.measures import of_label
from extractors.papers.signs import Named

# Parts of labels that are common words as well, so that prose that has them need not mean the line.
COMMON = frozenset(
    "model models base large small big tiny full ours our only self pre fine tuning tuned best new with without and "
    "the for all data set task test dev train training method system baseline avg average mean total size score multi "
    "single "
    "joint random zero shot one two three based net network loss ground truth source target human reference no not "
    "high low mid none other general same first last time year text image word sentence token".split()
)
SUFFIX = re.compile(r"(?:ness|ility|ity|cy|ce|ion|y)$")
NO_ADJECTIVE = frozenset("consisten similar comparab overall accura".split())
WHOLE = (-1, -1, -1)
"""Of a name that stands for no part of a whole."""
Further = tuple[str, Named, tuple[int, int, int]]
"""A pattern, the lines that it names, and of a part the axis, the whole line and the one without it."""


def step_heads(lines: list[Line], taken: set[str]) -> Iterator[Further]:
    """The last word of what a step adds or takes away, where no other step has it: "the adapters" of
    "+ lang. adapters".
    """
    heads: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        words = re.findall(r"[a-z-]{2,20}", line.step[1].casefold()) if line.step is not None else []
        if len(words) > 1 and line.base is not None:
            heads[words[-1]].append(line)
    for head, owners in heads.items():
        if len(owners) != 1 or head in COMMON or head in taken or of_label(head) or _PART.fullmatch(head):
            continue
        line, spelled = owners[0], re.escape(head.removesuffix("s")) + "s?"
        if line.step is not None and line.step[0] == "-" and line.base is not None:
            yield (
                rf"(?:(?:the|our|using|adding) )?{spelled}",
                Named(line.axis, (line.base,)),
                (line.axis, line.base, line.at),
            )
        else:
            yield (
                rf"(?:(?:the|our|using|adding) )?{spelled}(?: variant| version)?",
                Named(line.axis, (line.at,)),
                WHOLE,
            )


_PART = re.compile(
    r"(?:layer|module|component|feature|embedding|encoder|decoder|objective|term|augmentation|training|pretraining|"
    r"pre-training|initiali[sz]ation|regulari[sz]ation|attention|mechanism|selection|learning|weights)s?"
)
ENDING = r"(?:[a-z]{0,6}(?:tion|sion|ity|ties|ory|ories|ment|ness|ary|aries|[ae]nce|ian|ate|ing|ogue|cy|al|ous|ent)s?)"


def shortened(line: Line, taken: set[str]) -> Iterator[Further]:
    """A word of which a label prints the beginning: "pedestrians" of "Ped", "relation" of "Rel", "vocabulary" of
    "Vocab.".
    """
    if len(line.parts) != 1:
        return
    told = line.name.strip(" .#()%").casefold()
    if re.fullmatch(r"[a-z]{3,5}", told) and told not in COMMON and not line.metrics and line.name[:1].isupper():
        yield re.escape(told) + ENDING, Named(line.axis, (line.at,)), WHOLE


def told_words(table: PaperTable, lines: list[Line], taken: set[str]) -> Iterator[Further]:
    """The words of what a caption says that parts of labels stand for, each where it is of one alone: "relations" of
    "RE" beside "named entity recognition (NER) and relation extraction (RE)".
    """
    owners: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for part in {word for told in line.parts for word in (told, *told.split(" "))}:
            if len(part) > 1 and part.isupper() and f"({part}" in table.caption and line.step is None:
                for word in re.findall(r"[a-z]{5,16}", written_out(table.caption, part) or ""):
                    owners[word].add(part)
                    places[word].add(line.at)
    for word, parts in owners.items():
        if len(parts) == 1 and word not in taken | COMMON and not of_label(word) and len(places[word]) < len(lines):
            spelled = f"{word[:-1]}(?:y|ies)" if word.endswith("y") else f"{word}s?"
            yield spelled, Named(lines[0].axis, tuple(sorted(places[word])), group=len(places[word]) > 1), WHOLE


def heads(table: PaperTable, lines: list[Line], taken: set[str]) -> Iterator[Further]:
    """The last word of what a caption says that labels stand for, and its adjective, where it is one label's alone:
    "coherence" and "coherent" of "topic coherence (NPMI)".
    """
    heads: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        told = written_out(table.caption, line.name) if len(line.name) > 1 and line.step is None else None
        if told is not None:
            heads[told.split(" ")[-1].casefold()].add(line.at)
    for head, at in heads.items():
        names = {lines[one].name for one in at}
        if len(names) == 1 and len(head) > 5 and head.isalpha() and head not in taken | COMMON and not of_label(head):
            stem = SUFFIX.sub("", head)
            tail = "[a-z]{0,6}(?<!ly)" if stem != head and len(stem) >= 4 and stem not in NO_ADJECTIVE else ""
            yield re.escape(stem if tail else head) + tail, Named(lines[0].axis, tuple(sorted(at))), WHOLE


def prefixed(lines: list[Line], taken: set[str]) -> Iterator[Further]:
    """What several labels begin with up to a hyphen or space: "DeiT-q" of "DeiT-q-S" and "DeiT-q-B"."""
    begun: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        for cut in re.finditer(r"(?<=\w)[ -](?=\w)", line.name):
            begun[line.name[: cut.start()].casefold()].add(line.at)
    for form, at in begun.items():
        if 1 < len(at) < len(lines) and len(form) > 3 and "-" in form and form not in taken and not of_label(form):
            yield re.escape(form), Named(lines[0].axis, tuple(sorted(at)), group=True), WHOLE
