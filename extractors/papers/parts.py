"""What is said of a part of a model by its absence: "removing it", "its removal", "without it", after the part was
named; and what a part "brings".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.papers.signs import Encoded, L, N, Named, Z, signed

_TAKEN = r"(?:removing|dropping|ablating|omitting|disabling|discarding|excluding|eliminating|leaving out|taking away)"
_WITHOUT_IT = re.compile(
    rf"\b(?:(?:its|their) (?:removal|absence|omission|exclusion|ablation)|{_TAKEN} (?:it|them)(?: alone| entirely)?|"
    r"without (?:it|them)|in (?:its|their) absence|when (?:it|they) (?:is|are) (?:removed|dropped|omitted|left out|"
    r"ablated|disabled|discarded))(?![\w-])"
)
_TAKES = re.compile(
    rf"^({L}) is (?:the )?(?:single )?(most|least) (?:important|crucial|essential|critical|valuable|useful|helpful|"
    r"influential)(?: (?:component|part|module|ingredient|factor|element|feature|piece|one))?(?= on | in | for |$|,| ;)"
)
_MATTERS = re.compile(rf"^({L}) (?:contributes?|matters?) (?:the )?(most|least)(?: to (?:the )?(?:performance|{Z}))?")
_BRINGS = re.compile(
    rf"^((?:(?:on|in|for) (?:the )?{Z},? )?(?:the )?({L})) (?:brings?|yields?|provides?|adds?|gives?|contributes?)"
    rf"(?: another| an additional)? (?={N})"
)
_FROM = re.compile(
    rf"\b(?:performance )?(drop|loss|decrease|decline|degradation|reduction)s? (?:from|caused by|due to|when|after|by|"
    rf"incurred by|in performance from) (?=(?:the )?{L} is )"
)


def of_parts(text: str, components: Mapping[str, tuple[int, int, int]], encoded: Encoded) -> str:
    """An encoded sentence with the row without a part in place of what says that the part is taken away."""
    text = _FROM.sub(r"\1 of ", text)
    if not components:
        return text

    def least(match: re.Match[str]) -> str:
        part = components.get(match[1])
        if part is None:
            return match.group()
        row = signed(encoded, Named(part[0], (part[2],)))
        whole = "" if match.re is _MATTERS else " among the ablated variants"  # else where it matters most, or to whom
        return f"{row} has the {'largest' if match[2] == 'most' else 'smallest'} drop{whole}"

    def brings(match: re.Match[str]) -> str:
        return f"{match[1]} improves performance by " if match[2] in components else match.group()

    if (taken := _WITHOUT_IT.search(text)) is not None:
        before = [sign for sign in text[: taken.start()] if sign in components]
        if before and len({components[sign] for sign in before}) == 1:
            axis, _, without = components[before[-1]]
            text = _WITHOUT_IT.sub(lambda _: signed(encoded, Named(axis, (without,))), text)
    text = _BRINGS.sub(brings, text)
    return _MATTERS.sub(least, _TAKES.sub(least, text))
