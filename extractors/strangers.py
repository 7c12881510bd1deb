"""Models that nothing knows, told by the shape of their names: who is "it" behind one is not whom the text was about.

"Readers ask about Solar Pro 2. It is a 31B model": the reference has no such model, and what follows is not said of the
one in the paragraph above.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extractors.mentions import Mention
from extractors.patterns import pattern

# "Solar Pro 2", "Ernie X9", "Phi-5", and "M1" whose family is not told
_SHAPE = pattern(
    r"([A-Z](?<![\w.$#-][A-Z])[a-z]{2,14})(?:[- ](?:Pro|Max|Mini|Ultra|Large|Small|Plus|Lite|Flash|Coder|Nano))?"
    r"[- ](?:[A-Z]{0,2}[0-9](?:\.[0-9]|[0-9])?[a-z]?|[0-9]{1,3}(?:\.[0-9])?B)"
    r"(?![\w%-]|[.,:][0-9]|(?: [a-z]{2,12})? (?:percent|points?|times|months?|weeks?|days?|years?|hours?|minutes?"
    r"|million|billion"
    r"|trillion|tokens|cents|dollars|models?|others?|people|readers|pages)\b)"
    r"|M[1-9](?<![\w.$#-]M[1-9])(?![\w-]|\.[0-9]| (?:Max|Pro|Ultra|chip|Mac))"
)
# what stands before a number and is no name: months, parts of a text, machines, words that open a sentence
_NO_NAME = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul"
    " Aug Sep"
    " Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Fall Winter Day"
    " Week"
    " Month Year Quarter Table Figure Fig Section Chapter Part Step Page Question Item Line Row Column Note Appendix"
    " Lecture Exercise Lesson Phase Stage Tier Level Type Class Version Release Grade Top Rank Place Round Task Test"
    " Case"
    " Option Point Rule Nvidia Python Ubuntu Windows Android Apache Java Room Gate Hall Series Number Issue Volume"
    " Episode"
    " Update Edit Answer The And But For With Its Only Just About Over Under All Both Some Since From After Before"
    " Until"
    " Between Nearly Almost Around These Those Another Other Every Each Any How Why What When Which Last Next First"
    " Second"
    " Roughly Exactly Then There They Here Yet Not Our His Her Their Out Off Add Take Give Most More Less Least".split()
)
# "Baidu's new model": the model of a company
_THEIRS = pattern(
    r"[\W_]{0,6}([A-Z](?!(?:oday|onight|esterday|here|hat|t|veryone|obody"
    r"|omorrow)['’])[\w.-]{1,15})['’]s (?:[a-z-]{2,12} ){0,2}"
    r"(?:model|reasoner|flagship|llm|chatbot|release|newcomer)\b(?! (?:card|page|family|line))"
)
# "Scores", "Priced": an item that begins with a verb
_VERB = pattern(r"[\W_]{0,6}[A-Z][a-z]{2,14}(?:s|ed|ing) [$€£]?[0-9]")
# "What of", "Now to": what may stand before whom a sentence is about
_OPENS = pattern(
    r"[\W_]{0,6}(?:(?:[Tt]he|[Aa]n?d|[Ww]hat of|[Ww]hat about|[Mm]eet|[Nn]ext(?: up)?:?|[Nn]ow|[Tt]hen) ){0,2}"
)
# "Next to it stands Solar Pro 2": whom "it" means, the sentence before says
_POINTS = pattern(r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Tt]h(?:e|is) model)\b")
# "56.1% on B, well above Phi-5's": who is held against somebody else is not whom the sentence is about
_BEYOND = pattern(
    r"\b(?:than|above|below|over|under|behind|ahead of|beyond|past|beats?|beating|beaten by|(?:out|sur)[a-z]{4,12}"
    r"|trails?|trailing|leads?|match(?:es|ing)?|rivals?|rivall?ing|vs\.?|versus|against|unlike|like|with"
    r"|to|from|as) (?:the )?$",
)
_NAMING = frozenset(("model", "benchmark", "metric", "setting", "moment", "provider", "company"))


def is_of_stranger(
    text: str, start: int, mentions: Sequence[Mention], makers: AbstractSet[str], *, opens: bool
) -> bool:
    """Whether a sentence that begins at `start` of its block, and names no model that is known, is about one that
    nothing knows: it begins with the name, or it is the first of its block (`opens`) and speaks of nobody else.
    `makers` are those of the models that the text was about.
    """
    theirs = _THEIRS.match(text)
    if theirs is not None:
        at = start + theirs.start(1)
        whose = [m for m in mentions if m.candidates and m.start <= at < m.end]
        if all(m.role == "company" and makers.isdisjoint(m.candidates) for m in whose):
            return True  # "Baidu's new model came out", below what was said of one of DeepSeek's
    for found in _SHAPE.finditer(text):
        at, end = start + found.start(), start + found.end()
        known = (m for m in mentions if m.role in _NAMING and m.candidates)
        if found[1] in _NO_NAME or any(m.start < end and at < m.end for m in known):
            continue
        if _VERB.match(text) is not None:
            continue  # "Scores 80 on B": whom the list is about
        before = text[: found.start()]
        if _OPENS.fullmatch(before) is not None or (opens and not (_POINTS.search(before) or _BEYOND.search(before))):
            return True
    return False
