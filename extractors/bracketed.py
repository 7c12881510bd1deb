"""What brackets right behind a model's name tell of it: "X (671B params, 37B activated MoE)", "X (14B dense, MIT)".

Each part of the brackets is read only where it is understood to its last word; a bare size says which of a family is
meant as often as it says how large the model is, and is taken for the latter only where nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.frames import Frame
from extractors.mentions import Mention
from extractors.origins import Say
from extractors.patterns import pattern
from kg.model.quantity import Quantity, Wording
from kg.model.record import changed

BEHIND_NAME = pattern(r" ?\(([^()\n]{2,90})\)")
PARTED = pattern(r"\s?(?:[,;·|/+]|\band\b|\bwith\b)\s?")
# "X (distilled, 70B dense)": what was made of it is as large as that
MADE_OF_IT = pattern(r"\b(?:distil|quanti|pruned|fine-?tun|\d-?bit\b|Q\d|GGUF|versions?\b|variants?\b)", re.I)
MOE = r"(?:MoE|mixture[- ]of[- ]experts)"
KIND = rf"(?P<kind>(?:sparse )?{MOE}|dense)(?: (?:transformer|model|architecture|LLM))?"
AMOUNT = (
    r"(?:~|≈|about |around |roughly |approx\.? |only |just )?(?P<amount>\d[\d.,]{0,6}[ -]?(?:B|T|billion|trillion))"
)
# "37B activated MoE", "37B active parameters per token"
ACTIVE = pattern(
    rf"{AMOUNT} (?:are )?(?:active|activated)(?: param\w{{0,7}})?"
    r"(?: (?:(?:per|for each|for every|for any)(?: given)? token"
    r"|(?:at|in) (?:any )?(?:one |a |given )?(?:moment|time|inference|once)|at any one time|during inference))?"
    rf"(?: (?:via |through |in |using )?(?:an? )?{KIND})?",
    re.I,
)
# "671B params", "14B dense", "671B"
SIZE = pattern(rf"{AMOUNT}(?P<told>(?: total)?(?:[ -]param\w{{0,7}})?(?: in total| total)?(?: {KIND})?)", re.I)
ALONE = pattern(KIND, re.I)
LICENSE = pattern(r"(?:under )?(?:the |an? )?(?P<license>MIT|Apache[ -]2\.0)(?:[- ]licen[cs]ed?)?", re.I)
# "X (open)", "Y (proprietary)"
WEIGHTS = pattern(
    r"(?:fully )?(?:(?P<open>open(?:[- ](?:source[d]?|weights?))?)|closed(?:[- ](?:source|weights?))?|"
    r"proprietary)",
    re.I,
)
LICENSES = {"mit": "MIT", "apache": "Apache-2.0"}
SIZED_NAME = pattern(r"(?<![\w.])\d{1,3}(?:\.\d)?B(?![\w-])", re.I)  # which of its family it is, the name says itself
FLAGSHIP = Decimal(10) ** 11  # parameters; "R1 (32B)" is a distilled version, "R1 (671B)" can only be the size


def bracketed(frame: Frame, say: Say) -> None:
    """The sizes, kinds and licences that brackets behind a model's name hold."""
    if "(" not in frame.text:
        return
    for model in frame.models:
        found = BEHIND_NAME.match(frame.view.text, model.end, frame.end)
        if found is None or len(frame.who(model)) != 1 or MADE_OF_IT.search(found[1]):
            continue
        parts = list(_parts(found[1], found.start(1)))
        shared = any(ACTIVE.fullmatch(text) for _, text in parts)
        for start, text in parts:
            _told(frame, model, start, text, say, sized=shared)


def _parts(text: str, start: int) -> Iterator[tuple[int, str]]:
    at = 0
    for cut in PARTED.finditer(text):
        yield start + at, text[at : cut.start()]
        at = cut.end()
    yield start + at, text[at:]


def _told(frame: Frame, model: Mention, start: int, text: str, say: Say, *, sized: bool) -> None:
    """Says what one part of the brackets tells; `sized` where another part tells how many parameters are active."""
    who = frame.who(model)
    active, size = ACTIVE.fullmatch(text), SIZE.fullmatch(text)
    amount = active or size
    if amount is not None:
        at = start + amount.start("amount")
        number = next((q for q in frame.quantities if q.start <= at + 1 and at < q.end), None)
        value = number.value if number is not None else None
        if number is None or not isinstance(value, Quantity) or value.unit not in ("parameters", "count"):
            return
        value = changed(value, unit="parameters")
        if active is not None:
            say(number, "active-params", value, who)
        elif size is not None and (
            size["told"] or sized or value.value >= FLAGSHIP or SIZED_NAME.search(model.text) is not None
        ):
            say(number, "total-params", value, who)
        else:
            return
    kind = amount or ALONE.fullmatch(text)
    if kind is not None and kind["kind"]:
        word = _word(start + kind.start("kind"), kind["kind"])
        say(
            word,
            "architecture",
            Wording(text="dense" if word.text.lower() == "dense" else "moe", printed=word.text),
            who,
        )
    elif opened := WEIGHTS.fullmatch(text):
        word = _word(start, text)
        say(word, "open-weights", Wording(text="true" if opened["open"] else "false", printed=text), who)
    elif licensed := LICENSE.fullmatch(text):
        word = _word(start + licensed.start("license"), licensed["license"])
        say(word, "license", Wording(text=LICENSES[word.text.lower().split()[0].split("-")[0]], printed=word.text), who)


def _word(start: int, text: str) -> Mention:
    return Mention(role="wording", start=start, end=start + len(text), text=text)
