"""How prose names a row that takes a part away or adds one: "removing the gate", "once the gate is switched off"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.papers.captions import written_out
from extractors.papers.expansions import spelled_out
from extractors.papers.lines import Line, PaperTable, clean
from extractors.papers.measures import spelled
from extractors.papers.name_forms import both_parts, loosely
from extractors.papers.signs import Encoded, L, Named
from extractors.patterns import pattern

_REMARK = pattern(r"\s{0,2}(?:\([^()]{0,40}\)|\[[^\[\]]{0,40}\])$")
# "the CRF layer", "our attention mechanism"
_THING = (
    r"(?: (?:layers?|modules?|components?|mechanisms?|loss(?:es)?|features?|embeddings?|encoders?|decoders?|"
    r"information|"
    r"objectives?|terms?|stages?|steps?|tasks?|data|pre-?training|training|augmentation|regularization|network|"
    r"head|heads|part))?"
)
_REMOVE = (
    r"(?:(?:when|if|once|after) we (?:remove|drop|ablate|exclude|omit|disable|leave out)|(?:when |by |if |after |"
    r"upon )?(?:removing|dropping|ablating|excluding|omitting|discarding|disabling|(?:the )?(?:removal|"
    r"ablation|exclusion|omission) of|"
    r"without(?: using| any)?|leaving out|taking (?:away|out)|giving up|doing without|deleting|skipping|"
    r"(?:switching|turning) off|(?:our |the |a )?(?:variant|version|model|system) (?:that (?:skips|lacks|omits)|"
    r"lacking|with no)|w/o))"
)
_KEPT_MOST = (
    r"(?:(?:is|seems|appears)(?: to be)? the most (?:important|crucial|critical|essential|influential|effective|"
    r"beneficial)(?: (?:component|part|module|"
    r"ingredient|factor|element))?|contributes(?: the)? most|matters(?: the)? most|has the (?:largest|biggest|"
    r"strongest|greatest) (?:impact|effect|influence))"
    r"(?! (?:on|in|for|at|to|when|with|under) )"
)
_ADD = (
    r"(?:when |by |if )?(?:adding|including|incorporating|introducing|integrating|using|(?:the )?(?:addition|inclusion|"
    r"introduction|use) of|with)"
)


_AT_STEP = pattern(
    rf"({L}),? (?:(?:the|our) )?({L})|({L}) with (?:the |its )?({L})|\b(?:the )?(?:variant|version) ({L})"
)


def at_steps(table: PaperTable, encoded: Encoded) -> None:
    """Puts one sign for a step and what it is a step of: "Without the gate, X", "X with the gate" of the whole X, "the
    variant without the gate".
    """

    def line(sign: str) -> Line | None:
        named = encoded.named[sign]
        return table.lines[named.axis][named.lines[0]] if named.axis is not None and len(named.lines) == 1 else None

    def one(match: re.Match[str]) -> str:
        step, whole = line(match[1] or match[3] or match[5]), line(match[2] or match[4] or match[5])
        if step is None or whole is None or step.axis != whole.axis:
            return match.group()
        if match[5]:
            return match[5] if step.step is not None else match.group()
        if match[3]:
            return match[3] if step is whole else match.group()
        return match[1] if step.step is not None and step.base == whole.at else match.group()

    encoded.text = _AT_STEP.sub(one, encoded.text)


# "Adversarial training improves X": what the row that has it does
_DOES = (
    r"(?:improv\w{1,3}|boost\w{1,2}|help\w{1,2}|rais\w{1,3}|increas\w{1,3}|reduc\w{1,3}|lower\w{1,2}|hurts?|degrad\w{1,3}|"
    r"brings?|brought|yield\w{1,2}|gives?|leads?|provid\w{1,3}|benefits?|outperform\w{1,2})\b"
)


@dataclass(frozen=True, slots=True)
class StepNames:
    """The patterns of one step."""

    thing: str
    """What is taken away or added."""
    bare: str
    """The same without a noun like "layer"."""
    alike: Named
    """All rows with that step, one under each whole."""
    named: re.Pattern[str]
    """What names those rows."""
    joined: re.Pattern[str] | None
    """What names this row alone, with what it starts from, where there are several."""
    kept: list[tuple[re.Pattern[str], str]]
    """What is said of the part where it is there, and which of "most" and "gain" that is."""


def step_names(table: PaperTable, line: Line, sign: str, what: str) -> StepNames:
    """The patterns of a step as prose has it, of its label's words after its sign."""
    lead = _REMOVE if sign == "-" else _ADD
    thing = re.sub(r"(?i)^(?:the|our) ", "", clean(what))
    bare = re.sub(r"(?i)" + _THING.rstrip("?") + "$", "", thing) or thing
    listed = "|".join(_forms(table, thing, bare))
    alike = tuple(other.at for other in table.lines[line.axis] if other.step == line.step)
    base = _REMARK.sub("", table.lines[line.axis][line.base].name) if line.base is not None else ""
    onto = rf"(?: (?:to|into|from|in|on top of) (?:the )?{spelled(clean(base))}| on top)?" if base else ""
    thing_ = rf"(?:{listed}){_THING}"
    whole = rf"{spelled(clean(base))}|" if base else ""
    model = (
        (rf"(?:(?:{whole}(?:the|our|a) (?:full |whole )?(?:model|system|variant|version)) (?=without|w/o))?")
        if sign == "-"
        else ""
    )
    verb = (
        "removed|dropped|ablated|excluded|disabled|omitted|taken (?:away|out)|left out|switched off"
        if sign == "-"
        else "added|included|used|introduced"
    )
    joined = [rf"{lead}(?: the| a| an| our| its)?(?: proposed)? {thing_}{onto.removesuffix('?')}"] if base else []
    ways = [
        rf"{model}{lead}(?: the| a| an| our| its)?(?: proposed)? {thing_}{onto}",
        rf"(?:when|if|once|after) (?:the |a |our )?{thing_} (?:is|are) (?:{verb})",
    ]
    if sign == "+" and base:
        joined.append(rf"{spelled(clean(base))} (?:\+|with|plus|w/)(?: the| a| an)? {spelled(thing)}")
    if sign == "+":
        ways.append(rf"(?:(?<=gain from )|(?<=gains from )|(?<=gain of )|(?<=gains of )|(?<=due to ))(?:the )?{thing_}")
        ways.append(rf"{thing_}(?= (?:(?:also|further|consistently|clearly) )?{_DOES})")
    precise: re.Pattern[str] | None = None
    if joined and len(alike) > 1:
        listed = "|".join(joined)
        precise = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I)
    elif sign == "+" and base:
        ways.append(joined[-1])
    listed = "|".join(ways)
    named = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I)
    return StepNames(thing, bare, Named(line.axis, alike), named, precise, _kept(thing_) if sign == "-" else [])


def _forms(table: PaperTable, thing: str, bare: str) -> list[str]:
    """The patterns of what a step is about: as it is printed, as the caption and the field have it in full."""
    forms = {thing, bare, written_out(table.caption, thing) or thing, *both_parts(thing)}
    found = [loosely(one) for one in sorted(forms, key=lambda form: (-len(form), form))]
    for word in thing.split(" "):  # "KD loss": the distillation loss
        for full in spelled_out(word, table.caption) if word.isupper() else ():
            found.append(loosely(thing).replace(spelled(word), f"(?:{full})", 1))
    return found


def _kept(thing_: str) -> list[tuple[re.Pattern[str], str]]:
    """What a part does where it is there is said of its row the other way round."""
    most = re.compile(rf"(?<![\w-])(?:the |our )?(?:{thing_})(?: (?:{_KEPT_MOST}))", re.I)
    gain = re.compile(
        rf"(?<![\w-])(?:the |our )?(?:{thing_}) (?:brings|gives|yields|provides|contributes) (?:an? )?"
        rf"(?:improvement|gain|boost|increase) of(?= )",
        re.I,
    )
    return [(most, "most"), (gain, "gain")]
