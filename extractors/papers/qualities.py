"""What prose says of models by an adjective or a thing they make, as the column of the table that measures it: "more
intelligible" as better in CER, "the fewest errors" as the best WER, "sounds more natural" as better in MOS.
"""

from __future__ import annotations

import re

from extractors.papers.lines import PaperTable
from extractors.papers.signs import Encoded, Named, signed
from extractors.patterns import pattern

# adjective, what a label or its measure says where that column is it
_QUALITIES = (
    ("accurate", pattern(r"accuracy|\bacc\b|top-?1", re.I)),
    ("intelligible", pattern(r"\b(?:cer|wer|stoi|intelligibility)\b", re.I)),
    ("natural(?:[- ]sounding)?", pattern(r"\b(?:c?mos|naturalness|nmos)\b", re.I)),
    ("faithful|factual(?:ly consistent)?", pattern(r"\b(?:faithful(?:ness)?|factuality|factual|faith)\b", re.I)),
    ("robust", pattern(r"\brobust(?:ness)?\b", re.I)),
    ("diverse", pattern(r"\b(?:diversity|distinct|dist-\d|self-bleu)\b", re.I)),
    ("toxic", pattern(r"\btoxic(?:ity)?\b", re.I)),
    ("calibrated", pattern(r"\b(?:ece|calibration error)\b", re.I)),
    ("efficient", pattern(r"\befficiency\b", re.I)),
)
_WORST_FIRST = ("toxic",)
_ASKED = pattern(
    r"accurate|intelligible|natural|faithful|factual|robust|diverse|toxic|calibrated|efficient|error|mistake"
)
_HEARD = r"(?:sounds?|is|are|seems?|appears?|looks?|was|were|is (?:judged|rated|perceived|considered)|reads?)"
_DEGREE = r"(?:(?:[a-z]{3,12}ly|even|far|much|also|still|a bit|a lot|somewhat) ){0,2}"
_WHO = r"(?P<who> (?:model|system|method|approach|baseline|metric|variant|synthesi[sz]er|recogni[sz]er|one)s?)?"
_ERRORS = pattern(r"\b(?:wer|cer|per|ter|eer|error)\b|errors?\b", re.I)
_RATE = r"(?:errors?|mistakes?|misrecognitions|confusions)"
_MAKES = r"(?:makes?|made|has|have|commits?|produces?|shows?|contains?|gets?|incurs?|yields?)"


def said_of(table: PaperTable, core: str, encoded: Encoded) -> str:
    """An encoded sentence with such words as the measure they speak of; as it was where no one column, or no table of
    one measure, is it.
    """
    if _ASKED.search(core) is None:
        return core
    for word, label in _QUALITIES:
        if re.search(rf"\b(?:more|less|most|least|as|equally) (?:{word})\b", core):
            sign = _column(table, encoded, label)
            if sign is not None:
                core = _put(core, word, sign, word in _WORST_FIRST)
    if re.search(rf"\b{_RATE}\b", core):
        core = _of_errors(table, core, encoded)
    return core


def _put(core: str, word: str, sign: str, worst: bool) -> str:
    better, best = ("worse", "worst") if worst else ("better", "best")
    worse, last = ("better", "best") if worst else ("worse", "worst")
    if sign:  # one column of several
        core = re.sub(rf"\b(?:{_HEARD} )?{_DEGREE}more (?:{word})(?= than)", f"is {better} in {sign}", core)
        core = re.sub(rf"\b(?:{_HEARD} )?{_DEGREE}less (?:{word})(?= than)", f"is {worse} in {sign}", core)
        core = re.sub(rf"\bthe most (?:{word}){_WHO}", rf"the {best}\g<who> in {sign}", core)
        return re.sub(rf"\bthe least (?:{word}){_WHO}", rf"the {last}\g<who> in {sign}", core)
    core = re.sub(rf"\b(?:{_HEARD} )?{_DEGREE}more (?:{word})(?= than)", f"is {better}", core)
    core = re.sub(rf"\b(?:{_HEARD} )?{_DEGREE}less (?:{word})(?= than)", f"is {worse}", core)
    core = re.sub(rf"\bthe most (?:{word})\b", f"the {best}", core)
    return re.sub(rf"\bthe least (?:{word})\b", f"the {last}", core)


def _column(table: PaperTable, encoded: Encoded, label: re.Pattern[str]) -> str | None:
    """The sign of the lines that measure something; an empty one where the whole table does; None where neither."""
    for axis in (1, 0):
        lines = table.lines[axis]
        found = [line for line in lines if label.search(" ".join([line.told, *sorted(line.metrics)]))]
        if found and (len(found) < len(lines)):
            if len({line.metrics for line in found}) > 1 or any(line.up is None for line in found if not line.metrics):
                return None
            return signed(encoded, Named(axis, tuple(line.at for line in found), group=len(found) > 1))
    return "" if any(label.search(metric) for metric in table.metrics) else None


def _of_errors(table: PaperTable, core: str, encoded: Encoded) -> str:
    """Of "makes fewer errors than X", "the fewest errors": better, and best, in the error rate."""
    told = any(_ERRORS.search(metric) for metric in table.metrics)
    counted = re.search(rf"(?i)\bnumbers? of {_RATE}", table.caption) is not None and not table.metrics
    sign = _column(table, encoded, pattern(r"\b(?:wer|cer|per|ter|error-rate)\b"))
    if sign is None and not told and not counted:
        return core
    place = f" in {sign}" if sign else ""
    core = re.sub(rf"\b{_MAKES} (?:even |far |much |slightly )?(?:fewer|less) {_RATE}", f"is better{place}", core)
    core = re.sub(rf"\b{_MAKES} (?:even |far |much |slightly )?more {_RATE}(?= than)", f"is worse{place}", core)
    core = re.sub(rf"\b{_MAKES} the (?:fewest|least) {_RATE}", f"is the best{place}", core)
    return re.sub(rf"\b{_MAKES} (?:by far )?the most {_RATE}", f"is the worst{place}", core)
